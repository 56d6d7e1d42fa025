// Package identifiers parses Swedish organisation numbers, payment account numbers and invoice references as the portal
// does.
package identifiers

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"framsyn/internal/identifier"
	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "identifiers", Version: "1"}

// Digits is a text of ASCII digits.
type Digits struct {
	Digits string `json:"digits"`
}

// CheckDigit is a check digit.
type CheckDigit struct {
	Digit int `json:"digit"`
}

// Luhn returns the check digit by the Luhn algorithm. The error is a method.Fault if in is not one or more digits.
func Luhn(in Digits) (CheckDigit, error) {
	if in.Digits == "" || !identifier.IsDigits(in.Digits) {
		return CheckDigit{}, method.Faultf("digits", "ska vara siffror")
	}
	return CheckDigit{identifier.CheckDigit(in.Digits)}, nil
}

// TypedNumber is a number as typed.
type TypedNumber struct {
	Input string `json:"input"`
}

// Number is a parsed number, or an error.
type Number struct {
	Valid     bool    `json:"valid"`
	Error     *Code   `json:"error"`
	Canonical *string `json:"canonical,omitzero"`
	Formatted *string `json:"formatted,omitzero"`
	// VAT and Group are set for an organisation: its VAT number, and the first digit, which denotes the kind of
	// organisation.
	VAT   *string `json:"vat,omitzero"`
	Group *string `json:"group,omitzero"`
}

// codes are the codes of the errors.
var codes = []struct {
	problem error
	code    Code
}{
	{identifier.OrganisationFormat, Format}, {identifier.OrganisationPersonal, MonthDigits},
	{identifier.OrganisationChecksum, Checksum},
	{identifier.GiroCharacters, Characters}, {identifier.BankgiroLength, Length}, {identifier.PlusgiroLength, Length},
	{identifier.GiroChecksum, Checksum},
	{identifier.OCRCharacters, Characters}, {identifier.OCRLength, Length}, {identifier.OCRLengthDigit, LengthDigit},
	{identifier.OCRChecksum, Checksum},
}

func problemCode(err error) *Code {
	for _, c := range codes {
		if errors.Is(err, c.problem) {
			return &c.code
		}
	}
	return nil
}

func validNumber(canonical, formatted string) Number {
	return Number{Valid: true, Canonical: &canonical, Formatted: &formatted}
}

// Organisation parses an organisation number: ten digits, with an optional hyphen before the last four and an optional
// prefix 16. Unlike the portal's forms, it allows no spaces.
func Organisation(in TypedNumber) Number {
	n, err := identifier.ParseOrganisationNumber(in.Input)
	if strings.ContainsFunc(in.Input, unicode.IsSpace) {
		err = identifier.OrganisationFormat
	}
	if err != nil {
		return Number{Error: problemCode(err)}
	}
	canonical := strings.ReplaceAll(n.String(), "-", "")
	vat, group := "SE"+canonical+"01", canonical[:1]
	out := validNumber(canonical, n.String())
	out.VAT, out.Group = &vat, &group
	return out
}

// Bankgiro parses a bankgiro number.
func Bankgiro(in TypedNumber) Number {
	n, err := identifier.ParseBankgiro(in.Input)
	if err != nil {
		return Number{Error: problemCode(err)}
	}
	return validNumber(string(n), n.String())
}

// Plusgiro parses a plusgiro number.
func Plusgiro(in TypedNumber) Number {
	n, err := identifier.ParsePlusgiro(in.Input)
	if err != nil {
		return Number{Error: problemCode(err)}
	}
	return validNumber(string(n), n.String())
}

// MakeInput is the input of MakeOCR.
type MakeInput struct {
	Base        string `json:"base"`
	LengthDigit bool   `json:"length_digit,omitzero"`
}

// MakeResult is an OCR reference, or an error.
type MakeResult struct {
	OCR   *string `json:"ocr"`
	Error *Code   `json:"error"`
}

// MakeOCR returns an OCR reference.
func MakeOCR(in MakeInput) MakeResult {
	made, err := identifier.MakeOCR(in.Base, in.LengthDigit)
	if err != nil {
		return MakeResult{Error: problemCode(err)}
	}
	return MakeResult{OCR: &made}
}

// CheckInput is the input of CheckOCR: a reference and the level of the check.
type CheckInput struct {
	OCR   string `json:"ocr"`
	Level string `json:"level"`
	// Lengths are the one or two agreed lengths, for fixed_length.
	Lengths []int `json:"lengths,omitzero"`
}

// CheckResult is whether a reference is valid, or an error.
type CheckResult struct {
	Valid bool  `json:"valid"`
	Error *Code `json:"error"`
}

// CheckOCR checks an OCR reference. The error is a method.Fault.
func CheckOCR(in CheckInput) (CheckResult, error) {
	level := identifier.OCRLevel(in.Level)
	if !slices.Contains(identifier.OCRLevels, level) {
		return CheckResult{}, method.Faultf("level", "ska vara soft, hard, variable_length eller fixed_length")
	}
	if level == identifier.OCRFixedLength && (len(in.Lengths) < 1 || len(in.Lengths) > 2) {
		return CheckResult{}, method.Faultf("lengths", "ska vara en eller två längder för fixed_length")
	}
	err := identifier.CheckOCR(in.OCR, level, in.Lengths...)
	return CheckResult{err == nil, problemCode(err)}, nil
}
