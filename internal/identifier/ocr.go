package identifier

import (
	"slices"
	"strconv"
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

// The fewest and the most digits of a reference.
const shortest, longest = 2, 25

// MakeOCR returns the reference of an invoice, which banks read by machine, for a number in ASCII digits: the digits, the length
// digit if it is wanted, and the check digit, which covers it.
func MakeOCR(base string, lengthDigit bool) (string, error) {
	if base == "" {
		return "", OCRLength
	}
	if !IsDigits(base) {
		return "", OCRCharacters
	}
	if lengthDigit {
		base += strconv.Itoa((len(base) + 2) % 10)
	}
	if len(base)+1 > longest {
		return "", OCRLength
	}
	return base + strconv.Itoa(CheckDigit(base)), nil
}

// CheckOCR returns what is wrong with a reference by a level, nil for nothing. Lengths are those that were agreed, one or two;
// only FixedLength looks at them.
func CheckOCR(reference string, level Level, lengths ...int) error {
	n := len(reference)
	switch {
	case !IsDigits(reference):
		return OCRCharacters
	case n < shortest || n > longest:
		return OCRLength
	case level == FixedLength && !slices.Contains(lengths, n):
		return OCRLength
	case !valid(reference):
		return OCRChecksum
	case level == VariableLength && int(reference[n-2]-'0') != n%10:
		return OCRLengthDigit
	}
	return nil
}
