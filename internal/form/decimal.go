package form

import (
	"regexp"
	"strings"
)

// Decimal is a number as it is stored: digits with a point before the decimals, such as -12.5.
type Decimal string

// String returns the number as it is stored.
func (d Decimal) String() string { return string(d) }

var typedDecimal = regexp.MustCompile(`^([-−–]?)(\d{1,12})(?:[.,](\d{1,6}))?$`)

// NoDecimal is the problem with what is no number.
var NoDecimal error = decimalProblem("Skriv ett tal, till exempel 25 eller 12,5.")

type decimalProblem string

func (p decimalProblem) Error() string { return string(p) }

// ParseDecimal returns the number in a text as people type it: with a comma or a point before the decimals, and spaces between the
// thousands; NoDecimal if it is none.
func ParseDecimal(s string) (Decimal, error) {
	m := typedDecimal.FindStringSubmatch(strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), ""))
	if m == nil {
		return "", NoDecimal
	}
	number := strings.TrimLeft(m[2], "0")
	if number == "" {
		number = "0"
	}
	if decimals := strings.TrimRight(m[3], "0"); decimals != "" {
		number += "." + decimals
	}
	if m[1] != "" && number != "0" {
		number = "-" + number
	}
	return Decimal(number), nil
}
