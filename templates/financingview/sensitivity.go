package financingview

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// SensitivityProps is the content of the page of how sensitive the balance is. Form asks the questions. Without costs, or if
// the amounts are too large, there is no Analysis.
type SensitivityProps struct {
	Head
	Form     *form.Form
	Analysis *financing.Analysis
}

// reasons are why the engine gives no number.
var reasons = map[engine.Reason]string{
	engine.UnknownAmount:  "Ett belopp som behövs saknas.",
	engine.NoContribution: "En medlem till ger inte mer än den kostar.",
	engine.NoFees:         "Ingen betalar någon avgift.",
	engine.NoFeeNeeded:    "Bidragen täcker kostnaden utan avgifter.",
	engine.NoMember:       "Minst ett år finns det ingen medlem som kan lämna.",
	engine.TooFew:         "Så många medlemmar har kategorin inte.",
	engine.TooMany:        "Utfallen är för många för att räknas.",
	engine.NoPlaces:       "Kategorin har inga platser.",
}

// sensitivityFields are the fields of the questions.
var sensitivityFields = []ui.Field{
	{Name: "antal", Label: "Hur många som lämnar", Width: "short", InputMode: "numeric"},
	{Name: "kategori", Label: "Ur kategorin", None: "Den som har flest"},
	{Name: "efter", Label: "Efter året", Width: "short", InputMode: "numeric"},
	{Name: "sannolikhet", Label: "Sannolikhet för dem som saknar en", Width: "short",
		Help: "0,5, 50 % eller 1/2. Lämna tomt för att inte räkna med dem."},
}

// oreOrReason writes an amount in kronor, or why there is none.
func oreOrReason(ctx context.Context, ore *int64, r engine.Reason) string {
	if r != "" {
		return i18n.T(ctx, reasons[r])
	}
	if ore == nil {
		return i18n.T(ctx, "Uppgift saknas")
	}
	return kronor(ctx).Text(money.Ore(*ore))
}

// changeOrReason writes a change with its sign, or why there is none.
func changeOrReason(ctx context.Context, ore *int64, r engine.Reason) string {
	text := oreOrReason(ctx, ore, r)
	if r == "" && ore != nil && *ore > 0 {
		return "+" + text
	}
	return text
}

// fractionText writes an exact number of öre in whole kronor, with its sign if signed.
func fractionText(ctx context.Context, f *engine.Fraction, signed bool) string {
	if f == nil {
		return i18n.T(ctx, "Uppgift saknas")
	}
	ore, err := money.Round(f.Rat)
	if err != nil {
		return i18n.T(ctx, "För stor summa")
	}
	text := kronor(ctx).Text(ore)
	if signed && ore > 0 {
		return "+" + text
	}
	return text
}

// percent writes a probability in per cent with one decimal.
func percent(ctx context.Context, p *big.Rat) string {
	text := new(big.Rat).Mul(p, big.NewRat(100, 1)).FloatString(1)
	if i18n.FromContext(ctx) == i18n.Swedish {
		text = strings.Replace(text, ".", ",", 1)
	}
	return i18n.T(ctx, "%s %%", text)
}

// uncertainText says in plain words what is probable.
func uncertainText(ctx context.Context, a financing.Analysis) string {
	u := a.Uncertain
	if u.Reason != "" {
		return i18n.T(ctx, reasons[u.Reason])
	}
	if a.Unanswered == 0 {
		return i18n.T(ctx, "Ingen av dem som inte har svarat har någon sannolikhet. Fyll i den under Deltagare, "+
			"eller för alla på en gång sist på sidan.")
	}
	return i18n.T(ctx,
		"Sannolikheten att det inte går runt är %s. Hälften av utfallen är minst %s, och nittio av hundra ligger mellan %s och %s.",
		percent(ctx, u.Negative.Rat), financing.InWords(ctx, money.Ore(u.Quantiles.Q50)), financing.InWords(ctx, money.Ore(u.Quantiles.Q05)),
		financing.InWords(ctx, money.Ore(u.Quantiles.Q95)))
}

// histogram is a distribution as it is drawn.
type histogram struct {
	bars                 []histogramBar
	zero                 int // -1 if no balance is near it
	least, most, highest string
}

type histogramBar struct {
	x, y, width, height int
	negative            bool
}

// The size of the picture of a distribution, in pixels at its full size.
const histogramWidth, histogramHeight, histogramFoot = 480, 160, 24

// histogramOf places the bars of a distribution by their balances, as high as they are probable.
func histogramOf(ctx context.Context, bars []financing.Bar) histogram {
	least, most := bars[0].From, bars[len(bars)-1].To
	span := new(big.Int).Sub(big.NewInt(int64(most)), big.NewInt(int64(least)))
	highest := new(big.Rat)
	for _, b := range bars {
		if b.Probability.Cmp(highest) > 0 {
			highest = b.Probability
		}
	}
	width := max(4, min(16, (histogramWidth-16)/(len(bars)+1)))
	place := func(ore money.Ore) int {
		if span.Sign() == 0 {
			return (histogramWidth - width) / 2
		}
		x := new(big.Int).Sub(big.NewInt(int64(ore)), big.NewInt(int64(least)))
		return int(x.Mul(x, big.NewInt(int64(histogramWidth-width))).Quo(x, span).Int64())
	}
	h := histogram{zero: -1, least: financing.InWords(ctx, least), most: financing.InWords(ctx, most), highest: percent(ctx, highest)}
	if least <= 0 && most >= 0 && least != most {
		h.zero = place(0) + width/2
	}
	for _, b := range bars {
		share := new(big.Rat).Quo(b.Probability, highest)
		share.Mul(share, big.NewRat(histogramHeight-8, 1))
		height := max(1, int(new(big.Int).Quo(share.Num(), share.Denom()).Int64()))
		h.bars = append(h.bars, histogramBar{x: place(b.From), y: histogramHeight - height, width: width, height: height,
			negative: b.From < 0})
	}
	return h
}

func (h histogram) viewBox() string {
	return fmt.Sprintf("0 0 %d %d", histogramWidth, histogramHeight+histogramFoot)
}

// span writes the balances of a bar.
func span(ctx context.Context, b financing.Bar) string {
	if b.From == b.To {
		return kronor(ctx).Text(b.From)
	}
	return i18n.T(ctx, "%s till %s", kronor(ctx).Text(b.From), kronor(ctx).Text(b.To))
}

func categoryName(p financing.Plan, n financing.CategoryNo) string {
	c, _ := p.Category(n)
	return c.Name
}

// dropoutText says in plain words what becomes of the balance if some leave.
func dropoutText(ctx context.Context, p financing.Plan, a financing.Analysis) string {
	d := a.Dropout
	switch {
	case a.Category == 0:
		return i18n.T(ctx, "Det finns inga kategorier än.")
	case d.Reason != "":
		return i18n.T(ctx, reasons[d.Reason])
	case d.Change == nil:
		return i18n.T(ctx, "Det går inte att räkna, för belopp saknas.")
	case d.Balance.Total.Known == nil:
		return i18n.T(ctx, "Om %[1]d ur kategorin %[2]s lämnar efter %[3]d ändras balansen med %[4]s. Vad den blir går inte att räkna, för "+
			"belopp saknas.", a.Leave, categoryName(p, a.Category), a.After, financing.Signed(ctx, money.Ore(*d.Change)))
	}
	return i18n.T(ctx, "Om %[1]d ur kategorin %[2]s lämnar efter %[3]d ändras balansen med %[4]s till %[5]s.", a.Leave,
		categoryName(p, a.Category), a.After, financing.Signed(ctx, money.Ore(*d.Change)),
		financing.InWords(ctx, money.Ore(*d.Balance.Total.Known)))
}

// key is a category as the engine knows it.
func key(c financing.Category) string { return id.String(c.ID) }

// moreText says how many more than today are needed.
func moreText(ctx context.Context, b engine.BreakEvenPoint) string {
	switch {
	case b.More == nil:
		return i18n.T(ctx, "olika mellan åren")
	case *b.More > 0:
		return "+" + ui.Number(ctx, int(*b.More))
	}
	return strings.Replace(ui.Number(ctx, int(*b.More)), "-", "−", 1)
}

// factorText says what all fees would be multiplied by.
func factorText(ctx context.Context, f engine.FeeFactor) string {
	change := new(big.Rat).Sub(f.Factor.Rat, big.NewRat(1, 1))
	switch change.Sign() {
	case 0:
		return i18n.T(ctx, "Avgifterna går jämnt ut som de är.")
	case -1:
		return i18n.T(ctx, "Alla avgifter kan bli %s lägre.", percent(ctx, change.Neg(change)))
	}
	return i18n.T(ctx, "Alla avgifter behöver bli %s högre.", percent(ctx, change))
}

// numberSums returns amounts of the engine as sums of one row each.
func numberSums(of []engine.Number) []money.Sum {
	var out []money.Sum
	for _, n := range of {
		a := money.Unknown(money.Undecided)
		if ore, known := n.Value(); known {
			a = money.Known(money.Ore(ore))
		}
		out = append(out, money.SumOf(a))
	}
	return out
}

func quotient(ctx context.Context, q engine.Quotient) string {
	return oreOrReason(ctx, q.Rounded, q.Reason)
}

// costPerPlace writes what the project pays for each place that is taken, or why that is not known.
func costPerPlace(ctx context.Context, q engine.Quotient) string {
	if q.Reason == engine.NoPlaces {
		return i18n.T(ctx, "Inga platser är tagna.")
	}
	return quotient(ctx, q)
}

func placesText(ctx context.Context, n engine.Number) string {
	if v, known := n.Value(); known {
		return ui.Number(ctx, int(v))
	}
	return i18n.T(ctx, "Uppgift saknas")
}

// priceRow is what happens if prices change.
type priceRow struct {
	label  string
	effect engine.PriceEffect
}

func priceRows(t engine.SensitivityTable) []priceRow {
	return []priceRow{{"Allt blir 10 % dyrare", t.CostPrice[10]}, {"Allt blir 10 % billigare", t.CostPrice[-10]},
		{"Avgifterna blir 10 % högre", t.FeePrice[10]}, {"Avgifterna blir 10 % lägre", t.FeePrice[-10]}}
}
