package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framsyn/internal/method/catalog"
)

// runMethodCommand runs a method with this on its standard input, and answers what it wrote and what it complained of.
func runMethodCommand(t *testing.T, in string, args ...string) (out, errs string, err error) {
	t.Helper()
	var written, complained bytes.Buffer
	wrong := settings{"ADDR": "no address at all"}
	err = run(t.Context(), append([]string{"method"}, args...), func(name string) string { return wrong[name] }, strings.NewReader(in),
		&written, &complained)
	return written.String(), complained.String(), err
}

const vectors = "../../internal/method/catalog/testdata/"

func TestAMethodReadsACaseAndWritesItsResult(t *testing.T) {
	t.Parallel()
	out, errs, err := runMethodCommand(t, `{"input":{"freq":[30,40,210,130,530,50,10],"fred":1}}`, "prio.agreement")
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		N                    int
		Agreement            float64
		Engine, Input_SHA256 string
	}
	if err := json.Unmarshal([]byte(out), &result); err != nil || result.N != 1000 || result.Agreement < .6113 ||
		result.Engine != "consensus" || len(result.Input_SHA256) != 64 {
		t.Errorf("%v: %s", err, out)
	}
	mustContain(t, errs, "input.fred: används inte")

	file := filepath.Join(t.TempDir(), "case.json")
	if err := os.WriteFile(file, []byte(`{"input":{"freq":[30,40,210,130,530,50,10]}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, _, err := runMethodCommand(t, "", "prio.agreement", file); err != nil || again != out {
		t.Errorf("from a file: %v, %s", err, again)
	}
}

func TestAMethodReadsAFileOfScenarioWizardAsItIs(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"CIB_global.scw", "CIB_global.sl"} {
		text, err := os.ReadFile("../../internal/method/cib/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".sl") {
			out, _, err := runMethodCommand(t, string(text), "cib.read_sl")
			if err != nil {
				t.Fatal(err)
			}
			mustContain(t, out, `"scenario":[1,2,1],"weight":4,`)
			continue
		}
		out, errs, err := runMethodCommand(t, string(text), "cib.consistent")
		if err != nil || errs != "" {
			t.Fatal(err, errs)
		}
		mustContain(t, out, `"space":36,"count":4,"scenarios":[[0,1,2],[1,1,1],[1,2,1],[2,0,2]]`, `"engine":"cib"`)
		if out, _, err = runMethodCommand(t, string(text), "cib.write_sl", "-text", "-"); err != nil ||
			!strings.HasPrefix(out, "$ ScenarioWizard 3.0\r\nCIB_global.scw\r\n 4 \r\n") {
			t.Errorf("%v: %s", err, out)
		}
		if out, _, err = runMethodCommand(t, string(text), "cib.write_scw", "-text"); err != nil ||
			!strings.HasPrefix(out, "$ ScenarioWizard 4.0\r\nCIB_global.scw\r\n&WTRD\r\n -FT\r\n") {
			t.Errorf("%v: %s", err, out)
		}
		mustContain(t, mustFail(t, string(text[:300]), "cib.consistent"), "Filen: rad ")
		mustContain(t, mustFail(t, string(text), "rank.borda"), "inte riktig JSON vid rad 1, tecken 1")
	}
}

func TestAMethodReadsWhatAnEditorSavedAndWritesItForWindows(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../internal/method/cib/testdata/edited/*.scw")
	if err != nil || len(names) < 6 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		out, errs, err := runMethodCommand(t, "", "cib.consistent", name)
		if err != nil || errs != "" {
			t.Fatalf("%s: %v, %s", name, err, errs)
		}
		mustContain(t, out, `"count":2,"scenarios":[[0,0,0],[1,2,1]]`)
		if out, _, err = runMethodCommand(t, "", "cib.write_scw", "-text", name); err != nil ||
			!strings.HasPrefix(out, "$ ScenarioWizard 4.0\r\nProv\r\n&N\xe4ring\r\n -industri\r\n -tj\xe4nster\r\n") {
			t.Errorf("%s is written as %q, %v", name, out, err)
		}
		if out, _, err = runMethodCommand(t, out, "cib.consistent"); err != nil {
			t.Fatal(err)
		}
		mustContain(t, out, `"scenarios":[[0,0,0],[1,2,1]]`)
		if out, _, err = runMethodCommand(t, "", "cib.read_scw", name); err != nil {
			t.Fatal(err)
		}
		mustContain(t, out, `"name":"Prov"`, `"key":"Näring"`)
	}
	unwritten := `{"input":{"name":"≥","model":{"descriptors":[{"variants":["a"]}],"matrix":[[0]]}}}`
	mustContain(t, mustFail(t, unwritten, "cib.write_scw", "-text"),
		"input.name: tecknet '≥' (U+2265) finns inte i Windows-1252")
	marked := "\ufeff" + `{"input":{"model":{"descriptors":[{"variants":["a"]}],"matrix":[[0]]}}}`
	if out, _, err := runMethodCommand(t, marked, "cib.consistent"); err != nil {
		t.Errorf("a case that begins with a mark: %v, %s", err, out)
	}
}

// mustFail returns what a method says that cannot do what it is asked.
func mustFail(t *testing.T, in string, args ...string) string {
	t.Helper()
	out, _, err := runMethodCommand(t, in, args...)
	if err == nil || out != "" {
		t.Fatalf("%v does %s", args, out)
	}
	return err.Error()
}

func TestAMethodTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	mustContain(t, mustFail(t, "", "rank.border"), `"rank.border"`, "framsyn method list")
	mustContain(t, mustFail(t, `{"input":{"values":["x"]}}`, "stats.summary"), "input.values[0]: ska vara ett tal, men är en text")
	mustContain(t, mustFail(t, `{}`, "stats.summary"), "input: saknas")
	mustContain(t, mustFail(t, "", "stats.summary"), "Filen är tom")
	mustContain(t, mustFail(t, "", "stats.summary", "there/is/none.json"), "none.json finns inte")
	mustContain(t, mustFail(t, "", "stats.summary", "-o"), `förstår inte "-o"`)
	mustContain(t, mustFail(t, `{"input":{"values":[]}}`, "stats.summary", "-text"), "gör ingen text")
	mustContain(t, mustFail(t, "", "verify"), "vilka filer")
}

func TestAMethodStopsWhenItIsToldTo(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	in, _ := io.Pipe()
	stop()
	if err := run(ctx, []string{"method", "stats.summary"}, func(string) string { return "" }, in, io.Discard, io.Discard); err == nil ||
		err.Error() != "Avbrutet." {
		t.Errorf("a method that waits for its case goes on: %v", err)
	}
}

func TestTheMethodsAreListedAndDescribed(t *testing.T) {
	t.Parallel()
	out, _, err := runMethodCommand(t, "", "list")
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, out, "cib.consistent", "alla scenarier som håller ihop", "prio.agreement", "consensus 2")
	out, _, err = runMethodCommand(t, "", "robust.evaluate", "-h")
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, out, "input.payoffs[][]", "input.alpha", "ett tal, kan utelämnas", "choice.*:", "minst största ånger")
	for op, parts := range map[string][]string{
		"delphi.consensus":   {"reached ", "sant eller falskt (true, false) eller null", "undefined:", "  fewer_than_min_n  färre har svarat"},
		"delphi.apmo":        {"neutrala", "undefined[]:"},
		"cib.write_scw":      {"Windows-1252"},
		"financing.dropout":  {"Är något fel med indata", "unknown_category ", "too_few "},
		"counties.aggregate": {"phase.*, phase_reached.*:", "ute på remiss"},
	} {
		if out, _, err = runMethodCommand(t, "", op, "-h"); err != nil {
			t.Fatal(err)
		}
		mustContain(t, out, parts...)
	}
}

func TestTheHelpOfAMethodHasEveryMemberAndWordOfItsResult(t *testing.T) {
	t.Parallel()
	for _, o := range catalog.Ops {
		out, _, err := runMethodCommand(t, "", o.Name, "-h")
		if err != nil {
			t.Fatal(err)
		}
		problem, _ := o.Problem()
		for _, d := range []catalog.Description{o.Input(), o.Result(), problem} {
			for _, f := range d.Fields {
				mustContain(t, out, "  "+f.Path+" ", f.Kind)
			}
			for _, v := range d.Words {
				for _, w := range v.Words {
					mustContain(t, out, "  "+w.Word+" ", w.Meaning)
				}
			}
		}
		mustContain(t, out, o.Note)
	}
}

func TestVerifyTellsWhatPassedAndWhatFailed(t *testing.T) {
	t.Parallel()
	out, errs, err := runMethodCommand(t, "", "verify", vectors+"ahp.json", vectors+"gma.json")
	if err != nil || errs != "" {
		t.Fatal(err, errs)
	}
	mustContain(t, out, "ahp.json: 5 passed, 0 failed", "gma.json: 4 passed, 0 failed")
	text, err := os.ReadFile(vectors + "gma.json")
	if err != nil {
		t.Fatal(err)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.json")
	if err := os.WriteFile(wrong, bytes.Replace(text, []byte(`"survivors": 21`), []byte(`"survivors": 22`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, err = runMethodCommand(t, "", "verify", wrong, "none.json", vectors+"ahp.json")
	if !errors.Is(err, errReported) {
		t.Errorf("a wrong vector passes: %v", err)
	}
	mustContain(t, out, "wrong.json: 3 passed, 1 failed", "ahp.json: 5 passed")
	mustContain(t, errs, "bicycle: survivors: väntade 22, fick 21", "none.json: ")
}
