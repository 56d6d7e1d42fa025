package invitation_test

import (
	"testing"

	"framsyn/internal/pages/account"
	"framsyn/internal/pages/invitation"
	"framsyn/internal/pages/office"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, invitation.Routes, account.Routes, office.Routes, overview.Routes, process.Routes, public.Routes)
}
