package calendar_test

import (
	"testing"

	"framsyn/internal/pages/account"
	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, account.Routes, calendar.Routes, process.Routes, public.Routes)
}
