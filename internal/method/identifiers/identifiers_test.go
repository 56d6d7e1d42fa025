package identifiers

import "testing"

func TestProblemsHaveTheirCodes(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]Code{"": "format", "202100 5489": "format", "202100-5488": "checksum",
		"850709-9805": "month_digits_below_20", "202100-5489": ""} {
		got := Organisation(TypedNumber{in})
		if code := deref(got.Error); code != want || got.Valid != (want == "") {
			t.Errorf("organisation %q: %q, want %q", in, code, want)
		}
	}
	for in, want := range map[string]Code{"90 19 50-6": "", "90 19 50-5": "checksum", "1": "length", "x": "characters"} {
		if code := deref(Plusgiro(TypedNumber{in}).Error); code != want {
			t.Errorf("plusgiro %q: %q, want %q", in, code, want)
		}
	}
	if got := Plusgiro(TypedNumber{"9019506"}); deref(got.Formatted) != "90 19 50-6" || deref(got.Canonical) != "9019506" {
		t.Errorf("plusgiro is read as %q", deref(got.Formatted))
	}
	if got := MakeOCR(MakeInput{Base: "12x"}); got.OCR != nil || deref(got.Error) != "characters" {
		t.Errorf("a reference is made of letters: %+v", got)
	}
}

func TestAFixedLengthMustBeAgreed(t *testing.T) {
	t.Parallel()
	if _, err := CheckOCR(CheckInput{OCR: "1230", Level: "fixed_length"}); err == nil {
		t.Error("a length that was not agreed is checked")
	}
	for length, want := range map[int]Code{4: "", 5: "length"} {
		got, err := CheckOCR(CheckInput{"1230", "fixed_length", []int{length}})
		if err != nil || deref(got.Error) != want {
			t.Errorf("length %d: %q, %v", length, deref(got.Error), err)
		}
	}
	if _, err := Luhn(Digits{"12a"}); err == nil {
		t.Error("a letter has a check digit")
	}
}

func deref[T ~string](s *T) T {
	if s == nil {
		return ""
	}
	return *s
}
