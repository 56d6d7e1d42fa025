package billing_test

import (
	"testing"

	"framsyn/internal/pages/billing"
	"framsyn/internal/pages/overview"
	"framsyn/internal/pages/process"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, billing.Routes, overview.Routes, process.Routes) }
