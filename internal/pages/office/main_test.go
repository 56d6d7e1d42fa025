package office_test

import (
	"testing"

	"framsyn/internal/pages/office"
	"framsyn/internal/testkit/site"
)

func TestMain(m *testing.M) { site.Main(m, office.Routes) }
