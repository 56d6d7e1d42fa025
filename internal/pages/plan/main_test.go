package plan_test

import (
	"testing"

	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/plan"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, budget.Routes, delegation.Routes, horizon.Routes, office.Routes, overview.Routes, plan.Routes, public.Routes)
}
