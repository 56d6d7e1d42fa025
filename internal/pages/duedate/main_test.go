package duedate_test

import (
	"testing"

	"framsyn/internal/pages/account"
	"framsyn/internal/pages/announcement"
	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/duedate"
	"framsyn/internal/pages/overview"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, account.Routes, announcement.Routes, calendar.Routes, duedate.Routes, overview.Routes)
}
