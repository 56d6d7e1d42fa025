// Package identifiers shows how the portal reads Swedish organisation numbers, payment accounts and invoice references.
package identifiers

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"framsyn/internal/identifier"
	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "identifiers", Version: "1"}

// Digits are ASCII digits in text.
type Digits struct {
	Digits string `json:"digits"`
}

// CheckDigit is the digit that follows by Luhn.
type CheckDigit struct {
	Digit int `json:"digit"`
}

// Luhn returns the check digit of digits.
func Luhn(in Digits) (CheckDigit, error) {
	if in.Digits == "" || !identifier.IsDigits(in.Digits) {
		return CheckDigit{}, method.Wrong("digits", "ska vara siffror")
	}
	return CheckDigit{identifier.CheckDigit(in.Digits)}, nil
}

// Typed is a number as somebody typed it.
type Typed struct {
	Input string `json:"input"`
}

// Number is what was read, or the code of what is wrong: format, month_digits_below_20, characters, length or checksum.
type Number struct {
	Valid     bool    `json:"valid"`
	Error     *string `json:"error"`
	Canonical *string `json:"canonical,omitzero"`
	Formatted *string `json:"formatted,omitzero"`
	// VAT and Group are of an organisation: its VAT number, and the first digit, which tells the kind of organisation.
	VAT   *string `json:"vat,omitzero"`
	Group *string `json:"group,omitzero"`
}

// codes are the problems' names.
var codes = []struct {
	problem error
	code    string
}{
	{identifier.OrganisationFormat, "format"}, {identifier.OrganisationPersonal, "month_digits_below_20"},
	{identifier.OrganisationChecksum, "checksum"},
	{identifier.GiroCharacters, "characters"}, {identifier.BankgiroLength, "length"}, {identifier.PlusgiroLength, "length"},
	{identifier.GiroChecksum, "checksum"},
	{identifier.OCRCharacters, "characters"}, {identifier.OCRLength, "length"}, {identifier.OCRLengthDigit, "length_digit"},
	{identifier.OCRChecksum, "checksum"},
}

func codeOf(err error) *string {
	for _, c := range codes {
		if errors.Is(err, c.problem) {
			return &c.code
		}
	}
	return nil
}

func read(canonical, formatted string) Number {
	return Number{Valid: true, Canonical: &canonical, Formatted: &formatted}
}

// Organisation reads an organisation number: ten digits, an optional hyphen before the last four, an optional 16 before all. The
// portal's forms also take spaces.
func Organisation(in Typed) Number {
	n, err := identifier.ParseOrganisationNumber(in.Input)
	if strings.ContainsFunc(in.Input, unicode.IsSpace) {
		err = identifier.OrganisationFormat
	}
	if err != nil {
		return Number{Error: codeOf(err)}
	}
	canonical := strings.ReplaceAll(n.String(), "-", "")
	vat, group := "SE"+canonical+"01", canonical[:1]
	out := read(canonical, n.String())
	out.VAT, out.Group = &vat, &group
	return out
}

// Bankgiro reads a bankgiro number.
func Bankgiro(in Typed) Number {
	n, err := identifier.ParseBankgiro(in.Input)
	if err != nil {
		return Number{Error: codeOf(err)}
	}
	return read(string(n), n.String())
}

// Plusgiro reads a plusgiro number.
func Plusgiro(in Typed) Number {
	n, err := identifier.ParsePlusgiro(in.Input)
	if err != nil {
		return Number{Error: codeOf(err)}
	}
	return read(string(n), n.String())
}

// Base is what a reference is made of.
type Base struct {
	Base        string `json:"base"`
	LengthDigit bool   `json:"length_digit,omitzero"`
}

// Reference is a reference, or the code of what is wrong with its base: characters or length.
type Reference struct {
	OCR   *string `json:"ocr"`
	Error *string `json:"error"`
}

// MakeOCR makes a reference.
func MakeOCR(in Base) Reference {
	made, err := identifier.MakeOCR(in.Base, in.LengthDigit)
	if err != nil {
		return Reference{Error: codeOf(err)}
	}
	return Reference{OCR: &made}
}

// Paid is a reference and the level by which it is checked.
type Paid struct {
	OCR   string `json:"ocr"`
	Level string `json:"level"`
	// Lengths are the one or two that were agreed, for fixed_length.
	Lengths []int `json:"lengths,omitzero"`
}

// Checked is whether a reference holds, or the code of what is wrong: characters, length, checksum or length_digit.
type Checked struct {
	Valid bool    `json:"valid"`
	Error *string `json:"error"`
}

// CheckOCR checks a reference.
func CheckOCR(in Paid) (Checked, error) {
	level := identifier.OCRLevel(in.Level)
	if !slices.Contains(identifier.OCRLevels, level) {
		return Checked{}, method.Wrong("level", "ska vara soft, hard, variable_length eller fixed_length")
	}
	if level == identifier.OCRFixedLength && (len(in.Lengths) < 1 || len(in.Lengths) > 2) {
		return Checked{}, method.Wrong("lengths", "ska vara en eller två längder för fixed_length")
	}
	err := identifier.CheckOCR(in.OCR, level, in.Lengths...)
	return Checked{err == nil, codeOf(err)}, nil
}
