package billing

import (
	"net/http"
	"time"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
)

// drafts shows the invoices that would be issued for all that is due.
func (s pages) drafts(w http.ResponseWriter, r *http.Request) error {
	return s.showDrafts(w, r, http.StatusOK, form.New())
}

// today returns the present day in Sweden, as the database holds days.
func today() time.Time {
	y, m, d := time.Now().In(day.Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (s pages) showDrafts(w http.ResponseWriter, r *http.Request, code int, f *form.Form) error {
	all, err := billing.Drafts(r.Context(), s.As(r), nil, today())
	if err != nil {
		return err
	}
	p := billingview.DraftsProps{Form: f, Drafts: all}
	if len(all) > billing.MostIssued {
		p.Drafts, p.Left = all[:billing.MostIssued], len(all)-billing.MostIssued
	}
	if len(all) > 0 {
		p.Issued, p.Due = string(all[0].Document.Issued), string(all[0].Document.Due)
	}
	s.Answer(w, r, code, server.WorkPage("Skapa fakturor", layout.Invoices), server.Work, p.Page())
	return nil
}

// issue issues the invoices that were chosen.
func (s pages) issue(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	payable := map[id.Org]money.Ore{}
	for _, v := range f.Values[billingview.DraftField] {
		org, ore, ok := billingview.ParseDraft(v)
		if !ok {
			f.Fault(billingview.DraftField, "Välj bland fakturorna i listan.")
		}
		payable[org] = ore
	}
	if len(payable) == 0 {
		f.Fault(billingview.DraftField, "Välj minst en faktura.")
	}
	if !f.OK() {
		return s.showDrafts(w, r, http.StatusUnprocessableEntity, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		issued, err := billing.Issue(r.Context(), tx, payable, today())
		return server.LandOn(link.Invoices(r.Context(), "skicka"), i18n.N(r.Context(), len(issued),
			"%d faktura är utställd. Nu kan den skickas.", "%d fakturor är utställda. Nu kan de skickas.")), err
	})
	if f.AddError(err) {
		return s.showDrafts(w, r, http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
