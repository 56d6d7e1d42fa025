// Package orgnr reads Swedish organisation numbers and refuses what only looks like one.
package orgnr

import (
	"regexp"
	"strings"
	"unicode"

	"framsyn/internal/luhn"
)

// Number is a valid organisation number as it is written: 202100-5489.
type Number string

// String is the number as it is written.
func (n Number) String() string { return string(n) }

// Problem is what is wrong with a number that somebody typed, as a Swedish text for a form.
type Problem string

// Error is the text of the problem.
func (p Problem) Error() string { return string(p) }

// What can be wrong with a number.
const (
	Unreadable Problem = "Skriv organisationsnumret med tio siffror, till exempel 202100-5489."
	Misspelt   Problem = "Organisationsnumret stämmer inte. Kontrollera siffrorna."
	Personal   Problem = "Det här ser ut som ett personnummer. Här ska organisationens nummer stå."
)

// shape is ten digits, after the 16 that some registers put before them.
var shape = regexp.MustCompile(`^(?:16)?(\d{6})-?(\d{4})$`)

// Parse reads a number that somebody typed, with or without hyphen and spaces. The error is a Problem. A number whose
// third and fourth digit are below 20 could be a person's, as months are, and is refused.
func Parse(s string) (Number, error) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	digits := shape.FindStringSubmatch(s)
	switch {
	case digits == nil:
		return "", Unreadable
	case digits[1][2] < '2':
		return "", Personal
	case !luhn.Valid(digits[1] + digits[2]):
		return "", Misspelt
	}
	return Number(digits[1] + "-" + digits[2]), nil
}
