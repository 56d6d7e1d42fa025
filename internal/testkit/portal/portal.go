// Package portal lists the areas of the portal, for tests of the whole of it.
package portal

import (
	"framsyn/internal/pages/account"
	"framsyn/internal/pages/announcement"
	"framsyn/internal/pages/attendance"
	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/calendar"
	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/duedate"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/followup"
	"framsyn/internal/pages/homework"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/invitation"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/outcome"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/payment"
	"framsyn/internal/pages/plan"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/report"
	"framsyn/internal/pages/scenario"
	"framsyn/internal/server"
)

// Areas are all areas of the portal.
var Areas = []server.Area{public.Routes, account.Routes, calendar.Routes, budget.Routes, financing.Routes, billing.Routes,
	payment.Routes, process.Routes, invitation.Routes, delegation.Routes, attendance.Routes, homework.Routes, horizon.Routes,
	scenario.Routes, plan.Routes, followup.Routes, announcement.Routes, duedate.Routes, report.Routes,
	overview.Routes, outcome.Routes, office.Routes}
