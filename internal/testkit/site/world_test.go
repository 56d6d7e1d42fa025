package site

import (
	"bytes"
	"slices"
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
	known := []string{"internal/method/financing", "internal/method/stat", "internal/method/consensus", "internal/method/ranking"}
	for name := range added {
		engine := strings.HasPrefix(name, "internal/method/") && !slices.Contains(known, name)
		if strings.HasPrefix(name, "internal/server") || engine || strings.HasPrefix(name, "templates") {
			t.Errorf("the world depends on %s", name)
		}
	}
	for _, part := range []string{"func Make(", "titel: Region Baltica\n"} {
		if !strings.Contains(read.String(), part) {
			t.Errorf("%q is not read, so that the world is not made anew when it changes", part)
		}
	}
	if strings.Contains(read.String(), "func Test") {
		t.Error("tests are read, so that the world is made anew when they change")
	}
}
