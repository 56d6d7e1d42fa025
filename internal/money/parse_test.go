package money

import (
	"context"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/i18n"
)

func TestAmountsAreReadAsPeopleTypeThem(t *testing.T) {
	t.Parallel()
	cases, err := os.ReadFile("testdata/amounts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(cases)) {
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if n++; n == 1 {
			continue
		}
		typed, err := strconv.Unquote(`"` + columns[0] + `"`)
		if err != nil || len(columns) != 3 {
			t.Fatalf("line %d is no case: %v", n, err)
		}
		got, err := Parse(typed)
		want, wrong := strconv.ParseInt(columns[1], 10, 64)
		switch {
		case wrong != nil && columns[1] != "refused":
			t.Errorf("line %d: the answer is %q", n, columns[1])
		case wrong == nil && (err != nil || got != Ore(want)):
			t.Errorf("Parse(%q) = %d, %v; want %d (%s)", typed, got, err, want, columns[2])
		case wrong != nil && err == nil:
			t.Errorf("Parse(%q) = %d; it should be refused (%s)", typed, got, columns[2])
		}
	}
	if n < 60 {
		t.Errorf("only %d cases were read", n)
	}
}

func TestAnAmountThatIsRefusedSaysWhy(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]Problem{
		"": Empty, " \u00a0 ": Empty, "–": OnlyADash, "uppgift saknas": UnknownAsText, "tolvhundra": Unreadable, "1e6": Unreadable,
		"0x10": Unreadable, "1\t250": Unreadable, "NaN": Unreadable, "٣": Unreadable, strings.Repeat("1", 201): Unreadable,
		"1250,00 kr 50 öre": Unreadable, "1 tkr 50 öre": Unreadable, "1 2": MisplacedBlank, "12 50": MisplacedBlank,
		"1 250 00,5": MisplacedBlank, "1,25 0": MisplacedBlank, "1.250.00": MisplacedPoint, "12.50,00": MisplacedPoint,
		"1 250.000,50": MisplacedPoint, "1.250": PointOrThousand, "1.250 tkr": PointOrThousand, "1250.505 tkr": PointOrThousand,
		"1,250": CommaOrThousand, "1,250 kr": CommaOrThousand, "0,125": TooManyDecimals, "1250,505": TooManyDecimals, "1,5000": TooManyDecimals,
		"1,23456789 mnkr": TooManyDecimals, "0,5 öre": TooManyDecimals, "1,250.00": EnglishNotation, "1,250,000": EnglishNotation,
		"(350)": MinusElsewhere, "350-": MinusElsewhere, "350 kr −": MinusElsewhere, "1250 EUR": OtherCurrency, "€ 1250": OtherCurrency,
		"1250 mdkr": Billions, "2 miljarder": Billions, "92 233 720 368 547 758,08": TooLarge, strings.Repeat("9", 150): TooLarge,
	} {
		if got, err := Parse(typed); err != want {
			t.Errorf("Parse(%q) = %d, %v; want %v", typed, got, err, want)
		}
	}
}

func TestAnAmountIsReadInOtherWaysToo(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]Ore{
		"-92 233 720 368 547 758,08": -1 << 63, "92 233 720 368 547,75807 tkr": 1<<63 - 1, "1250,-": 125000, "1 250:–": 125000,
		"kr 1 250": 125000, "SEK −1 250": -125000, "-SEK 1 250": -125000, "1\u200b250\ufeff": 125000, "1  250  kr": 125000, "2 ksek": 200000,
		"2 MSEK": 200000000, "3 tusen kronor": 300000, "1250 kr 5 öre": 125005, "-1 kr 50 öre": -150, "1 250 öre": 1250,
	} {
		if got, err := Parse(typed); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", typed, got, err, want)
		}
	}
}

func TestWhatIsWrittenIsReadAsTheSameAmount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ore := anyOre(t)
		for _, c := range []struct {
			ore      Ore
			unit     Unit
			decimals int
		}{{ore, Kr, 2}, {ore, Tkr, 5}, {ore / 10 * 10, Mnkr, 7}} {
			text := NewFormat(t.Context(), c.unit, c.decimals).WithUnit(t.Context(), c.ore)
			if got, err := Parse(text); err != nil || got != c.ore {
				t.Errorf("%d is written %q, which reads as %d, %v", c.ore, text, got, err)
			}
		}
		if got, err := Parse(ore.Typed()); err != nil || got != ore {
			t.Errorf("%d is typed %q, which reads as %d, %v", ore, ore.Typed(), got, err)
		}
	})
}

// anyOre draws an amount of any size: small ones as often as large ones, and often one at the bounds.
func anyOre(t *rapid.T) Ore {
	if rapid.IntRange(0, 3).Draw(t, "bound") == 0 {
		return rapid.SampledFrom([]Ore{math.MinInt64, math.MinInt64 + 1, -1, 1, math.MaxInt64 - 1, math.MaxInt64}).Draw(t, "öre")
	}
	return Ore(rapid.Int64().Draw(t, "öre") >> rapid.IntRange(0, 63).Draw(t, "shift"))
}

func TestProblemsAreTranslated(t *testing.T) {
	t.Parallel()
	for _, p := range []Problem{Empty, Unreadable, OnlyADash, UnknownAsText, MinusElsewhere, OtherCurrency, Billions, TooLarge,
		TooManyDecimals, MisplacedBlank, MisplacedPoint, PointOrThousand, CommaOrThousand, EnglishNotation} {
		if !i18n.Has(p.Error()) {
			t.Errorf("%q has no English text", p)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("1 250,50 kr")
	f.Fuzz(func(t *testing.T, typed string) {
		ore, err := Parse(typed)
		if again, wrong := Parse(ore.Typed()); err == nil && (again != ore || wrong != nil) {
			t.Errorf("Parse(%q) = %d, which is typed %q and reads as %d, %v", typed, ore, ore.Typed(), again, wrong)
		}
	})
}

func TestAnAmountThatIsUnknownIsReadWithItsReason(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Amount{"1 250": Known(1250 * Krona), "uppgift saknas": Unknown(Lost), "Saknas": Unknown(Lost),
		" Uppgift saknas (sekretess) ": Unknown(Secret), "uppgift saknas (inte beslutad än)": Unknown(Undecided)} {
		if got, err := ParseAmount(text); err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	for _, r := range Reasons {
		text := r.Text(i18n.WithLang(context.Background(), i18n.English))
		if got, err := ParseAmount(text); err != nil || got != Unknown(r) {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	if _, err := ParseAmount("tolvhundra"); err == nil {
		t.Error("words were read as an amount")
	}
}
