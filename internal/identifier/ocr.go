package identifier

import (
	"slices"
	"strconv"
)

// OCRLevel is how strictly the reference of a payment is checked, as agreed with the bank.
type OCRLevel string

// The levels. OCRSoft and OCRHard check the check digit, and differ in what the bank does if it is wrong. OCRVariableLength also
// checks the digit before it, which is the last digit of the length, and OCRFixedLength the length itself.
const (
	OCRSoft           OCRLevel = "soft"
	OCRHard           OCRLevel = "hard"
	OCRVariableLength OCRLevel = "variable_length"
	OCRFixedLength    OCRLevel = "fixed_length"
)

// OCRLevels lists all levels.
var OCRLevels = []OCRLevel{OCRSoft, OCRHard, OCRVariableLength, OCRFixedLength}

// The minimum and maximum number of digits of a reference.
const minOCRLength, maxOCRLength = 2, 25

// MakeOCR returns the machine-readable reference (OCR-referens) of an invoice with a number in ASCII digits: the number, the
// length digit if wanted, and the check digit of both. OCRLength if it would be too long or the number is empty,
// OCRCharacters if the number has other characters.
func MakeOCR(number string, lengthDigit bool) (string, error) {
	if number == "" {
		return "", OCRLength
	}
	if !IsDigits(number) {
		return "", OCRCharacters
	}
	if lengthDigit {
		number += strconv.Itoa((len(number) + 2) % 10)
	}
	if len(number)+1 > maxOCRLength {
		return "", OCRLength
	}
	return number + strconv.Itoa(CheckDigit(number)), nil
}

// CheckOCR returns what is wrong with a reference at a level, or nil. lengths are the one or two lengths agreed for
// OCRFixedLength; the other levels ignore them.
func CheckOCR(reference string, level OCRLevel, lengths ...int) error {
	n := len(reference)
	switch {
	case !IsDigits(reference):
		return OCRCharacters
	case n < minOCRLength || n > maxOCRLength:
		return OCRLength
	case level == OCRFixedLength && !slices.Contains(lengths, n):
		return OCRLength
	case !hasCheckDigit(reference):
		return OCRChecksum
	case level == OCRVariableLength && int(reference[n-2]-'0') != n%10:
		return OCRLengthDigit
	}
	return nil
}
