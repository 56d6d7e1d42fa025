// Package payment is the pages of payments: read in, decided on and counted by age; reminders; and the files for the books.
package payment

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/paymentview"
	"framsyn/templates/ui"
)

// pages are the handlers of payments.
type pages struct{ *server.Server }

// Routes adds the pages of payments, reminders and the files for the books.
func Routes(kernel *server.Server, _, work chi.Router) {
	work.Route("/betalningar", pages{kernel}.routes)
}

func (s pages) routes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.Manage, id.Invoice))
	s.waitingPayments().Mount(r)
	r.Route("/"+paymentview.AllPayments, s.allPayments().Mount)
	r.Get("/ny", s.Handle(s.addPaymentForm))
	r.Post("/ny", s.Handle(s.addPayment))
	s.paymentFileRoutes(r)
	r.Route("/"+paymentview.OpenItems, s.openItems().Mount)
	r.Route("/"+paymentview.Reminders, func(r chi.Router) {
		s.reminders().Mount(r)
		r.Get("/{id}", s.Handle(s.reminder))
	})
	r.Get("/"+paymentview.Books, s.Handle(s.books))
	r.Post("/"+paymentview.Books, s.Handle(s.writeBooks))
	r.Get("/"+paymentview.Books+"/{id}/fil", s.Handle(s.booksFile))
	r.Get("/{id}", s.Handle(s.payment))
	r.Get("/{id}/"+inShort, s.Handle(s.paymentInShort))
	r.Post("/{id}", s.Handle(s.bookPayment))
	s.HandleStep(r, "/{id}/angra", s.unbookStep)
}

// inShort is the page on which a payment is shown beside the list.
const inShort = "i-korthet"

func paymentPage(title string) layout.Page { return server.WorkPage(title, layout.Payments) }

// namedInvoices returns the invoices that some payments may be for.
func (s pages) namedInvoices(r *http.Request, all ...billing.Payment) (map[id.InvoiceNo]billing.Invoice, error) {
	var named []id.InvoiceNo
	for _, p := range all {
		named = append(named, p.Proposed...)
	}
	return billing.InvoicesByID(r.Context(), s.As(r), named)
}

// payment shows a payment, with the form by which it is booked while it waits.
func (s pages) payment(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadPayment(r)
	if err != nil {
		return err
	}
	s.RestoreForm(r, p.Form)
	return s.showPayment(w, r, http.StatusOK, p)
}

// paymentInShort shows what is known of a payment, without the form.
func (s pages) paymentInShort(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadPayment(r)
	if err != nil {
		return err
	}
	return s.Show(w, r, paymentPage("Betalning"), server.Work, p.InShort(r.Context()))
}

// loadPayment returns the page of a payment, with the form as it is at first.
func (s pages) loadPayment(r *http.Request) (p paymentview.PaymentProps, err error) {
	n, err := server.PathID[id.PaymentNo](r)
	if err != nil {
		return p, err
	}
	ctx, q := r.Context(), s.As(r)
	p.Person = server.Actor(r).User
	if p.Payment, err = billing.PaymentByID(ctx, q, n); err != nil {
		return p, err
	}
	for _, list := range []server.Worklist[listed]{s.waitingPayments(), s.allPayments(), s.paymentsOfFile(p.Payment.File)} {
		if p.List, err = list.Steps(r, int64(n)); err != nil || p.List.Back != "" {
			break
		}
	}
	if err != nil {
		return p, err
	}
	if p.Invoices, err = billing.Proposals(ctx, q, n); err != nil {
		return p, err
	}
	if p.Payment.File != 0 {
		f, err := billing.PaymentFileByID(ctx, q, p.Payment.File)
		if err != nil {
			return p, err
		}
		p.File = f.FileHead
	}
	p.Named, err = s.namedInvoices(r, p.Payment)
	p.Form = server.FilledForm(p.Version, func(f *form.Form) {
		f.Set("resten", string(billing.Waiting))
		for invoice, amount := range p.Suggested(p.Invoices) {
			f.Set(paymentview.AmountName(invoice), amount.Typed())
		}
	})
	return p, err
}

func (s pages) showPayment(w http.ResponseWriter, r *http.Request, code int, p paymentview.PaymentProps) error {
	s.Answer(w, r, code, paymentPage("Betalning"), server.Work, paymentview.Payment(p))
	return nil
}

// bookPayment books parts of a payment on invoices, or searches for more invoices to book it on.
func (s pages) bookPayment(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadPayment(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	latest := p.Form
	p.Form = f
	searched, err := s.chooseInvoices(r, &p, f)
	if err != nil {
		return err
	}
	if searched {
		return s.showPayment(w, r, http.StatusOK, p)
	}
	parts, back, note := readBooking(f, p.Invoices)
	if !f.OK() {
		return s.showPayment(w, r, http.StatusUnprocessableEntity, p)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Payments(r.Context(), ""), "Beslutet är sparat."),
			billing.Book(r.Context(), tx, p.ID, server.FormVersion(f), parts, back, note)
	})
	switch {
	case errors.Is(err, db.ErrStale):
		latest.Set("faktura", f.Values["faktura"]...)
		p.Form = server.ConflictForm(f, latest)
		return s.showPayment(w, r, http.StatusConflict, p)
	case f.AddError(err):
		return s.showPayment(w, r, http.StatusUnprocessableEntity, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// mostFound is how many invoices a search for them adds to a form.
const mostFound = 10

// chooseInvoices adds to a page the invoices that its form had, and those that are searched for, which it reports.
func (s pages) chooseInvoices(r *http.Request, p *paymentview.PaymentProps, f *form.Form) (searched bool, err error) {
	var had []id.InvoiceNo
	for _, v := range f.Values["faktura"][:min(len(f.Values["faktura"]), form.MaxRows)] {
		n, _ := id.Parse[id.InvoiceNo](v) // 0 is no invoice
		had = append(had, n)
	}
	known, err := billing.InvoicesByID(r.Context(), s.As(r), had)
	if err != nil {
		return false, err
	}
	add := func(i billing.Invoice) {
		if !slices.ContainsFunc(p.Invoices, func(x billing.Invoice) bool { return x.ID == i.ID }) {
			p.Invoices = append(p.Invoices, i)
		}
	}
	for _, n := range had {
		if i, ok := known[n]; ok {
			add(i)
		}
	}
	words := f.Text("sok", form.Max(200))
	if _, pressed := f.Pressed("hitta"); !pressed && words == f.Get("sokt") {
		return false, nil
	}
	f.Set("sokt", words)
	found, err := s.findInvoices(r, words)
	for _, i := range found {
		add(i)
	}
	if err == nil && len(found) == 0 {
		f.Fault("sok", "Ingen faktura har det numret, den referensen eller den mottagaren.")
	}
	return true, err
}

// findInvoices returns invoices by a number, a reference or the name of an organisation.
func (s pages) findInvoices(r *http.Request, words string) (found []billing.Invoice, err error) {
	if words == "" {
		return nil, nil
	}
	err = s.Search(r, words, func(ctx context.Context) error {
		for _, as := range []string{payfile.Compact(words), words} {
			if found, err = billing.Invoices.First(ctx, s.As(r), listing.Filter{Words: as, Limit: mostFound}); err != nil || len(found) > 0 {
				return err
			}
		}
		return nil
	})
	return found, err
}

// readBooking reads what of a payment is to be booked on which invoices, whether the rest is paid back, and why.
func readBooking(f *form.Form, invoices []billing.Invoice) (parts map[id.InvoiceNo]money.Ore, back bool, note string) {
	parts = map[id.InvoiceNo]money.Ore{}
	for _, i := range invoices {
		name := paymentview.AmountName(i.ID)
		ore, known := field.ReadAmount(f, name, -field.MostAmount, field.MostAmount, false).Ore()
		if !known || ore == 0 {
			continue
		}
		if _, wrong := f.Problems[name]; !wrong && !i.Takes(ore) {
			f.Fault(name, "På fakturan är %s kr öppet.", i.Open.Typed())
		}
		parts[i.ID] = ore
	}
	back = f.Choice("resten", paymentview.Rests) == string(billing.Returned)
	note = f.Text("anteckning", form.Max(500))
	if back && strings.TrimSpace(note) == "" {
		f.Fault("anteckning", "Skriv varför pengarna betalas tillbaka.")
	}
	return parts, back, note
}

// unbookStep asks before what has been decided on a payment is taken back.
func (s pages) unbookStep(r *http.Request) (server.Step, error) {
	p, err := s.loadPayment(r)
	if err != nil {
		return server.Step{}, err
	}
	if p.State == billing.Waiting && len(p.Parts) == 0 {
		return server.Step{}, billing.ErrDecided
	}
	ctx := r.Context()
	back := link.Payment(ctx, p.ID, "")
	st := server.Step{Section: layout.Payments, Said: "Beslutet är ångrat. Betalningen väntar igen.", AskProps: ui.AskProps{
		Title: "Ångra beslutet", Label: "Ångra", Kind: ui.Primary, Subtitle: p.Payer,
		Text: "Det som är bokfört av betalningen tas bort från fakturorna, som då är öppna igen. " +
			"Bokföringen får en rättelse med dagens datum.",
		Action: link.Payment(ctx, p.ID, "angra"), Back: back, Form: form.New(), Person: p.Person,
		Crumbs: []ui.Crumb{{Href: link.Payments(ctx, ""), Label: "Betalningar"}, {Href: back, Label: "Betalning"}},
	}}
	st.AskWhy("Varför?", "Skriv varför beslutet ångras.")
	st.Do = func(tx *db.Tx) error { return billing.Unbook(ctx, tx, p.ID, p.Version, st.Form.Get("varfor")) }
	return st, nil
}
