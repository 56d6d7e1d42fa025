package identifier

import (
	"math/big"
	"regexp"
	"strings"
)

// IBAN is a valid account number, as letters and digits only: SE3550000000054910000003.
type IBAN string

// String formats the number in groups of four: SE35 5000 0000 0549 1000 0003.
func (n IBAN) String() string {
	var groups []string
	rest := string(n)
	for len(rest) > 4 {
		groups, rest = append(groups, rest[:4]), rest[4:]
	}
	return strings.Join(append(groups, rest), " ")
}

var ibanFormat = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$`)

// ParseIBAN parses the international number of an account. Spaces are ignored.
func ParseIBAN(s string) (IBAN, error) {
	s = strings.ToUpper(withoutSpaces(s))
	if !ibanFormat.MatchString(s) {
		return "", IBANFormat
	}
	n, ok := new(big.Int).SetString(ibanDigits(s[4:]+s[:4]), 10)
	if !ok || n.Mod(n, big.NewInt(97)).Int64() != 1 {
		return "", IBANChecksum
	}
	return IBAN(s), nil
}

// ibanDigits returns a text with each letter as the number that it counts as: A is 10, Z is 35.
func ibanDigits(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c >= 'A' {
			b.WriteString(string([]rune{'1' + (c-'A')/10, '0' + (c-'A')%10}))
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
