// Package ocr makes and checks the reference numbers of Swedish invoices, which banks read by machine.
package ocr

import (
	"slices"
	"strconv"

	"framsyn/internal/luhn"
)

// Level is how strictly a payment's reference is checked, as agreed with the bank.
type Level string

// The levels. Soft and Hard look at the check digit; they differ in what the bank does with a wrong one. VariableLength also looks
// at the digit before it, which is the last digit of the reference's length; FixedLength at the length itself.
const (
	Soft           Level = "soft"
	Hard           Level = "hard"
	VariableLength Level = "variable_length"
	FixedLength    Level = "fixed_length"
)

// Levels are all levels.
var Levels = []Level{Soft, Hard, VariableLength, FixedLength}

// Problem is what is wrong with a reference, as a Swedish text for a form.
type Problem string

// Error is the text of the problem.
func (p Problem) Error() string { return string(p) }

// What can be wrong with a reference.
const (
	Unreadable  Problem = "En OCR-referens har bara siffror."
	Length      Problem = "OCR-referensen har fel längd. Den kan ha 2–25 siffror, eller så många som är avtalat."
	LengthDigit Problem = "OCR-referensens längdsiffra stämmer inte."
	Misspelt    Problem = "OCR-referensen stämmer inte. Kontrollera siffrorna."
)

const shortest, longest = 2, 25

// Make is the reference of a number in ASCII digits: the digits, the length digit if it is wanted, and the check digit, which
// covers it. The error is a Problem.
func Make(base string, lengthDigit bool) (string, error) {
	if base == "" {
		return "", Length
	}
	if !luhn.Digits(base) {
		return "", Unreadable
	}
	if lengthDigit {
		base += strconv.Itoa((len(base) + 2) % 10)
	}
	if len(base)+1 > longest {
		return "", Length
	}
	return base + strconv.Itoa(luhn.Digit(base)), nil
}

// Check says what is wrong with a reference by a level, a Problem, or nothing. Lengths are those that were agreed, one or two;
// only FixedLength looks at them.
func Check(reference string, level Level, lengths ...int) error {
	n := len(reference)
	switch {
	case !luhn.Digits(reference):
		return Unreadable
	case n < shortest || n > longest:
		return Length
	case level == FixedLength && !slices.Contains(lengths, n):
		return Length
	case !luhn.Valid(reference):
		return Misspelt
	case level == VariableLength && int(reference[n-2]-'0') != n%10:
		return LengthDigit
	}
	return nil
}
