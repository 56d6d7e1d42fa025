package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"framsyn/internal/method"
)

// Report is how the cases of a vector file went.
type Report struct {
	Passed int
	Failed []Failure
}

// Failure is a case that did not give what was expected, and where not.
type Failure struct {
	Case, Why string
}

// vectors is a file of cases with what they are expected to give.
type vectors struct {
	Models map[string]any `json:"models,omitzero"`
	Cases  []Case         `json:"cases,omitzero"`
}

// Verify runs the cases of a vector file and compares every key that they expect. Numbers may differ by the case's tolerance
// (10⁻⁶ if it has none), relative above 1; numbers that are written whole may not differ.
func Verify(r io.Reader) (Report, error) {
	var file vectors
	if err := readFile(r, &file); err != nil {
		return Report{}, err
	}
	var report Report
	for i, c := range file.Cases {
		if c.ID == "" {
			c.ID = fmt.Sprintf("cases[%d]", i)
		}
		c.Models = file.Models
		if why := c.verify(); why != "" {
			report.Failed = append(report.Failed, Failure{c.ID, why})
		} else {
			report.Passed++
		}
	}
	if len(file.Cases) == 0 {
		return report, errors.New(`Filen har inga fall. En vektorfil skrivs {"cases": [{"op": ..., "input": ..., "expect": ...}]}.`)
	}
	return report, nil
}

// verify is why the case fails, or nothing.
func (c Case) verify() string {
	o, known := Find(c.Op)
	if !known {
		return fmt.Sprintf("det finns ingen operation %q", c.Op)
	}
	if c.Expect == nil {
		return "expect saknas"
	}
	result, err := o.Run(c)
	if err != nil {
		return err.Error()
	}
	text, err := json.Marshal(result)
	if err != nil {
		return err.Error()
	}
	got, err := parse(text)
	if err != nil {
		return err.Error()
	}
	return differs(c.Expect, got, method.Or(c.Tol, 1e-6), "")
}

// differs returns the first place where what was got is not what was wanted, or nothing. What was got may have more keys.
func differs(want, got any, tol float64, path string) string {
	told := func() string {
		return fmt.Sprintf("%s: väntade %s, fick %s", strings.TrimPrefix(path, "."), short(want), short(got))
	}
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return told()
		}
		for _, k := range slices.Sorted(maps.Keys(w)) {
			have, there := g[k]
			if !there {
				return fmt.Sprintf("%s: saknas", strings.TrimPrefix(path+"."+k, "."))
			}
			if d := differs(w[k], have, tol, path+"."+k); d != "" {
				return d
			}
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return told()
		}
		for i := range w {
			if d := differs(w[i], g[i], tol, fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
	case json.Number:
		g, ok := got.(json.Number)
		if !ok || !near(w, g, tol) {
			return told()
		}
	default:
		if want != got {
			return told()
		}
	}
	return ""
}

// near compares two numbers: exactly if the wanted one is written whole.
func near(want, got json.Number, tol float64) bool {
	if want == got {
		return true
	}
	w, err := want.Float64()
	g, err2 := got.Float64()
	if err != nil || err2 != nil {
		return false
	}
	if !strings.ContainsAny(want.String(), ".eE") {
		return w == g && math.Abs(w) < 1<<53
	}
	return math.Abs(w-g) <= tol*max(1, math.Abs(w))
}

// short returns a tree as text of bearable length.
func short(tree any) string {
	text, err := json.Marshal(tree)
	if err != nil {
		return err.Error()
	}
	if r := []rune(string(text)); len(r) > 80 {
		return string(r[:77]) + "..."
	}
	return string(text)
}
