package payment

import (
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
	"framsyn/templates/ui"
)

// ageGroup is the group of ages by which what is open is narrowed, and byInvoices an order of the list. The ages are orders, too.
const ageGroup, byInvoices = "alder", "fakturor"

// openItems is the list of the organisations that have something open, by its age.
func (s pages) openItems() server.Worklist[billing.OpenItems] {
	l := server.Worklist[billing.OpenItems]{
		Server: s.Server, Key: paymentview.OpenItems, Section: layout.Payments, Title: "Öppna poster",
		Lead:  "Det som är fakturerat och inte betalt, efter hur länge det har varit förfallet.",
		Empty: "Inget är öppet", EmptyText: "Alla fakturor är betalda eller krediterade.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d organisation", "%d organisationer") },
		Address:   func(ctx context.Context) string { return link.Payments(ctx, paymentview.OpenItems) },
		Above:     s.aboveOpenItems, TitleLabel: "Organisation", TitleSort: listing.OrgGroup, Usual: listing.OrgGroup,
		Columns: openItemColumns(), File: openItemFile(),
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			g := form.FilterGroup{Key: ageGroup, Label: "Ålder"}
			for _, a := range paymentview.Ages {
				g.Options = append(g.Options, form.Option{Value: a.Key, Label: a.Label})
			}
			return []form.FilterGroup{g}, nil
		},
		Row: func(ctx context.Context, o billing.OpenItems) listview.Row {
			return listview.Row{ID: id.String(o.Org), Href: paymentview.OpenInvoicesOf(ctx, o.Org), Title: o.OrgName, Closed: true}
		},
	}.FromWhole(server.Whole[billing.OpenItems]{Rows: openItemRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]billing.OpenItems, error) {
			return billing.OpenItemsOn(ctx, s.As(r), time.Now())
		},
		Sum: func(ctx context.Context, all []billing.OpenItems) string {
			return i18n.T(ctx, "%s öppet", paymentview.WithKr(ctx, paymentview.SumOf(all, billing.OpenItems.Total)))
		}})
	l.Beside = nil // a row leads to a list of its own
	return l
}

func openItemRows(context.Context) listing.Rows[billing.OpenItems] {
	rows := listing.Rows[billing.OpenItems]{Number: func(o billing.OpenItems) int64 { return int64(o.Org) },
		Words: func(o billing.OpenItems) string { return o.OrgName },
		Groups: map[string]func(billing.OpenItems) []string{ageGroup: func(o billing.OpenItems) (out []string) {
			for _, a := range paymentview.Ages {
				if a.Of(o) != 0 {
					out = append(out, a.Key)
				}
			}
			return out
		}},
		Orders: []listing.RowOrder[billing.OpenItems]{
			{Name: listing.OrgGroup, Text: func(o billing.OpenItems) string { return o.OrgName }},
			{Name: byInvoices, Value: func(o billing.OpenItems) int { return o.Invoices }, Descending: true},
		}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		rows.Orders = append(rows.Orders, listing.RowOrder[billing.OpenItems]{Name: listing.Sort(a.Key), Descending: true,
			Value: func(o billing.OpenItems) int { return int(a.Of(o)) }})
	}
	return rows
}

func openItemColumns() []server.ListColumn[billing.OpenItems] {
	out := []server.ListColumn[billing.OpenItems]{{Key: byInvoices, Label: "Fakturor", Sort: byInvoices, LargestFirst: true, Number: true,
		Cell: func(ctx context.Context, o billing.OpenItems) listview.Cell {
			return listview.Cell{Text: ui.Number(ctx, o.Invoices)}
		}}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		out = append(out, server.ListColumn[billing.OpenItems]{Key: a.Key, Label: a.Head, Sort: listing.Sort(a.Key), LargestFirst: true,
			Number: true, Usual: true,
			Cell: func(ctx context.Context, o billing.OpenItems) listview.Cell {
				return listview.Cell{Text: paymentview.Kronor(ctx, a.Of(o))}
			},
			Foot: func(ctx context.Context, all []billing.OpenItems) string {
				return paymentview.Kronor(ctx, paymentview.SumOf(all, a.Of))
			}})
	}
	return out
}

// aboveOpenItems draws what is open in all, and says what waits to be booked.
func (s pages) aboveOpenItems(r *http.Request) (templ.Component, error) {
	all, err := billing.OpenItemsOn(r.Context(), s.As(r), time.Now())
	if err != nil {
		return nil, err
	}
	waits, err := billing.AwaitingOf(r.Context(), s.As(r))
	return paymentview.OpenItemsTop(all, waits.PaymentSum), err
}

// openItemFile is what is open by organisation and age.
func openItemFile() server.ListFile[billing.OpenItems] {
	type row = billing.OpenItems
	out := server.ListFile[row]{Name: "oppna-poster", Columns: []server.FileColumn[row]{
		{Column: sheet.Column{Name: "Organisation", Width: 36}, Value: func(_ context.Context, o row) any { return o.OrgName }},
		{Column: sheet.Column{Name: "Fakturor", Kind: sheet.Whole}, Value: func(_ context.Context, o row) any {
			return int64(o.Invoices)
		}},
	}}
	for _, a := range append(paymentview.Ages, paymentview.AllAges) {
		out.Columns = append(out.Columns, server.FileColumn[row]{Column: sheet.Column{Name: a.Head, Kind: sheet.Amount, Sum: true},
			Value: func(_ context.Context, o row) any { return money.Known(a.Of(o)) }})
	}
	return out
}
