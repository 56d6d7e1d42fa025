package signin_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/signin"
)

func TestSignInGivesTheActorWithRolesAndOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna", access.Strategist, access.Editor)
	in, err := w.signIn("  ANNA@region.example ", oldPassword)
	w.Must(err)
	by, s, err := w.resume(in.ID)
	w.Must(err)
	if by.User != p.ID || by.Org != w.Org || by.Name != "Anna" || !by.HasRole(access.Strategist) || !by.HasRole(access.Editor) {
		t.Errorf("actor is %+v", by)
	}
	if s.ID != in.ID || s.PreviousVisit != nil {
		t.Errorf("session is %+v", s)
	}
	if d := time.Until(s.Expires); d > 12*time.Hour || d < 11*time.Hour {
		t.Errorf("a sign-in lasts %v, want 12 hours", d)
	}
}

func TestRememberedSignInLastsThirtyDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	in, err := signin.SignIn(t.Context(), w.DB, signin.Request{Email: p.Email, Password: oldPassword, Address: "192.0.2.1", Remember: true})
	w.Must(err)
	if d := time.Until(in.Expires); d > 30*24*time.Hour || d < 29*24*time.Hour {
		t.Errorf("a remembered sign-in lasts %v, want 30 days", d)
	}
}

func TestSignInKnowsWhenThePersonWasHereBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	first := w.mustSignIn(p)
	w.Exec(`update sign_in set seen_at = '2026-01-02 10:00+01' where id = $1`, first)
	_, s, err := w.resume(w.mustSignIn(p))
	w.Must(err)
	if s.PreviousVisit == nil || !s.PreviousVisit.Equal(time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("previous visit is %v", s.PreviousVisit)
	}
}

func TestSignInSaysTheSameWhetherTheAccountExistsOrNot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	closed := w.Person("Stina")
	w.close(closed.ID)
	for _, email := range []string{p.Email, closed.Email, "ingen@region.example", "", "\x00", "\xff", strings.Repeat("a", 70000)} {
		typed := oldPassword
		if email == p.Email {
			typed = "ett annat lösenord"
		}
		_, err := signin.SignIn(t.Context(), w.DB, signin.Request{Email: email, Password: typed})
		if !errors.Is(err, signin.ErrWrongCredentials) {
			t.Errorf("%.20q: %v", email, err)
		}
	}
}

func TestComposedAndDecomposedLettersAreTheSamePassword(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	if _, err := w.signIn(p.Email, strings.NewReplacer("å", "a\u030a").Replace(oldPassword)); err != nil {
		t.Error(err)
	}
}
