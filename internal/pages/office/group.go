package office

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/layout"
)

func (s pages) groupRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Membership))
	s.groupEditor().Mount(r)
	r.With(server.RememberList(id.Membership)).Get("/{id}", s.Handle(s.group))
	r.With(server.RememberList(id.Membership), s.RequireConfirmedToChange).Post("/{id}", s.Handle(s.changeMembers))
}

func (s pages) groupEditor() server.Editor[id.Group, account.Group] {
	return server.Editor[id.Group, account.Group]{
		Server: s.Server, Records: account.GroupRecords, Section: layout.Groups, Plural: "Grupper", New: "Ny grupp", Copies: true,
		FormPath: "/{id}/redigera", Sensitive: true,
		Listing: &server.Listing[account.Group]{
			Lead:  "En grupp samlar personer från en eller flera organisationer.",
			Empty: "Inga grupper än", EmptyText: "Lägg till en, till exempel framsynsgruppen, och välj vilka som är med.",
			CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d grupp", "%d grupper") },
			Columns: []server.RecordColumn[account.Group]{
				{Key: "slag", Label: "Slag", Usual: true, Options: account.GroupKinds, Value: func(g account.Group) string { return g.Kind }},
				{Key: "medlemmar", Label: "Medlemmar", Usual: true, Number: func(g account.Group) int { return g.Members }},
			},
			Rows: account.GroupsNamed, Facts: groupFacts},
		Kicker:       func(account.Group) string { return "Grupp" },
		Lead:         "När gruppen är sparad väljer du vilka som är med.",
		AddedMessage: server.FixedText("Gruppen finns nu. Lägg till dem som är med."),
		Closing: &server.Closing{Noun: "gruppen", Closed: "Gruppen är avslutad", ClosedText: "Den avslutades %s.",
			Text:     "Gruppen försvinner ur listan. Dess medlemmar finns kvar i den, och den kan öppnas igen.",
			OpenText: "Gruppen finns i listan igen, med de medlemmar som den hade."},
	}
}
