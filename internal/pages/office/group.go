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

func (s pages) groupRoutes(r chi.Router) {
	r.Use(s.OnlyWith(access.Manage, id.Membership), s.ConfirmedToChange)
	r.Get("/", s.Handle(s.groups))
	r.Get("/{id}", s.Handle(s.group))
	r.Post("/{id}", s.Handle(s.changeMembers))
	s.groupEditor().Mount(r)
}

func (s pages) groupEditor() server.Editor[id.Group, account.Group] {
	return server.Editor[id.Group, account.Group]{
		Server: s.Server, Records: account.GroupRecords, Section: layout.Groups, New: "Ny grupp", FormAt: "/{id}/redigera",
		List:   func(ctx context.Context) ui.Crumb { return ui.Crumb{Href: link.Groups(ctx), Label: "Grupper"} },
		Name:   func(_ context.Context, g account.Group) string { return g.Name },
		At:     link.Group,
		Number: func(g account.Group) id.Group { return g.ID },
		Read:   server.Reading(account.ReadGroup),
		Form: func(r *http.Request, f *form.Form, g account.Group) (templ.Component, error) {
			return accountview.GroupForm(accountview.GroupProps{Group: g, Form: f, Person: server.Actor(r).User}), nil
		},
		Added: server.Saying("Gruppen finns nu. Lägg till dem som är med."),
		Close: &server.Step{Said: "Gruppen är avslutad.", AskProps: ui.AskProps{Title: "Avsluta gruppen", Label: "Avsluta", Kind: ui.Danger,
			Text: "Gruppen försvinner ur listan. Dess medlemmar finns kvar i den, och den kan öppnas igen."}},
		Open: &server.Step{Said: "Gruppen är öppen igen.", AskProps: ui.AskProps{
			Title: "Öppna gruppen igen", Label: "Öppna igen", Kind: ui.Primary,
			Text: "Gruppen finns i listan igen, med de medlemmar som den hade."}},
	}
}

// groups lists the groups.
func (s pages) groups(w http.ResponseWriter, r *http.Request) error {
	n := server.ReadNarrowing(r, link.Groups(r.Context()), "avslutade")
	rows, err := account.Groups(r.Context(), s.As(r), n.Form.Has("avslutade", "ja"))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Grupper", layout.Groups), server.Work,
		accountview.GroupList(accountview.GroupsProps{Narrowing: n, Rows: rows}))
}
