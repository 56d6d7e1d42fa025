package server

import (
	"errors"
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/security"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
	"framsyn/templates/mailview"
)

// self is the account of whoever asks.
func (s *Server) self(r *http.Request) (account.Person, error) {
	return account.PersonByID(r.Context(), s.as(r), actor(r).User)
}

// profileForm shows what a person may change of the own account.
func (s *Server) profileForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	f := filled(p.Version, p.FillProfile)
	s.restore(r, f)
	return s.showProfile(w, r, http.StatusOK, p, f)
}

func (s *Server) showProfile(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	groups, err := account.GroupsOf(r.Context(), s.as(r), p.ID)
	if err != nil {
		return err
	}
	s.answer(w, r, code, office("Mitt konto", layout.Profile), work, accountview.Own(p, groups, f))
	return nil
}

// editProfile saves the own name, title and language.
func (s *Server) editProfile(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	changed := account.ReadProfile(f)
	if !f.OK() {
		return s.showProfile(w, r, http.StatusUnprocessableEntity, p, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(accountview.Profile(r.Context(), ""), "Sparat."), account.EditProfile(r.Context(), tx, version(f), changed)
	})
	if errors.Is(err, db.ErrStale) {
		if p, err = s.self(r); err != nil {
			return err
		}
		return s.showProfile(w, r, http.StatusConflict, p, told(f, filled(p.Version, p.FillProfile)))
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// ownPasswordForm is where a person changes the own password.
func (s *Server) ownPasswordForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	return s.showOwnPassword(w, r, http.StatusOK, p, form.New())
}

func (s *Server) showOwnPassword(w http.ResponseWriter, r *http.Request, code int, p account.Person, f *form.Form) error {
	s.answer(w, r, code, office("Byt lösenord", layout.Profile), work, accountview.OwnPassword(p.Email, p.Name, f))
	return nil
}

// changePassword changes the own password, if the present one is known.
func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) error {
	p, err := s.self(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	if f.Get("nuvarande") == "" {
		f.Fault("nuvarande", "Skriv ditt nuvarande lösenord.")
	}
	chosen := account.ReadPassword(f, p.Email, p.Name, p.OrgName)
	if !f.OK() {
		return s.showOwnPassword(w, r, http.StatusUnprocessableEntity, p, f)
	}
	to := land(accountview.Profile(r.Context(), "losenord"), chosenWith(chosen, p))
	err = account.ChangePassword(s.once(w, r, to), s.db, actor(r), of(r).session, f.Get("nuvarande"), chosen,
		f.Has(accountview.CalendarField, "ja"), mailview.Told(s.cfg.BaseURL))
	if account.Fault(f, err) {
		s.noteAttempt(r, p.ID, "", "/konto/losenord", err)
		return s.showOwnPassword(w, r, refused(w, err), p, f)
	}
	if err != nil {
		return err
	}
	if !repeated(r) {
		s.note(r, security.Event{Kind: security.PasswordChanged, Person: p.ID})
	}
	if err := s.sessions.RenewToken(r.Context()); err != nil {
		return errors.Join(db.ErrUnavailable, err)
	}
	return s.lead(w, r, to)
}

// chosenWith says that the password is changed, and how good it is.
func chosenWith(password string, p account.Person) string {
	if level, _ := account.StrengthOf(password, p.Email, p.Name, p.OrgName); level == account.Fair {
		return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det går an. Ett ord till hade gjort det starkt."
	}
	return "Lösenordet är bytt, och du är utloggad på alla andra enheter. Det är starkt."
}

// devices lists where whoever asks is signed in.
func (s *Server) devices(w http.ResponseWriter, r *http.Request) error {
	all, err := account.SignIns(r.Context(), s.as(r), s.cfg.SessionIdle)
	if err != nil {
		return err
	}
	return s.show(w, r, office("Inloggningar", layout.Profile), work, accountview.OwnDevices(all, of(r).session.ID))
}

// endSignIn signs the person out on one device, on all but this, or on all.
func (s *Server) endSignIn(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	ctx, this := r.Context(), of(r).session.ID
	which := f.Get("avsluta")
	one, isOne := id.Parse[int64](which)
	if !isOne && which != "andra" && which != "alla" {
		return db.ErrNotFound
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		back := land(accountview.Profile(ctx, "inloggningar"), "Utloggad där.")
		switch {
		case isOne:
			return back, account.EndSignIn(ctx, tx, one, one != this)
		case which == "andra":
			return back, account.EndAllSignIns(ctx, tx, this)
		}
		return landing{}, account.EndAllSignIns(ctx, tx, 0)
	})
	switch {
	case errors.Is(err, db.ErrNotFound):
		return s.seeOther(w, r, accountview.Profile(ctx, "inloggningar"), done("Den inloggningen var redan avslutad."))
	case err != nil:
		return err
	case which == "alla" || isOne && one == this:
		return s.leave(w, r)
	}
	return s.lead(w, r, to)
}
