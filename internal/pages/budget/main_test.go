package budget_test

import (
	"testing"

	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/payment"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, budget.Routes, billing.Routes, financing.Routes, office.Routes, overview.Routes, payment.Routes, process.Routes,
		public.Routes)
}
