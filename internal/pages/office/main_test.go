package office_test

import (
	"testing"

	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, office.Routes, calendar.Routes, overview.Routes, process.Routes, public.Routes)
}
