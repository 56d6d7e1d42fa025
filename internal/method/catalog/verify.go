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

// Report is the outcome of a vector file.
type Report struct {
	Passed int
	Failed []Failure
}

// Failure is a failed case, with the first difference.
type Failure struct {
	Case, Why string
}

// vectors is a file of cases with expected results.
type vectors struct {
	Models map[string]any `json:"models,omitzero"`
	Cases  []Case         `json:"cases,omitzero"`
}

// Verify runs the cases of a vector file and compares every key of the expected results. Numbers may differ by the
// case's tolerance (10⁻⁶ by default), relative for numbers above 1; numbers written as integers must be equal.
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
		if why := c.mismatch(); why != "" {
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

// mismatch returns why the case fails, or "".
func (c Case) mismatch() string {
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
	got, err := parseJSON(text)
	if err != nil {
		return err.Error()
	}
	return firstDifference(c.Expect, got, method.OrDefault(c.Tol, 1e-6), "")
}

// firstDifference returns a description of the first difference, or "". got may have more keys than want.
func firstDifference(want, got any, tol float64, path string) string {
	told := func() string {
		return fmt.Sprintf("%s: väntade %s, fick %s", strings.TrimPrefix(path, "."), abbreviate(want), abbreviate(got))
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
			if d := firstDifference(w[k], have, tol, path+"."+k); d != "" {
				return d
			}
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return told()
		}
		for i := range w {
			if d := firstDifference(w[i], g[i], tol, fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
	case json.Number:
		g, ok := got.(json.Number)
		if !ok || !numbersMatch(w, g, tol) {
			return told()
		}
	default:
		if want != got {
			return told()
		}
	}
	return ""
}

// numbersMatch reports whether two numbers are equal within a tolerance, or exactly if the wanted one is written as an
// integer.
func numbersMatch(want, got json.Number, tol float64) bool {
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

// abbreviate returns a value as JSON, shortened.
func abbreviate(tree any) string {
	text, err := json.Marshal(tree)
	if err != nil {
		return err.Error()
	}
	if r := []rune(string(text)); len(r) > 80 {
		return string(r[:77]) + "..."
	}
	return string(text)
}
