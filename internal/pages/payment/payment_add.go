package payment

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
	"framsyn/internal/server"
	"framsyn/templates/paymentview"
)

// addPaymentForm shows the form of a payment that is added by hand: of the invoice that the query names, what is open on it.
func (s pages) addPaymentForm(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("datum", day.ISO(time.Now()))
	if n, ok := id.Parse[id.InvoiceNo](r.URL.Query().Get("faktura")); ok {
		i, err := billing.ByID(r.Context(), s.As(r), n)
		if err != nil {
			return err
		}
		f.Set("faktura", id.String(int64(i.Number)))
		f.Set("belopp", i.Open.Typed())
		f.Set("betalare", i.OrgName)
	}
	s.RestoreForm(r, f)
	return s.showAddPayment(w, r, http.StatusOK, f)
}

func (s pages) showAddPayment(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	s.Answer(w, r, code, paymentPage("Ny betalning"), server.Work, paymentview.AddPayment(f, server.Actor(r).User))
	return nil
}

// addPayment books a payment that is not in a file.
func (s pages) addPayment(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p, invoice, err := s.readAddedPayment(r, f)
	if err != nil {
		return err
	}
	if !f.OK() {
		return s.showAddPayment(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := billing.AddPayment(r.Context(), tx, p, invoice)
		return server.LandOn(link.Payment(r.Context(), n, ""), "Betalningen är bokförd."), err
	})
	if errors.Is(err, billing.ErrWrongPart) {
		f.AddError(err)
		return s.showAddPayment(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// readAddedPayment reads a payment, and which invoice it is for, from a form.
func (s pages) readAddedPayment(r *http.Request, f *form.Form) (p billing.Payment, invoice id.InvoiceNo, err error) {
	words := f.Required("faktura", "Skriv fakturans nummer eller OCR-referensen.", form.Max(200))
	p.Payer, p.Text = f.Text("betalare", form.Max(200)), f.Text("anteckning", form.Max(500))
	f.Required("datum", "Skriv när den betalades.")
	f.Required("belopp", money.Empty.Error())
	if on, err := day.ParseDate(field.ReadDay(f, "datum")); err == nil {
		p.PaidOn = on
	}
	if day.ISO(p.PaidOn) > day.ISO(time.Now()) {
		f.Fault("datum", "Dagen har inte varit än.")
	}
	p.Amount, _ = field.ReadAmount(f, "belopp", -field.MostAmount, field.MostAmount, false).Ore()
	found, err := s.findInvoices(r, words)
	if err != nil || words == "" {
		return p, 0, err
	}
	n := slices.IndexFunc(found, func(i billing.Invoice) bool {
		return slices.Contains([]string{i.OCR, strconv.Itoa(i.Number)}, payfile.Compact(words))
	})
	if n < 0 {
		f.Fault("faktura", "Det finns ingen faktura med det numret.")
		return p, 0, nil
	}
	if !found[n].Takes(p.Amount) {
		f.Fault("belopp", "På fakturan är %s kr öppet.", found[n].Open.Typed())
	}
	p.Reference = found[n].OCR
	return p, found[n].ID, nil
}
