package office

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

func (s pages) personRoutes(r chi.Router) {
	r.Use(s.OnlyWith(access.Manage, id.Account), s.ConfirmedToChange)
	r.Get("/", s.Handle(s.people))
	r.Get("/lista.csv", s.Handle(s.peopleCSV))
	r.Get("/ny", s.Handle(s.newPerson))
	r.Post("/ny", s.Handle(s.addPerson))
	r.Get("/{id}/redigera", s.Handle(s.person))
	r.Post("/{id}/redigera", s.Handle(s.editPerson))
	s.HandleStep(r, "/{id}/inaktivera", s.deactivate)
	s.HandleStep(r, "/{id}/aktivera", s.reactivate)
	s.HandleStep(r, "/{id}/ny-inbjudan", s.inviteAgain)
	s.HandleStep(r, "/{id}/avsluta-inloggningar", s.endSignIns)
	s.HandleStep(r, "/{id}/nollstall-tvasteg", s.resetSecond)
}

// overAdministrators reports whether whoever asks manages administrators as well as other people.
func overAdministrators(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, access.Subject{Kind: id.Portal})
}

// maySetRoles reports whether whoever asks may give and take all of some roles.
func maySetRoles(r *http.Request, roles []access.Role) bool {
	choice := roleChoice(r)
	return !slices.ContainsFunc(roles, func(role access.Role) bool { return !choice.Has(string(role)) })
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
func (s pages) newPerson(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	f.Set("organisation", r.URL.Query().Get("organisation"))
	f.Set("sprak", "sv")
	s.RestoreForm(r, f)
	return s.showPerson(w, r, http.StatusOK, account.Person{}, f)
}

// addPerson keeps a new account and sends the invitation to it.
func (s pages) addPerson(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
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
	to, err := s.Write(w, r, func(tx *db.Tx) (_ server.Landing, err error) {
		if n, err = account.AddPerson(r.Context(), tx, p, ""); err != nil {
			return server.Landing{}, err
		}
		return server.LandOn(link.Person(r.Context(), n, "redigera"), said),
			signin.Invite(r.Context(), tx, n, mailview.Links(s.Config.BaseURL))
	})
	if f.Refuse(err) {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, none, f)
	}
	if err != nil {
		return err
	}
	if !server.Repeated(r) {
		s.noteRights(r, n, nil, p.Roles)
	}
	return s.Land(w, r, to)
}

// invited is what is said after an invitation: sent, unless letters stay in the portal.
func (s pages) invited(sent string) string {
	if s.Config.SMTPURL == "" {
		return "Inbjudan är skriven men inte skickad, eftersom ingen e-postserver är angiven. En administratör kan läsa den under E-post."
	}
	return sent
}

// person shows an account, in the form by which it is changed.
func (s pages) person(w http.ResponseWriter, r *http.Request) error {
	p, err := s.personOf(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(p.Version, p.Fill)
	s.RestoreForm(r, f)
	return s.showPerson(w, r, http.StatusOK, p, f)
}

// editPerson saves the form over the version that it was made of, or shows both versions.
func (s pages) editPerson(w http.ResponseWriter, r *http.Request) error {
	old, err := s.personOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	f.Set("epost", old.Email) // stays, whatever is sent
	p := account.ReadPerson(f)
	if !f.OK() {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, old, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Person(r.Context(), old.ID, "redigera"), "Sparat. Rollerna gäller från nästa klick."),
			account.EditPerson(r.Context(), tx, old.ID, server.FormVersion(f), p)
	})
	if f.Refuse(err) {
		return s.showPerson(w, r, http.StatusUnprocessableEntity, old, f)
	}
	if errors.Is(err, db.ErrStale) {
		if old, err = s.personOf(r); err != nil {
			return err
		}
		return s.showPerson(w, r, http.StatusConflict, old, server.ConflictForm(f, server.FilledForm(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	if !server.Repeated(r) {
		s.noteRights(r, old.ID, old.Roles, p.Roles)
	}
	return s.Land(w, r, to)
}

// noteRights keeps that somebody's roles are others than before.
func (s pages) noteRights(r *http.Request, n id.User, was, are []access.Role) {
	var changes []string
	for _, role := range access.Roles {
		if before, now := slices.Contains(was, role), slices.Contains(are, role); now && !before {
			changes = append(changes, "+"+role.Label())
		} else if before && !now {
			changes = append(changes, "−"+role.Label())
		}
	}
	if len(changes) > 0 {
		s.NoteSecurity(r, security.Event{Kind: security.RightsChanged, Person: n, Detail: strings.Join(changes, ", ")})
	}
}

func (s pages) showPerson(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	organisations, err := s.organisationChoice(r, p.Org)
	if err != nil {
		return err
	}
	var devices []signin.Device
	if p.ID != 0 {
		if devices, err = signin.SignInsOf(r.Context(), s.As(r), p.ID, s.Config.SessionIdle); err != nil {
			return err
		}
	}
	title := p.Name
	var second signin.SecondStep
	if p.ID == 0 {
		title = "Bjud in en användare"
	} else if second, err = signin.SecondStepOf(r.Context(), s.As(r), p.ID); err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Users), server.Work, accountview.PersonForm(accountview.PersonProps{
		Person: p, Second: second, Form: f, By: server.Actor(r).User, Organisations: organisations, Roles: roleChoice(r),
		SignIns: len(devices)}))
	return nil
}

// organisationChoice is the choice among those that take part, and one that is chosen already.
func (s pages) organisationChoice(r *http.Request, chosen id.Org) (form.Options, error) {
	all, err := account.Organisations(r.Context(), s.As(r), account.OrganisationFilter{Closed: true})
	if err != nil {
		return nil, err
	}
	return account.Choice(slices.DeleteFunc(all, func(o account.Organisation) bool {
		return o.Closed != nil && o.ID != chosen
	})), nil
}

// personOf is the person that an address names. An administrator's account is managed only by administrators.
func (s pages) personOf(r *http.Request) (account.Person, error) {
	n, err := server.PathID[id.User](r)
	if err != nil {
		return account.Person{}, err
	}
	p, err := account.PersonByID(r.Context(), s.As(r), n)
	if err == nil && !maySetRoles(r, p.Roles) {
		return p, access.ErrDenied
	}
	return p, err
}
