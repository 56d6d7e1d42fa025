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
)

// try makes an attempt at an account from an address, on a device.
func (w world) try(email, password, address, device string) (signin.SignedIn, error) {
	return signin.SignIn(w.t.Context(), w.db, signin.Door{Email: email, Password: password, Address: address, Device: device})
}

// fail makes failed attempts at accounts from addresses, both numbered where they hold %d.
func (w world) fail(n int, email, address string) {
	w.t.Helper()
	for i := range n {
		at := func(s string) string { return strings.ReplaceAll(s, "%d", fmt.Sprint(i+1)) }
		if _, err := w.try(at(email), "fel lösenord", at(address), ""); !errors.Is(err, signin.ErrCredentials) {
			w.t.Fatalf("attempt %d: %v", i+1, err)
		}
	}
}

// failed puts failures in the past of an account that were made from addresses of a network of their own each.
func (w world) failed(n int, email string) {
	w.t.Helper()
	w.sql(`insert into sign_in_failure (key, account, at)
		select k || encode(sha256($2::bytea), 'hex') || case when k = 'at:' then n::text else '' end, encode(sha256($2::bytea), 'hex'),
			now() - interval '1 day' from generate_series(1, $1::int) n, unnest(array['at:', 'account:']) k`, n, []byte(email))
}

// age lets time pass for the throttle.
func (w world) age(d time.Duration) {
	w.t.Helper()
	w.sql(`update sign_in_failure set at = at - $1::interval`, d)
}

// waits demands that an attempt is told to wait, about so long.
func (w world) waits(err error, want time.Duration) {
	w.t.Helper()
	var wait signin.ErrWait
	if !errors.As(err, &wait) {
		w.t.Fatalf("not told to wait: %v", err)
	}
	if d := time.Until(wait.Until); d > want || d < want-5*time.Second {
		w.t.Errorf("the wait is %v, want %v", d, want)
	}
}

func TestGuessingIsSlowedDownWhereItHappensAndNowhereElse(t *testing.T) {
	t.Parallel()
	for _, email := range []string{mailbox("Anna"), "ingen@region.example"} {
		t.Run(email, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.person("Anna")
			bo := w.person("Bo")
			w.fail(5, email, "192.0.2.1")
			for wait := 30 * time.Second; wait < 16*time.Minute; wait = min(2*wait, 15*time.Minute) {
				_, err := w.try(email, oldPassword, "192.0.2.1", "")
				w.waits(err, wait)
				w.age(wait - 10*time.Second)
				_, err = w.try(email, oldPassword, "192.0.2.1", "")
				w.waits(err, 10*time.Second)
				w.age(10 * time.Second)
				w.fail(1, email, "192.0.2.1")
				if wait == 15*time.Minute {
					break
				}
			}
			if _, err := w.try(bo.Email, oldPassword, "192.0.2.1", ""); err != nil {
				t.Errorf("somebody else behind the address: %v", err)
			}
			if _, err := w.try(mailbox("Anna"), oldPassword, "192.0.2.2", ""); err != nil {
				t.Errorf("the same person elsewhere: %v", err)
			}
		})
	}
}

func TestAddressesOfOneIPv6NetworkCountAsOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(5, p.Email, "2001:db8:1:2::%d")
	_, err := w.try(p.Email, oldPassword, "2001:db8:1:2:ffff::1", "")
	w.waits(err, 30*time.Second)
	w.fail(1, p.Email, "2001:db8:1:3::1")
}

func TestABusyNetworkWaitsSecondsBeforeItsFirstAttempts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.fail(30, "person%d@region.example", "192.0.2.1")
	for range 3 { // asking again does not prolong it
		_, err := w.signIn(p.Email, oldPassword)
		w.waits(err, 10*time.Second)
	}
	w.age(10 * time.Second)
	if _, err := w.signIn(p.Email, oldPassword); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestAnAccountUnderAttackIsOpenToItsPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	known, err := w.signIn(p.Email, oldPassword)
	w.must(err)
	w.failed(99, p.Email)
	w.fail(1, p.Email, "203.0.113.1")
	guessed := 0
	for i := range 50 {
		if _, err := w.try(p.Email, "fel lösenord", fmt.Sprint("198.51.100.", i), ""); errors.Is(err, signin.ErrCredentials) {
			guessed++
		}
	}
	if guessed != 0 {
		t.Errorf("%d guesses more were let through", guessed)
	}
	again, err := w.try(p.Email, oldPassword, "198.51.100.1", known.Device)
	if err != nil {
		t.Errorf("on a known device: %v", err)
	}
	_, err = w.try(p.Email, oldPassword, "192.0.2.77", known.Device)
	w.waits(err, 30*time.Second) // the secret was replaced by the next
	w.age(30 * time.Second)
	if _, err := w.try(p.Email, oldPassword, "192.0.2.77", ""); err != nil {
		t.Errorf("on an unknown device after the wait: %v", err)
	}
	w.failed(900, p.Email)
	if _, err := w.try(p.Email, oldPassword, "192.0.2.78", ""); !errors.Is(err, signin.ErrGuessed) {
		t.Errorf("after 1 000 guesses: %v", err)
	}
	if _, err := w.try(p.Email, oldPassword, "192.0.2.78", again.Device); err != nil {
		t.Errorf("on a known device after 1 000 guesses: %v", err)
	}
	s := &tokens{}
	w.must(signin.SendNewPassword(t.Context(), w.db, p.Email, s.write))
	if _, err := signin.UseLink(t.Context(), w.db, s.last(t), signin.Chosen{Password: chosen}, told); err != nil {
		t.Error(err)
	}
	if _, err := w.try(p.Email, chosen, "192.0.2.79", ""); err != nil {
		t.Errorf("after the letter: %v", err)
	}
}

func TestAKnownDeviceGuessesNoMoreThanOthersAndIsForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	in, err := w.signIn(p.Email, oldPassword)
	w.must(err)
	for range 5 {
		if _, err := w.try(p.Email, "fel lösenord", "192.0.2.1", in.Device); !errors.Is(err, signin.ErrCredentials) {
			t.Fatal(err)
		}
	}
	_, err = w.try(p.Email, oldPassword, "192.0.2.1", in.Device)
	w.waits(err, 30*time.Second)
	w.sql(`insert into sign_in_failure (key, account, at) select key, account, now() - interval '1 day' from sign_in_failure,
		generate_series(1, 20)`)
	if _, err := w.try(p.Email, "fel lösenord", "192.0.2.1", in.Device); !errors.Is(err, signin.ErrCredentials) {
		t.Errorf("as an unknown device: %v", err)
	}
	if n := w.count(`select count(*)::int from sign_in_failure where key like 'at:%'`); n != 1 {
		t.Errorf("%d attempts are counted as of an unknown device", n)
	}
}

func TestADeviceIsKnownOnlyToThoseWhoSignedInOnIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	anna, bo := w.person("Anna"), w.person("Bo")
	in, err := w.signIn(anna.Email, oldPassword)
	w.must(err)
	shared, err := w.try(bo.Email, oldPassword, "192.0.2.1", in.Device)
	w.must(err)
	if in.NewDevice || shared.NewDevice || in.Device == shared.Device {
		t.Errorf("the first device of each: %+v, %+v", in, shared)
	}
	for _, p := range []account.Person{anna, bo} {
		w.failed(1000, p.Email)
		got, err := w.try(p.Email, oldPassword, "192.0.2.1", shared.Device)
		if err != nil {
			t.Errorf("%s on the device of both: %v", p.Name, err)
		}
		shared = got
	}
	cia := w.person("Cia")
	w.failed(1000, cia.Email)
	for _, device := range []string{shared.Device, in.Device, "", "\x00", strings.Repeat("x", 5000)} {
		if _, err := w.try(cia.Email, oldPassword, "192.0.2.1", device); !errors.Is(err, signin.ErrGuessed) {
			t.Errorf("Cia with %.10q: %v", device, err)
		}
	}
}

func TestKnownDevicesAreFewAndEndWithWhatMadeThemKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	devices := `select count(*)::int from known_device`
	for i := range 23 {
		if in, err := w.signIn(p.Email, oldPassword); err != nil || in.NewDevice != (i > 0) {
			t.Fatalf("%d: %+v, %v", i, in, err)
		}
	}
	if n := w.count(devices); n != 20 {
		t.Errorf("%d devices are known", n)
	}
	here, there := w.mustSignIn(p), w.mustSignIn(p)
	by, s, err := w.actorOf(here)
	w.must(err)
	w.must(w.write(by, func(tx *db.Tx) error { return signin.EndSignIn(t.Context(), tx, there, true) }))
	if n := w.count(devices); n != 19 {
		t.Errorf("%d devices are known after one was ended", n)
	}
	w.must(signin.ChangePassword(t.Context(), w.db, by, s, oldPassword, signin.Chosen{Password: chosen}, told))
	if n := w.count(devices + ` d join sign_in s on s.known_device_id = d.id and s.id = ` + fmt.Sprint(here)); n != 1 ||
		w.count(devices) != 1 {
		t.Errorf("%d devices are known after the password was changed", w.count(devices))
	}
	w.must(w.write(access.System(), func(tx *db.Tx) error { return signin.EndSignInsOf(t.Context(), tx, p.ID) }))
	if _, _, err := w.actorOf(here); !errors.Is(err, db.ErrNotFound) || w.count(devices) != 0 {
		t.Errorf("after the office ended the sign-ins: %v, %d devices", err, w.count(devices))
	}
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
		wait := signin.ErrWait{}
		switch {
		case errors.Is(err, signin.ErrCredentials):
			tried++
		case !errors.As(err, &wait):
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
	p := w.person("Anna")
	short := w.mustSignIn(p)
	in, err := signin.SignIn(t.Context(), w.db, signin.Door{Email: p.Email, Password: oldPassword, Remember: true})
	w.must(err)
	for _, x := range []struct {
		signIn int64
		unused string
		ends   bool
	}{{short, "119 minutes", false}, {short, "121 minutes", true}, {in.ID, "13 days", false}, {in.ID, "15 days", true}} {
		w.sql(`update sign_in set seen_at = now() - $2::text::interval where id = $1`, x.signIn, x.unused)
		if _, _, err := w.actorOf(x.signIn); errors.Is(err, db.ErrNotFound) != x.ends {
			t.Errorf("unused for %s: %v", x.unused, err)
		}
	}
	if all, err := signin.SignIns(t.Context(), w.db.As(actor(p)), idle); err != nil || len(all) != 0 {
		t.Errorf("listed are %+v, %v", all, err)
	}
}

func TestTheCalendarEndsWithTheAccountAndWithThePasswordIfAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	address := func() string {
		word := signin.CalendarWord("")
		w.must(w.write(actor(p), func(tx *db.Tx) error { return signin.SetCalendarSecret(t.Context(), tx, word) }))
		return word
	}
	holds := func(word string) bool { _, err := signin.SubscriberOf(t.Context(), w.db, word); return err == nil }
	word := address()
	present := oldPassword
	for i, end := range []bool{false, true} {
		by, s, err := w.actorOf(w.mustSignInWith(p, present))
		w.must(err)
		next := fmt.Sprintf("%s %d", chosen, i)
		w.must(signin.ChangePassword(t.Context(), w.db, by, s, present, signin.Chosen{Password: next, EndCalendar: end}, told))
		if present = next; holds(word) == end {
			t.Errorf("after a new password, asked %v: the address holds %v", end, holds(word))
		}
	}
	word = address()
	tokens := &tokens{}
	for _, end := range []bool{false, true} {
		w.must(signin.SendNewPassword(t.Context(), w.db, p.Email, tokens.write))
		_, err := signin.UseLink(t.Context(), w.db, tokens.last(t), signin.Chosen{Password: chosen, EndCalendar: end}, told)
		if w.must(err); holds(word) == end {
			t.Errorf("after the link, asked %v: the address holds %v", end, holds(word))
		}
	}
	word = address()
	w.close(p.ID)
	w.must(w.write(access.System(), func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, p.ID) }))
	if holds(word) {
		t.Error("the address came back with the account")
	}
}

func (w world) mustSignInWith(p account.Person, password string) int64 {
	w.t.Helper()
	in, err := w.signIn(p.Email, password)
	w.must(err)
	return in.ID
}

func TestForgottenPasswordDoesTheSameWorkForEveryAddressAndIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	for i, email := range []string{p.Email, "ingen@region.example", "", "\x00"} {
		w.must(signin.AskNewPassword(t.Context(), w.db, email, "192.0.2.1"))
		if n := w.count(`select count(*)::int from river_job where kind = 'new_password'`); n != i+1 {
			t.Errorf("%q: %d jobs, want %d", email, n, i+1)
		}
	}
	if n := w.count(`select (select count(*) from sign_in_link)::int + (select count(*) from letter)::int`); n != 0 {
		t.Errorf("%d links and letters before the job", n)
	}
	for range 16 {
		w.must(signin.AskNewPassword(t.Context(), w.db, p.Email, "192.0.2.1"))
	}
	w.waits(signin.AskNewPassword(t.Context(), w.db, p.Email, "192.0.2.1"), 15*time.Minute)
	w.must(signin.AskNewPassword(t.Context(), w.db, p.Email, "192.0.2.2"))
	w.age(time.Hour)
	w.must(signin.AskNewPassword(t.Context(), w.db, p.Email, "192.0.2.1"))
}
