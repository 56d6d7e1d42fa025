// Package method holds what the method engines share: the stamp of a result, the error of an input, undefined values,
// and ranks. The engines are the packages below it; their functions are pure.
package method

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Engine identifies an implementation of a method. Version changes when any number that it returns may change.
type Engine struct{ Name, Version string }

// Stamp identifies the engine and the input of a result, so that a published number can be computed again.
type Stamp struct {
	Engine  string `json:"engine"`
	Version string `json:"engine_version"`
	Input   string `json:"input_sha256"`
}

// Stamp returns the stamp of a result that the engine computed from the input. Inputs that are equal as JSON, whatever
// the order of their keys, have the same stamp. It panics if the input cannot be marshalled to JSON, which every
// engine's input can.
func (e Engine) Stamp(input any) Stamp {
	text, err := json.Marshal(input)
	var plain any
	if err == nil {
		numbers := json.NewDecoder(bytes.NewReader(text))
		numbers.UseNumber() // An integer above 2⁵³ is no float.
		err = numbers.Decode(&plain)
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

// Fault is an error in an input: its place, as a path such as ratings[3][2], and a Swedish sentence.
type Fault struct{ Path, Text string }

// Error returns the path and the sentence.
func (f Fault) Error() string { return f.Path + ": " + f.Text }

// Faultf returns a Fault with its sentence formatted as by fmt.Sprintf.
func Faultf(path, format string, args ...any) error {
	return Fault{path, fmt.Sprintf(format, args...)}
}

// CheckSquare returns a Fault if a matrix is not n by n.
func CheckSquare[T any](path string, m [][]T, n int) error {
	if len(m) != n {
		return Faultf(path, "ska ha %d rader, men har %d", n, len(m))
	}
	return CheckRows(path, m, n)
}

// CheckRows returns a Fault for the first row of a matrix that has not the given width.
func CheckRows[T any](path string, m [][]T, width int) error {
	for i, row := range m {
		if len(row) != width {
			return Faultf(fmt.Sprintf("%s[%d]", path, i), "ska ha %d värden, men har %d", width, len(row))
		}
	}
	return nil
}

// OrDefault returns the value given, or the standard one if it is nil.
func OrDefault[T any](given *T, standard T) T {
	if given != nil {
		return *given
	}
	return standard
}

// IndexByName returns the index of each name. The error is a Fault at the first name that occurs twice.
func IndexByName(path string, names []string) (map[string]int, error) {
	place := make(map[string]int, len(names))
	for i, name := range names {
		place[name] = i
	}
	return place, CheckUnique(names, func(i int, name string) (string, string) { return fmt.Sprintf("%s[%d]", path, i), name })
}

// CheckUnique returns a Fault at the first name that occurs twice. name returns the path and the name of an element.
func CheckUnique[T any](of []T, name func(i int, one T) (path, name string)) error {
	seen := make(map[string]bool, len(of))
	for i, one := range of {
		path, name := name(i, one)
		if seen[name] {
			return Faultf(path, "%q står två gånger", name)
		}
		seen[name] = true
	}
	return nil
}

// Code is a word that a result says, such as the reason why something is undefined, and what it means in Swedish. A type
// of such words has a method Codes, which returns all of them.
type Code struct{ Word, Meaning string }

// FiniteOrNil returns the value, or nil if it is infinite or not a number, which is how an undefined value is written.
func FiniteOrNil(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// Share returns part divided by whole, or nil if whole is 0.
func Share(part, whole float64) *float64 {
	if whole == 0 {
		return nil
	}
	return FiniteOrNil(part / whole)
}

// Ranks returns the competition ranks ("1224") of n things. compare returns a negative number if a comes before b, and
// 0 if they tie.
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

// RanksDown returns the competition ranks of the values, the highest first.
func RanksDown[T cmp.Ordered](values []T) []int {
	return Ranks(len(values), func(a, b int) int { return cmp.Compare(values[b], values[a]) })
}

// Compare is cmp.Compare for computed numbers: they are equal if they differ by less than 10⁻⁹ of the larger, or of 1.
func Compare(a, b float64) int {
	if math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) {
		return 0
	}
	return cmp.Compare(a, b)
}
