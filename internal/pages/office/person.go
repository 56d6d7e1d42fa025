package office

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/choice"
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
	r.Use(s.RequireRight(access.Manage, id.Account))
	s.people().Mount(r)
	r.Get("/lista.csv", s.Handle(s.peopleCSV))
	r = r.With(server.RememberList(id.Account), s.RequireConfirmedToChange)
	s.personEditor().Mount(r)
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

// roleChoice returns the roles that whoever asks may give.
func roleChoice(r *http.Request) form.Options {
	if overAdministrators(r) {
		return account.RoleOptions
	}
	return slices.DeleteFunc(slices.Clone(account.RoleOptions), func(o form.Option) bool {
		return o.Value == string(access.Administrator)
	})
}

func (s pages) personEditor() server.Editor[id.User, account.Person] {
	return server.Editor[id.User, account.Person]{
		Server: s.Server, Records: account.PersonRecords, Section: layout.Users, New: "Bjud in en användare", FormPath: "/{id}/redigera",
		PageAddress: func(ctx context.Context, n id.User, do string) string {
			return link.Person(ctx, n, cmp.Or(do, "redigera"))
		},
		Plural: "Användare", ListAddress: link.People, Load: s.personOf,
		Blank: func(r *http.Request, f *form.Form) error {
			f.Set("organisation", r.URL.Query().Get("organisation"))
			f.Set("sprak", "sv")
			return nil
		},
		Read: func(_ *http.Request, f *form.Form, stands account.Person) account.Person {
			if stands.ID != 0 {
				f.Set("epost", stands.Email) // stays, whatever is sent
			}
			return account.ReadPerson(f)
		},
		Form: s.personForm, Picks: server.FixedPicks(organisationField),
		Check: func(r *http.Request, f *form.Form, _ *account.Person, stands account.Person) error {
			return s.CheckPicks(r, f, organisationField, "Organisationen finns inte.", form.FormatNumber(stands.Org))
		},
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, p account.Person) (id.User, error) {
			n, err := account.AddPerson(r.Context(), tx, p, "")
			if err != nil {
				return 0, err
			}
			return n, signin.Invite(r.Context(), tx, n, mailview.LinkLetters(s.Config.BaseURL))
		},
		AddedMessage: func(*http.Request) string {
			return s.invitationMessage("Kontot finns nu, och inbjudan är på väg med e-post.")
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, p, stands account.Person) error {
			return account.EditPerson(r.Context(), tx, stands.ID, server.FormVersion(f), p)
		},
		EditedMessage: server.FixedText("Sparat. Rollerna gäller från nästa klick."),
		AfterSave:     func(r *http.Request, n id.User, p, stands account.Person) { s.noteRights(r, n, stands.Roles, p.Roles) },
	}
}

// organisationField is the field of the organisation that a person is from.
var organisationField = server.PickField{Name: "organisation", From: choice.Organisations}

// invitationMessage returns what is said after an invitation: sent, unless letters stay in the portal.
func (s pages) invitationMessage(sent string) string {
	if !s.sendsLetters() {
		return "Inbjudan är skriven men inte skickad, eftersom ingen e-postserver är angiven. En administratör kan läsa den under E-post."
	}
	return sent
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

func (s pages) personForm(r *http.Request, f *form.Form, p account.Person) (templ.Component, error) {
	props := accountview.PersonProps{Person: p, Form: f, Editor: server.Actor(r).User, Roles: roleChoice(r)}
	if p.ID == 0 {
		return accountview.PersonForm(props), nil
	}
	devices, err := signin.ActiveSessionsOf(r.Context(), s.As(r), p.ID, s.Config.SessionIdle)
	if err != nil {
		return nil, err
	}
	props.Sessions = len(devices)
	if props.List, err = s.people().Steps(r, int64(p.ID)); err != nil {
		return nil, err
	}
	props.Factors, err = signin.SecondFactorsOf(r.Context(), s.As(r), p.ID)
	return accountview.PersonForm(props), err
}

// personOf returns the person that an address names. An administrator's account is managed only by administrators.
func (s pages) personOf(r *http.Request) (account.Person, error) {
	n, err := server.PathID[id.User](r)
	if err != nil {
		return account.Person{}, err
	}
	p, err := account.PersonRecords.Get(r.Context(), s.As(r), n)
	if err == nil && !maySetRoles(r, p.Roles) {
		return p, access.ErrDenied
	}
	return p, err
}
