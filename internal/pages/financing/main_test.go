package financing_test

import (
	"testing"

	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/budget"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/overview"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, financing.Routes, budget.Routes, billing.Routes, overview.Routes)
}
