package followup_test

import (
	"testing"

	"framsyn/internal/pages/followup"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/plan"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/report"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, followup.Routes, overview.Routes, plan.Routes, public.Routes, report.Routes)
}
