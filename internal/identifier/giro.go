package identifier

import "strings"

// Bankgiro is a valid bankgiro number, as digits only: 54029681.
type Bankgiro string

// String formats the number: 5402-9681, or 160-9908 with seven digits.
func (b Bankgiro) String() string { return string(b[:len(b)-4]) + "-" + string(b[len(b)-4:]) }

// Plusgiro is a valid plusgiro number, as digits only: 9019506.
type Plusgiro string

// String formats the number: 90 19 50-6.
func (p Plusgiro) String() string {
	pairs, rest := "", string(p[:len(p)-1])
	for len(rest) > 2 {
		pairs, rest = " "+rest[len(rest)-2:]+pairs, rest[:len(rest)-2]
	}
	return rest + pairs + "-" + string(p[len(p)-1:])
}

// ParseBankgiro parses a bankgiro number. Spaces and hyphens are ignored.
func ParseBankgiro(s string) (Bankgiro, error) {
	digits, err := parseGiro(s, 7, 8, BankgiroLength)
	return Bankgiro(digits), err
}

// ParsePlusgiro parses a plusgiro number. Spaces and hyphens are ignored.
func ParsePlusgiro(s string) (Plusgiro, error) {
	digits, err := parseGiro(s, 2, 8, PlusgiroLength)
	return Plusgiro(digits), err
}

func parseGiro(s string, minDigits, maxDigits int, wrongLength Problem) (string, error) {
	digits := strings.NewReplacer(" ", "", "\u00a0", "", "\t", "", "-", "").Replace(s)
	switch {
	case !IsDigits(digits):
		return "", GiroCharacters
	case len(digits) < minDigits || len(digits) > maxDigits:
		return "", wrongLength
	case !hasCheckDigit(digits):
		return "", GiroChecksum
	}
	return digits, nil
}
