package paymentview

import (
	"context"

	"framsyn/internal/billing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// BooksProps is the page of the files for the books: the period that is chosen, its vouchers, and the files that were written before.
// Ledger is nil until a period is chosen.
type BooksProps struct {
	Form      *form.Form
	Ledger    *billing.Ledger
	Unwritten billing.Unwritten
	Files     []billing.BooksFile
	Person    id.User
}

var periodFields = []ui.Field{
	{Name: "fran", Label: "Från och med", Width: "medium", Required: true},
	{Name: "till", Label: "Till och med", Width: "medium", Required: true},
}

// OpenItemsProps is what is open, by organisation and by age. Waiting is what has been paid but is not booked.
type OpenItemsProps struct {
	Rows    []billing.OpenItems
	Waiting money.Ore
}

// ages are the columns of what is open, and each of an organisation's amounts.
var ages = []struct {
	label string
	of    func(billing.OpenItems) money.Ore
}{
	{"Inte förfallet", func(o billing.OpenItems) money.Ore { return o.NotDue }},
	{"1–30 dagar", func(o billing.OpenItems) money.Ore { return o.To30 }},
	{"31–60 dagar", func(o billing.OpenItems) money.Ore { return o.To60 }},
	{"61–90 dagar", func(o billing.OpenItems) money.Ore { return o.To90 }},
	{"Över 90 dagar", func(o billing.OpenItems) money.Ore { return o.Over90 }},
	{"Att kreditera", func(o billing.OpenItems) money.Ore { return o.Credit }},
	{"Summa", billing.OpenItems.Total},
}

func (p OpenItemsProps) format(ctx context.Context) money.Format {
	return money.NewFormat(ctx, money.Kr, 2)
}

// sums returns the sum of each column.
func (p OpenItemsProps) sums() []money.Ore {
	out := make([]money.Ore, len(ages))
	for _, r := range p.Rows {
		for i, a := range ages {
			out[i] += a.of(r)
		}
	}
	return out
}

// bars returns the picture of what is open by age.
func (p OpenItemsProps) bars(ctx context.Context) amounts.BarsProps {
	b := amounts.BarsProps{ID: "alder-", Title: "Öppet efter ålder", RowLabel: "Ålder", Series: []string{"Öppet"},
		Format: money.NewFormat(ctx, money.Kr, 0)}
	sums := p.sums()
	for i, a := range ages[:5] {
		b.Rows = append(b.Rows, amounts.Row{Label: i18n.T(ctx, a.label), Amounts: []money.Amount{money.Known(sums[i])}})
	}
	return b
}

func translated(ctx context.Context, labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = i18n.T(ctx, l)
	}
	return out
}
