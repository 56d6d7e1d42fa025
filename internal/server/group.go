package server

import (
	"errors"
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// groups lists the groups.
func (s *Server) groups(w http.ResponseWriter, r *http.Request) error {
	n := askedFor(r, accountview.Groups(r.Context()), "avslutade")
	rows, err := account.Groups(r.Context(), s.as(r), n.Form.Has("avslutade", "ja"))
	if err != nil {
		return err
	}
	return s.show(w, r, office("Grupper", layout.Groups), work,
		accountview.GroupList(accountview.GroupsProps{Narrowing: n, Rows: rows}))
}

// newGroup shows an empty form.
func (s *Server) newGroup(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.restore(r, f)
	return s.showGroupForm(w, r, http.StatusOK, account.Group{}, f)
}

// addGroup keeps a new group.
func (s *Server) addGroup(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	g := account.ReadGroup(f)
	if !f.OK() {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, account.Group{}, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		n, err := account.AddGroup(r.Context(), tx, g)
		return land(accountview.Group(r.Context(), n, ""), "Gruppen finns nu. Lägg till dem som är med."), err
	})
	if account.Fault(f, err) {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, account.Group{}, f)
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// groupForm shows the form by which a group is changed.
func (s *Server) groupForm(w http.ResponseWriter, r *http.Request) error {
	g, err := s.groupOf(r)
	if err != nil {
		return err
	}
	f := filled(g.Version, g.Fill)
	s.restore(r, f)
	return s.showGroupForm(w, r, http.StatusOK, g, f)
}

// editGroup saves the form over the version that it was made of, or shows both versions.
func (s *Server) editGroup(w http.ResponseWriter, r *http.Request) error {
	old, err := s.groupOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	g := account.ReadGroup(f)
	if !f.OK() {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(accountview.Group(r.Context(), old.ID, ""), "Sparat."), account.EditGroup(r.Context(), tx, old.ID, version(f), g)
	})
	if account.Fault(f, err) {
		return s.showGroupForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.groupOf(r); err != nil {
			return err
		}
		return s.showGroupForm(w, r, http.StatusConflict, old, told(f, filled(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

func (s *Server) showGroupForm(w http.ResponseWriter, r *http.Request, code int, g account.Group, f *form.Form) error {
	title := g.Name
	if g.ID == 0 {
		title = "Ny grupp"
	}
	s.answer(w, r, code, office(title, layout.Groups), work,
		accountview.GroupForm(accountview.GroupProps{Group: g, Form: f, Person: actor(r).User}))
	return nil
}

func (s *Server) groupOf(r *http.Request) (account.Group, error) {
	n, err := numbered[id.Group](r)
	if err != nil {
		return account.Group{}, err
	}
	return account.GroupByID(r.Context(), s.as(r), n)
}

// closeGroup ends a group.
func (s *Server) closeGroup(r *http.Request) (step, error) {
	g, err := s.groupOf(r)
	st := s.groupStep(r, g, "stang", true)
	st.Title, st.Label, st.Kind = "Avsluta gruppen", "Avsluta", ui.Danger
	st.Text = "Gruppen försvinner ur listan. Dess medlemmar finns kvar i den, och den kan öppnas igen."
	st.said = "Gruppen är avslutad."
	return st, err
}

// reopenGroup begins it anew.
func (s *Server) reopenGroup(r *http.Request) (step, error) {
	g, err := s.groupOf(r)
	st := s.groupStep(r, g, "oppna", false)
	st.Title, st.Label, st.Kind = "Öppna gruppen igen", "Öppna igen", ui.Primary
	st.Text = "Gruppen finns i listan igen, med de medlemmar som den hade."
	st.said = "Gruppen är öppen igen."
	return st, err
}

func (s *Server) groupStep(r *http.Request, g account.Group, do string, closed bool) step {
	ctx := r.Context()
	back := accountview.Group(ctx, g.ID, "")
	return step{
		AskProps: accountview.AskProps{Subtitle: g.Name, Action: accountview.Group(ctx, g.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: accountview.Groups(ctx), Label: "Grupper"}, {Href: back, Label: g.Name}}},
		section: layout.Groups,
		do:      func(tx *db.Tx) error { return account.CloseGroup(ctx, tx, g.ID, closed) },
	}
}
