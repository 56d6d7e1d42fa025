package server_test

import (
	"testing"

	"framsyn/internal/testkit/portal"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, portal.Areas...) }
