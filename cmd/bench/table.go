package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// bound is how a target bounds what is measured.
type bound string

const (
	none    bound = ""
	atMost  bound = "at most"
	atLeast bound = "at least"
)

// verdict is what is said of a target.
type verdict string

const (
	noTarget verdict = ""
	met      verdict = "met"
	within   verdict = "within noise"
	missed   verdict = "MISSED"
)

// row is a measured value with its unit and its target.
type row struct {
	what, unit, detail string
	got                figure
	bound              bound
	target             float64
}

// verdict says whether the target is met, or missed by more than the noise of what was measured.
func (r row) verdict() verdict {
	past, noise := r.got.value-r.target, r.got.value*r.got.noise
	if r.bound == atLeast {
		past = -past
	}
	switch {
	case r.bound == none:
		return noTarget
	case past <= 0:
		return met
	case past <= noise:
		return within
	}
	return missed
}

// table is the result.
type table struct{ rows []row }

// atMost adds a value that must not exceed a target.
func (t *table) atMost(what string, got figure, target float64, unit, detail string) {
	t.rows = append(t.rows, row{what, unit, detail, got, atMost, target})
}

// atLeast adds a value that must not be below a target.
func (t *table) atLeast(what string, got figure, target float64, unit, detail string) {
	t.rows = append(t.rows, row{what, unit, detail, got, atLeast, target})
}

// info adds a value without a target.
func (t *table) info(what string, got figure, unit, detail string) {
	t.rows = append(t.rows, row{what: what, unit: unit, detail: detail, got: got})
}

// compare adds how many times as long something takes as something else, at most, and how long both do, in milliseconds.
func (t *table) compare(what string, mine, other []float64, target float64, more string) {
	t.atMost(what, against(mine, other, median), target, "", fmt.Sprintf("%.1f against %.1f ms%s", median(mine), median(other), more))
}

func (t *table) missed() bool {
	for _, r := range t.rows {
		if r.verdict() == missed {
			return true
		}
	}
	return false
}

// String returns the table as text.
func (t *table) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "What\tTarget\tVerdict\tMeasured\tNoise\tDetail")
	for _, r := range t.rows {
		target, noise := "-", "-"
		if r.bound != none {
			target = string(r.bound) + " " + number(r.target, r.unit)
		}
		if r.got.noise > 0 {
			noise = fmt.Sprintf("±%.0f %%", 100*r.got.noise)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.what, target, r.verdict(), number(r.got.value, r.unit), noise, r.detail)
	}
	_ = w.Flush()
	return b.String()
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
