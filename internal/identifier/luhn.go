package identifier

// CheckDigit returns the digit, 0 to 9, that follows the ASCII digits by the modulus 10 method of Luhn: weights 2, 1, 2 ... from
// the right, digit sums.
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

// valid reports whether the last of at least one ASCII digit is the check digit of those before it.
func valid(digits string) bool {
	last := len(digits) - 1
	return CheckDigit(digits[:last]) == int(digits[last]-'0')
}

// IsDigits reports whether a text is ASCII digits and nothing else.
func IsDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
