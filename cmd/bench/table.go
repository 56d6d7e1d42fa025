package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// row is a measured value with its unit and target.
type row struct {
	what, got, target string
	met               bool
}

// table is the result.
type table struct{ rows []row }

// atMost adds a value that must not exceed a target.
func (t *table) atMost(what string, got, target float64, unit, detail string) {
	t.add(what, got, target, unit, detail, "at most", got <= target)
}

// atLeast adds a value that must not be below a target.
func (t *table) atLeast(what string, got, target float64, unit, detail string) {
	t.add(what, got, target, unit, detail, "at least", got >= target)
}

// info adds a value without a target.
func (t *table) info(what string, got float64, unit, detail string) {
	t.rows = append(t.rows, row{what: what, got: number(got, unit) + parenthesised(detail), met: true})
}

func (t *table) add(what string, got, target float64, unit, detail, bound string, fine bool) {
	t.rows = append(t.rows, row{what, number(got, unit) + parenthesised(detail), bound + " " + number(target, unit), fine})
}

func (t *table) missed() bool {
	for _, r := range t.rows {
		if !r.met {
			return true
		}
	}
	return false
}

// String returns the table as text.
func (t *table) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "What\tTarget\tVerdict\tMeasured")
	for _, r := range t.rows {
		verdict := "met"
		switch {
		case r.target == "":
			verdict, r.target = "", "-"
		case !r.met:
			verdict = "MISSED"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.what, r.target, verdict, r.got)
	}
	_ = w.Flush()
	return b.String()
}

func parenthesised(detail string) string {
	if detail == "" {
		return ""
	}
	return " (" + detail + ")"
}

// number formats a value with a suitable number of decimals.
func number(v float64, unit string) string {
	decimals := 2
	if v >= 100 || v == float64(int(v)) {
		decimals = 0
	} else if v >= 10 {
		decimals = 1
	}
	return fmt.Sprintf("%.*f%s", decimals, v, unit)
}
