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

// self returns the account of whoever asks.
func (s pages) self(r *http.Request) (account.Person, error) {
	return account.PersonRecords.Get(r.Context(), s.As(r), server.Actor(r).User)
}

// profileEditor returns the form of what people may change of their own account.
func (s pages) profileEditor() server.Editor[id.User, account.Profile] {
	return server.Editor[id.User, account.Profile]{
		Server: s.Server, Records: account.ProfileRecords, Section: layout.Profile, Title: "Mitt konto", FormAt: "/",
		At: func(ctx context.Context, _ id.User, do string) string { return link.Profile(ctx, do) },
		Load: func(r *http.Request) (account.Profile, error) {
			return account.ProfileRecords.Get(r.Context(), s.As(r), server.Actor(r).User)
		},
		Read: server.Reading(func(f *form.Form) account.Profile { return account.Profile{Person: account.ReadProfile(f)} }),
		Form: func(r *http.Request, f *form.Form, p account.Profile) (templ.Component, error) {
			groups, err := account.GroupsOf(r.Context(), s.As(r), p.ID)
			return accountview.Own(p.Person, groups, f), err
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, p, _ account.Profile) error {
			return account.EditProfile(r.Context(), tx, server.FormVersion(f), p.Person)
		},
	}
}

// ownPasswordForm shows the form for changing one's own password.
func (s pages) ownPasswordForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	return s.showOwnPassword(w, r, http.StatusOK, p, form.New())
}

func (s pages) showOwnPassword(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	s.Answer(w, r, code, server.WorkPage("Byt lösenord", layout.Profile), server.Work, accountview.OwnPassword(p.Email, p.Name, f))
	return nil
}

// changePassword changes the password of the person signed in, who must give the present one.
func (s pages) changePassword(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
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
	to := server.LandOn(link.Profile(r.Context(), "losenord"), chosenWith(chosen, p))
	err = signin.ChangePassword(s.OnceContext(w, r, to), s.DB, server.Actor(r), server.RequestOf(r).Session, f.Get("nuvarande"),
		signin.Chosen{Password: chosen, EndCalendar: f.Has(accountview.CalendarField, "ja")}, mailview.SignInNotices(s.Config.BaseURL))
	if f.Refuse(err) {
		s.NoteAttempt(r, p.ID, "", "/konto/losenord", err)
		return s.showOwnPassword(w, r, server.RefusedStatus(w, err), p, f)
	}
	if err != nil {
		return err
	}
	if !server.Repeated(r) {
		s.NoteSecurity(r, security.Event{Kind: security.PasswordChanged, Person: p.ID})
	}
	if err := s.Sessions.RenewToken(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.Land(w, r, to)
}

// chosenWith says that the password is changed, and how good it is.
func chosenWith(chosen string, p account.Person) string {
	if level, _ := password.StrengthOf(chosen, p.Email, p.Name, p.OrgName); level == password.Fair {
		return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det går an. Ett ord till hade gjort det starkt."
	}
	return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det är starkt."
}

// devices lists where whoever asks is signed in.
func (s pages) devices(w http.ResponseWriter, r *http.Request) error {
	all, err := signin.SignIns(r.Context(), s.As(r), s.Config.SessionIdle)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Inloggningar", layout.Profile), server.Work,
		accountview.OwnDevices(all, server.RequestOf(r).Session.ID))
}

// endSignIn signs the person out on one device, on all but this, or on all.
func (s pages) endSignIn(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx, this := r.Context(), server.RequestOf(r).Session.ID
	which := f.Get("avsluta")
	one, isOne := id.Parse[int64](which)
	if !isOne && which != "andra" && which != "alla" {
		return db.ErrNotFound
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		back := server.LandOn(link.Profile(ctx, "inloggningar"), "Utloggad där.")
		switch {
		case isOne:
			return back, signin.EndSignIn(ctx, tx, one, one != this)
		case which == "andra":
			return back, signin.EndAllSignIns(ctx, tx, this)
		}
		return server.Landing{}, signin.EndAllSignIns(ctx, tx, 0)
	})
	switch {
	case errors.Is(err, db.ErrNotFound):
		return s.SeeOther(w, r, link.Profile(ctx, "inloggningar"), server.Done("Den inloggningen var redan avslutad."))
	case err != nil:
		return err
	case which == "alla" || isOne && one == this:
		return s.leave(w, r)
	}
	return s.Land(w, r, to)
}
