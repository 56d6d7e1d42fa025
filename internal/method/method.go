// Package method is what the method engines have in common: how a result says where it came from, how an input says what is
// wrong with it, how what is undefined is written, and ranks. The engines stand in folders below; they are pure functions.
package method

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Engine is one method's implementation. Its version changes when any number that it gives could change.
type Engine struct{ Name, Version string }

// Stamp tells of a result which engine computed it, and from what, so that a published number can be computed again.
type Stamp struct {
	Engine  string `json:"engine"`
	Version string `json:"engine_version"`
	Input   string `json:"input_sha256"`
}

// Stamp returns the mark of a result that the engine computed from the input. Inputs that say the same in JSON, whatever the order
// of their keys, have the same mark. It panics if the input cannot be written as JSON, which no engine's input can do.
func (e Engine) Stamp(input any) Stamp {
	text, err := json.Marshal(input)
	var plain any
	if err == nil {
		err = json.Unmarshal(text, &plain)
	}
	if err == nil {
		text, err = json.Marshal(plain)
	}
	if err != nil {
		panic(fmt.Sprintf("method: an input that is no JSON: %v", err))
	}
	sum := sha256.Sum256(text)
	return Stamp{e.Name, e.Version, hex.EncodeToString(sum[:])}
}

// Fault is what is wrong with an input: where, as a path in it such as ratings[3][2], and what, as a Swedish sentence.
type Fault struct{ Path, Text string }

// Error returns the path and the sentence.
func (f Fault) Error() string { return f.Path + ": " + f.Text }

// Wrong is a Fault with its sentence put together as by fmt.Sprintf.
func Wrong(path, format string, args ...any) error {
	return Fault{path, fmt.Sprintf(format, args...)}
}

// Square says what is wrong with the form of a matrix that must be n by n, or nil.
func Square[T any](path string, m [][]T, n int) error {
	if len(m) != n {
		return Wrong(path, "ska ha %d rader, men har %d", n, len(m))
	}
	return Rows(path, m, n)
}

// Rows says which row of a matrix is not as wide as it must be, or nil.
func Rows[T any](path string, m [][]T, width int) error {
	for i, row := range m {
		if len(row) != width {
			return Wrong(fmt.Sprintf("%s[%d]", path, i), "ska ha %d värden, men har %d", width, len(row))
		}
	}
	return nil
}

// Or returns a setting as it was given, or the standard one.
func Or[T any](given *T, standard T) T {
	if given != nil {
		return *given
	}
	return standard
}

// Places returns the numbers of names. The error is a Fault about one that stands there twice.
func Places(path string, names []string) (map[string]int, error) {
	place := make(map[string]int, len(names))
	for i, name := range names {
		place[name] = i
	}
	return place, Unique(names, func(i int, name string) (string, string) { return fmt.Sprintf("%s[%d]", path, i), name })
}

// Unique says which of the names, each at a path, stands there twice, or nil.
func Unique[T any](of []T, name func(i int, one T) (path, name string)) error {
	seen := make(map[string]bool, len(of))
	for i, one := range of {
		path, name := name(i, one)
		if seen[name] {
			return Wrong(path, "%q står två gånger", name)
		}
		seen[name] = true
	}
	return nil
}

// Number returns the value, or nil where there is none: what is infinite or not a number is undefined.
func Number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// Share is part of whole, or nil if there is no whole.
func Share(part, whole float64) *float64 {
	if whole == 0 {
		return nil
	}
	return Number(part / whole)
}

// Ranks returns the competition ranks ("1224") of n things, of which compare is negative if a comes before b, and 0 if they tie.
func Ranks(n int, compare func(a, b int) int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, compare)
	ranks := make([]int, n)
	for at, i := range order {
		ranks[i] = at + 1
		if at > 0 && compare(order[at-1], i) == 0 {
			ranks[i] = ranks[order[at-1]]
		}
	}
	return ranks
}

// RanksDown returns the competition ranks of the values, with the highest first.
func RanksDown[T cmp.Ordered](values []T) []int {
	return Ranks(len(values), func(a, b int) int { return cmp.Compare(values[b], values[a]) })
}

// Compare is cmp.Compare of two computed numbers, which tie if they differ by less than a billionth of the larger, or of 1.
func Compare(a, b float64) int {
	if math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) {
		return 0
	}
	return cmp.Compare(a, b)
}
