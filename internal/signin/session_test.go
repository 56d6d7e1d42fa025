package signin_test

import (
	"errors"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/accounts"
)

func TestRevokedRoleIsGoneAtTheNextClick(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna", access.Editor)
	session := w.mustSignIn(p)
	edited := p
	edited.Roles = []access.Role{access.Staff}
	w.Must(w.Write(access.System(), func(tx *db.Tx) error {
		return account.EditPerson(t.Context(), tx, p.ID, p.Version, edited)
	}))
	by, _, err := w.resume(session)
	w.Must(err)
	if by.HasRole(access.Editor) || !by.HasRole(access.Staff) {
		t.Errorf("roles are %v", by.Roles)
	}
}

func TestDeactivationEndsEverySession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, other := w.Person("Anna"), w.Person("Stina")
	a, b, c := w.mustSignIn(p), w.mustSignIn(p), w.mustSignIn(other)
	w.close(p.ID)
	for _, n := range []int64{a, b} {
		if _, _, err := w.resume(n); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("a closed account's session: %v", err)
		}
	}
	if _, _, err := w.resume(c); err != nil {
		t.Errorf("somebody else's session: %v", err)
	}
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, p.ID) }))
	if _, _, err := w.resume(a); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a session from before the account was closed: %v", err)
	}
	w.mustSignIn(p)
}

func TestOfficeDoesNotTouchHowAdministratorsSignIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office, admin := accounts.Actor(w.Person("Olle", access.Office)), w.Person("Ada", access.Administrator)
	session := w.mustSignIn(admin)
	verifier := signin.NewVerifier("", "", noticeText)
	for what, fn := range map[string]func(*db.Tx) error{
		"inviting":                  func(tx *db.Tx) error { return signin.Invite(t.Context(), tx, admin.ID, (&sentLinks{}).write) },
		"signing out":               func(tx *db.Tx) error { return signin.EndAllSessionsOf(t.Context(), tx, admin.ID) },
		"ending the way in":         func(tx *db.Tx) error { return signin.RevokeAccess(t.Context(), tx, admin.ID) },
		"resetting the second step": func(tx *db.Tx) error { return verifier.ResetSecondFactors(t.Context(), tx, admin.ID) },
	} {
		if err := w.Write(office, fn); !errors.Is(err, access.ErrDenied) {
			t.Errorf("%s of an administrator: %v", what, err)
		}
	}
	if _, _, err := w.resume(session); err != nil {
		t.Errorf("the administrator's session: %v", err)
	}
}

func TestExpiredSessionIsNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	session := w.mustSignIn(w.Person("Anna"))
	w.Exec(`update sign_in set expires_at = now() where id = $1`, session)
	if by, _, err := w.resume(session); !errors.Is(err, db.ErrNotFound) || by.SignedIn() {
		t.Errorf("%+v, %v", by, err)
	}
}

func TestVisitIsNotedAtMostEveryFiveMinutes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	session := w.mustSignIn(w.Person("Anna"))
	recent := `select count(*)::int from sign_in where seen_at > now() - interval '1 minute'`
	w.Exec(`update sign_in set seen_at = now() - interval '4 minutes'`)
	if _, _, err := w.resume(session); err != nil || w.Count(recent) != 0 {
		t.Errorf("noted after 4 minutes, %v", err)
	}
	w.Exec(`update sign_in set seen_at = now() - interval '6 minutes'`)
	if _, _, err := w.resume(session); err != nil || w.Count(recent) != 1 {
		t.Errorf("not noted after 6 minutes, %v", err)
	}
}

func TestPersonSignsOutOneDeviceOrAllOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p, other := w.Person("Anna"), w.Person("Stina")
	a, b, c, foreign := w.mustSignIn(p), w.mustSignIn(p), w.mustSignIn(p), w.mustSignIn(other)
	end := func(n int64) error {
		return w.Write(accounts.Actor(p), func(tx *db.Tx) error { return signin.EndSession(t.Context(), tx, n, true) })
	}
	if err := end(foreign); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("ending somebody else's session: %v", err)
	}
	w.Must(end(a))
	devices, err := signin.ActiveSessions(t.Context(), w.DB.As(accounts.Actor(p)), idle)
	w.Must(err)
	if len(devices) != 2 || devices[0].ID != c || devices[1].ID != b || devices[0].UserAgent != "Firefox" {
		t.Errorf("devices are %+v", devices)
	}
	w.Must(w.Write(accounts.Actor(p), func(tx *db.Tx) error { return signin.EndSessionsExcept(t.Context(), tx, c) }))
	for n, want := range map[int64]error{a: db.ErrNotFound, b: db.ErrNotFound, c: nil, foreign: nil} {
		if _, _, err := w.resume(n); !errors.Is(err, want) {
			t.Errorf("session %d: %v, want %v", n, err, want)
		}
	}
}

func TestChangingThePasswordNeedsThePresentOneAndSignsOtherDevicesOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	here, there := w.mustSignIn(p), w.mustSignIn(p)
	by, s, err := w.resume(here)
	w.Must(err)
	const chosen = "en helt annan promenad"
	err = signin.ChangePassword(t.Context(), w.DB, by, s, "fel lösenord", signin.PasswordChange{Password: chosen}, noticeText)
	if !errors.Is(err, signin.ErrWrongPassword) {
		t.Errorf("with the wrong present password: %v", err)
	}
	err = signin.ChangePassword(t.Context(), w.DB, by, s, oldPassword, signin.PasswordChange{Password: "kort"}, noticeText)
	if !refusedPassword(err) {
		t.Errorf("a short one: %v", err)
	}
	w.Must(signin.ChangePassword(t.Context(), w.DB, by, s, oldPassword, signin.PasswordChange{Password: chosen}, noticeText))
	if n := w.Count(`select count(*)::int from letter where subject = 'password'`); n != 1 {
		t.Errorf("%d letters tell of the new password", n)
	}
	if _, _, err := w.resume(here); err != nil {
		t.Errorf("the device it was changed on: %v", err)
	}
	if _, _, err := w.resume(there); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("another device: %v", err)
	}
	if _, err := w.signIn(p.Email, oldPassword); !errors.Is(err, signin.ErrWrongCredentials) {
		t.Errorf("the old password: %v", err)
	}
	if _, err := w.signIn(p.Email, chosen); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

func TestCleanUpForgetsWhatIsOverAndKeepsTheLatestVisit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	w.mustSignIn(p)
	last := w.mustSignIn(p)
	w.failTimes(3, p.Email, "192.0.2.1")
	w.failTimes(1, "ingen@region.example", "192.0.2.9")
	w.Exec(`insert into sessions (token, data, expiry) values ('old', '', now() - interval '1 second'),
		('new', '', now() + interval '1 hour')`)
	w.Exec(`update sign_in set expires_at = now() - interval '31 days'`)
	w.Exec(`update sign_in_failure set at = now() - interval '25 hours'`)
	w.failTimes(1, "ingen@region.example", "192.0.2.1")
	w.Must(signin.CleanUp(t.Context(), w.DB))
	for table, want := range map[string]int{"sessions": 1, "sign_in": 1, "sign_in_failure": 9, "known_device": 2} {
		if n := w.Count(`select count(*)::int from ` + table); n != want {
			t.Errorf("%s holds %d rows, want %d", table, n, want)
		}
	}
	if n := w.Count(`select count(*)::int from sign_in where id = $1`, last); n != 1 {
		t.Error("the latest visit was forgotten")
	}
}
