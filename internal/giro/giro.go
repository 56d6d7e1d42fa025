// Package giro reads the numbers of Swedish payment accounts: Bankgiro and Plusgiro.
package giro

import (
	"strings"

	"framsyn/internal/luhn"
)

// Bankgiro is a valid bankgiro number, digits alone: 54029681.
type Bankgiro string

// String is the number as it is written: 5402-9681, or 160-9908 with seven digits.
func (b Bankgiro) String() string { return string(b[:len(b)-4]) + "-" + string(b[len(b)-4:]) }

// Plusgiro is a valid plusgiro number, digits alone: 9019506.
type Plusgiro string

// String is the number as it is written: 90 19 50-6.
func (p Plusgiro) String() string {
	pairs, rest := "", string(p[:len(p)-1])
	for len(rest) > 2 {
		pairs, rest = " "+rest[len(rest)-2:]+pairs, rest[:len(rest)-2]
	}
	return rest + pairs + "-" + string(p[len(p)-1:])
}

// Problem is what is wrong with a number that somebody typed, as a Swedish text for a form.
type Problem string

// Error is the text of the problem.
func (p Problem) Error() string { return string(p) }

// What can be wrong with a number.
const (
	Unreadable     Problem = "Numret kan bara ha siffror, mellanslag och bindestreck."
	BankgiroLength Problem = "Ett bankgironummer har sju eller åtta siffror, till exempel 5402-9681."
	PlusgiroLength Problem = "Ett plusgironummer har två till åtta siffror, till exempel 90 19 50-6."
	Misspelt       Problem = "Numret stämmer inte. Kontrollera siffrorna."
)

// ParseBankgiro reads a number that somebody typed. Spaces and hyphens are ignored. The error is a Problem.
func ParseBankgiro(s string) (Bankgiro, error) {
	digits, err := parse(s, 7, 8, BankgiroLength)
	return Bankgiro(digits), err
}

// ParsePlusgiro reads a number that somebody typed. Spaces and hyphens are ignored. The error is a Problem.
func ParsePlusgiro(s string) (Plusgiro, error) {
	digits, err := parse(s, 2, 8, PlusgiroLength)
	return Plusgiro(digits), err
}

func parse(s string, fewest, most int, length Problem) (string, error) {
	digits := strings.NewReplacer(" ", "", "\u00a0", "", "\t", "", "-", "").Replace(s)
	switch {
	case !luhn.Digits(digits):
		return "", Unreadable
	case len(digits) < fewest || len(digits) > most:
		return "", length
	case !luhn.Valid(digits):
		return "", Misspelt
	}
	return digits, nil
}
