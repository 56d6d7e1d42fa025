package paymentview

import (
	"context"
	"net/url"

	"framsyn/internal/billing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
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

// Age is a column of what is open: how long it has been overdue, and each organisation's amount. Label and Head, which tells the unit,
// are Swedish keys.
type Age struct {
	Key, Label, Head string
	Of               func(billing.OpenItems) money.Ore
}

// Ages are the ages, and then what is to be credited; AllAges is all of it.
var (
	Ages = []Age{
		{"inte-forfallet", "Inte förfallet", "Inte förfallet, kr", func(o billing.OpenItems) money.Ore { return o.NotDue }},
		{"30", "1–30 dagar", "1–30 dagar, kr", func(o billing.OpenItems) money.Ore { return o.To30 }},
		{"60", "31–60 dagar", "31–60 dagar, kr", func(o billing.OpenItems) money.Ore { return o.To60 }},
		{"90", "61–90 dagar", "61–90 dagar, kr", func(o billing.OpenItems) money.Ore { return o.To90 }},
		{"over-90", "Över 90 dagar", "Över 90 dagar, kr", func(o billing.OpenItems) money.Ore { return o.Over90 }},
		{"kredit", "Att kreditera", "Att kreditera, kr", func(o billing.OpenItems) money.Ore { return o.Credit }},
	}
	AllAges = Age{"summa", "Summa", "Summa, kr", billing.OpenItems.Total}
)

// SumOf returns what an amount of some organisations adds up to.
func SumOf(all []billing.OpenItems, of func(billing.OpenItems) money.Ore) (sum money.Ore) {
	for _, o := range all {
		sum += of(o)
	}
	return sum
}

// OpenInvoicesOf returns the list of the invoices of an organisation that are open.
func OpenInvoicesOf(ctx context.Context, n id.Org) string {
	return link.WithQuery(link.InvoicesOf(ctx, n), url.Values{billing.StateGroup: {billing.StateOpen}})
}

// bars returns the picture of what is open by age.
func bars(ctx context.Context, all []billing.OpenItems) amounts.BarsProps {
	b := amounts.BarsProps{ID: "alder-", Title: "Öppet efter ålder", RowLabel: "Ålder", Series: []string{"Öppet"},
		Format: money.NewFormat(ctx, money.Kr, 0)}
	for _, a := range Ages[:5] {
		b.Rows = append(b.Rows, amounts.Row{Label: i18n.T(ctx, a.Label), Amounts: []money.Amount{money.Known(SumOf(all, a.Of))}})
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
