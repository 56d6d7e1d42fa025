package billing

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
)

// invoiceRoutes adds the pages of fees, invoices and payments, below /arbete/fakturor.
func (s pages) invoiceRoutes(r chi.Router) {
	r.With(s.RequireRightToKnow(access.ReadTotals, id.Invoice)).Get("/summor", s.Handle(s.invoiceTotals))
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRightToKnow(access.ReadMoney, id.Invoice))
		s.invoices().Mount(r)
		r.With(server.RememberList(id.Invoice)).Get("/{id}", s.Handle(s.invoice))
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

// invoiceTotals shows what has been invoiced and paid, in sums only.
func (s pages) invoiceTotals(w http.ResponseWriter, r *http.Request) error {
	years, processes, err := billing.Totals(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Fakturerat och betalt", layout.Invoices), server.Work, billingview.InvoiceTotals(years, processes))
}
