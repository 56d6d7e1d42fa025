package einvoice

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/money"
)

// Line is what is sold, or taken back where the quantity is negative, such as a discount.
type Line struct {
	Text string `json:"text"`
	// Detail says more of it, in words.
	Detail    string    `json:"detail,omitempty"`
	Quantity  Quantity  `json:"quantity"`
	Unit      Unit      `json:"unit,omitempty"`
	UnitPrice money.Ore `json:"unit_price"`
	VAT       VAT       `json:"vat"`
	Period    Period    `json:"period,omitzero"`
}

// Quantity is a number of units, in thousandths: 1500 is one and a half.
type Quantity int64

// Whole returns a whole number of units.
func Whole(n int64) Quantity { return Quantity(n * thousand) }

const thousand = 1000

// String returns the quantity with a decimal point and no more decimals than needed: 1.5.
func (q Quantity) String() string {
	return strings.TrimRight(strings.TrimRight(q.rat().FloatString(3), "0"), ".")
}

func (q Quantity) rat() *big.Rat { return big.NewRat(int64(q), thousand) }

// Unit is what a quantity counts, by its code in UN/ECE recommendation 20. "" is Piece.
type Unit string

// The units.
const (
	Piece  Unit = "H87"
	Person Unit = "IE"
	Hour   Unit = "HUR"
	Day    Unit = "DAY"
	Month  Unit = "MON"
	Year   Unit = "ANN"
)

// unitWords are the Swedish abbreviations of the units.
var unitWords = map[Unit]string{"": "st", Piece: "st", Person: "pers", Hour: "tim", Day: "dag", Month: "månad", Year: "år"}

// Units lists all units.
var Units = []Unit{Piece, Person, Hour, Day, Month, Year}

// Words returns the Swedish abbreviation of the unit.
func (u Unit) Words() string { return unitWords[u] }

// VAT is the rate of a line, and why.
type VAT struct {
	// Rate is in per cent: 0, 6, 12 or 25.
	Rate     int      `json:"rate"`
	Category Category `json:"category"`
	// Reason says why the rate is not the usual one. Exempt needs it, and it stands on the invoice.
	Reason string `json:"reason,omitempty"`
}

// Percent returns the rate without its sign: 25.
func (v VAT) Percent() string { return strconv.Itoa(v.Rate) }

// Category is what VAT law says of a line, by its code in UNCL 5305.
type Category string

// The categories. Those other than Standard have the rate 0.
const (
	Standard   Category = "S"
	ZeroRated  Category = "Z" // taxed, at nothing
	Exempt     Category = "E" // undantagen från moms
	OutsideVAT Category = "O" // not subject to VAT, as a fee that pays for nothing; no line of the document may then be
)

// Rates are the rates of VAT in Sweden, in per cent.
var Rates = []int{25, 12, 6, 0}

// Net returns quantity times price in whole öre, halves away from zero. It needs a line without Problems.
func (l Line) Net() money.Ore { return share(l.UnitPrice, l.Quantity.rat()) }

// share returns a part of an amount, or 0 if the part is too large to be written.
func share(of money.Ore, part *big.Rat) money.Ore {
	o, _ := money.Round(part.Mul(part, big.NewRat(int64(of), 1)))
	return o
}

// Totals are the sums of a document.
type Totals struct {
	Net, VAT money.Ore
	// Payable is Net and VAT together.
	Payable money.Ore
	// Rates are the sums by rate and category, the highest rate first.
	Rates []RateTotal
}

// RateTotal is the sum of the lines of a rate. VAT.Reason holds all their reasons.
type RateTotal struct {
	VAT      VAT
	Net, Tax money.Ore
}

// Totals returns the sums. VAT is counted once for each rate, on the sum of its lines, and rounded half away from zero. It needs a
// document without Problems.
func (d Document) Totals() Totals {
	var t Totals
	for _, l := range d.Lines {
		i := slices.IndexFunc(t.Rates, func(r RateTotal) bool { return r.VAT.Rate == l.VAT.Rate && r.VAT.Category == l.VAT.Category })
		if i < 0 {
			i, t.Rates = len(t.Rates), append(t.Rates, RateTotal{VAT: VAT{Rate: l.VAT.Rate, Category: l.VAT.Category}})
		}
		r := &t.Rates[i]
		r.Net += l.Net()
		r.VAT.Reason = withReason(r.VAT.Reason, strings.TrimSpace(l.VAT.Reason))
	}
	slices.SortStableFunc(t.Rates, func(a, b RateTotal) int {
		return cmp.Or(cmp.Compare(b.VAT.Rate, a.VAT.Rate), cmp.Compare(a.VAT.Category, b.VAT.Category))
	})
	for i := range t.Rates {
		r := &t.Rates[i]
		r.Tax = share(r.Net, big.NewRat(int64(r.VAT.Rate), 100))
		t.Net += r.Net
		t.VAT += r.Tax
	}
	t.Payable = t.Net + t.VAT
	return t
}

// withReason returns the reasons with another one, each once.
func withReason(all, reason string) string {
	switch {
	case all == "":
		return reason
	case reason == "" || slices.Contains(strings.Split(all, "; "), reason):
		return all
	}
	return all + "; " + reason
}
