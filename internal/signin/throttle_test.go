package signin_test

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
	"framsyn/internal/signin"
	"framsyn/internal/testkit/accounts"
)

// try signs in from an address with the token of a device.
func (w world) try(email, password, address, deviceToken string) (signin.StartedSession, error) {
	return signin.SignIn(w.T.Context(), w.DB, signin.Request{Email: email, Password: password, Address: address, DeviceToken: deviceToken})
}

// failTimes makes n failed attempts at accounts from addresses, in both of which %d is the number of the attempt.
func (w world) failTimes(n int, email, address string) {
	w.T.Helper()
	for i := range n {
		at := func(s string) string { return strings.ReplaceAll(s, "%d", fmt.Sprint(i+1)) }
		if _, err := w.try(at(email), "fel lösenord", at(address), ""); !errors.Is(err, signin.ErrWrongCredentials) {
			w.T.Fatalf("attempt %d: %v", i+1, err)
		}
	}
}

// addFailures adds failures of yesterday at an account, each from a network of its own.
func (w world) addFailures(n int, email string) {
	w.T.Helper()
	w.Exec(`insert into sign_in_failure (key, account, at)
		select k || encode(sha256($2::bytea), 'hex') || case when k = 'at:' then n::text else '' end, encode(sha256($2::bytea), 'hex'),
			now() - interval '1 day' from generate_series(1, $1::int) n, unnest(array['at:', 'account:']) k`, n, []byte(email))
}

// passTime lets time pass for the throttle.
func (w world) passTime(d time.Duration) {
	w.T.Helper()
	w.Exec(`update sign_in_failure set at = at - $1::interval`, d)
}

// mustWait fails the test unless an error says to wait, for about the wanted time.
func (w world) mustWait(err error, want time.Duration) {
	w.T.Helper()
	var limited signin.RateLimitError
	if !errors.As(err, &limited) {
		w.T.Fatalf("not told to wait: %v", err)
	}
	if d := time.Until(limited.Until); d > want || d < want-5*time.Second {
		w.T.Errorf("the wait is %v, want %v", d, want)
	}
}

func TestGuessingIsSlowedDownWhereItHappensAndNowhereElse(t *testing.T) {
	t.Parallel()
	for _, email := range []string{accounts.Address("Anna"), "ingen@region.example"} {
		t.Run(email, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.Person("Anna")
			bo := w.Person("Bo")
			w.failTimes(5, email, "192.0.2.1")
			for wait := 30 * time.Second; wait < 16*time.Minute; wait = min(2*wait, 15*time.Minute) {
				_, err := w.try(email, oldPassword, "192.0.2.1", "")
				w.mustWait(err, wait)
				w.passTime(wait - 10*time.Second)
				_, err = w.try(email, oldPassword, "192.0.2.1", "")
				w.mustWait(err, 10*time.Second)
				w.passTime(10 * time.Second)
				w.failTimes(1, email, "192.0.2.1")
				if wait == 15*time.Minute {
					break
				}
			}
			if _, err := w.try(bo.Email, oldPassword, "192.0.2.1", ""); err != nil {
				t.Errorf("somebody else behind the address: %v", err)
			}
			if _, err := w.try(accounts.Address("Anna"), oldPassword, "192.0.2.2", ""); err != nil {
				t.Errorf("the same person elsewhere: %v", err)
			}
		})
	}
}

func TestAddressesOfOneIPv6NetworkCountAsOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	w.failTimes(5, p.Email, "2001:db8:1:2::%d")
	_, err := w.try(p.Email, oldPassword, "2001:db8:1:2:ffff::1", "")
	w.mustWait(err, 30*time.Second)
	w.failTimes(1, p.Email, "2001:db8:1:3::1")
}

func TestABusyNetworkWaitsSecondsBeforeItsFirstAttempts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	w.failTimes(30, "person%d@region.example", "192.0.2.1")
	for range 3 { // asking again does not prolong it
		_, err := w.signIn(p.Email, oldPassword)
		w.mustWait(err, 10*time.Second)
	}
	w.passTime(10 * time.Second)
	if _, err := w.signIn(p.Email, oldPassword); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestAnAccountUnderAttackIsOpenToItsPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	known, err := w.signIn(p.Email, oldPassword)
	w.Must(err)
	w.addFailures(99, p.Email)
	w.failTimes(1, p.Email, "203.0.113.1")
	accepted := 0
	for i := range 50 {
		if _, err := w.try(p.Email, "fel lösenord", fmt.Sprint("198.51.100.", i), ""); errors.Is(err, signin.ErrWrongCredentials) {
			accepted++
		}
	}
	if accepted != 0 {
		t.Errorf("%d guesses more were let through", accepted)
	}
	again, err := w.try(p.Email, oldPassword, "198.51.100.1", known.DeviceToken)
	if err != nil {
		t.Errorf("on a known device: %v", err)
	}
	_, err = w.try(p.Email, oldPassword, "192.0.2.77", known.DeviceToken)
	w.mustWait(err, 30*time.Second) // the secret was replaced by the next
	w.passTime(30 * time.Second)
	if _, err := w.try(p.Email, oldPassword, "192.0.2.77", ""); err != nil {
		t.Errorf("on an unknown device after the wait: %v", err)
	}
	w.addFailures(900, p.Email)
	if _, err := w.try(p.Email, oldPassword, "192.0.2.78", ""); !errors.Is(err, signin.ErrLockedOut) {
		t.Errorf("after 1 000 guesses: %v", err)
	}
	if _, err := w.try(p.Email, oldPassword, "192.0.2.78", again.DeviceToken); err != nil {
		t.Errorf("on a known device after 1 000 guesses: %v", err)
	}
	links := &sentLinks{}
	w.Must(signin.SendPasswordReset(t.Context(), w.DB, p.Email, links.write))
	if _, err := signin.RedeemLink(t.Context(), w.DB, links.last(t), signin.PasswordChange{Password: newPassword}, noticeText); err != nil {
		t.Error(err)
	}
	if _, err := w.try(p.Email, newPassword, "192.0.2.79", ""); err != nil {
		t.Errorf("after the letter: %v", err)
	}
}

func TestAKnownDeviceGuessesNoMoreThanOthersAndIsForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	in, err := w.signIn(p.Email, oldPassword)
	w.Must(err)
	for range 5 {
		if _, err := w.try(p.Email, "fel lösenord", "192.0.2.1", in.DeviceToken); !errors.Is(err, signin.ErrWrongCredentials) {
			t.Fatal(err)
		}
	}
	_, err = w.try(p.Email, oldPassword, "192.0.2.1", in.DeviceToken)
	w.mustWait(err, 30*time.Second)
	w.Exec(`insert into sign_in_failure (key, account, at) select key, account, now() - interval '1 day' from sign_in_failure,
		generate_series(1, 20)`)
	if _, err := w.try(p.Email, "fel lösenord", "192.0.2.1", in.DeviceToken); !errors.Is(err, signin.ErrWrongCredentials) {
		t.Errorf("as an unknown device: %v", err)
	}
	if n := w.Count(`select count(*)::int from sign_in_failure where key like 'at:%'`); n != 1 {
		t.Errorf("%d attempts are counted as of an unknown device", n)
	}
}

func TestADeviceIsKnownOnlyToThoseWhoSignedInOnIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	anna, bo := w.Person("Anna"), w.Person("Bo")
	in, err := w.signIn(anna.Email, oldPassword)
	w.Must(err)
	shared, err := w.try(bo.Email, oldPassword, "192.0.2.1", in.DeviceToken)
	w.Must(err)
	if in.NewDevice || shared.NewDevice || in.DeviceToken == shared.DeviceToken {
		t.Errorf("the first device of each: %+v, %+v", in, shared)
	}
	for _, p := range []account.Person{anna, bo} {
		w.addFailures(1000, p.Email)
		got, err := w.try(p.Email, oldPassword, "192.0.2.1", shared.DeviceToken)
		if err != nil {
			t.Errorf("%s on the device of both: %v", p.Name, err)
		}
		shared = got
	}
	cia := w.Person("Cia")
	w.addFailures(1000, cia.Email)
	for _, device := range []string{shared.DeviceToken, in.DeviceToken, "", "\x00", strings.Repeat("x", 5000)} {
		if _, err := w.try(cia.Email, oldPassword, "192.0.2.1", device); !errors.Is(err, signin.ErrLockedOut) {
			t.Errorf("Cia with %.10q: %v", device, err)
		}
	}
}

func TestKnownDevicesAreFewAndEndWithWhatMadeThemKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	devices := `select count(*)::int from known_device`
	for i := range 23 {
		if in, err := w.signIn(p.Email, oldPassword); err != nil || in.NewDevice != (i > 0) {
			t.Fatalf("%d: %+v, %v", i, in, err)
		}
	}
	if n := w.Count(devices); n != 20 {
		t.Errorf("%d devices are known", n)
	}
	here, there := w.mustSignIn(p), w.mustSignIn(p)
	by, s, err := w.resume(here)
	w.Must(err)
	w.Must(w.Write(by, func(tx *db.Tx) error { return signin.EndSession(t.Context(), tx, there, true) }))
	if n := w.Count(devices); n != 19 {
		t.Errorf("%d devices are known after one was ended", n)
	}
	w.Must(signin.ChangePassword(t.Context(), w.DB, by, s, oldPassword, signin.PasswordChange{Password: newPassword}, noticeText))
	if n := w.Count(devices + ` d join sign_in s on s.known_device_id = d.id and s.id = ` + fmt.Sprint(here)); n != 1 ||
		w.Count(devices) != 1 {
		t.Errorf("%d devices are known after the password was changed", w.Count(devices))
	}
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return signin.EndAllSessionsOf(t.Context(), tx, p.ID) }))
	if _, _, err := w.resume(here); !errors.Is(err, db.ErrNotFound) || w.Count(devices) != 0 {
		t.Errorf("after the office ended the sign-ins: %v, %d devices", err, w.Count(devices))
	}
}

func TestAttemptsAtTheSameMomentDoNotPassTheLimitTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	var wg sync.WaitGroup
	results := make(chan error, 30)
	for range cap(results) {
		wg.Go(func() {
			_, err := w.signIn(p.Email, "fel lösenord")
			results <- err
		})
	}
	wg.Wait()
	close(results)
	tried := 0
	for err := range results {
		limited := signin.RateLimitError{}
		switch {
		case errors.Is(err, signin.ErrWrongCredentials):
			tried++
		case !errors.As(err, &limited):
			t.Error(err)
		}
	}
	if tried > 5 {
		t.Errorf("%d passwords were tried, want at most 5", tried)
	}
}

func TestASignInEndsWhenItIsNotUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	short := w.mustSignIn(p)
	in, err := signin.SignIn(t.Context(), w.DB, signin.Request{Email: p.Email, Password: oldPassword, Remember: true})
	w.Must(err)
	for _, x := range []struct {
		signIn int64
		unused string
		ends   bool
	}{{short, "119 minutes", false}, {short, "121 minutes", true}, {in.ID, "13 days", false}, {in.ID, "15 days", true}} {
		w.Exec(`update sign_in set seen_at = now() - $2::text::interval where id = $1`, x.signIn, x.unused)
		if _, _, err := w.resume(x.signIn); errors.Is(err, db.ErrNotFound) != x.ends {
			t.Errorf("unused for %s: %v", x.unused, err)
		}
	}
	if all, err := signin.ActiveSessions(t.Context(), w.DB.As(accounts.Actor(p)), idle); err != nil || len(all) != 0 {
		t.Errorf("listed are %+v, %v", all, err)
	}
}

func TestTheCalendarEndsWithTheAccountAndWithThePasswordIfAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	newToken := func() string {
		token := signin.NewCalendarToken("")
		w.Must(w.Write(accounts.Actor(p), func(tx *db.Tx) error { return signin.SetCalendarToken(t.Context(), tx, token) }))
		return token
	}
	valid := func(token string) bool {
		_, err := signin.ActorByCalendarToken(t.Context(), w.DB, token)
		return err == nil
	}
	token := newToken()
	current := oldPassword
	for i, end := range []bool{false, true} {
		by, s, err := w.resume(w.mustSignInWith(p, current))
		w.Must(err)
		next := fmt.Sprintf("%s %d", newPassword, i)
		c := signin.PasswordChange{Password: next, DeleteCalendarToken: end}
		w.Must(signin.ChangePassword(t.Context(), w.DB, by, s, current, c, noticeText))
		if current = next; valid(token) == end {
			t.Errorf("after a new password, asked %v: the token is valid: %v", end, valid(token))
		}
	}
	token = newToken()
	links := &sentLinks{}
	for _, end := range []bool{false, true} {
		w.Must(signin.SendPasswordReset(t.Context(), w.DB, p.Email, links.write))
		c := signin.PasswordChange{Password: newPassword, DeleteCalendarToken: end}
		_, err := signin.RedeemLink(t.Context(), w.DB, links.last(t), c, noticeText)
		if w.Must(err); valid(token) == end {
			t.Errorf("after the link, asked %v: the token is valid: %v", end, valid(token))
		}
	}
	token = newToken()
	w.close(p.ID)
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, p.ID) }))
	if valid(token) {
		t.Error("the address came back with the account")
	}
}

func TestForgottenPasswordDoesTheSameWorkForEveryAddressAndIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	for i, email := range []string{p.Email, "ingen@region.example", "", "\x00"} {
		w.Must(signin.RequestPasswordReset(t.Context(), w.DB, email, "192.0.2.1"))
		if n := w.Count(`select count(*)::int from river_job where kind = 'new_password'`); n != i+1 {
			t.Errorf("%q: %d jobs, want %d", email, n, i+1)
		}
	}
	if n := w.Count(`select (select count(*) from sign_in_link)::int + (select count(*) from letter)::int`); n != 0 {
		t.Errorf("%d links and letters before the job", n)
	}
	for range 16 {
		w.Must(signin.RequestPasswordReset(t.Context(), w.DB, p.Email, "192.0.2.1"))
	}
	w.mustWait(signin.RequestPasswordReset(t.Context(), w.DB, p.Email, "192.0.2.1"), 15*time.Minute)
	w.Must(signin.RequestPasswordReset(t.Context(), w.DB, p.Email, "192.0.2.2"))
	w.passTime(time.Hour)
	w.Must(signin.RequestPasswordReset(t.Context(), w.DB, p.Email, "192.0.2.1"))
}
