package identifier

import (
	"errors"
	"regexp"
	"strings"
)

// VATNumber is a valid Swedish VAT number, as SE and twelve digits: SE202100548901.
type VATNumber string

// String returns the number.
func (v VATNumber) String() string { return string(v) }

// vatNumber matches an organisation number and a serial number from 01.
var vatNumber = regexp.MustCompile(`^(?i:SE)?(\d{10})(\d[1-9]|[1-9]0)$`)

// ParseVATNumber parses a VAT number, with or without SE, hyphens and spaces.
func ParseVATNumber(s string) (VATNumber, error) {
	s = strings.ReplaceAll(withoutSpaces(s), "-", "")
	parts := vatNumber.FindStringSubmatch(s)
	if parts == nil {
		return "", VATFormat
	}
	_, err := ParseOrganisationNumber(parts[1])
	switch {
	case errors.Is(err, OrganisationPersonal):
		return "", VATPersonal
	case err != nil:
		return "", VATChecksum
	}
	return VATNumber("SE" + parts[1] + parts[2]), nil
}
