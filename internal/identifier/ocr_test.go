package identifier

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAReferenceThatIsMadeIsValidAndOneWrongDigitIsNoticed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.StringMatching(`[0-9]{1,23}`).Draw(t, "base")
		made, err := MakeOCR(base, true)
		if err != nil || CheckOCR(made, OCRVariableLength) != nil || CheckOCR(made, OCRFixedLength, len(made)) != nil ||
			CheckOCR(made, OCRHard) != nil {
			t.Fatalf("MakeOCR(%q) = %q, %v, and is not valid", base, made, err)
		}
		at := rapid.IntRange(0, len(made)-1).Draw(t, "place")
		by := byte(rapid.IntRange(1, 9).Draw(t, "by"))
		wrong := []byte(made)
		wrong[at] = '0' + (wrong[at]-'0'+by)%10
		if CheckOCR(string(wrong), OCRSoft) != OCRChecksum {
			t.Fatalf("%s passes for %s", wrong, made)
		}
	})
}

func TestWrongReferencesAreRefusedWithTheirReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		reference string
		level     OCRLevel
		lengths   []int
		want      Problem
	}{
		{"", OCRHard, nil, OCRLength}, {"0", OCRHard, nil, OCRLength}, {strings.Repeat("0", 26), OCRHard, nil, OCRLength},
		{"12 30", OCRHard, nil, OCRCharacters},
		{"1231", OCRHard, nil, OCRChecksum}, {"1636919", OCRVariableLength, nil, OCRLengthDigit},
		{"1230", OCRFixedLength, []int{5, 6}, OCRLength},
		{"1230", OCRFixedLength, nil, OCRLength},
	} {
		if got := CheckOCR(c.reference, c.level, c.lengths...); got != c.want {
			t.Errorf("CheckOCR(%q, %s) = %v, want %v", c.reference, c.level, got, c.want)
		}
	}
	if err := CheckOCR("1230", OCRFixedLength, 5, 4); err != nil {
		t.Errorf("1230 has one of the agreed lengths: %v", err)
	}
	for base, want := range map[string]Problem{"": OCRLength, "12a": OCRCharacters, strings.Repeat("1", 25): OCRLength} {
		if made, err := MakeOCR(base, false); made != "" || err != want {
			t.Errorf("MakeOCR(%q) = %q, %v; want %v", base, made, err, want)
		}
	}
	if made, err := MakeOCR(strings.Repeat("1", 24), true); made != "" || err != OCRLength {
		t.Errorf("26 digits were made: %q, %v", made, err)
	}
}
