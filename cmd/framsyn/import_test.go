package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/testkit"
)

// folder writes files into a folder of the test's own.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAFolderFillsThePortalOnce(t *testing.T) {
	t.Parallel()
	address := testkit.DatabaseURL(t)
	env := settings{"DATABASE_URL": address}
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	count := func(want int) {
		t.Helper()
		n, err := db.Value[int](t.Context(), d.As(access.System()), `select count(*)::int from item`)
		if err != nil || n != want {
			t.Errorf("there are %d things, want %d, %v", n, want, err)
		}
	}
	dir := folder(t, map[string]string{
		"organisationer.csv": "namn;slag;län;avgift\nRegion Exempel;Region;Skåne län;Region\n",
		"personer.csv":       "epost;namn;organisation;roller\nanna@example.se;Anna;region-exempel;framsynsstrateg\n",
		"trender/ai.md":      "---\ntitel: AI\ntyp: Trend\nav: anna@example.se\nläge: Delad\n---\nText.\n",
	})
	for _, step := range []struct {
		args []string
		said string
		n    int
	}{
		{[]string{"-n", dir}, "Mappen går att läsa in: 1 organisationer, 1 personer, 1 trender.", 0},
		{[]string{dir}, "Inläst: 1 organisationer, 1 personer, 1 trender.", 1},
	} {
		said, err := runCommand(t, env, append([]string{"import"}, step.args...)...)
		if err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		mustContain(t, said, step.said)
		count(step.n)
	}
	said, err := runCommand(t, env, "import", dir)
	if !errors.Is(err, errReported) {
		t.Errorf("the same folder is taken twice: %v", err)
	}
	mustContain(t, said, "personer.csv:2: epost: \"anna@example.se\" finns redan", "Ingenting är inläst. Antal fel: 2.")
	count(1)
}

func TestWhatIsWrongWithAFolderIsTold(t *testing.T) {
	t.Parallel()
	env := settings{"DATABASE_URL": testkit.DatabaseURL(t)}
	dir := folder(t, map[string]string{"grupper.csv": "namn;slag\n" + strings.Repeat("A;Gäng\n", 60)})
	said, err := runCommand(t, env, "import", dir)
	if !errors.Is(err, errReported) {
		t.Errorf("it is taken: %v", err)
	}
	mustContain(t, said, "grupper.csv:2: slag: \"Gäng\" är inget av alternativen: Framsynsgrupp", "… och 19 till.", "Antal fel: 119.")
	for _, args := range [][]string{{}, {dir, dir}, {filepath.Join(dir, "ingen")}, {filepath.Join(dir, "grupper.csv")}} {
		_, err := runCommand(t, env, append([]string{"import"}, args...)...)
		if err == nil || !strings.Contains(strings.ToLower(err.Error()), "mapp") {
			t.Errorf("%v: %v", args, err)
		}
	}
	if said, err := runCommand(t, env, "import", "-x"); !errors.Is(err, errReported) {
		t.Errorf("an unknown flag: %v: %s", err, said)
	}
}
