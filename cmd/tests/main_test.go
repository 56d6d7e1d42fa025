package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// module makes a module with a package for each of the tests that are given as the body of one, and goes there.
func module(t *testing.T, bodies map[string]string) {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example\n\ngo 1.26\n")
	for name, body := range bodies {
		write(name+"/x_test.go", "package x\nimport (\n\"testing\"\n\"fmt\"\n\"os\"\n)\nvar _, _ = fmt.Print, os.Exit\n"+body)
	}
	t.Chdir(dir)
}

// said runs the tests of the module, and returns what is printed and the error.
func said(t *testing.T, silence time.Duration) (string, string) {
	t.Helper()
	var out strings.Builder
	err := run(t.Context(), silence, []string{"./..."}, &out)
	if err == nil {
		return out.String(), ""
	}
	return out.String(), err.Error()
}

func TestWhatGoesWellIsALine(t *testing.T) {
	module(t, map[string]string{
		"a": `func TestA(t *testing.T) { t.Log("quiet"); fmt.Println("printed"); t.Run("sub", func(t *testing.T) { t.Parallel() }) }`,
		"b": `func TestB(t *testing.T) {}`,
	})
	out, wrong := said(t, time.Hour)
	if lines := strings.Split(strings.TrimSpace(out), "\n"); wrong != "" || len(lines) != 2 ||
		!strings.HasPrefix(lines[0], "ok  \texample/") || !strings.HasPrefix(lines[1], "ok  \texample/") {
		t.Errorf("%s\n%s", out, wrong)
	}
}

func TestWhatFailsIsTold(t *testing.T) {
	module(t, map[string]string{
		"good":   `func TestA(t *testing.T) { t.Log("quiet") }`,
		"bad":    `func TestB(t *testing.T) { t.Run("sub", func(t *testing.T) { t.Error("reason one") }) }`,
		"broken": `func TestC(t *testing.T) { nonsense() }`,
		"panic":  `func TestD(t *testing.T) { panic("reason two") }`,
		"exit":   `func TestE(t *testing.T) { os.Exit(3) }`,
	})
	out, wrong := said(t, time.Hour)
	for _, want := range []string{"ok  \texample/good", "FAIL\texample/bad", "reason one", "--- FAIL: TestB/sub", "undefined: nonsense",
		"FAIL\texample/broken", "panic: reason two", "FAIL\texample/panic", "FAIL\texample/exit"} {
		if !strings.Contains(out, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if wrong == "" || strings.Contains(out, "quiet") {
		t.Errorf("%s\n%s", out, wrong)
	}
}

func TestATestThatHangsIsToldAndEnded(t *testing.T) {
	module(t, map[string]string{
		"good":  `func TestA(t *testing.T) {}`,
		"hangs": `func TestWaits(t *testing.T) { t.Parallel(); <-make(chan int) }; func TestEnds(t *testing.T) { t.Parallel() }`,
	})
	out, wrong := said(t, 2*time.Second)
	if !strings.Contains(wrong, "example/hangs") || !strings.Contains(wrong, "TestWaits") || strings.Contains(wrong, "TestEnds") {
		t.Errorf("told: %s", wrong)
	}
	if !strings.Contains(out, "FAIL\texample/hangs") || !strings.Contains(out, "goroutine ") {
		t.Errorf("it is not told where:\n%s", out)
	}
}

func TestWhatGoesForwardIsNeverEnded(t *testing.T) {
	t.Parallel()
	r := &report{out: &strings.Builder{}, packages: map[string]*pkg{}}
	const silence = time.Minute
	now := time.Now()
	r.add(event{Action: "start", Package: "slow"}, now)
	r.add(event{Action: "run", Package: "slow", Test: "TestA"}, now)
	for range 10000 {
		now = now.Add(silence - 1)
		if hung := r.silent(now.Add(-silence), silence); hung != "" {
			t.Fatal(hung)
		}
		r.add(event{Action: "attr", Package: "slow", Test: "TestA"}, now)
	}
	r.add(event{Action: "start", Package: "other"}, now.Add(silence))
	if hung := r.silent(now.Add(1), silence); !strings.Contains(hung, "slow") || !strings.Contains(hung, "TestA") {
		t.Errorf("%q of a package that is silent beside one that is not", hung)
	}
	r.add(event{Action: "pass", Package: "slow", Test: "TestA"}, now)
	r.add(event{Action: "pass", Package: "slow"}, now)
	if hung := r.silent(now.Add(1), silence); hung != "" {
		t.Errorf("%q when it has ended", hung)
	}
}

func TestWhoIsAskedToEndEndsItsTests(t *testing.T) {
	module(t, map[string]string{"hangs": `func TestWaits(t *testing.T) { os.WriteFile("begun", nil, 0o600); <-make(chan int) }`})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, time.Hour, []string{"./..."}, &strings.Builder{}) }()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := os.Stat("hangs/begun"); err == nil {
			break
		}
		<-tick.C
	}
	cancel()
	if err := <-ended; err == nil {
		t.Error("all went well")
	}
}
