package identifier

import "regexp"

// PostalCode is a Swedish postal code, as it is written on letters: 123 45.
type PostalCode string

// String returns the code with its space.
func (p PostalCode) String() string { return string(p) }

// postalCode matches five digits, after the letters that some put before them.
var postalCode = regexp.MustCompile(`^(?i:SE?-?)?([1-9]\d{2})(\d{2})$`)

// ParsePostalCode parses a postal code, with or without spaces.
func ParsePostalCode(s string) (PostalCode, error) {
	parts := postalCode.FindStringSubmatch(withoutSpaces(s))
	if parts == nil {
		return "", PostalCodeFormat
	}
	return PostalCode(parts[1] + " " + parts[2]), nil
}
