package account

import (
	"context"
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/password"
	"framsyn/internal/security"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// ownAccount returns the account of the person signed in.
func (s pages) ownAccount(r *http.Request) (account.Person, error) {
	return account.PersonRecords.Get(r.Context(), s.As(r), server.Actor(r).User)
}

func (s pages) profileEditor() server.Editor[id.User, account.Profile] {
	return server.Editor[id.User, account.Profile]{
		Server: s.Server, Records: account.ProfileRecords, Section: layout.Profile, Title: "Mitt konto", FormPath: "/",
		PageAddress: func(ctx context.Context, _ id.User, do string) string { return link.Profile(ctx, do) },
		Load: func(r *http.Request) (account.Profile, error) {
			return account.ProfileRecords.Get(r.Context(), s.As(r), server.Actor(r).User)
		},
		Read: server.FormReader(func(f *form.Form) account.Profile { return account.Profile{Person: account.ReadProfile(f)} }),
		Form: func(r *http.Request, f *form.Form, p account.Profile) (templ.Component, error) {
			groups, err := account.GroupsOf(r.Context(), s.As(r), p.ID)
			return accountview.OwnProfile(p.Person, groups, f), err
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, p, _ account.Profile) error {
			return account.EditProfile(r.Context(), tx, server.FormVersion(f), p.Person)
		},
	}
}

func (s pages) ownPasswordForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.ownAccount(r)
	if err != nil {
		return err
	}
	return s.showOwnPassword(w, r, http.StatusOK, p, form.New())
}

func (s pages) showOwnPassword(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	s.Answer(w, r, code, server.WorkPage("Byt lösenord", layout.Profile), server.Work, accountview.OwnPassword(p.Email, p.Name, f))
	return nil
}

// changePassword changes the password of the person signed in, who must give the current one.
func (s pages) changePassword(w http.ResponseWriter, r *http.Request) error {
	p, err := s.ownAccount(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if f.Get("nuvarande") == "" {
		f.Fault("nuvarande", "Skriv ditt nuvarande lösenord.")
	}
	chosen := password.Read(f, p.Email, p.Name, p.OrgName)
	if !f.OK() {
		return s.showOwnPassword(w, r, http.StatusUnprocessableEntity, p, f)
	}
	to := server.LandOn(link.Profile(r.Context(), "losenord"), passwordChangedMessage(chosen, p))
	c := signin.PasswordChange{Password: chosen, DeleteCalendarToken: f.Has(accountview.CalendarField, "ja")}
	err = signin.ChangePassword(s.SubmissionContext(w, r, to), s.DB, server.Actor(r), server.RequestOf(r).Session, f.Get("nuvarande"), c,
		mailview.SignInNotices(s.Config.BaseURL))
	if f.AddError(err) {
		s.NoteFailedAttempt(r, p.ID, "", "/konto/losenord", err)
		return s.showOwnPassword(w, r, server.RefusedStatus(w, err), p, f)
	}
	if err != nil {
		return err
	}
	if !server.IsRepeated(r) {
		s.NoteSecurity(r, security.Event{Kind: security.PasswordChanged, Person: p.ID})
	}
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.Land(w, r, to)
}

// passwordChangedMessage says that the password is changed, and how strong it is.
func passwordChangedMessage(chosen string, p account.Person) string {
	if level, _ := password.Strength(chosen, p.Email, p.Name, p.OrgName); level == password.Fair {
		return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det går an. Ett ord till hade gjort det starkt."
	}
	return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det är starkt."
}

func (s pages) activeSessions(w http.ResponseWriter, r *http.Request) error {
	sessions, err := signin.ActiveSessions(r.Context(), s.As(r), s.Config.SessionIdle)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Inloggningar", layout.Profile), server.Work,
		accountview.OwnSessions(sessions, server.RequestOf(r).Session.ID))
}

// endSessions ends one session of the person signed in, all but this one, or all.
func (s pages) endSessions(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx, current := r.Context(), server.RequestOf(r).Session.ID
	which := f.Get("avsluta")
	one, isOne := id.Parse[int64](which)
	if !isOne && which != "andra" && which != "alla" {
		return db.ErrNotFound
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		back := server.LandOn(link.Profile(ctx, "inloggningar"), "Utloggad där.")
		switch {
		case isOne:
			return back, signin.EndSession(ctx, tx, one, one != current)
		case which == "andra":
			return back, signin.EndSessionsExcept(ctx, tx, current)
		}
		return server.Landing{}, signin.EndSessionsExcept(ctx, tx, 0)
	})
	switch {
	case errors.Is(err, db.ErrNotFound):
		return s.SeeOther(w, r, link.Profile(ctx, "inloggningar"), server.Done("Den inloggningen var redan avslutad."))
	case err != nil:
		return err
	case which == "alla" || isOne && one == current:
		return s.destroySession(w, r)
	}
	return s.Land(w, r, to)
}
