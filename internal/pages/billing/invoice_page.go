package billing

import (
	"net/http"

	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/invoiceview"
	"framsyn/templates/layout"
)

// invoiceOf returns the invoice of a request.
func (s pages) invoiceOf(r *http.Request) (billing.Invoice, error) {
	n, err := server.PathID[id.InvoiceNo](r)
	if err != nil {
		return billing.Invoice{}, err
	}
	return billing.ByID(r.Context(), s.As(r), n)
}

// invoice shows an invoice, and to the office what has become of it.
func (s pages) invoice(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	i, err := s.invoiceOf(r)
	if err != nil {
		return err
	}
	p := billingview.InvoiceProps{Invoice: i, Office: mayKeepInvoices(r), Today: today()}
	if p.Document, err = billing.Document(ctx, q, i.ID); err != nil {
		return err
	}
	if p.List, err = s.invoices().Steps(r, int64(i.ID)); err != nil {
		return err
	}
	if p.CreditNotes, err = billing.CreditNotes(ctx, q, i.ID); err != nil {
		return err
	}
	if p.Office {
		if p.Payments, err = billing.PaymentsOf(ctx, q, i.ID); err != nil {
			return err
		}
		if p.Sent, err = billing.SentOf(ctx, q, i.ID); err != nil {
			return err
		}
		if p.Letters, err = jobs.LettersWith(ctx, q, i.ID); err != nil {
			return err
		}
	}
	return s.Show(w, r, server.WorkPage(invoiceview.Title(ctx, p.Document), layout.Invoices), server.Work, p.Page())
}

// invoiceIsKept says why an invoice is not deleted, and what to do instead.
func (s pages) invoiceIsKept(w http.ResponseWriter, r *http.Request) error {
	i, err := s.invoiceOf(r)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Ta bort", layout.Invoices), server.Work, billingview.InvoiceIsKept(i))
}

// creditForm asks what of an invoice is credited: by default all that remains.
func (s pages) creditForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.creditProps(r, form.New())
	if err != nil {
		return err
	}
	for k, l := range p.Lines {
		p.Form.Set(billingview.CreditName(k), l.Net.Typed())
	}
	s.RestoreForm(r, p.Form)
	return s.showCredit(w, r, http.StatusOK, p)
}

func (s pages) creditProps(r *http.Request, f *form.Form) (billingview.CreditProps, error) {
	i, err := s.invoiceOf(r)
	p := billingview.CreditProps{Invoice: i, Form: f, Person: server.Actor(r).User}
	if err == nil && billingview.IsCredit(i) {
		err = billing.ErrNotAnInvoice
	}
	if err != nil {
		return p, err
	}
	p.Lines, err = billing.RemainingLines(r.Context(), s.As(r), i.ID)
	return p, err
}

func (s pages) showCredit(w http.ResponseWriter, r *http.Request, code int, p billingview.CreditProps) error {
	s.Answer(w, r, code, server.WorkPage("Kreditera", layout.Invoices), server.Work, p.Page())
	return nil
}

// credit issues a credit note.
func (s pages) credit(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p, err := s.creditProps(r, f)
	if err != nil {
		return err
	}
	what := readCredits(f, p.Lines)
	why := f.Required("varfor", "Skriv varför fakturan krediteras.", form.Max(500))
	again := f.Choice("igen", billingview.CreditChoices) == billingview.InvoiceAgain
	if f.Get("igen") == "" && creditsWhole(what, p.Lines) {
		f.Fault("igen", "Välj vad som händer med det som krediteras helt.")
	}
	if !f.OK() {
		return s.showCredit(w, r, http.StatusUnprocessableEntity, p)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := billing.CreditInvoice(r.Context(), tx, p.Invoice.ID, what, why, again, today())
		return server.LandOn(link.Invoice(r.Context(), n, ""), i18n.T(r.Context(), "Kreditfakturan är utställd. Nu kan den skickas.")), err
	})
	if f.AddError(err) {
		return s.showCredit(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// creditsWhole reports whether nothing remains of a line when it has been credited.
func creditsWhole(what []money.Ore, lines []billing.Remaining) bool {
	for k, l := range lines {
		if what[k] != 0 && what[k] == l.Net {
			return true
		}
	}
	return false
}

// readCredits reads what is credited of each line.
func readCredits(f *form.Form, lines []billing.Remaining) []money.Ore {
	out := make([]money.Ore, len(lines))
	for k, l := range lines {
		name := billingview.CreditName(k)
		if f.Text(name) == "" {
			continue
		}
		o, err := money.Parse(f.Get(name))
		switch {
		case err != nil:
			f.Fault(name, err.Error())
		case l.Net >= 0 && (o < 0 || o > l.Net), l.Net < 0 && (o > 0 || o < l.Net):
			f.Fault(name, "Högst %s kr återstår på raden.", l.Net.Typed())
		}
		out[k] = o
	}
	return out
}
