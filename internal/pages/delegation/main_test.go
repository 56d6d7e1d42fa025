package delegation_test

import (
	"testing"

	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/delegation"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, delegation.Routes, process.Routes, financing.Routes, budget.Routes, billing.Routes, overview.Routes, office.Routes)
}
