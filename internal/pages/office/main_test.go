package office_test

import (
	"testing"

	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/process"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, office.Routes, calendar.Routes, process.Routes) }
