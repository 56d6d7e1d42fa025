package office

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

func (s pages) groupRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Membership), s.RequireConfirmedToChange)
	r.Get("/{id}", s.Handle(s.group))
	r.Post("/{id}", s.Handle(s.changeMembers))
	s.groupEditor().Mount(r)
}

func (s pages) groupEditor() server.Editor[id.Group, account.Group] {
	return server.Editor[id.Group, account.Group]{
		Server: s.Server, Records: account.GroupRecords, Section: layout.Groups, Plural: "Grupper", New: "Ny grupp", Copies: true,
		FormPath: "/{id}/redigera",
		Listing: &server.Listing[account.Group]{ID: "grupper", Columns: []string{"Slag", "Medlemmar"},
			Lead:  "En grupp samlar personer från en eller flera organisationer.",
			Empty: "Inga grupper än", EmptyText: "Lägg till en, till exempel framsynsgruppen, och välj vilka som är med.",
			CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d grupp", "%d grupper") },
			Cells: func(ctx context.Context, g account.Group) []string {
				return []string{i18n.T(ctx, account.GroupKinds.Label(g.Kind)), ui.Number(ctx, g.Members)}
			},
			FilterFields: []field.Input{recordview.ClosedToo},
			Rows: func(ctx context.Context, q db.Q, f *form.Form) ([]account.Group, error) {
				return account.Groups(ctx, q, f.Has("avslutade", "ja"))
			}},
		Kicker:       func(account.Group) string { return "Grupp" },
		Lead:         "När gruppen är sparad väljer du vilka som är med.",
		AddedMessage: server.FixedText("Gruppen finns nu. Lägg till dem som är med."),
		Closing: &server.Closing{Noun: "gruppen", Closed: "Gruppen är avslutad", ClosedText: "Den avslutades %s.",
			Text:     "Gruppen försvinner ur listan. Dess medlemmar finns kvar i den, och den kan öppnas igen.",
			OpenText: "Gruppen finns i listan igen, med de medlemmar som den hade."},
	}
}
