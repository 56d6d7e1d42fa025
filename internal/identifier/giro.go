package identifier

import "strings"

// Bankgiro is a valid bankgiro number, digits alone: 54029681.
type Bankgiro string

// String returns the number as it is written: 5402-9681, or 160-9908 with seven digits.
func (b Bankgiro) String() string { return string(b[:len(b)-4]) + "-" + string(b[len(b)-4:]) }

// Plusgiro is a valid plusgiro number, digits alone: 9019506.
type Plusgiro string

// String returns the number as it is written: 90 19 50-6.
func (p Plusgiro) String() string {
	pairs, rest := "", string(p[:len(p)-1])
	for len(rest) > 2 {
		pairs, rest = " "+rest[len(rest)-2:]+pairs, rest[:len(rest)-2]
	}
	return rest + pairs + "-" + string(p[len(p)-1:])
}

// ParseBankgiro reads a number that somebody typed. Spaces and hyphens are ignored.
func ParseBankgiro(s string) (Bankgiro, error) {
	digits, err := parseGiro(s, 7, 8, BankgiroLength)
	return Bankgiro(digits), err
}

// ParsePlusgiro reads a number that somebody typed. Spaces and hyphens are ignored.
func ParsePlusgiro(s string) (Plusgiro, error) {
	digits, err := parseGiro(s, 2, 8, PlusgiroLength)
	return Plusgiro(digits), err
}

func parseGiro(s string, fewest, most int, length Problem) (string, error) {
	digits := strings.NewReplacer(" ", "", "\u00a0", "", "\t", "", "-", "").Replace(s)
	switch {
	case !IsDigits(digits):
		return "", GiroCharacters
	case len(digits) < fewest || len(digits) > most:
		return "", length
	case !valid(digits):
		return "", GiroChecksum
	}
	return digits, nil
}
