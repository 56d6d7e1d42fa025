package attendance_test

import (
	"testing"

	"framsyn/internal/pages/attendance"
	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/invitation"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, attendance.Routes, process.Routes, invitation.Routes, calendar.Routes, overview.Routes, public.Routes)
}
