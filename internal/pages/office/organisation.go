package office

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

func (s pages) organisationRoutes(r chi.Router) {
	r.Use(s.OnlyWith(access.Manage, id.Organisation))
	r.Get("/", s.Handle(s.organisations))
	server.Editor[id.Org, account.Organisation]{
		Server: s.Server, Records: account.OrganisationRecords, Section: layout.Organisations, New: "Ny organisation",
		List: func(ctx context.Context) ui.Crumb {
			return ui.Crumb{Href: link.Work(ctx, id.Organisation), Label: "Organisationer"}
		},
		Name:   func(_ context.Context, o account.Organisation) string { return o.Name },
		At:     func(ctx context.Context, n id.Org, do string) string { return link.Item(ctx, id.Organisation, n, do) },
		Number: func(o account.Organisation) id.Org { return o.ID },
		Lists:  map[string][]string{account.NamesField: account.NameColumns},
		Read:   server.Reading(account.ReadOrganisation),
		Form: func(r *http.Request, f *form.Form, o account.Organisation) (templ.Component, error) {
			return accountview.OrganisationForm(accountview.OrganisationProps{Organisation: o, Form: f, Person: server.Actor(r).User}), nil
		},
		Added: server.Saying("Organisationen finns nu. Bjud in dess användare."),
		Close: &server.Step{Said: "Organisationen är avslutad.", AskProps: ui.AskProps{
			Title: "Avsluta organisationen", Label: "Avsluta", Kind: ui.Danger,
			Text: "Organisationen kan inte längre väljas för nya användare. Det den har publicerat finns kvar, och den kan öppnas igen."}},
		Open: &server.Step{Said: "Organisationen är öppen igen.", AskProps: ui.AskProps{
			Title: "Öppna organisationen igen", Label: "Öppna igen", Kind: ui.Primary,
			Text: "Organisationen deltar igen och kan väljas för nya användare."}},
	}.Mount(r)
}

// organisations lists those that take part, for those who keep them.
func (s pages) organisations(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	n := server.ReadNarrowing(r, link.Work(ctx, id.Organisation), "q", "slag", "avslutade")
	f := account.OrganisationFilter{Kind: n.Form.Choice("slag", account.OrganisationKinds), Words: n.Form.Text("q", form.Max(200)),
		Closed: n.Form.Has("avslutade", "ja")}
	var rows []account.Organisation
	err := s.Search(r, f.Words, func(ctx context.Context) (err error) {
		rows, err = account.Organisations(ctx, s.As(r), f)
		return err
	})
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Organisationer", layout.Organisations), server.Work,
		accountview.Organisations(accountview.OrganisationsProps{Narrowing: n, Rows: rows}))
}
