package ocr

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/i18n"
)

func TestWhatIsMadeIsValidAndOneWrongDigitIsNoticed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.StringMatching(`[0-9]{1,23}`).Draw(t, "base")
		made, err := Make(base, true)
		if err != nil || Check(made, VariableLength) != nil || Check(made, FixedLength, len(made)) != nil || Check(made, Hard) != nil {
			t.Fatalf("Make(%q) = %q, %v, and is not valid", base, made, err)
		}
		at := rapid.IntRange(0, len(made)-1).Draw(t, "place")
		by := byte(rapid.IntRange(1, 9).Draw(t, "by"))
		wrong := []byte(made)
		wrong[at] = '0' + (wrong[at]-'0'+by)%10
		if Check(string(wrong), Soft) != Misspelt {
			t.Fatalf("%s passes for %s", wrong, made)
		}
	})
}

func TestWrongReferencesAreRefusedWithTheirReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		reference string
		level     Level
		lengths   []int
		want      Problem
	}{
		{"", Hard, nil, Length}, {"0", Hard, nil, Length}, {strings.Repeat("0", 26), Hard, nil, Length}, {"12 30", Hard, nil, Unreadable},
		{"1231", Hard, nil, Misspelt}, {"1636919", VariableLength, nil, LengthDigit}, {"1230", FixedLength, []int{5, 6}, Length},
		{"1230", FixedLength, nil, Length},
	} {
		if got := Check(c.reference, c.level, c.lengths...); got != c.want {
			t.Errorf("Check(%q, %s) = %v, want %v", c.reference, c.level, got, c.want)
		}
	}
	if err := Check("1230", FixedLength, 5, 4); err != nil {
		t.Errorf("1230 has one of the agreed lengths: %v", err)
	}
	for base, want := range map[string]Problem{"": Length, "12a": Unreadable, strings.Repeat("1", 25): Length} {
		if made, err := Make(base, false); made != "" || err != want {
			t.Errorf("Make(%q) = %q, %v; want %v", base, made, err, want)
		}
	}
	if made, err := Make(strings.Repeat("1", 24), true); made != "" || err != Length {
		t.Errorf("26 digits were made: %q, %v", made, err)
	}
}

func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{Unreadable, Length, LengthDigit, Misspelt} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}
