package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inTree returns what a command says, on both outputs, where the Makefile is.
func inTree(t *testing.T, env []string, name string, args ...string) (string, error) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, read := range []string{"Makefile", ".tools/need"} { // so that go test runs these tests again when one changes
		if _, err := os.Stat(filepath.Join(root, read)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = root, append(os.Environ(), env...)
	said, err := cmd.CombinedOutput()
	return string(said), err
}

func TestWhatKeepsThePortalFromStartingIsToldBeforeTheBuild(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"run", "dev"} {
		plan, err := inTree(t, nil, "make", "-n", word)
		if err != nil {
			t.Fatalf("%v: %s", err, plan)
		}
		last := -1
		for _, step := range []string{"Det tar några minuter första gången", ".tools/need go postgres", "./cmd/ready && ", "./cmd/framsyn"} {
			at := strings.Index(plan, step)
			if at <= last {
				t.Errorf("make %s: %q comes at %d, after what comes at %d:\n%s", word, step, at, last, plan)
			}
			last = at
		}
	}
	plan, err := inTree(t, nil, "make", "-n", "build")
	if err != nil || strings.Index(plan, "några minuter") > strings.Index(plan, "go build") {
		t.Errorf("make build, %v:\n%s", err, plan)
	}
}

func TestTestsWithoutPostgresAreRefusedBeforeTheBuild(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"test", "test-all", "bench", "shots"} {
		plan, err := inTree(t, nil, "make", "-n", word)
		if err != nil || !strings.HasPrefix(plan, "sh .tools/need go test-postgres") {
			t.Errorf("make %s begins otherwise, %v:\n%s", word, err, plan)
		}
	}
	said, err := inTree(t, []string{"POSTGRES_BIN=" + t.TempDir(), "TEST_DATABASE_URL="}, "sh", ".tools/need", "test-postgres")
	if err == nil || !strings.Contains(said, "Testerna behöver Postgres: PostgreSQL hittades inte; ") {
		t.Errorf("%v: %s", err, said)
	}
	if said, err := inTree(t, []string{"TEST_DATABASE_URL="}, "sh", ".tools/need", "test-postgres"); err != nil {
		t.Errorf("%v: %s", err, said)
	}
}

func TestWhatMakeRunsEndsWithIt(t *testing.T) {
	t.Parallel()
	ties := "exec "
	if _, err := exec.LookPath("setpriv"); err == nil {
		ties = "exec setpriv --pdeathsig TERM -- "
	}
	for _, word := range []string{"run", "dev", "test", "test-all", "bench", "shots"} {
		plan, err := inTree(t, nil, "make", "-n", word)
		if err != nil || !strings.Contains(plan, ties) || strings.Contains(plan, "go run") {
			t.Errorf("make %s, %v:\n%s", word, err, plan)
		}
	}
}
