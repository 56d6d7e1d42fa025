package einvoice

import (
	"regexp"
	"strings"
	"unicode"

	"framsyn/internal/identifier"
)

// compact returns a number without the spaces and hyphens that people write in it.
func compact(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' {
			return -1
		}
		return r
	}, number)
}

// ParsePeppolID returns the address that is written as scheme:number.
func ParsePeppolID(s string) PeppolID {
	scheme, number, _ := strings.Cut(s, ":")
	return PeppolID{Scheme: scheme, ID: number}
}

// PeppolAddress returns where e-invoices to the party are sent; the address of a party with neither one of its own nor a Swedish
// organisation number is empty.
func (p Party) PeppolAddress() PeppolID {
	switch {
	case p.Peppol != (PeppolID{}):
		return PeppolID{p.Peppol.Scheme, compact(p.Peppol.ID)}
	case p.Address.CountryCode() == sweden:
		return PeppolID{SchemeOrganisationNumber, organisationDigits(p.OrganisationNumber)}
	}
	return PeppolID{}
}

// organisationDigits returns a valid organisation number as ten digits, and "" for another.
func organisationDigits(s string) string {
	n, err := identifier.ParseOrganisationNumber(s)
	if err != nil {
		return ""
	}
	return compact(n.String())
}

// The forms of VAT numbers: that of Sweden is the organisation number and two digits more.
var (
	swedishVATNumber = regexp.MustCompile(`^SE(\d{10})\d\d$`)
	foreignVATNumber = regexp.MustCompile(`^[A-Z]{2}[0-9A-Z+*]{2,13}$`)
)

// isVATNumber reports whether a number can be the VAT number of somebody in a country.
func isVATNumber(number, country string) bool {
	number = compact(number)
	if swedish := swedishVATNumber.FindStringSubmatch(number); country == sweden || swedish != nil {
		return swedish != nil && organisationDigits(swedish[1]) != ""
	}
	return foreignVATNumber.MatchString(number) && isCountry(number[:2])
}

// isGLN reports whether a number is a location number of GS1: 13 digits, of which the last follows from the others.
func isGLN(number string) bool {
	if len(number) != 13 || !identifier.IsDigits(number) {
		return false
	}
	sum := 0
	for i := range len(number) {
		d := int(number[i] - '0')
		if i%2 == 1 {
			d *= 3
		}
		sum += d
	}
	return sum%10 == 0
}
