package identifier

import (
	"regexp"
	"strings"
	"unicode"
)

// OrganisationNumber is a valid organisation number, with its hyphen: 202100-5489.
type OrganisationNumber string

// String returns the number with its hyphen.
func (o OrganisationNumber) String() string { return string(o) }

// Digits returns the ten digits of the number.
func (o OrganisationNumber) Digits() string { return strings.ReplaceAll(string(o), "-", "") }

// VATNumber returns the VAT number that an organisation with the number has if it is registered for VAT by itself and not in a group.
func (o OrganisationNumber) VATNumber() VATNumber { return VATNumber("SE" + o.Digits() + "01") }

// organisationNumber matches ten digits, after the 16 that some registers put before them.
var organisationNumber = regexp.MustCompile(`^(?:16)?(\d{6})-?(\d{4})$`)

// ParseOrganisationNumber parses an organisation number, with or without hyphen and spaces. It refuses a number whose third
// and fourth digits are below 20, as those of a personal identity number are, which are a month.
func ParseOrganisationNumber(s string) (OrganisationNumber, error) {
	digits := organisationNumber.FindStringSubmatch(withoutSpaces(s))
	switch {
	case digits == nil:
		return "", OrganisationFormat
	case digits[1][2] < '2':
		return "", OrganisationPersonal
	case !hasCheckDigit(digits[1] + digits[2]):
		return "", OrganisationChecksum
	}
	return OrganisationNumber(digits[1] + "-" + digits[2]), nil
}

func withoutSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
