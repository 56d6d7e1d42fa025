package payment

import (
	"context"
	"iter"
	"net/http"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

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
	"framsyn/internal/sheet"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
)

// listed is a payment of a list, and the invoices that payments on the same page may be for.
type listed struct {
	billing.Payment
	named map[id.InvoiceNo]billing.Invoice
}

// waitingPayments is the list of the payments that wait for a person, which is the first of their lists.
func (s pages) waitingPayments() server.Worklist[listed] {
	l := s.paymentList(billing.WaitingPayments, nil)
	l.Key = "betalningar-att-besluta"
	l.Empty, l.EmptyText = "Inget att besluta", "När en inläst betalning inte stämmer med en faktura visas den här."
	l.CountText = func(ctx context.Context, n int) string {
		return i18n.N(ctx, n, "%d betalning väntar", "%d betalningar väntar")
	}
	l.Address = func(ctx context.Context) string { return link.Payments(ctx, "") }
	l.Groups = func(context.Context, db.Q) ([]form.FilterGroup, error) {
		return []form.FilterGroup{{Key: billing.ReasonGroup, Label: "Varför den väntar", Options: paymentview.Reasons}}, nil
	}
	l.Columns = paymentColumns(true)
	l.Above = func(*http.Request) (templ.Component, error) { return paymentview.WaitingTop(), nil }
	return l
}

// allPayments is the list of all payments.
func (s pages) allPayments() server.Worklist[listed] {
	l := s.paymentList(billing.AllPayments, nil)
	l.Key, l.Mark = "betalningar", "alla"
	l.Lead = "Allt som har kommit in, med de fakturor som det har betalat."
	l.Empty, l.EmptyText = "Inga betalningar än", "Läs in en fil från banken, eller lägg till en betalning för hand."
	l.Address = func(ctx context.Context) string { return link.Payments(ctx, paymentview.AllPayments) }
	l.Above = func(*http.Request) (templ.Component, error) { return paymentview.Menu(paymentview.AllPayments), nil }
	return l
}

// paymentsOfFile is the list of the payments of a file, below what has become of them; of the file that the address of a page names if
// n is 0.
func (s pages) paymentsOfFile(n int64) server.Worklist[listed] {
	number := func(ctx context.Context) string {
		if n != 0 {
			return id.String(n)
		}
		return chi.URLParamFromCtx(ctx, "id")
	}
	l := s.paymentList(billing.AllPayments, func(r *http.Request, f listing.Filter) listing.Filter {
		return f.With(billing.FileGroup, number(r.Context()))
	})
	l.Key, l.Mark, l.Buttons = "betalningar-i-fil", "fil", nil
	l.Empty, l.EmptyText = "Ingen ny betalning", "Det som stod i filen var läst tidigare eller är inga betalningar till oss."
	l.Address = func(ctx context.Context) string { return link.Payments(ctx, "filer/"+number(ctx)) }
	l.Require = func(r *http.Request) error {
		_, err := s.fileOf(r)
		return err
	}
	l.Adapt = func(r *http.Request, l *server.Worklist[listed]) error {
		f, err := s.fileOf(r)
		l.Title, l.Lead = f.Name, ""
		l.Above = func(*http.Request) (templ.Component, error) { return paymentview.File(f), nil }
		return err
	}
	return l
}

// fileOf returns the file of payments that the address of a page names.
func (s pages) fileOf(r *http.Request) (billing.PaymentFile, error) {
	n, err := server.PathID[int64](r)
	if err != nil {
		return billing.PaymentFile{}, err
	}
	return billing.PaymentFileByID(r.Context(), s.As(r), n)
}

// paymentList is what the lists of payments have in common.
func (s pages) paymentList(source listing.List[billing.Payment],
	narrow func(*http.Request, listing.Filter) listing.Filter) server.Worklist[listed] {
	if narrow == nil {
		narrow = func(_ *http.Request, f listing.Filter) listing.Filter { return f }
	}
	return server.Worklist[listed]{
		Server: s.Server, Section: layout.Payments, Title: "Betalningar", Lead: paymentview.Lead, Buttons: paymentview.PaymentButtons(),
		CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d betalning", "%d betalningar") },
		Require:   func(*http.Request) error { return nil }, // the routes do
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: billing.StateGroup, Label: "Läge", Options: paymentview.States}}, nil
		},
		TitleLabel: "Betalare", TitleSort: billing.ByPayer, Columns: paymentColumns(false), Usual: billing.ByDay, File: paymentFile,
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[listed], listing.Tally, error) {
			p, tally, err := source.Read(ctx, s.As(r), narrow(r, f))
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
		Each: func(ctx context.Context, r *http.Request, f listing.Filter) iter.Seq2[listed, error] {
			return s.eachListed(r.WithContext(ctx), source.Each(ctx, s.As(r), narrow(r, f)))
		},
		Sum: func(ctx context.Context, r *http.Request, f listing.Filter) (string, error) {
			n, err := source.Sum(ctx, s.As(r), narrow(r, f))
			return paymentview.WithKr(ctx, money.Ore(n)), err
		},
		Beside: func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after listed, err error) {
			before.Payment, after.Payment, err = source.Beside(ctx, s.As(r), narrow(r, f), n)
			return before, after, err
		},
		Row: func(ctx context.Context, y listed) listview.Row {
			return listview.Row{ID: id.String(y.ID), Href: link.Payment(ctx, y.ID, ""), Title: paymentview.Payer(ctx, y.Payment),
				Glance: link.Payment(ctx, y.ID, inShort)}
		},
	}
}

// namedAtOnce is for how many payments the invoices are read at once.
const namedAtOnce = 200

// eachListed returns payments with the invoices that they may be for.
func (s pages) eachListed(r *http.Request, all iter.Seq2[billing.Payment, error]) iter.Seq2[listed, error] {
	return func(yield func(listed, error) bool) {
		var some []billing.Payment
		pass := func() bool {
			named, err := s.namedInvoices(r, some...)
			for _, y := range some {
				if !yield(listed{y, named}, err) {
					return false
				}
			}
			some = some[:0]
			return true
		}
		for y, err := range all {
			if err != nil {
				yield(listed{}, err)
				return
			}
			if some = append(some, y); len(some) == namedAtOnce && !pass() {
				return
			}
		}
		pass()
	}
}

// paymentColumns returns the columns of a list of payments: of those that wait, or of all.
func paymentColumns(waiting bool) []server.ListColumn[listed] {
	text := func(of func(context.Context, listed) string) func(context.Context, listed) listview.Cell {
		return func(ctx context.Context, y listed) listview.Cell { return listview.Cell{Text: of(ctx, y)} }
	}
	invoices := server.ListColumn[listed]{Key: "faktura", Label: "Faktura", Usual: true,
		Cell: func(_ context.Context, y listed) listview.Cell {
			return listview.Cell{Body: paymentview.Settled(y.Payment, y.named)}
		}}
	why := server.ListColumn[listed]{Key: billing.StateGroup, Label: "Läge", Sort: billing.StateGroup, Usual: true,
		Cell: func(_ context.Context, y listed) listview.Cell {
			return listview.Cell{Body: paymentview.State(y.Payment, y.named)}
		}}
	if waiting {
		why.Key, why.Label, why.Sort, why.Wraps = billing.ReasonGroup, "Varför den väntar", billing.ReasonGroup, true
		invoices.Label, invoices.Cell = "Kan gälla faktura", func(_ context.Context, y listed) listview.Cell {
			return listview.Cell{Body: paymentview.MayBeFor(y.Payment, y.named)}
		}
		why.Cell = text(func(ctx context.Context, y listed) string { return paymentview.Why(ctx, y.Payment, y.named) })
	}
	return []server.ListColumn[listed]{
		{Key: string(billing.ByDay), Label: "Dag", Sort: billing.ByDay, LargestFirst: true, Usual: true,
			Cell: text(func(_ context.Context, y listed) string { return day.ISO(y.PaidOn) })},
		{Key: string(billing.ByAmount), Label: "Belopp, kr", Sort: billing.ByAmount, LargestFirst: true, Number: true, Usual: true,
			Cell: text(func(ctx context.Context, y listed) string { return paymentview.Kronor(ctx, y.Amount) })},
		{Key: string(billing.ByRest), Label: "Återstår, kr", Sort: billing.ByRest, LargestFirst: true, Number: true, Usual: waiting,
			Cell: text(func(ctx context.Context, y listed) string { return paymentview.Kronor(ctx, y.Rest()) })},
		why,
		invoices,
		{Key: "referens", Label: "Referens", Usual: waiting, Cell: text(func(_ context.Context, y listed) string { return y.Reference })},
		{Key: "meddelande", Label: "Meddelande", Cell: text(func(_ context.Context, y listed) string { return y.Text })},
	}
}

// paymentFile is a list of payments as a file.
var paymentFile = server.ListFile[listed]{Name: "betalningar", Columns: []server.FileColumn[listed]{
	{Column: sheet.Column{Name: "Betalare", Width: 36}, Value: func(ctx context.Context, y listed) any {
		return paymentview.Payer(ctx, y.Payment)
	}},
	{Column: sheet.Column{Name: "Organisationsnummer", Width: 16}, Value: func(_ context.Context, y listed) any {
		return y.PayerNumber
	}},
	{Column: sheet.Column{Name: "Dag", Kind: sheet.Date}, Value: func(_ context.Context, y listed) any { return y.PaidOn }},
	{Column: sheet.Column{Name: "Belopp, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, y listed) any {
		return money.Known(y.Amount)
	}},
	{Column: sheet.Column{Name: "Återstår, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, y listed) any {
		return money.Known(y.Rest())
	}},
	{Column: sheet.Column{Name: "Läge", Width: 16}, Value: func(ctx context.Context, y listed) any {
		return i18n.T(ctx, paymentview.States.Label(string(y.State)))
	}},
	{Column: sheet.Column{Name: "Varför den väntar"}, Value: func(ctx context.Context, y listed) any {
		if y.State != billing.Waiting {
			return nil
		}
		return paymentview.Why(ctx, y.Payment, y.named)
	}},
	{Column: sheet.Column{Name: "Faktura", Width: 16}, Value: func(_ context.Context, y listed) any {
		return paymentview.SettledNumbers(y.Payment)
	}},
	{Column: sheet.Column{Name: "Kan gälla faktura", Width: 16}, Value: func(_ context.Context, y listed) any {
		if i, ok := paymentview.FirstNamed(y.Payment, y.named); ok {
			return strconv.Itoa(i.Number)
		}
		return nil
	}},
	{Column: sheet.Column{Name: "Referens", Width: 24}, Value: func(_ context.Context, y listed) any { return y.Reference }},
	{Column: sheet.Column{Name: "Meddelande"}, Value: func(_ context.Context, y listed) any { return y.Text }},
}}
