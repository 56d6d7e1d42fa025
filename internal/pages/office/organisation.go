package office

import (
	"context"
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

func (s pages) organisationRoutes(r chi.Router) {
	r.Use(s.OnlyWith(access.Manage, id.Organisation))
	r.Get("/", s.Handle(s.organisations))
	r.Get("/ny", s.Handle(s.newOrganisation))
	r.Post("/ny", s.Handle(s.addOrganisation))
	r.Get("/{id}", s.Handle(s.organisation))
	r.Post("/{id}", s.Handle(s.editOrganisation))
	s.HandleStep(r, "/{id}/stang", s.closeOrganisation)
	s.HandleStep(r, "/{id}/oppna", s.reopenOrganisation)
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

// newOrganisation shows an empty form.
func (s pages) newOrganisation(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showOrganisation(w, r, http.StatusOK, account.Organisation{}, f)
}

// addOrganisation keeps a new one.
func (s pages) addOrganisation(w http.ResponseWriter, r *http.Request) error {
	var none account.Organisation
	f, o, ready, err := s.readOrganisation(w, r, none)
	if err != nil || !ready {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := account.AddOrganisation(r.Context(), tx, o)
		return server.LandOn(link.Item(r.Context(), id.Organisation, n, ""), "Organisationen finns nu. Bjud in dess användare."), err
	})
	if f.Refuse(err) {
		return s.showOrganisation(w, r, http.StatusUnprocessableEntity, none, f)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// organisation shows one, in the form by which it is changed.
func (s pages) organisation(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organisationOf(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(o.Version, o.Fill)
	s.RestoreForm(r, f)
	return s.showOrganisation(w, r, http.StatusOK, o, f)
}

// editOrganisation saves the form over the version that it was made of, or shows both versions.
func (s pages) editOrganisation(w http.ResponseWriter, r *http.Request) error {
	old, err := s.organisationOf(r)
	if err != nil {
		return err
	}
	f, o, ready, err := s.readOrganisation(w, r, old)
	if err != nil || !ready {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Organisation, old.ID, ""), "Sparat."),
			account.EditOrganisation(r.Context(), tx, old.ID, server.FormVersion(f), o)
	})
	if f.Refuse(err) {
		return s.showOrganisation(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.organisationOf(r); err != nil {
			return err
		}
		return s.showOrganisation(w, r, http.StatusConflict, old, server.ConflictForm(f, server.FilledForm(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// readOrganisation reads the form. Where it is not ready to be saved, it has been shown again.
func (s pages) readOrganisation(w http.ResponseWriter, r *http.Request, old account.Organisation) (*form.Form, account.Organisation,
	bool, error) {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return nil, old, false, err
	}
	if f.Rearrange(account.NamesField, account.NameColumns...) {
		return f, old, false, s.showOrganisation(w, r, http.StatusOK, old, f)
	}
	o := account.ReadOrganisation(f)
	if !f.OK() {
		return f, o, false, s.showOrganisation(w, r, http.StatusUnprocessableEntity, old, f)
	}
	return f, o, true, nil
}

func (s pages) showOrganisation(w http.ResponseWriter, r *http.Request, code int, o account.Organisation, f *form.Form) error {
	title := o.Name
	if o.ID == 0 {
		title = "Ny organisation"
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Organisations), server.Work,
		accountview.OrganisationForm(accountview.OrganisationProps{Organisation: o, Form: f, Person: server.Actor(r).User}))
	return nil
}

func (s pages) organisationOf(r *http.Request) (account.Organisation, error) {
	n, err := server.PathID[id.Org](r)
	if err != nil {
		return account.Organisation{}, err
	}
	return account.OrganisationByID(r.Context(), s.As(r), n)
}

// closeOrganisation ends an organisation's part.
func (s pages) closeOrganisation(r *http.Request) (server.Step, error) {
	o, err := s.organisationOf(r)
	st := s.organisationStep(r, o, "stang", true)
	st.Title, st.Label, st.Kind = "Avsluta organisationen", "Avsluta", ui.Danger
	st.Text = "Organisationen kan inte längre väljas för nya användare. Det den har publicerat finns kvar, och den kan öppnas igen."
	st.Said = "Organisationen är avslutad."
	return st, err
}

// reopenOrganisation begins it anew.
func (s pages) reopenOrganisation(r *http.Request) (server.Step, error) {
	o, err := s.organisationOf(r)
	st := s.organisationStep(r, o, "oppna", false)
	st.Title, st.Label, st.Kind = "Öppna organisationen igen", "Öppna igen", ui.Primary
	st.Text = "Organisationen deltar igen och kan väljas för nya användare."
	st.Said = "Organisationen är öppen igen."
	return st, err
}

func (s pages) organisationStep(r *http.Request, o account.Organisation, do string, closed bool) server.Step {
	ctx := r.Context()
	back := link.Item(ctx, id.Organisation, o.ID, "")
	return server.Step{
		AskProps: ui.AskProps{Subtitle: o.Name, Action: link.Item(ctx, id.Organisation, o.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: link.Work(ctx, id.Organisation), Label: "Organisationer"}, {Href: back, Label: o.Name}}},
		Section: layout.Organisations,
		Do:      func(tx *db.Tx) error { return account.CloseOrganisation(ctx, tx, o.ID, closed) },
	}
}
