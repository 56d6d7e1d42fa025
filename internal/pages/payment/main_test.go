package payment_test

import (
	"testing"

	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/payment"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, payment.Routes, billing.Routes, overview.Routes) }
