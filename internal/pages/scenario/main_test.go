package scenario_test

import (
	"testing"

	"framsyn/internal/pages/horizon"
	"framsyn/internal/pages/public"
	"framsyn/internal/pages/scenario"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, horizon.Routes, public.Routes, scenario.Routes) }
