package office

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
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
	r.Get("/ny", s.Handle(s.newGroup))
	r.Post("/ny", s.Handle(s.addGroup))
	r.Get("/{id}", s.Handle(s.group))
	r.Post("/{id}", s.Handle(s.changeMembers))
	r.Get("/{id}/redigera", s.Handle(s.groupForm))
	r.Post("/{id}/redigera", s.Handle(s.editGroup))
	s.HandleStep(r, "/{id}/stang", s.closeGroup)
	s.HandleStep(r, "/{id}/oppna", s.reopenGroup)
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

// newGroup shows an empty form.
func (s pages) newGroup(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showGroupForm(w, r, http.StatusOK, account.Group{}, f)
}

// addGroup keeps a new group.
func (s pages) addGroup(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	g := account.ReadGroup(f)
	if !f.OK() {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, account.Group{}, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := account.AddGroup(r.Context(), tx, g)
		return server.LandOn(link.Group(r.Context(), n, ""), "Gruppen finns nu. Lägg till dem som är med."), err
	})
	if f.Refuse(err) {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, account.Group{}, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// groupForm shows the form by which a group is changed.
func (s pages) groupForm(w http.ResponseWriter, r *http.Request) error {
	g, err := s.groupOf(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(g.Version, g.Fill)
	s.RestoreForm(r, f)
	return s.showGroupForm(w, r, http.StatusOK, g, f)
}

// editGroup saves the form over the version that it was made of, or shows both versions.
func (s pages) editGroup(w http.ResponseWriter, r *http.Request) error {
	old, err := s.groupOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	g := account.ReadGroup(f)
	if !f.OK() {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Group(r.Context(), old.ID, ""), "Sparat."),
			account.EditGroup(r.Context(), tx, old.ID, server.FormVersion(f), g)
	})
	if f.Refuse(err) {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.groupOf(r); err != nil {
			return err
		}
		return s.showGroupForm(w, r, http.StatusConflict, old, server.ConflictForm(f, server.FilledForm(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

func (s pages) showGroupForm(w http.ResponseWriter, r *http.Request, code int, g account.Group, f *form.Form) error {
	title := g.Name
	if g.ID == 0 {
		title = "Ny grupp"
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Groups), server.Work,
		accountview.GroupForm(accountview.GroupProps{Group: g, Form: f, Person: server.Actor(r).User}))
	return nil
}

func (s pages) groupOf(r *http.Request) (account.Group, error) {
	n, err := server.PathID[id.Group](r)
	if err != nil {
		return account.Group{}, err
	}
	return account.GroupByID(r.Context(), s.As(r), n)
}

// closeGroup ends a group.
func (s pages) closeGroup(r *http.Request) (server.Step, error) {
	g, err := s.groupOf(r)
	st := s.groupStep(r, g, "stang", true)
	st.Title, st.Label, st.Kind = "Avsluta gruppen", "Avsluta", ui.Danger
	st.Text = "Gruppen försvinner ur listan. Dess medlemmar finns kvar i den, och den kan öppnas igen."
	st.Said = "Gruppen är avslutad."
	return st, err
}

// reopenGroup begins it anew.
func (s pages) reopenGroup(r *http.Request) (server.Step, error) {
	g, err := s.groupOf(r)
	st := s.groupStep(r, g, "oppna", false)
	st.Title, st.Label, st.Kind = "Öppna gruppen igen", "Öppna igen", ui.Primary
	st.Text = "Gruppen finns i listan igen, med de medlemmar som den hade."
	st.Said = "Gruppen är öppen igen."
	return st, err
}

func (s pages) groupStep(r *http.Request, g account.Group, do string, closed bool) server.Step {
	ctx := r.Context()
	back := link.Group(ctx, g.ID, "")
	return server.Step{
		AskProps: ui.AskProps{Subtitle: g.Name, Action: link.Group(ctx, g.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: link.Groups(ctx), Label: "Grupper"}, {Href: back, Label: g.Name}}},
		Section: layout.Groups,
		Do:      func(tx *db.Tx) error { return account.CloseGroup(ctx, tx, g.ID, closed) },
	}
}
