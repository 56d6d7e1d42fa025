package billing

import (
	"context"
	"iter"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
)

// invoiceRoutes adds the pages of fees, invoices and payments, below /arbete/fakturor.
func (s pages) invoiceRoutes(r chi.Router) {
	r.With(s.RequireRightToKnow(access.ReadTotals, id.Invoice)).Get("/summor", s.Handle(s.invoiceTotals))
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRightToKnow(access.ReadMoney, id.Invoice))
		r.Get("/", s.Handle(s.invoices))
		r.Get("/lista.csv", s.Handle(s.invoiceBook))
		r.Get("/lista.xlsx", s.Handle(s.invoiceBook))
		r.Get("/{id}", s.Handle(s.invoice))
		r.Get("/{id}/faktura.pdf", s.Handle(s.invoicePDF))
		r.Get("/{id}/e-faktura.xml", s.Handle(s.invoiceXML))
	})
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRightToKnow(access.Manage, id.Invoice))
		r.Get("/skapa", s.Handle(s.drafts))
		r.Post("/skapa", s.Handle(s.issue))
		r.Get("/skicka", s.Handle(s.unsent))
		r.Post("/skicka", s.Handle(s.sendAll))
		r.Get("/skicka/{fil}", s.Handle(s.unsentFiles))
		r.Get("/{id}/skicka", s.Handle(s.sendForm))
		r.Post("/{id}/skicka", s.Handle(s.sendOne))
		r.Get("/{id}/kreditera", s.Handle(s.creditForm))
		r.Post("/{id}/kreditera", s.Handle(s.credit))
		r.Get("/{id}/ta-bort", s.Handle(s.invoiceIsKept))
	})
	r.Group(s.senderRoutes)
}

func mayKeepInvoices(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Invoice})
}

// invoicesPerPage is how many invoices stand on a page.
const invoicesPerPage = 100

// The states that the list of invoices is filtered by.
const stateOpen, stateOverdue, stateUnsent = "oppna", "forfallna", "oskickade"

var invoiceStates = form.Options{{Value: stateOpen, Label: "Öppna"}, {Value: stateOverdue, Label: "Förfallna"},
	{Value: stateUnsent, Label: "Inte skickade"}}

// readInvoiceFilter reads the filter of the list of invoices.
func readInvoiceFilter(f *form.Form) billing.InvoiceFilter {
	out := billing.InvoiceFilter{Words: f.Text(recordview.Words.Name, form.Max(200))}
	out.Org, _ = id.Parse[id.Org](f.Get("organisation"))
	switch f.Get("lage") {
	case stateOpen:
		out.Open = true
	case stateOverdue:
		out.Overdue = true
	case stateUnsent:
		out.Unsent = true
	}
	return out
}

// invoices lists the invoices: all of them, or for a head those of the head's organisation, with its fees.
func (s pages) invoices(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	p := billingview.InvoiceList{Office: mayKeepInvoices(r), Today: time.Now(),
		Narrowing: server.ReadNarrowing(r, link.Invoices(ctx, ""), recordview.Words.Name, "lage", "organisation")}
	p.Fields = []field.Input{
		{Name: recordview.Words.Name, Label: "Nummer, OCR eller organisation", Type: "search"},
		{Name: "lage", Label: "Läge", Control: field.Select, Options: invoiceStates, None: "Alla"},
	}
	if p.Office {
		organisations, err := account.OrganisationOptions(ctx, q, true, 0)
		if err != nil {
			return err
		}
		p.Fields = append(p.Fields, field.Input{Name: "organisation", Label: "Organisation", Control: field.Select, Options: organisations,
			None: "Alla"})
	} else if err := s.readOwnFees(r, &p); err != nil {
		return err
	}
	f := readInvoiceFilter(p.Form)
	before, _ := id.Parse[int64](r.URL.Query().Get(server.QueryBefore))
	f.Before, f.Limit = int(min(before, 1<<31-1)), invoicesPerPage+1
	err := s.Search(r, f.Words, func(ctx context.Context) (err error) {
		p.Rows, err = billing.Invoices(ctx, q, f)
		return err
	})
	if err != nil {
		return err
	}
	asked := server.WithoutKeys(r.URL.Query(), server.QueryBefore)
	p.CSV, p.XLSX = link.WithQuery(link.Invoices(ctx, "lista.csv"), asked), link.WithQuery(link.Invoices(ctx, "lista.xlsx"), asked)
	if before > 0 {
		p.First = link.WithQuery(link.Invoices(ctx, ""), asked)
	}
	if len(p.Rows) > invoicesPerPage {
		p.Rows = p.Rows[:invoicesPerPage]
		asked.Set(server.QueryBefore, strconv.Itoa(p.Rows[invoicesPerPage-1].Number))
		p.Next = link.WithQuery(link.Invoices(ctx, ""), asked)
	}
	return s.Show(w, r, server.WorkPage("Fakturor", layout.Invoices), server.Work, p.Page())
}

// readOwnFees reads what the actor's organisation pays.
func (s pages) readOwnFees(r *http.Request, p *billingview.InvoiceList) (err error) {
	org := server.Actor(r).Org
	if p.Fees, err = billing.FeesOf(r.Context(), s.As(r), org); err != nil {
		return err
	}
	p.Dues, err = billing.Dues(r.Context(), s.As(r), billing.DueFilter{Orgs: []id.Org{org}, Open: true})
	if left := len(p.Dues) - mostDuesShown; left > 0 {
		p.Dues, p.DuesLeft = p.Dues[:mostDuesShown], left
	}
	return err
}

// invoiceTable is the form of the list of invoices as a file.
var invoiceTable = sheet.Table{Name: "Fakturor", Columns: []sheet.Column{
	{Name: "Nummer", Kind: sheet.Whole}, {Name: "Slag", Width: 14}, {Name: "Organisation", Width: 36},
	{Name: "Utställd", Kind: sheet.Date}, {Name: "Förfallodag", Kind: sheet.Date}, {Name: "OCR-nummer", Width: 16},
	{Name: "Summa, kr", Kind: sheet.Amount, Sum: true}, {Name: "Öppet, kr", Kind: sheet.Amount, Sum: true}, {Name: "Läge", Width: 16},
}}

// invoiceBook is the list of invoices, as it is filtered, as a workbook or as CSV.
func (s pages) invoiceBook(w http.ResponseWriter, r *http.Request) error {
	f := readInvoiceFilter(form.From(r.URL.Query()))
	return s.SendBook(w, r, "fakturor"+path.Ext(r.URL.Path), func(ctx context.Context) sheet.Book {
		rows := server.TableRows(eachInvoice(ctx, s.As(r), f), func(i billing.Invoice) []any {
			return []any{int64(i.Number), i18n.T(ctx, billingview.KindLabel(i)), i.OrgName, i.IssuedOn, i.DueOn, i.OCR,
				money.Known(i.Total), money.Known(i.Open), i18n.T(ctx, billingview.StatusLabel(i, time.Now()))}
		})
		return sheet.Book{Sheets: []sheet.Sheet{{Table: invoiceTable, Rows: rows}}}
	})
}

// eachInvoice returns all invoices of a filter, read some hundred at a time.
func eachInvoice(ctx context.Context, q db.Q, f billing.InvoiceFilter) iter.Seq2[billing.Invoice, error] {
	return func(yield func(billing.Invoice, error) bool) {
		for f.Limit = 500; ; {
			rows, err := billing.Invoices(ctx, q, f)
			if err != nil {
				yield(billing.Invoice{}, err)
				return
			}
			for _, i := range rows {
				f.Before = i.Number
				if !yield(i, nil) {
					return
				}
			}
			if len(rows) < f.Limit {
				return
			}
		}
	}
}

// invoiceTotals shows what has been invoiced and paid, in sums only.
func (s pages) invoiceTotals(w http.ResponseWriter, r *http.Request) error {
	years, processes, err := billing.Totals(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Fakturerat och betalt", layout.Invoices), server.Work, billingview.InvoiceTotals(years, processes))
}
