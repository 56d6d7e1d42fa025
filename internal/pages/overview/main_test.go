package overview_test

import (
	"testing"

	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, overview.Routes, process.Routes) }
