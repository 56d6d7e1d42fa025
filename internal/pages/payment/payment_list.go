package payment

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
)

// listed is a payment of the list, and the invoices that payments on the same page may be for.
type listed struct {
	billing.Payment
	named map[id.InvoiceNo]billing.Invoice
}

// allPayments is the list of all payments.
func (s pages) allPayments() server.Worklist[listed] {
	return server.Worklist[listed]{
		Server: s.Server, Key: "betalningar", Section: layout.Payments, Title: "Betalningar", Lead: paymentview.Lead,
		Buttons: paymentview.PaymentButtons(), Empty: "Inga betalningar än",
		EmptyText: "Läs in en fil från banken, eller lägg till en betalning för hand.",
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d betalning", "%d betalningar") },
		Address:   func(ctx context.Context) string { return link.Payments(ctx, paymentview.AllPayments) },
		Require:   func(*http.Request) error { return nil }, // the routes do
		Above: func(*http.Request) (templ.Component, error) {
			return paymentview.Menu(paymentview.AllPayments), nil
		},
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: billing.StateGroup, Label: "Läge", Options: paymentview.States}}, nil
		},
		TitleLabel: "Betalare", TitleSort: billing.ByPayer, Columns: paymentColumns, Usual: billing.ByDay,
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[listed], listing.Tally, error) {
			p, tally, err := billing.AllPayments.Read(ctx, s.As(r), f)
			if err != nil {
				return listing.Page[listed]{}, tally, err
			}
			out := listing.Page[listed]{Next: p.Next, Prev: p.Prev, Count: p.Count}
			named, err := s.namedInvoices(r.WithContext(ctx), p.Rows...)
			for _, y := range p.Rows {
				out.Rows = append(out.Rows, listed{y, named})
			}
			return out, tally, err
		},
		Sum: func(ctx context.Context, r *http.Request, f listing.Filter) (string, error) {
			n, err := billing.AllPayments.Sum(ctx, s.As(r), f)
			return paymentview.WithKr(ctx, money.Ore(n)), err
		},
		Beside: func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after listed, err error) {
			before.Payment, after.Payment, err = billing.AllPayments.Beside(ctx, s.As(r), f, n)
			return before, after, err
		},
		Row: func(ctx context.Context, y listed) listview.Row {
			return listview.Row{ID: id.String(y.ID), Href: link.Payment(ctx, y.ID, ""), Title: paymentview.Payer(ctx, y.Payment)}
		},
	}
}

var paymentColumns = []server.ListColumn[listed]{
	{Key: string(billing.ByDay), Label: "Dag", Sort: billing.ByDay, LargestFirst: true, Usual: true,
		Cell: func(_ context.Context, y listed) listview.Cell { return listview.Cell{Text: day.ISO(y.PaidOn)} }},
	{Key: string(billing.ByAmount), Label: "Belopp, kr", Sort: billing.ByAmount, LargestFirst: true, Number: true, Usual: true,
		Cell: func(ctx context.Context, y listed) listview.Cell {
			return listview.Cell{Text: paymentview.Kronor(ctx, y.Amount)}
		}},
	{Key: billing.StateGroup, Label: "Läge", Sort: billing.StateGroup, Usual: true,
		Cell: func(_ context.Context, y listed) listview.Cell {
			return listview.Cell{Body: paymentview.State(y.Payment, y.named)}
		}},
	{Key: "faktura", Label: "Kan gälla faktura", Usual: true, Cell: func(_ context.Context, y listed) listview.Cell {
		return listview.Cell{Body: paymentview.MayBeFor(y.Payment, y.named)}
	}},
	{Key: "referens", Label: "Referens", Cell: func(_ context.Context, y listed) listview.Cell { return listview.Cell{Text: y.Reference} }},
}
