package report_test

import (
	"testing"

	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/followup"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/report"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, report.Routes, followup.Routes, overview.Routes, public.Routes, delegation.Routes)
}
