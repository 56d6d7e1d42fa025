package orgnr

import (
	"errors"
	"fmt"
	"testing"
	"testing/quick"

	"framsyn/internal/i18n"
	"framsyn/internal/luhn"
)

func TestNumberIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"202100-5489", "2021005489", " 202100 5489\n", "202100\u00a0-\u00a05489", "16202100-5489",
		"16 2021 00 54 89"} {
		if n, err := Parse(s); n != "202100-5489" || err != nil {
			t.Errorf("Parse(%q) = %q, %v", s, n, err)
		}
	}
	for s, want := range map[string]Problem{
		"": Unreadable, "20210-05489": Unreadable, "202100--5489": Unreadable, "202100–5489": Unreadable, "SE202100548901": Unreadable,
		"17202100-5489": Unreadable, "٢٠٢١٠٠٥٤٨٩": Unreadable, "202100-5488": Misspelt, "201900-5489": Personal,
	} {
		if n, err := Parse(s); n != "" || err != want {
			t.Errorf("Parse(%q) = %q, %v; want %v", s, n, err, want)
		}
	}
}

func TestOneWrongDigitIsNoticed(t *testing.T) {
	t.Parallel()
	noticed := func(serial uint32, place, by uint8) bool {
		head := fmt.Sprintf("55%07d", 2_000_000+serial%8_000_000)
		digits := fmt.Appendf(nil, "%s%d", head, luhn.Digit(head))
		if _, err := Parse(string(digits)); err != nil {
			return false
		}
		at := 3 + place%7
		digits[at] = '0' + (digits[at]-'0'+1+by%9)%10
		_, err := Parse(string(digits))
		return errors.Is(err, Misspelt)
	}
	if err := quick.Check(noticed, nil); err != nil {
		t.Error(err)
	}
}

func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{Unreadable, Misspelt, Personal} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}
