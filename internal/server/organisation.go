package server

import (
	"context"
	"errors"
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// organisations lists those that take part, for those who keep them.
func (s *Server) organisations(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	n := askedFor(r, link.Work(ctx, id.Organisation), "q", "slag", "avslutade")
	f := account.OrganisationFilter{Kind: n.Form.Choice("slag", account.OrganisationKinds), Words: n.Form.Text("q", form.Max(200)),
		Closed: n.Form.Has("avslutade", "ja")}
	var rows []account.Organisation
	err := s.searched(r, f.Words, func(ctx context.Context) (err error) {
		rows, err = account.Organisations(ctx, s.as(r), f)
		return err
	})
	if err != nil {
		return err
	}
	return s.show(w, r, office("Organisationer", layout.Organisations), work,
		accountview.Organisations(accountview.OrganisationsProps{Narrowing: n, Rows: rows}))
}

// newOrganisation shows an empty form.
func (s *Server) newOrganisation(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.restore(r, f)
	return s.showOrganisation(w, r, http.StatusOK, account.Organisation{}, f)
}

// addOrganisation keeps a new one.
func (s *Server) addOrganisation(w http.ResponseWriter, r *http.Request) error {
	var none account.Organisation
	f, o, ready, err := s.readOrganisation(w, r, none)
	if err != nil || !ready {
		return err
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		n, err := account.AddOrganisation(r.Context(), tx, o)
		return land(accountview.Organisation(r.Context(), n, ""), "Organisationen finns nu. Bjud in dess användare."), err
	})
	if account.Fault(f, err) {
		return s.showOrganisation(w, r, http.StatusUnprocessableEntity, none, f)
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// organisation shows one, in the form by which it is changed.
func (s *Server) organisation(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organisationOf(r)
	if err != nil {
		return err
	}
	f := filled(o.Version, o.Fill)
	s.restore(r, f)
	return s.showOrganisation(w, r, http.StatusOK, o, f)
}

// editOrganisation saves the form over the version that it was made of, or shows both versions.
func (s *Server) editOrganisation(w http.ResponseWriter, r *http.Request) error {
	old, err := s.organisationOf(r)
	if err != nil {
		return err
	}
	f, o, ready, err := s.readOrganisation(w, r, old)
	if err != nil || !ready {
		return err
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(accountview.Organisation(r.Context(), old.ID, ""), "Sparat."),
			account.EditOrganisation(r.Context(), tx, old.ID, version(f), o)
	})
	if account.Fault(f, err) {
		return s.showOrganisation(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.organisationOf(r); err != nil {
			return err
		}
		return s.showOrganisation(w, r, http.StatusConflict, old, told(f, filled(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// readOrganisation reads the form. Where it is not ready to be saved, it has been shown again.
func (s *Server) readOrganisation(w http.ResponseWriter, r *http.Request, old account.Organisation) (*form.Form, account.Organisation,
	bool, error) {
	f, err := readForm(w, r)
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

func (s *Server) showOrganisation(w http.ResponseWriter, r *http.Request, code int, o account.Organisation, f *form.Form) error {
	title := o.Name
	if o.ID == 0 {
		title = "Ny organisation"
	}
	s.answer(w, r, code, office(title, layout.Organisations), work,
		accountview.OrganisationForm(accountview.OrganisationProps{Organisation: o, Form: f, Person: actor(r).User}))
	return nil
}

func (s *Server) organisationOf(r *http.Request) (account.Organisation, error) {
	n, err := numbered[id.Org](r)
	if err != nil {
		return account.Organisation{}, err
	}
	return account.OrganisationByID(r.Context(), s.as(r), n)
}

// closeOrganisation ends an organisation's part.
func (s *Server) closeOrganisation(r *http.Request) (step, error) {
	o, err := s.organisationOf(r)
	st := s.organisationStep(r, o, "stang", true)
	st.Title, st.Label, st.Kind = "Avsluta organisationen", "Avsluta", ui.Danger
	st.Text = "Organisationen kan inte längre väljas för nya användare. Det den har publicerat finns kvar, och den kan öppnas igen."
	st.said = "Organisationen är avslutad."
	return st, err
}

// reopenOrganisation begins it anew.
func (s *Server) reopenOrganisation(r *http.Request) (step, error) {
	o, err := s.organisationOf(r)
	st := s.organisationStep(r, o, "oppna", false)
	st.Title, st.Label, st.Kind = "Öppna organisationen igen", "Öppna igen", ui.Primary
	st.Text = "Organisationen deltar igen och kan väljas för nya användare."
	st.said = "Organisationen är öppen igen."
	return st, err
}

func (s *Server) organisationStep(r *http.Request, o account.Organisation, do string, closed bool) step {
	ctx := r.Context()
	back := accountview.Organisation(ctx, o.ID, "")
	return step{
		AskProps: accountview.AskProps{Subtitle: o.Name, Action: accountview.Organisation(ctx, o.ID, do), Back: back,
			Crumbs: []ui.Crumb{{Href: link.Work(ctx, id.Organisation), Label: "Organisationer"}, {Href: back, Label: o.Name}}},
		section: layout.Organisations,
		do:      func(tx *db.Tx) error { return account.CloseOrganisation(ctx, tx, o.ID, closed) },
	}
}
