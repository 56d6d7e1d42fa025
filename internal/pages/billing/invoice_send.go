package billing

import (
	"archive/zip"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// unsentInvoices returns the invoices that have not been given to their buyers, and whether there are more of them.
func (s pages) unsentInvoices(ctx context.Context, r *http.Request) ([]billing.Invoice, bool, error) {
	rows, err := billing.Invoices.First(ctx, s.As(r), billing.InState(billing.StateUnsent, billing.MostIssued+1))
	if len(rows) > billing.MostIssued {
		return rows[:billing.MostIssued], true, err
	}
	return rows, false, err
}

// unsent shows the invoices that have not been given to their buyers.
func (s pages) unsent(w http.ResponseWriter, r *http.Request) error {
	return s.showUnsent(w, r, http.StatusOK, form.New())
}

func (s pages) showUnsent(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	rows, more, err := s.unsentInvoices(r.Context(), r)
	if err != nil {
		return err
	}
	p := billingview.UnsentProps{Form: f, Ways: billingview.UnsentWays(rows), Left: more, HasMailServer: s.Config.SMTPURL != ""}
	s.Answer(w, r, code, server.WorkPage("Skicka fakturor", layout.Invoices), server.Work, p.Page())
	return nil
}

// sendAll gives the chosen invoices to their buyers in one way. What has been given in the meantime is not given again.
func (s pages) sendAll(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	rows, _, err := s.unsentInvoices(r.Context(), r)
	if err != nil {
		return err
	}
	way := f.Choice("satt", account.InvoiceWays)
	var all []billing.Sending
	for _, i := range rows {
		if way != "" && i.By == way && f.Has(billingview.SendField, id.String(i.ID)) {
			all = append(all, billing.Sending{Invoice: i.ID, By: way, To: i.Email})
		}
	}
	if len(all) == 0 {
		f.Fault(billingview.SendField, "Välj minst en faktura som inte är skickad.")
	}
	if !f.OK() {
		return s.showUnsent(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := billing.Send(r.Context(), tx, all, false, mailview.Invoice)
		said := i18n.N(r.Context(), n, "%d faktura är markerad som skickad.", "%d fakturor är markerade som skickade.")
		if way == account.ByEmail {
			said = i18n.N(r.Context(), n, "%d brev är på väg.", "%d brev är på väg.")
		}
		return server.LandOn(link.Invoices(r.Context(), "skicka"), said), err
	})
	if f.AddError(err) {
		return s.showUnsent(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// unsentFiles answers with the invoices that are to be sent in one way as files.
func (s pages) unsentFiles(w http.ResponseWriter, r *http.Request) error {
	name := chi.URLParam(r, "fil")
	rows, _, err := s.unsentInvoices(r.Context(), r)
	if err != nil {
		return err
	}
	ways := billingview.UnsentWays(rows)
	at := slices.IndexFunc(ways, func(x billingview.UnsentWay) bool { return x.File != "" && x.File == name })
	if at < 0 {
		return db.ErrNotFound
	}
	head := http.Header{"Content-Type": {"application/zip"}, "Content-Disposition": {fmt.Sprintf(`attachment; filename="%s"`, name)}}
	return s.Stream(w, r, head, func(ctx context.Context, w http.ResponseWriter) error { return s.writeZip(ctx, w, r, ways[at]) })
}

// writeZip writes the files of some invoices.
func (s pages) writeZip(ctx context.Context, w http.ResponseWriter, r *http.Request, way billingview.UnsentWay) error {
	encode := invoicePDF
	if way.By == account.ByPeppol {
		encode = invoiceXML
		for _, i := range way.Rows { // before the first byte, so that what is wrong is told
			if _, err := s.invoiceFile(ctx, r, i.ID, encode); err != nil {
				return err
			}
		}
	}
	z := zip.NewWriter(w)
	for _, i := range way.Rows {
		file, err := s.invoiceFile(ctx, r, i.ID, encode)
		if err != nil {
			return err
		}
		part, err := z.Create(file.Name)
		if err != nil {
			return err
		}
		if _, err := part.Write(file.Content); err != nil {
			return err
		}
	}
	return z.Close()
}

// sendForm asks to which address an invoice is sent by letter.
func (s pages) sendForm(w http.ResponseWriter, r *http.Request) error {
	i, err := s.invoiceOf(r)
	if err != nil {
		return err
	}
	f := form.New()
	f.Set("till", i.Email)
	s.RestoreForm(r, f)
	return s.showSend(w, r, http.StatusOK, i, f)
}

func (s pages) showSend(w http.ResponseWriter, r *http.Request, code int, i billing.Invoice, f *form.Form) error {
	sent, err := billing.SentOf(r.Context(), s.As(r), i.ID)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage("Skicka med e-post", layout.Invoices), server.Work,
		billingview.SendInvoice(i, f, sent, server.Actor(r).User))
	return nil
}

// sendOne sends an invoice by letter, also again.
func (s pages) sendOne(w http.ResponseWriter, r *http.Request) error {
	i, err := s.invoiceOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	all := []billing.Sending{{Invoice: i.ID, By: account.ByEmail, To: f.Email("till", 200)}}
	if f.OK() {
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			_, err := billing.Send(r.Context(), tx, all, true, mailview.Invoice)
			return server.LandOn(link.Invoice(r.Context(), i.ID, ""), "Brevet är på väg."), err
		})
		if err == nil {
			return s.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return s.showSend(w, r, http.StatusUnprocessableEntity, i, f)
}
