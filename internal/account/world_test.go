package account_test

import (
	"testing"

	"framsyn/internal/testkit"
	"framsyn/internal/testkit/accounts"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// world is a portal with one organisation, for one test.
type world struct{ accounts.Fixture }

func newWorld(t *testing.T) world {
	t.Helper()
	return world{accounts.New(t)}
}
