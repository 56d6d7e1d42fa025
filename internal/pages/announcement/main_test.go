package announcement_test

import (
	"testing"

	"framsyn/internal/pages/announcement"
	"framsyn/internal/pages/public"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, announcement.Routes, public.Routes) }
