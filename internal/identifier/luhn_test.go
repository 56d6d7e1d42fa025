package identifier

import "testing"

func TestCheckDigitIsThatOfPublishedNumbers(t *testing.T) {
	t.Parallel()
	for digits, want := range map[string]int{"991234": 6, "5555555": 1, "12345": 5, "0": 0, "": 0, "556047352": 1, "202100548": 9} {
		if got := CheckDigit(digits); got != want {
			t.Errorf("CheckDigit(%q) = %d, want %d", digits, got, want)
		}
	}
	if !hasCheckDigit("9019506") || hasCheckDigit("9019505") {
		t.Error("9019506 is valid and 9019505 is not")
	}
}

func TestOnlyASCIIDigitsAreDigits(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{"0123456789": true, "": true, "12 3": false, "١٢": false, "1.5": false} {
		if got := IsDigits(s); got != want {
			t.Errorf("IsDigits(%q) = %v", s, got)
		}
	}
}
