package account_test

import (
	"testing"

	"framsyn/internal/pages/account"
	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, account.Routes, horizon.Routes, office.Routes, overview.Routes, public.Routes)
}
