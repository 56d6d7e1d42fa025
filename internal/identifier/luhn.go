package identifier

// CheckDigit returns the check digit, 0 to 9, of a number in ASCII digits, by the Luhn algorithm (modulus 10).
func CheckDigit(digits string) int {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return (10 - sum%10) % 10
}

// hasCheckDigit reports whether the last of at least one ASCII digit is the check digit of the others.
func hasCheckDigit(digits string) bool {
	last := len(digits) - 1
	return CheckDigit(digits[:last]) == int(digits[last]-'0')
}

// IsDigits reports whether s consists of ASCII digits only.
func IsDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
