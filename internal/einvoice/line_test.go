package einvoice

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/money"
)

func TestHalvesAreRoundedAwayFromZero(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		quantity Quantity
		price    money.Ore
		want     money.Ore
	}{{500, 1, 1}, {499, 1, 0}, {-500, 1, -1}, {500, -1, -1}, {1500, 101, 152}, {-1500, 101, -152}, {Whole(3), 33333, 99999},
		{maxQuantity, maxAmount / maxQuantity * thousand, maxAmount}} {
		if got := (Line{Quantity: c.quantity, UnitPrice: c.price}).Net(); got != c.want {
			t.Errorf("%s × %d öre = %d öre, want %d", c.quantity, c.price, got, c.want)
		}
	}
	d := Document{Lines: []Line{
		{Quantity: Whole(1), UnitPrice: 1, VAT: VAT{Rate: 25, Category: Standard}}, // 0.25 öre of VAT, and 0.5 for both
		{Quantity: Whole(1), UnitPrice: 1, VAT: VAT{Rate: 25, Category: Standard}},
		{Quantity: Whole(-1), UnitPrice: 25, VAT: VAT{Rate: 6, Category: Standard}}, // −1.5 öre
		{Quantity: Whole(1), UnitPrice: 9, VAT: VAT{Category: Exempt, Reason: "Kurs"}},
		{Quantity: Whole(1), UnitPrice: 9, VAT: VAT{Category: Exempt, Reason: "Hyra"}},
		{Quantity: Whole(1), UnitPrice: 9, VAT: VAT{Category: Exempt, Reason: "Kurs"}},
	}}
	want := Totals{Net: 2 - 25 + 27, VAT: 1 - 2, Payable: 3, Rates: []RateTotal{
		{VAT{Rate: 25, Category: Standard}, 2, 1}, {VAT{Rate: 6, Category: Standard}, -25, -2},
		{VAT{Category: Exempt, Reason: "Kurs; Hyra"}, 27, 0},
	}}
	if diff := cmp.Diff(want, d.Totals()); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
}

func TestTotalsAgreeWithTheLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var d Document
		byRate := map[VAT]*big.Rat{}
		for range rapid.IntRange(0, 30).Draw(t, "lines") {
			v := VAT{Rate: rapid.SampledFrom(Rates).Draw(t, "rate"), Category: Standard}
			if v.Rate == 0 {
				v.Category = rapid.SampledFrom([]Category{ZeroRated, Exempt}).Draw(t, "category")
			}
			l := Line{Quantity: Quantity(rapid.Int64Range(-maxQuantity, maxQuantity).Draw(t, "quantity")),
				UnitPrice: money.Ore(rapid.Int64Range(0, 1_000_000).Draw(t, "price")), VAT: v}
			if byRate[v] == nil {
				byRate[v] = new(big.Rat)
			}
			exact := new(big.Rat).Mul(l.Quantity.rat(), big.NewRat(int64(l.UnitPrice), 1))
			near(t, exact, l.Net())
			byRate[v].Add(byRate[v], big.NewRat(int64(l.Net()), 1))
			d.Lines = append(d.Lines, l)
		}
		got := d.Totals()
		var net, tax money.Ore
		for _, r := range got.Rates {
			near(t, byRate[r.VAT], r.Net)
			near(t, new(big.Rat).Mul(byRate[r.VAT], big.NewRat(int64(r.VAT.Rate), 100)), r.Tax)
			net, tax = net+r.Net, tax+r.Tax
		}
		if len(got.Rates) != len(byRate) || got.Net != net || got.VAT != tax || got.Payable != net+tax {
			t.Fatalf("%+v do not add up", got)
		}
	})
}

// near fails if an amount is more than half an öre from an exact one.
func near(t *rapid.T, exact *big.Rat, got money.Ore) {
	off := new(big.Rat).Sub(exact, big.NewRat(int64(got), 1))
	if off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
		t.Fatalf("%s öre became %d", exact.FloatString(3), got)
	}
}

func TestAQuantityHasNoMoreDecimalsThanItNeeds(t *testing.T) {
	t.Parallel()
	for q, want := range map[Quantity]string{0: "0", 1500: "1.5", -1: "-0.001", Whole(1200): "1200", -12340: "-12.34"} {
		if q.String() != want {
			t.Errorf("%d = %s, want %s", q, q, want)
		}
	}
}

func TestTheSpanHoldsThePeriodsOfAllLines(t *testing.T) {
	t.Parallel()
	d := Document{Lines: []Line{{Period: Period{"2026-04-01", "2026-12-31"}}, {}, {Period: Period{"2026-01-01", "2026-06-30"}}}}
	if got := d.Span(); got != (Period{"2026-01-01", "2026-12-31"}) {
		t.Errorf("the lines fill %s", got)
	}
	d.Period = Period{"2025-01-01", "2026-12-31"}
	if got := d.Span(); got != d.Period {
		t.Errorf("the document has its own period, but its span is %s", got)
	}
}
