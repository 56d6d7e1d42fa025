package homework_test

import (
	"testing"

	"framsyn/internal/pages/homework"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/scenario"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, homework.Routes, horizon.Routes, overview.Routes, process.Routes, public.Routes, scenario.Routes)
}
