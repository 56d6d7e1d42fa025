package server

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// overAdministrators reports whether whoever asks manages administrators as well as other people.
func overAdministrators(r *http.Request) bool {
	return actor(r).Can(access.Manage, access.Subject{Kind: id.Portal})
}

// roleChoice is the roles that whoever asks may give.
func roleChoice(r *http.Request) form.Options {
	if overAdministrators(r) {
		return account.RoleOptions
	}
	return slices.DeleteFunc(slices.Clone(account.RoleOptions), func(o form.Option) bool {
		return o.Value == string(access.Administrator)
	})
}

// newPerson shows an empty form, with the organisation filled in that the address names.
func (s *Server) newPerson(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("organisation", r.URL.Query().Get("organisation"))
	f.Set("sprak", "sv")
	s.restore(r, f)
	return s.showPerson(w, r, http.StatusOK, account.Person{}, f)
}

// addPerson keeps a new account and sends the invitation to it.
func (s *Server) addPerson(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	var none account.Person
	p := account.ReadPerson(f)
	if !f.OK() {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, none, f)
	}
	said := s.invited("Kontot finns nu, och inbjudan är på väg med e-post.")
	var n id.User
	to, err := s.write(w, r, func(tx *db.Tx) (_ landing, err error) {
		n, err = account.AddPerson(r.Context(), tx, p, mailview.Links(s.cfg.BaseURL))
		return land(accountview.Person(r.Context(), n, "redigera"), said), err
	})
	if account.Fault(f, err) {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, none, f)
	}
	if err != nil {
		return err
	}
	if !repeated(r) {
		s.noteRights(r, n, nil, p.Roles)
	}
	return s.lead(w, r, to)
}

// invited is what is said after an invitation: sent, unless letters stay in the portal.
func (s *Server) invited(sent string) string {
	if s.cfg.SMTPURL == "" {
		return "Inbjudan är skriven men inte skickad, eftersom ingen e-postserver är angiven. En administratör kan läsa den under E-post."
	}
	return sent
}

// person shows an account, in the form by which it is changed.
func (s *Server) person(w http.ResponseWriter, r *http.Request) error {
	p, err := s.personOf(r)
	if err != nil {
		return err
	}
	f := filled(p.Version, p.Fill)
	s.restore(r, f)
	return s.showPerson(w, r, http.StatusOK, p, f)
}

// editPerson saves the form over the version that it was made of, or shows both versions.
func (s *Server) editPerson(w http.ResponseWriter, r *http.Request) error {
	old, err := s.personOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	f.Set("epost", old.Email) // stays, whatever is sent
	p := account.ReadPerson(f)
	if !f.OK() {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, old, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(accountview.Person(r.Context(), old.ID, "redigera"), "Sparat. Rollerna gäller från nästa klick."),
			account.EditPerson(r.Context(), tx, old.ID, version(f), p)
	})
	if account.Fault(f, err) {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.personOf(r); err != nil {
			return err
		}
		return s.showPerson(w, r, http.StatusConflict, old, told(f, filled(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	if !repeated(r) {
		s.noteRights(r, old.ID, old.Roles, p.Roles)
	}
	return s.lead(w, r, to)
}

// noteRights keeps that somebody's roles are others than before.
func (s *Server) noteRights(r *http.Request, n id.User, was, are []access.Role) {
	var changes []string
	for _, role := range access.Roles {
		if before, now := slices.Contains(was, role), slices.Contains(are, role); now && !before {
			changes = append(changes, "+"+role.Label())
		} else if before && !now {
			changes = append(changes, "−"+role.Label())
		}
	}
	if len(changes) > 0 {
		s.note(r, security.Event{Kind: security.RightsChanged, Person: n, Detail: strings.Join(changes, ", ")})
	}
}

func (s *Server) showPerson(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	organisations, err := s.organisationChoice(r, p.Org)
	if err != nil {
		return err
	}
	var devices []account.Device
	if p.ID != 0 {
		if devices, err = account.SignInsOf(r.Context(), s.as(r), p.ID, s.cfg.SessionIdle); err != nil {
			return err
		}
	}
	title := p.Name
	var second account.SecondStep
	if p.ID == 0 {
		title = "Bjud in en användare"
	} else if second, err = account.SecondStepOf(r.Context(), s.as(r), p.ID); err != nil {
		return err
	}
	s.answer(w, r, code, office(title, layout.Users), work, accountview.PersonForm(accountview.PersonProps{
		Person: p, Second: second, Form: f, By: actor(r).User, Organisations: organisations, Roles: roleChoice(r),
		SignIns: len(devices)}))
	return nil
}

// organisationChoice is the choice among those that take part, and one that is chosen already.
func (s *Server) organisationChoice(r *http.Request, chosen id.Org) (form.Options, error) {
	all, err := account.Organisations(r.Context(), s.as(r), account.OrganisationFilter{Closed: true})
	if err != nil {
		return nil, err
	}
	return account.Choice(slices.DeleteFunc(all, func(o account.Organisation) bool {
		return o.Closed != nil && o.ID != chosen
	})), nil
}

// personOf is the person that an address names. An administrator's account is managed only by administrators.
func (s *Server) personOf(r *http.Request) (account.Person, error) {
	n, err := numbered[id.User](r)
	if err != nil {
		return account.Person{}, err
	}
	p, err := account.PersonByID(r.Context(), s.as(r), n)
	if err == nil && p.Is(access.Administrator) && !overAdministrators(r) {
		return p, access.ErrDenied
	}
	return p, err
}
