package financing_test

import (
	"testing"

	"framsyn/internal/pages/economy"
	"framsyn/internal/pages/financing"
	"framsyn/internal/pages/overview"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, financing.Routes, economy.Routes, overview.Routes) }
