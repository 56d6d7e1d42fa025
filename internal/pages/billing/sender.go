package billing

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/templates/layout"
)

// senderRoutes adds the pages of who sends the invoices. Whoever changes them could have what others pay sent elsewhere.
func (s pages) senderRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.Manage, id.Invoice), s.RequireConfirmedToChange)
	server.Editor[id.SenderNo, invoicer.Sender]{
		Server: s.Server, Records: invoicer.Records, Section: layout.Invoices, Plural: "Fakturor",
		Path: "/avsandare", ListAddress: func(ctx context.Context) string { return link.Invoices(ctx, "") },
		PageAddress: func(ctx context.Context, _ id.SenderNo, do string) string { return link.Sender(ctx, do) },
		Load:        s.sender, History: true, Restore: s.restoreSender,
		AfterSave: func(r *http.Request, _ id.SenderNo, t, was invoicer.Sender) { s.notePayee(r, was, t) },
	}.Mount(r)
}

func (s pages) sender(r *http.Request) (invoicer.Sender, error) {
	return invoicer.Current(r.Context(), s.As(r))
}

func (s pages) restoreSender(r *http.Request, tx *db.Tx, n id.SenderNo, version, earlier int) error {
	was, err := invoicer.Current(r.Context(), tx)
	if err == nil {
		err = invoicer.Records.Restore(r.Context(), tx, n, version, earlier)
	}
	if err != nil {
		return err
	}
	is, err := invoicer.Current(r.Context(), tx)
	s.notePayee(r, was, is)
	return err
}

// notePayee keeps that payments are to go to another account than before.
func (s pages) notePayee(r *http.Request, was, is invoicer.Sender) {
	if was.Bankgiro != is.Bankgiro || was.Plusgiro != is.Plusgiro {
		s.NoteSecurity(r, security.Event{Kind: security.PayeeChanged, Person: server.Actor(r).User})
	}
}
