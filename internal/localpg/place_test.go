package localpg

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPlacesAreTheSameEachTime(t *testing.T) {
	t.Parallel()
	home := func(name string) string { return map[string]string{"HOME": "/home/anna"}[name] }
	state := func(name string) string {
		return map[string]string{"HOME": "/home/anna", "XDG_STATE_HOME": "/state"}[name]
	}
	mark := shortHash("/src/var")
	for _, c := range []struct {
		uid    int
		getenv func(string) string
		want   []string
	}{
		{0, home, []string{"/src/var/postgres", "/var/lib/framsyn/" + mark, "/var/tmp/framsyn-0-" + mark}},
		{7, home, []string{"/src/var/postgres", "/home/anna/.local/state/framsyn/" + mark, "/var/tmp/framsyn-7-" + mark}},
		{7, state, []string{"/src/var/postgres", "/state/framsyn/" + mark, "/var/tmp/framsyn-7-" + mark}},
		{7, func(string) string { return "" }, []string{"/src/var/postgres", "/var/tmp/framsyn-7-" + mark}},
	} {
		if got := candidateDirs("/src/var", c.uid, c.getenv); !slices.Equal(got, c.want) {
			t.Errorf("user %d: %v\nwant %v", c.uid, got, c.want)
		}
	}
}

func TestAPlaceWithADatabaseGoesFirst(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	who, err := accountFor(dir)
	if err != nil {
		t.Fatal(err)
	}
	places := []string{filepath.Join(dir, "empty"), filepath.Join(dir, "full"), filepath.Join(dir, "other")}
	if got, err := choosePlace(places, who); err != nil || got != places[0] {
		t.Errorf("without a database: %s, %v", got, err)
	}
	if err := who.ensureFolder(places[1]); err != nil {
		t.Fatal(err)
	}
	for _, major := range []string{"15", "17", "x"} {
		data := filepath.Join(places[1], major, "data")
		if err := os.MkdirAll(data, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(data, "PG_VERSION"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := clustersIn(places[1]); !slices.Equal(got, []int{17, 15}) {
		t.Errorf("clusters: %v", got)
	}
	if got, err := choosePlace(places, who); err != nil || got != places[1] {
		t.Errorf("with a database: %s, %v", got, err)
	}
}

func TestAFolderThatOthersCanEnterIsRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	who, err := accountFor(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := who.chown(dir); err != nil {
		t.Fatal(err)
	}
	if err := who.ensureFolder(dir); err == nil {
		t.Error("a folder that everybody can enter was taken")
	}
	if _, err := choosePlace([]string{dir}, who); err == nil || !strings.Contains(err.Error(), "FRAMSYN_DATA") {
		t.Errorf("without any place: %v", err)
	}
}
