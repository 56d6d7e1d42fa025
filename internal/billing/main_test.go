package billing_test

import (
	"testing"

	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }
