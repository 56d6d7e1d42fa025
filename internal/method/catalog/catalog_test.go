package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/method"
)

// vectorFiles returns the reference cases, by the names of their files.
func vectorFiles(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = text
	}
	return files
}

func TestEveryReferenceCaseIsReproduced(t *testing.T) {
	t.Parallel()
	passed := 0
	for name, text := range vectorFiles(t) {
		report, err := Verify(bytes.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range report.Failed {
			t.Errorf("%s: %s: %s", name, f.Case, f.Why)
		}
		passed += report.Passed
	}
	if passed < 152 {
		t.Errorf("only %d cases passed", passed)
	}
}

func TestVerifyTellsWhereACaseDiffers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ cases, want string }{
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"expect":{"n":15,"agreement":0.0}}`, ""},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"expect":{"n":14}}`, "n: väntade 14, fick 15"},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"expect":{"agreement":0.00001}}`, "agreement: väntade 0.00001, fick 0"},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"tol":0.001,"expect":{"agreement":0.00001}}`, ""},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"expect":{"agreement":null}}`, "agreement: väntade null, fick 0"},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[5,5,5]},"expect":{"other":1}}`, "other: saknas"},
		{`{"id":"a","op":"rank.borda","input":{"candidates":["x"],"ballots":[]},"expect":{"points":[0,0]}}`, "points: väntade [0,0], fick [0]"},
		{`{"id":"a","op":"rank.borda","input":{"candidates":["x","y"],"ballots":[]},"expect":{"rank":[1,2]}}`, "rank[1]: väntade 2, fick 1"},
		{`{"id":"a","op":"rank.border","input":{},"expect":{}}`, `det finns ingen operation "rank.border"`},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[-1,0,0]},"expect":{}}`, "input.freq[0]: kan inte vara mindre än 0"},
		{`{"id":"a","op":"prio.agreement","input":{"freq":[1,0,0]}}`, "expect saknas"},
		{`{"id":"a","op":"cib.sums","input":{"model":"none"},"expect":{}}`, `input.model: fallet har ingen modell som heter "none"`},
	} {
		report, err := Verify(strings.NewReader(`{"cases":[` + c.cases + `]}`))
		got := ""
		if len(report.Failed) > 0 {
			got = report.Failed[0].Why
		}
		if err != nil || got != c.want || report.Passed+len(report.Failed) != 1 {
			t.Errorf("%s\n  failed with %q, %v; want %q", c.cases, got, err, c.want)
		}
	}
}

func TestAFileThatIsNoCaseIsToldWhere(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                          "Filen är tom",
		"  \n":                      "Filen är tom",
		"{\"input\": {\n  \"a\": }": "rad 2, tecken 8",
		`{"input": {}} {}`:          "fortsätter efter",
		`{"input": {`:               "tar slut",
		`[1]`:                       "Filen: ska vara ett objekt, men är en lista",
		"\"\xff\"":                  "inte text i UTF-8",
		`{"id": 5}`:                 "id: ska vara en text, men är ett tal",
		`{"input": {"a": [1, {"b": 1, "b": 2}]}}`:    "input.a[1].b: står två gånger",
		"{\"input\": 1, \"a\\nb\": 1, \"a\\nb\": 1}": `"a\nb": står två gånger`,
	} {
		if _, err := ReadCase(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if c, err := ReadCase(strings.NewReader("\ufeff{\"input\":{}}")); err != nil || c.Input == nil {
		t.Errorf("a file that begins with a byte order mark: %v", err)
	}
	if _, err := ReadCase(bytes.NewReader(make([]byte, MaxBytes+1))); err == nil || !strings.Contains(err.Error(), "större än 64 MB") {
		t.Errorf("a file that is too large: %v", err)
	}
}

// run runs an operation on an input in JSON.
func run(t testing.TB, op, input string) (Result, error) {
	t.Helper()
	o, ok := Find(op)
	if !ok {
		t.Fatalf("no operation %s", op)
	}
	c, err := ReadCase(strings.NewReader(`{"input":` + input + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return o.Run(c)
}

func TestWhatIsWrongWithAnInputIsNamedByItsPath(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ op, input, want string }{
		{"stats.summary", `{}`, "input.values: saknas"},
		{"stats.summary", `{"values":null}`, "input.values: ska vara en lista, men är null"},
		{"stats.summary", `{"values":[1,"2"]}`, "input.values[1]: ska vara ett tal, men är en text"},
		{"stats.summary", `{"values":[1e400]}`, "input.values[0]: talet är för stort"},
		{"stats.summary", `{"values":[1e16]}`, "input.values[0]: talet är för stort"},
		{"stats.summary", `7`, "input: ska vara ett objekt, men är ett tal"},
		{"delphi.kendall_w", `{"ratings":[[1,2],[1]]}`, "input.ratings[1]: ska ha 2 värden, men har 1"},
		{"micmac.direct", `{"matrix":[[0,1],[2,0],[1,1]]}`, "input.matrix[0]: ska ha 3 värden, men har 2"},
		{"micmac.direct", `{"matrix":[[0,"Q"],[2,0]]}`, `input.matrix[0][1]: ska vara ett heltal från 0`},
		{"micmac.indirect", `{"matrix":[[0]],"power":1.5}`, "input.power: ska vara ett heltal, men är 1.5"},
		{"ahp.priorities", `{"matrix":[["1","a/b"],[1,1]]}`, "input.matrix[0][1]: ska vara ett tal, eller ett bråk"},
		{"robust.evaluate", `{"payoffs":[[1],[1,2]]}`, "input.payoffs[1]: ska ha 1 värden, men har 2"},
		{"robust.evaluate", `{"payoffs":[]}`, "input.payoffs: ska ha 1–500 rader"},
		{"cib.evaluate", `{"model":{"descriptors":[{"variants":["a","b"]}],"matrix":[[0,0],[0]]},"scenario":[0]}`,
			"input.model.matrix[1]: ska ha 2 värden, men har 1"},
		{"cib.evaluate", `{"model":{"descriptors":[{"variants":["a","b"]}],"matrix":[[0,0],[0,0.1234567]]},"scenario":[0]}`,
			"input.model.matrix[1][1]: ska vara ett tal"},
		{"cib.evaluate", `{"model":{"descriptors":[{"variants":["a","b"]}],"matrix":[[0,0],[0,0]]},"scenario":[2]}`,
			"input.scenario[0]: ska vara en variant 0–1"},
		{"cib.judges", `{"descriptors":[{"variants":[]}],"matrices":[[]]}`, "input.descriptors[0].variants: ska vara 1–64"},
		{"gma.space", `{"params":[2,2],"exclusions":[[0,0,1,2]]}`, "input.exclusions[0]: parametern 1 har inget värde 2"},
		{"rank.borda", `{"candidates":["a"],"ballots":[{"ranking":[["a"],["a"]]}]}`, `input.ballots[0].ranking[1][0]: "a" är redan rangordnad`},
		{"prio.matrix", `{"scale":[1,5],"items":[{"id":"T","votes":[{"impact":6,"uncertainty":1}]}]}`,
			"input.items[0].votes[0].impact: ska vara ett heltal på skalan 1–5"},
		{"vote.summary", `{"scale":[1,5],"answers":[1,"vet ej"]}`, `input.answers[1]: ska vara ett tal, "abstain" eller null`},
		{"backcast.network", `{"today":2026,"target":2050,"steps":[{"id":"a","duration":1,"after":["b"]}]}`,
			`input.steps[0].after[0]: steget "b" finns inte`},
		{"counties.aggregate", `{"records":[{"phase":"done"}]}`, "input.records[0].phase: ska vara signed"},
		{"financing.balance", `{"model":{"years":[1],"categories":[],"grants":[{"id":"a","year":1,"amount":0.5}],"costs":[]}}`,
			"input.model.grants[0].amount: ska vara ett heltal utan decimaler, eller null"},
		{"financing.balance", `{"model":{"years":[1],"categories":[],"grants":[],"costs":[{"id":"a","year":1,"payer":"project"}]}}`,
			"input.model.costs[0]: ska ha antingen amount eller unit"},
		{"se.ocr_validate", `{"ocr":"1","level":"none"}`, "input.level: ska vara soft"},
		{"vote.rank_stability", `{"ratings":[[1]],"seed":1,"resamples":5}`, "input.resamples: ska vara 100"},
		{"cib.read_scw", `{"text":"$ ScenarioWizard 4.0\nA\n&A\n -a\n#\n#\n#\n#\n#\nx\n#"}`, `input.text: rad 10: "x" är inget tal`},
	} {
		_, err := run(t, c.op, c.input)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %s\n  said %v, want %q", c.op, c.input, err, c.want)
		}
	}
}

func TestWhatAnOperationDoesNotKnowIsTold(t *testing.T) {
	t.Parallel()
	r, err := run(t, "robust.evaluate", `{"payoffs":[[1]],"wieghts":[1],"alpha":null}`)
	if err != nil || !slices.Equal(r.Unused, []string{"input.wieghts"}) {
		t.Errorf("unused: %v, %v", r.Unused, err)
	}
	r, err = run(t, "cib.sums", `{"model":{"descriptors":[{"variants":["a"],"colour":1}],"matrix":[[0]]}}`)
	if err != nil || !slices.Equal(r.Unused, []string{"input.model.descriptors[0].colour"}) {
		t.Errorf("unused: %v, %v", r.Unused, err)
	}
}

func TestAResultCarriesItsMark(t *testing.T) {
	t.Parallel()
	mark := func(op, input string) map[string]any {
		r, err := run(t, op, input)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var m map[string]any
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	a := mark("robust.evaluate", `{"payoffs":[[1,2]],"alpha":0.5}`)
	if a["engine"] != "robustness" || a["engine_version"] != "2" || len(a["input_sha256"].(string)) != 64 || a["laplace"] == nil {
		t.Errorf("the result says %v", a)
	}
	for input, same := range map[string]bool{
		`{"alpha":0.50,"payoffs":[[1.0,2]]}`:               true,
		`{"payoffs":[[1,2]],"alpha":0.5,"unknown":1}`:      true,
		`{"payoffs":[[1,2]],"alpha":0.5,"direction":null}`: true,
		`{"payoffs":[[1,2]],"alpha":0.4}`:                  false,
		`{"payoffs":[[1,2]]}`:                              false,
		`{"payoffs":[[2,1]],"alpha":0.5}`:                  false,
	} {
		if (mark("robust.evaluate", input)["input_sha256"] == a["input_sha256"]) != same {
			t.Errorf("%s has the same mark: %v", input, !same)
		}
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	for name, text := range vectorFiles(t) {
		var file vectors
		if err := readFile(bytes.NewReader(text), &file); err != nil {
			t.Fatal(err)
		}
		for _, c := range file.Cases {
			c.Models = file.Models
			var first []byte
			for range 3 {
				o, _ := Find(c.Op)
				r, err := o.Run(c)
				if err != nil {
					t.Fatal(err)
				}
				now, err := json.Marshal(r)
				if err != nil {
					t.Fatal(err)
				}
				if first == nil {
					first = now
				}
				if !bytes.Equal(first, now) {
					t.Errorf("%s: %s differs from run to run", name, c.ID)
				}
			}
		}
	}
}

// spoiled returns an input with one place after another changed to something else, or taken away.
func spoiled(tree any) []any {
	others := []any{nil, "x", "", json.Number("-1"), json.Number("0.5"), json.Number("0"), json.Number("1e15"), json.Number("1e-300"),
		[]any{}, []any{[]any{}}, map[string]any{}, true}
	out := slices.Clone(others)
	switch tree := tree.(type) {
	case map[string]any:
		for k, v := range tree {
			without := map[string]any{}
			maps.Copy(without, tree)
			delete(without, k)
			out = append(out, without)
			for _, s := range spoiled(v) {
				with := map[string]any{}
				maps.Copy(with, tree)
				with[k] = s
				out = append(out, with)
			}
		}
	case []any:
		for i, v := range tree[:min(len(tree), 2)] {
			out = append(out, slices.Delete(slices.Clone(tree), i, i+1))
			for _, s := range spoiled(v) {
				with := slices.Clone(tree)
				with[i] = s
				out = append(out, with)
			}
		}
	}
	return out
}

func TestNoInputBreaksAnOperation(t *testing.T) {
	t.Parallel()
	for name, text := range vectorFiles(t) {
		var file vectors
		if err := readFile(bytes.NewReader(text), &file); err != nil {
			t.Fatal(err)
		}
		tried := map[string]int{}
		for _, c := range file.Cases {
			if tried[c.Op]++; tried[c.Op] > 2 {
				continue
			}
			o, _ := Find(c.Op)
			c.Models = file.Models
			whole, err := c.withModel()
			if err != nil {
				t.Fatal(err)
			}
			for _, input := range spoiled(whole) {
				r, err := o.Run(Case{Input: input})
				if err == nil {
					_, err = json.Marshal(r)
					if err != nil {
						t.Fatalf("%s: %s: the result of %s cannot be written: %v", name, c.ID, abbreviate(input), err)
					}
					continue
				}
				if fault, ok := errors.AsType[method.Fault](err); !ok || !strings.HasPrefix(fault.Path, "input") || fault.Text == "" {
					t.Fatalf("%s: %s: %s says %v, which names no place", name, c.ID, abbreviate(input), err)
				}
			}
		}
	}
}

func FuzzCase(f *testing.F) {
	f.Add([]byte(`{"input":{"values":[1,2,null]}}`))
	f.Add([]byte(`{"input":{"freq":[1,2,3]}}`))
	f.Add([]byte(`{"input":{"candidates":["a","b"],"ballots":[{"count":2,"ranking":[["a"]]}]}}`))
	f.Add([]byte(`{"input":{"model":"m"},"models":{"m":{}}}`))
	f.Add([]byte(`{"input":{"today":2026,"target":2050,"steps":[{"id":"a","duration":1.25,"after":["a"]}]}}`))
	f.Add([]byte(`{"input":` + financed("1", `"unit":5,"follows":true`) + `}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := ReadCase(bytes.NewReader(text))
		if err != nil {
			return
		}
		for _, name := range []string{"stats.summary", "prio.agreement", "rank.schulze", "backcast.network", "cib.sums", "counties.aggregate",
			"financing.uncertain"} {
			o, _ := Find(name)
			r, err := o.Run(c)
			if err == nil {
				_, err = json.Marshal(r)
			} else if errors.As(err, &method.Fault{}) {
				err = nil
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
