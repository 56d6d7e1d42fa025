package identifier

import (
	"regexp"
	"strings"
)

// PeppolID is the valid address of a participant of Peppol, as the scheme of its number, a colon and the number: 0007:2021005489.
type PeppolID string

// String returns the address.
func (p PeppolID) String() string { return string(p) }

// Split returns the scheme and the number.
func (p PeppolID) Split() (scheme, number string) {
	scheme, number, _ = strings.Cut(string(p), ":")
	return scheme, number
}

// The schemes whose numbers are checked: Swedish organisation numbers, and the location numbers of GS1.
const (
	PeppolOrganisation = "0007"
	PeppolLocation     = "0088"
)

// peppolSchemes are the schemes that Peppol BIS Billing 3 allows.
const peppolSchemes = "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 " +
	"0191 0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 " +
	"0217 0218 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 " +
	"9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 " +
	"9952 9953 9957 9959"

var (
	peppolID       = regexp.MustCompile(`^(\d{4}):([0-9A-Za-z.:_~-]{1,50})$`)
	locationNumber = regexp.MustCompile(`^\d{13}$`)
)

// ParsePeppolID parses a Peppol address. Spaces are ignored, and so is the hyphen of an organisation number, which needs no scheme.
func ParsePeppolID(s string) (PeppolID, error) {
	s = withoutSpaces(s)
	if n, err := ParseOrganisationNumber(s); err == nil {
		return n.PeppolID(), nil
	}
	parts := peppolID.FindStringSubmatch(s)
	if parts == nil {
		return "", PeppolFormat
	}
	scheme, number := parts[1], parts[2]
	switch {
	case !strings.Contains(peppolSchemes, scheme):
		return "", PeppolScheme
	case scheme == PeppolOrganisation:
		n, err := ParseOrganisationNumber(number)
		if err != nil {
			return "", PeppolChecksum
		}
		return n.PeppolID(), nil
	case scheme == PeppolLocation && !(locationNumber.MatchString(number) && hasLocationCheckDigit(number)):
		return "", PeppolChecksum
	}
	return PeppolID(scheme + ":" + number), nil
}

// PeppolID returns the Peppol address of the organisation with the number, if it has one by its number.
func (o OrganisationNumber) PeppolID() PeppolID {
	return PeppolID(PeppolOrganisation + ":" + o.Digits())
}

// hasLocationCheckDigit reports whether the last ASCII digit is the check digit of GS1 for the others.
func hasLocationCheckDigit(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 3
		}
		sum += d
	}
	return sum%10 == 0
}
