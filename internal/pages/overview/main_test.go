package overview_test

import (
	"testing"

	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, horizon.Routes, overview.Routes, process.Routes) }
