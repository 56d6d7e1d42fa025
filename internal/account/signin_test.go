package account_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
)

func TestSignInGivesTheActorWithRolesAndOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna", access.Strategist, access.Editor)
	in, err := w.signIn("  ANNA@region.example ", password)
	w.must(err)
	by, s, err := w.actorOf(in.ID)
	w.must(err)
	if by.User != p.ID || by.Org != w.org || by.Name != "Anna" || !by.Is(access.Strategist) || !by.Is(access.Editor) {
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
	p := w.person("Anna")
	in, err := account.SignIn(t.Context(), w.db, p.Email, password, "192.0.2.1", true, "")
	w.must(err)
	if d := time.Until(in.Expires); d > 30*24*time.Hour || d < 29*24*time.Hour {
		t.Errorf("a remembered sign-in lasts %v, want 30 days", d)
	}
}

func TestSignInKnowsWhenThePersonWasHereBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	first := w.mustSignIn(p)
	w.sql(`update sign_in set seen_at = '2026-01-02 10:00+01' where id = $1`, first)
	_, s, err := w.actorOf(w.mustSignIn(p))
	w.must(err)
	if s.PreviousVisit == nil || !s.PreviousVisit.Equal(time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC)) {
		t.Errorf("previous visit is %v", s.PreviousVisit)
	}
}

func TestSignInSaysTheSameWhetherTheAccountExistsOrNot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	closed := w.person("Stina")
	w.must(w.write(access.System(), func(tx *db.Tx) error { return account.Deactivate(t.Context(), tx, closed.ID) }))
	for _, email := range []string{p.Email, closed.Email, "ingen@region.example", "", "\x00", "\xff", strings.Repeat("a", 70000)} {
		given := password
		if email == p.Email {
			given = "ett annat lösenord"
		}
		if _, err := account.SignIn(t.Context(), w.db, email, given, "", false, ""); !errors.Is(err, account.ErrCredentials) {
			t.Errorf("%.20q: %v", email, err)
		}
	}
}

func TestComposedAndDecomposedLettersAreTheSamePassword(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	if _, err := w.signIn(p.Email, strings.NewReplacer("å", "a\u030a").Replace(password)); err != nil {
		t.Error(err)
	}
}

// fail makes failed attempts at accounts from addresses, both numbered where they hold %d.
func (w world) fail(n int, email, address string) {
	w.t.Helper()
	for i := range n {
		at := func(s string) string { return strings.ReplaceAll(s, "%d", fmt.Sprint(i+1)) }
		_, err := account.SignIn(w.t.Context(), w.db, at(email), "fel lösenord", at(address), false, "")
		if !errors.Is(err, account.ErrCredentials) {
			w.t.Fatalf("attempt %d: %v", i+1, err)
		}
	}
}

func TestTenFailuresOnAnAccountMakeItWait(t *testing.T) {
	t.Parallel()
	for _, email := range []string{mailbox("Anna"), "ingen@region.example"} {
		t.Run(email, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.person("Anna")
			w.fail(10, email, "198.51.100.%d")
			_, err := account.SignIn(t.Context(), w.db, email, password, "192.0.2.1", false, "")
			var wait account.ErrWait
			if !errors.As(err, &wait) {
				t.Fatalf("the eleventh attempt: %v", err)
			}
			if d := time.Until(wait.Until); d < 14*time.Minute || d > 15*time.Minute {
				t.Errorf("the wait is %v", d)
			}
			if p, ok := account.Words(err); !ok || p.Text != "För många misslyckade försök. Vänta %d minuter och försök sedan igen." ||
				p.Args[0] != 15 {
				t.Errorf("it is said as %+v", p)
			}
		})
	}
}

func TestTenFailuresFromAnAddressMakeItWait(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(10, "person%d@region.example", "192.0.2.1")
	_, err := w.signIn(p.Email, password)
	if wait := (account.ErrWait{}); !errors.As(err, &wait) {
		t.Fatalf("from the address: %v", err)
	}
	if _, err := account.SignIn(t.Context(), w.db, p.Email, password, "192.0.2.2", false, ""); err != nil {
		t.Errorf("from another address: %v", err)
	}
}

func TestAddressesOfOneIPv6NetworkCountAsOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(10, "person%d@region.example", "2001:db8:1:2::%d")
	_, err := account.SignIn(t.Context(), w.db, p.Email, password, "2001:db8:1:2:ffff::1", false, "")
	if wait := (account.ErrWait{}); !errors.As(err, &wait) {
		t.Errorf("from the network: %v", err)
	}
}

func TestWaitEndsFifteenMinutesAfterTheFailures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(10, p.Email, "192.0.2.1")
	w.sql(`update sign_in_failure set at = at - interval '14 minutes 50 seconds'`)
	if _, err := w.signIn(p.Email, password); err == nil {
		t.Error("the wait ended too early")
	}
	w.sql(`update sign_in_failure set at = at - interval '10 seconds'`)
	if _, err := w.signIn(p.Email, password); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestAttemptsWhileWaitingDoNotProlongIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(10, p.Email, "192.0.2.1")
	before := w.count(`select count(*)::int from sign_in_failure`)
	if _, err := w.signIn(p.Email, password); err == nil {
		t.Fatal("let in while waiting")
	}
	if after := w.count(`select count(*)::int from sign_in_failure`); after != before {
		t.Errorf("%d failures before, %d after", before, after)
	}
}

func TestSuccessForgetsTheFailuresOfTheAccount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(9, p.Email, "198.51.100.%d")
	w.mustSignIn(p)
	w.fail(10, p.Email, "198.51.100.%d")
}

func TestAttemptsAtTheSameMomentDoNotPassTheLimitTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	var wg sync.WaitGroup
	answers := make(chan error, 30)
	for range cap(answers) {
		wg.Go(func() {
			_, err := w.signIn(p.Email, "fel lösenord")
			answers <- err
		})
	}
	wg.Wait()
	close(answers)
	tried := 0
	for err := range answers {
		wait := account.ErrWait{}
		switch {
		case errors.Is(err, account.ErrCredentials):
			tried++
		case !errors.As(err, &wait):
			t.Error(err)
		}
	}
	if tried == 0 || tried > 10 {
		t.Errorf("%d passwords were tried, want at most 10", tried)
	}
}
