package billing

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/account"
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
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/paymentview"
)

// invoices is the list of invoices: all of them, or for a head those of the head's organisation, below its fees.
func (s pages) invoices() server.Worklist[billing.Invoice] {
	return server.Worklist[billing.Invoice]{
		Server: s.Server, Key: link.Segment(id.Invoice), Section: layout.Invoices, Title: "Fakturor",
		Lead: "Utställda fakturor och kreditfakturor.", Buttons: billingview.InvoiceButtons(),
		Empty: "Inga fakturor än", EmptyText: "När en faktura är utställd visas den här.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d faktura", "%d fakturor") },
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Invoice) },
		Require:    func(*http.Request) error { return nil }, // the routes do
		TitleLabel: "Nummer", TitleSort: billing.ByNumber, Columns: invoiceColumns(true), Usual: billing.ByIssue,
		Groups: invoiceGroups, File: invoiceFile, Above: s.ownFees,
		Sum: func(ctx context.Context, r *http.Request, f listing.Filter) (string, error) {
			n, err := billing.Invoices.Sum(ctx, s.As(r), f)
			return i18n.T(ctx, "%s öppet", billingview.Kronor(ctx, money.Ore(n))), err
		},
		Row: func(ctx context.Context, i billing.Invoice) listview.Row {
			return listview.Row{ID: id.String(i.ID), Href: link.Invoice(ctx, i.ID, ""), Title: strconv.Itoa(i.Number)}
		},
		Adapt: func(r *http.Request, l *server.Worklist[billing.Invoice]) error {
			if !mayKeepInvoices(r) {
				l.Title, l.Lead, l.Buttons = "Avgifter och fakturor", "Det som din organisation betalar.", nil
				l.Columns = invoiceColumns(false)
			}
			return nil
		},
		Bulk: []server.BulkAction{{Action: billing.RemindAction(paymentview.ReminderLetter), Key: "paminn", Label: "Påminn",
			Button: "Påminn om %s", Near: true, May: mayKeepInvoices,
			Text: "Den påminnelse som är i tur skickas i dag, med fakturan bifogad. Ett brev som är skickat kan inte tas tillbaka."}},
	}.From(billing.Invoices, nil)
}

// The states by which the list of invoices is narrowed.
var invoiceStates = form.Options{{Value: billing.StateOpen, Label: "Öppna"}, {Value: billing.StateOverdue, Label: "Förfallna"},
	{Value: billing.StateSettled, Label: "Reglerade"}, {Value: billing.StateUnsent, Label: "Inte skickade"}}

// invoiceGroups returns the groups of values by which the invoices are narrowed. Whoever pays them has no others to choose.
func invoiceGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	groups := []form.FilterGroup{{Key: billing.StateGroup, Label: "Läge", Options: invoiceStates}}
	if !q.Actor().Can(access.Manage, access.Subject{Kind: id.Invoice}) {
		return groups, nil
	}
	organisations, err := account.OrganisationOptions(ctx, q, true, 0)
	return append(groups, form.FilterGroup{Key: listing.OrgGroup, Label: "Organisation", Options: organisations}), err
}

// invoiceColumns returns the columns of the list: for the office, or for somebody whose organisation pays.
func invoiceColumns(office bool) []server.ListColumn[billing.Invoice] {
	cell := func(text func(context.Context, billing.Invoice) string) func(context.Context, billing.Invoice) listview.Cell {
		return func(ctx context.Context, i billing.Invoice) listview.Cell { return listview.Cell{Text: text(ctx, i)} }
	}
	all := []server.ListColumn[billing.Invoice]{
		{Key: listing.OrgGroup, Label: "Organisation", Sort: listing.OrgGroup, Usual: true,
			Cell: cell(func(_ context.Context, i billing.Invoice) string { return i.OrgName })},
		{Key: string(billing.ByIssue), Label: "Utställd", Sort: billing.ByIssue, LargestFirst: true, Usual: true,
			Cell: cell(func(_ context.Context, i billing.Invoice) string { return day.ISO(i.IssuedOn) })},
		{Key: string(billing.ByDueDay), Label: "Förfaller", Sort: billing.ByDueDay, Usual: true,
			Cell: cell(dueDay)},
		{Key: string(billing.ByTotal), Label: "Summa, kr", Sort: billing.ByTotal, LargestFirst: true, Number: true, Usual: true,
			Cell: cell(func(ctx context.Context, i billing.Invoice) string { return kronor(ctx, i.Total) })},
		{Key: string(billing.ByOpen), Label: "Öppet, kr", Sort: billing.ByOpen, LargestFirst: true, Number: true, Usual: true,
			Cell: cell(func(ctx context.Context, i billing.Invoice) string { return kronor(ctx, i.Open) })},
		{Key: billing.StateGroup, Label: "Läge", Usual: true, Cell: func(_ context.Context, i billing.Invoice) listview.Cell {
			return listview.Cell{Body: billingview.InvoiceState(i, office, time.Now())}
		}},
		{Key: "paminnelser", Label: "Påminnelser", Number: true,
			Cell: cell(func(_ context.Context, i billing.Invoice) string { return strconv.Itoa(i.Reminders) })},
		{Key: "ocr", Label: "OCR-nummer", Cell: cell(func(_ context.Context, i billing.Invoice) string { return i.OCR })},
		{Key: "fil", Label: "Fil", Usual: !office, Cell: func(ctx context.Context, i billing.Invoice) listview.Cell {
			return listview.Cell{Text: i18n.T(ctx, "PDF av %s", strconv.Itoa(i.Number)), Href: link.Invoice(ctx, i.ID, "faktura.pdf")}
		}},
	}
	if !office {
		return all[1:]
	}
	return all
}

// dueDay returns the last day of an invoice, "" for a credit note, which has none.
func dueDay(_ context.Context, i billing.Invoice) string {
	if billingview.IsCredit(i) {
		return ""
	}
	return day.ISO(i.DueOn)
}

func kronor(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).Text(o)
}

// ownFees returns what the actor's organisation pays, unless the actor keeps the invoices of all.
func (s pages) ownFees(r *http.Request) (templ.Component, error) {
	if mayKeepInvoices(r) {
		return nil, nil
	}
	ctx, q, org := r.Context(), s.As(r), server.Actor(r).Org
	var p billingview.OwnFees
	var err error
	if p.Fees, err = billing.FeesOf(ctx, q, org); err != nil {
		return nil, err
	}
	p.Dues, err = billing.Dues(ctx, q, billing.DueFilter{Orgs: []id.Org{org}, Open: true})
	if left := len(p.Dues) - mostDuesShown; left > 0 {
		p.Dues, p.DuesLeft = p.Dues[:mostDuesShown], left
	}
	return p.Part(), err
}

// invoiceFile is the list of invoices as a file.
var invoiceFile = server.ListFile[billing.Invoice]{Name: "fakturor", Columns: []server.FileColumn[billing.Invoice]{
	{Column: sheet.Column{Name: "Nummer", Kind: sheet.Whole}, Value: func(_ context.Context, i billing.Invoice) any {
		return int64(i.Number)
	}},
	{Column: sheet.Column{Name: "Slag", Width: 14}, Value: func(ctx context.Context, i billing.Invoice) any {
		return i18n.T(ctx, billingview.KindLabel(i))
	}},
	{Column: sheet.Column{Name: "Organisation", Width: 36}, Value: func(_ context.Context, i billing.Invoice) any { return i.OrgName }},
	{Column: sheet.Column{Name: "Utställd", Kind: sheet.Date}, Value: func(_ context.Context, i billing.Invoice) any {
		return i.IssuedOn
	}},
	{Column: sheet.Column{Name: "Förfallodag", Kind: sheet.Date}, Value: func(_ context.Context, i billing.Invoice) any {
		return i.DueOn
	}},
	{Column: sheet.Column{Name: "OCR-nummer", Width: 16}, Value: func(_ context.Context, i billing.Invoice) any { return i.OCR }},
	{Column: sheet.Column{Name: "Summa, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, i billing.Invoice) any {
		return money.Known(i.Total)
	}},
	{Column: sheet.Column{Name: "Öppet, kr", Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, i billing.Invoice) any {
		return money.Known(i.Open)
	}},
	{Column: sheet.Column{Name: "Läge", Width: 16}, Value: func(ctx context.Context, i billing.Invoice) any {
		return i18n.T(ctx, billingview.StatusLabel(i, time.Now()))
	}},
}}
