package site

import (
	"bytes"
	"strings"
	"testing"

	"framsyn/internal/testkit"
)

func TestTheWorldIsMadeOfWhatTheDemonstrationImports(t *testing.T) {
	t.Parallel()
	root, err := testkit.Root()
	if err != nil {
		t.Fatal(err)
	}
	var read bytes.Buffer
	added := map[string]bool{}
	if err := addSources(&read, root, "internal/demo", added); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"internal/demo", "internal/account", "internal/db", "internal/id"} {
		if !added[name] {
			t.Errorf("the world does not depend on %s", name)
		}
	}
	for name := range added {
		if strings.HasPrefix(name, "internal/server") || strings.HasPrefix(name, "internal/method") || strings.HasPrefix(name, "templates") {
			t.Errorf("the world depends on %s", name)
		}
	}
	if !strings.Contains(read.String(), "func Make(") || strings.Contains(read.String(), "func Test") {
		t.Error("not the program is read, or its tests")
	}
}
