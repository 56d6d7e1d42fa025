package money

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"framsyn/internal/i18n"
)

func TestComputingIsExactOrRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyOre(t), anyOre(t)
		x, y := big.NewInt(int64(a)), big.NewInt(int64(b))
		for _, c := range []struct {
			name string
			of   func(Ore) (Ore, error)
			want *big.Int
		}{
			{"+", a.Add, new(big.Int).Add(x, y)},
			{"−", a.Sub, new(big.Int).Sub(x, y)},
			{"×", func(b Ore) (Ore, error) { return a.Mul(int64(b)) }, new(big.Int).Mul(x, y)},
		} {
			got, err := c.of(b)
			if c.want.IsInt64() != (err == nil) || err == nil && int64(got) != c.want.Int64() {
				t.Errorf("%d %s %d = %d, %v; want %d", a, c.name, b, got, err, c.want)
			}
		}
	})
	if got, err := Ore(math.MinInt64).Mul(1); err != nil || got != math.MinInt64 {
		t.Errorf("the least amount once is %d, %v", got, err)
	}
	if got, err := Ore(math.MinInt64).Mul(-1); err != TooLarge {
		t.Errorf("the least amount times −1 is %d, %v", got, err)
	}
}

func TestFractionsAreRoundedHalvesAwayFromZero(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n, d int64
		want Ore
	}{{5, 2, 3}, {-5, 2, -3}, {7, 3, 2}, {-7, 3, -2}, {8, 3, 3}, {0, 1, 0}, {1, 3, 0}, {math.MinInt64, 1, math.MinInt64}} {
		if got, err := Round(big.NewRat(c.n, c.d)); err != nil || got != c.want {
			t.Errorf("%d/%d is rounded to %d, %v; want %d", c.n, c.d, got, err, c.want)
		}
	}
	most := new(big.Rat).SetInt64(math.MaxInt64)
	if got, err := Round(most.Add(most, big.NewRat(1, 2))); err != TooLarge {
		t.Errorf("half an öre over the largest amount is rounded to %d, %v", got, err)
	}
}

func TestASumIsTheSameInEveryOrder(t *testing.T) {
	t.Parallel()
	amount := rapid.Custom(func(t *rapid.T) Amount {
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return Unknown(rapid.SampledFrom(Reasons).Draw(t, "reason"))
		case 1:
			return Amount{}
		}
		return Known(anyOre(t))
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(amount).Draw(t, "rows")
		exact, unknown := new(big.Int), 0
		for _, a := range rows {
			if ore, ok := a.Ore(); ok {
				exact.Add(exact, big.NewInt(int64(ore)))
			}
			if a.IsUnknown() {
				unknown++
			}
		}
		whole := SumOf(rows...)
		ore, err := whole.Ore()
		if exact.IsInt64() != (err == nil) || err == nil && int64(ore) != exact.Int64() || whole.Unknown() != unknown {
			t.Errorf("the sum is %d, %v without %d; want %d without %d", ore, err, whole.Unknown(), exact, unknown)
		}
		cut := rapid.IntRange(0, len(rows)).Draw(t, "cut")
		if SumOf(rows[cut:]...).Plus(SumOf(rows[:cut]...)) != whole || SumOf(rapid.Permutation(rows).Draw(t, "permuted")...) != whole {
			t.Errorf("the sum is another one in another order")
		}
		less := whole.Minus(SumOf(rows[cut:]...))
		got, gotErr := less.Ore()
		if want, wantErr := SumOf(rows[:cut]...).Ore(); got != want || gotErr != wantErr {
			t.Errorf("the sum less its last rows is %d, %v; want %d, %v", got, gotErr, want, wantErr)
		}
	})
}

func TestAnAmountIsStoredInTwoColumns(t *testing.T) {
	t.Parallel()
	for _, a := range []Amount{{}, Known(0), Known(-125050), Known(math.MaxInt64), Unknown(Lost), Unknown(Undecided), Unknown(Secret)} {
		ore, reason := a.Columns()
		asText, scanned := reason, Known(7)
		if ore != nil {
			asText = strconv.FormatInt(*ore, 10)
		}
		if err := scanned.Scan(asText); err != nil || scanned != a {
			t.Errorf("%+v is scanned as %+v, %v", a, scanned, err)
		}
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		read := Known(7)
		if err := json.Unmarshal(text, &read); err != nil || read != a {
			t.Errorf("%+v is written %s and read as %+v, %v", a, text, read, err)
		}
	}
	var alone Amount
	if err := alone.Scan(int64(7)); err != nil || alone != Known(7) {
		t.Errorf("a column of its own is scanned as %+v, %v", alone, err)
	}
	if err := alone.Scan(nil); err != nil || !alone.IsNone() {
		t.Errorf("null is scanned as %+v, %v", alone, err)
	}
	for _, bad := range []any{"okänd", 1.5, true} {
		if err := alone.Scan(bad); err == nil {
			t.Errorf("%v is scanned as %+v", bad, alone)
		}
	}
	for _, bad := range []string{`"okänd"`, `1.5`, `9223372036854775808`, `{}`, `true`} {
		var a Amount
		if err := json.Unmarshal([]byte(bad), &a); err == nil {
			t.Errorf("%s is read as %+v", bad, a)
		}
	}
}

func TestAnAmountIsShownInItsUnitAndLanguage(t *testing.T) {
	t.Parallel()
	english := i18n.WithLang(t.Context(), i18n.English)
	for _, c := range []struct {
		ore      Ore
		unit     Unit
		decimals int
		sv, en   string
	}{
		{0, Kr, 0, "0\u00a0kr", "SEK\u00a00"},
		{-49, Kr, 0, "0\u00a0kr", "SEK\u00a00"},
		{-50, Kr, 0, "−1\u00a0kr", "SEK\u00a0−1"},
		{150, Kr, 0, "2\u00a0kr", "SEK\u00a02"},
		{149, Kr, 0, "1\u00a0kr", "SEK\u00a01"},
		{-5, Kr, 2, "−0,05\u00a0kr", "SEK\u00a0−0.05"},
		{125050, Kr, 2, "1\u00a0250,50\u00a0kr", "SEK\u00a01,250.50"},
		{125000000, Tkr, 0, "1\u00a0250\u00a0tkr", "SEK\u00a01,250 thousand"},
		{125049999, Tkr, 1, "1\u00a0250,5\u00a0tkr", "SEK\u00a01,250.5 thousand"},
		{123456789, Mnkr, 2, "1,23\u00a0mnkr", "SEK\u00a01.23 million"},
		{1, Mnkr, 99, "0,00000001\u00a0mnkr", "SEK\u00a00.00000001 million"},
		{math.MinInt64, Kr, 2, "−92\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758,08\u00a0kr", "SEK\u00a0−92,233,720,368,547,758.08"},
		{math.MaxInt64, Kr, -1, "92\u00a0233\u00a0720\u00a0368\u00a0547\u00a0758\u00a0kr", "SEK\u00a092,233,720,368,547,758"},
	} {
		if got := NewFormat(t.Context(), c.unit, c.decimals).WithUnit(t.Context(), c.ore); got != c.sv {
			t.Errorf("%d öre in Swedish is %q, want %q", c.ore, got, c.sv)
		}
		if got := NewFormat(english, c.unit, c.decimals).WithUnit(english, c.ore); got != c.en {
			t.Errorf("%d öre in English is %q, want %q", c.ore, got, c.en)
		}
	}
	f := NewFormat(t.Context(), Kr, 0)
	for a, want := range map[Amount]string{{}: "", Known(0): "0", Unknown(Lost): "Uppgift saknas (gick förlorad i underlaget)",
		Unknown(Undecided): "Uppgift saknas (inte beslutad än)", Unknown(Secret): "Uppgift saknas (sekretess)"} {
		if got := f.Amount(t.Context(), a); got != want {
			t.Errorf("%+v is shown as %q, want %q", a, got, want)
		}
	}
	for a, want := range map[Amount]string{{}: "", Known(125000): "SEK\u00a01,250", Known(-125050): "SEK\u00a0−1,250.50",
		Unknown(Secret): "Not known (confidential)"} {
		if got := a.Text(english); got != want {
			t.Errorf("%+v in English is %q, want %q", a, got, want)
		}
	}
}

func TestRowsThatDoNotAddUpAsTheyAreShownAreTold(t *testing.T) {
	t.Parallel()
	tkr := NewFormat(t.Context(), Tkr, 0)
	for _, c := range []struct {
		rows []Ore
		off  bool
	}{
		{nil, false},
		{[]Ore{40000, 40000, 40000}, true},     // 0 + 0 + 0 is shown as 1
		{[]Ore{50000, 50000}, true},            // 1 + 1 is shown as 1
		{[]Ore{-50000, 50000}, false},          // −1 + 1 is 0
		{[]Ore{100000, 230000, -30000}, false}, // 1 + 2 − 0 is 3
		{[]Ore{math.MaxInt64, math.MaxInt64}, false},
	} {
		column := NewColumn(tkr)
		for _, o := range c.rows {
			column.Add(Known(o))
		}
		column.Add(Unknown(Lost))
		if column.IsOff() != c.off || column.Unknown() != 1 || column.Known() != len(c.rows) {
			t.Errorf("%d: off is %t, without %d of %d", c.rows, column.IsOff(), column.Unknown(), column.Known())
		}
	}
}

func BenchmarkATableOf10000Lines(b *testing.B) {
	f := NewFormat(b.Context(), Tkr, 1)
	for b.Loop() {
		column, text := NewColumn(f), []byte(nil)
		for i := range Ore(10000) {
			column.Add(Known(i * 7919))
			text = f.Append(text[:0], i*7919)
		}
	}
}
