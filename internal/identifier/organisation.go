package identifier

import (
	"regexp"
	"strings"
	"unicode"
)

// Organisation is a valid organisation number as it is written: 202100-5489.
type Organisation string

// String returns the number as it is written.
func (o Organisation) String() string { return string(o) }

// organisation is ten digits, after the 16 that some registers put before them.
var organisation = regexp.MustCompile(`^(?:16)?(\d{6})-?(\d{4})$`)

// ParseOrganisation reads a number that somebody typed, with or without hyphen and spaces. A number whose third and fourth digit
// are below 20 could be a person's, as months are, and is refused.
func ParseOrganisation(s string) (Organisation, error) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	digits := organisation.FindStringSubmatch(s)
	switch {
	case digits == nil:
		return "", OrganisationFormat
	case digits[1][2] < '2':
		return "", OrganisationPersonal
	case !valid(digits[1] + digits[2]):
		return "", OrganisationChecksum
	}
	return Organisation(digits[1] + "-" + digits[2]), nil
}
