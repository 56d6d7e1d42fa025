package orgnr

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"testing/quick"

	"framsyn/internal/i18n"
)

//go:embed testdata/swedish_ids.json
var vectors []byte

type vector struct {
	ID, Op string
	Input  struct{ Input, Digits string }
	Expect struct {
		Error     string
		Formatted string
		Digit     byte
	}
}

// cases are the published reference cases of one operation.
func cases(t *testing.T, op string) []vector {
	t.Helper()
	var file struct{ Cases []vector }
	if err := json.Unmarshal(vectors, &file); err != nil {
		t.Fatal(err)
	}
	var of []vector
	for _, v := range file.Cases {
		if v.Op == op {
			of = append(of, v)
		}
	}
	if len(of) == 0 {
		t.Fatalf("the vectors hold no case of %s", op)
	}
	return of
}

func TestNumberAgreesWithTheVectors(t *testing.T) {
	t.Parallel()
	problems := map[string]error{"": nil, "format": Unreadable, "checksum": Misspelt, "month_digits_below_20": Personal}
	for _, v := range cases(t, "se.orgnr") {
		n, err := Parse(v.Input.Input)
		want, known := problems[v.Expect.Error]
		if !known {
			t.Fatalf("%s expects an unknown error %q", v.ID, v.Expect.Error)
		}
		if !errors.Is(err, want) || n.String() != v.Expect.Formatted {
			t.Errorf("%s: %q and %v, want %q and %v", v.ID, n, err, v.Expect.Formatted, want)
		}
	}
}

func TestCheckDigitAgreesWithTheVectors(t *testing.T) {
	t.Parallel()
	for _, v := range cases(t, "se.luhn_digit") {
		if got := checkDigit(v.Input.Digits); got != '0'+v.Expect.Digit {
			t.Errorf("%s: %c, want %d", v.ID, got, v.Expect.Digit)
		}
	}
}

func TestNumberIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"202100-5489", "2021005489", " 202100 5489\n", "202100\u00a0-\u00a05489", "16202100-5489", "16 2021 00 54 89"} {
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
		digits := []byte(head + string(checkDigit(head)))
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
