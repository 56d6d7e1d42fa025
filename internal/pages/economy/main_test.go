package economy_test

import (
	"testing"

	"framsyn/internal/pages/economy"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) {
	site.Main(m, economy.Routes, overview.Routes, process.Routes, public.Routes)
}
