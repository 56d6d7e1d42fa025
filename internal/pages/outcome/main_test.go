package outcome_test

import (
	"testing"

	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/homework"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/outcome"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/scenario"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, outcome.Routes, delegation.Routes, homework.Routes, horizon.Routes, office.Routes, overview.Routes, process.Routes,
		public.Routes, scenario.Routes)
}
