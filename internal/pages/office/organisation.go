package office

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

func (s pages) organisationRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Organisation))
	server.Editor[id.Org, account.Organisation]{
		Server: s.Server, Records: account.OrganisationRecords, Section: layout.Organisations, Plural: "Organisationer",
		New: "Ny organisation",
		Listing: &server.Listing[account.Organisation]{
			Lead:  "De som deltar i processen, med de namn de har haft genom åren.",
			Empty: "Inga organisationer än", EmptyText: "Lägg till den första, så kan du bjuda in dess användare.",
			CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d organisation", "%d organisationer") },
			Sensitive: true, Facts: organisationFacts, // groups give rights
			Bulk: []server.BulkAction{joinGroup(joinPeopleAction, "Lägg till användarna i en grupp", "Lägg till användarna från %s i en grupp",
				"I grupper står personer. Alla som har ett konto i organisationerna läggs till, med samma uppgift och period. De som redan står "+
					"i gruppen lämnas som de är.")},
			Columns: []server.RecordColumn[account.Organisation]{
				{Key: "slag", Label: "Slag", Usual: true, Options: account.OrganisationKinds,
					Value: func(o account.Organisation) string { return o.Kind }},
				{Key: "lan", Label: "Län", Usual: true, Options: account.CountyOptions,
					Value: func(o account.Organisation) string { return o.County }},
				{Key: "anvandare", Label: "Användare", Usual: true, Counts: account.PeopleByOrganisation,
					Counted: func(ctx context.Context, o account.Organisation) string { return link.PeopleOf(ctx, o.ID) }},
				{Key: "nummer", Label: "Organisationsnummer", Usual: true,
					Text: func(_ context.Context, o account.Organisation) string { return o.Number }},
				{Key: "avgift", Label: "Avgift", Options: account.FeeCategories, Value: func(o account.Organisation) string { return o.Fee }},
				{Key: "webbplats", Label: "Webbplats", Text: func(_ context.Context, o account.Organisation) string { return o.Website }},
			},
			Rows: func(ctx context.Context, q db.Q, words string) ([]account.Organisation, error) {
				return account.Organisations(ctx, q, account.OrganisationFilter{Words: words, Closed: true})
			}},
		Kicker: func(o account.Organisation) string { return account.OrganisationKinds.Label(o.Kind) }, Buttons: organisationButtons,
		FormFields:   account.Organisation.FieldsFor,
		AddedMessage: server.FixedText("Organisationen finns nu. Bjud in dess användare."),
		Closing: &server.Closing{Noun: "organisationen", OpenText: "Organisationen deltar igen och kan väljas för nya användare.",
			Text:   "Organisationen kan inte längre väljas för nya användare. Det den har publicerat finns kvar, och den kan öppnas igen.",
			Closed: "Organisationen deltar inte längre", ClosedText: "Den avslutades %s. Det den har publicerat finns kvar."},
	}.Mount(r)
}

func organisationButtons(ctx context.Context, o account.Organisation) []recordview.Button {
	return []recordview.Button{{Kind: ui.Secondary, Href: link.PeopleOf(ctx, o.ID), Label: "Organisationens användare"},
		{Kind: ui.Secondary, Href: link.ForesightOf(ctx, o.ID), Label: "Framsyn"},
		{Kind: ui.Secondary, Href: link.BudgetsOf(ctx, o.ID), Label: "Budgetar"},
		{Kind: ui.Secondary, Href: link.DuesOf(ctx, o.ID), Label: "Avgifter"},
		{Kind: ui.Secondary, Href: link.InvoicesOf(ctx, o.ID), Label: "Fakturor"},
		{Kind: ui.Quiet, Href: link.Published(ctx, id.Organisation, o.Slug), Label: "Se den publika sidan"}}
}
