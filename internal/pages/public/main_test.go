package public_test

import (
	"testing"

	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, public.Routes) }
