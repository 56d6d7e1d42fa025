package signin_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/signin"
)

const chosen = "nio gröna paraplyer"

// invite adds somebody who has yet to choose a password.
func (w world) invite(name string, s *tokens) id.User {
	w.t.Helper()
	var n id.User
	w.must(w.write(access.System(), func(tx *db.Tx) (err error) {
		p := account.Person{Email: mailbox(name), Name: name, Org: w.org, Language: i18n.English}
		if n, err = account.AddPerson(w.t.Context(), tx, p, ""); err != nil {
			return err
		}
		return signin.Invite(w.t.Context(), tx, n, s.write)
	}))
	return n
}

func (w world) use(token, password string) error {
	_, err := signin.UseLink(w.t.Context(), w.db, token, signin.Chosen{Password: password}, told)
	return err
}

func TestInvitationBeginsAnAccountOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	n := w.invite("Anna", s)
	if m := s.all[0]; m.Purpose != signin.Invitation || m.Language != i18n.English || m.Name != "Anna" {
		t.Errorf("the letter is of %+v", m)
	}
	if w.read(n).Begun {
		t.Error("the account has begun before the invitation was used")
	}
	h, err := signin.LinkHolder(t.Context(), w.db.As(access.Visitor()), s.last(t))
	w.must(err)
	if h.User != n || h.Email != mailbox("Anna") || h.Purpose != signin.Invitation {
		t.Errorf("holder is %+v", h)
	}
	if err := w.use(s.last(t), "kort"); !weak(err) {
		t.Errorf("a short password: %v", err)
	}
	w.must(w.use(s.last(t), chosen))
	if _, err := w.signIn(mailbox("Anna"), chosen); err != nil {
		t.Error(err)
	}
	if !w.read(n).Begun {
		t.Error("the account has not begun")
	}
	if err := w.use(s.last(t), "något helt annat"); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the link used again: %v", err)
	}
}

func TestLinkUsedByTwoAtOnceWorksForOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	w.invite("Anna", s)
	var wg sync.WaitGroup
	answers := make(chan error, 4)
	for range cap(answers) {
		wg.Go(func() { answers <- w.use(s.last(t), chosen) })
	}
	wg.Wait()
	close(answers)
	worked := 0
	for err := range answers {
		if err == nil {
			worked++
		} else if !errors.Is(err, signin.ErrLinkUsed) {
			t.Error(err)
		}
	}
	if worked != 1 {
		t.Errorf("the link worked %d times", worked)
	}
}

func TestLinksExpire(t *testing.T) {
	t.Parallel()
	for purpose, length := range map[signin.Purpose]string{signin.Invitation: "7 days", signin.NewPassword: "2 hours"} {
		t.Run(string(purpose), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			s := &tokens{}
			w.invite("Anna", s)
			if purpose == signin.NewPassword {
				w.must(signin.SendNewPassword(t.Context(), w.db, mailbox("Anna"), s.write))
			}
			w.sql(`update sign_in_link set expires_at = expires_at - $1::text::interval + interval '1 minute'`, length)
			if _, err := signin.LinkHolder(t.Context(), w.system(), s.last(t)); err != nil {
				t.Errorf("a minute before its end: %v", err)
			}
			w.sql(`update sign_in_link set expires_at = expires_at - interval '1 minute'`)
			if err := w.use(s.last(t), chosen); !errors.Is(err, signin.ErrLinkExpired) {
				t.Errorf("at its end: %v", err)
			}
		})
	}
}

func TestUnknownLinkIsNotFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, token := range []string{"", "abc", "\x00"} {
		if err := w.use(token, chosen); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%q: %v", token, err)
		}
	}
}

func TestForgottenPasswordIsReplacedByAnyOfTheLettersAndSignsOutEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	session := w.mustSignIn(p)
	s := &tokens{}
	w.must(signin.SendNewPassword(t.Context(), w.db, " Anna@Region.example", s.write))
	w.must(signin.SendNewPassword(t.Context(), w.db, p.Email, s.write))
	w.fail(10, p.Email, "198.51.100.%d")
	w.must(w.use(s.all[0].Token, chosen))
	if err := w.use(s.last(t), chosen); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the other link: %v", err)
	}
	if _, _, err := w.actorOf(session); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a session from before: %v", err)
	}
	if _, err := w.signIn(p.Email, chosen); err != nil {
		t.Errorf("with the new password, after failures with the old: %v", err)
	}
}

func TestForgottenPasswordSaysTheSameOfEveryAddressAndWritesOnlyToAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	w.close(p.ID)
	s := &tokens{}
	for _, email := range []string{"ingen@region.example", p.Email, "", "\x00"} {
		if err := signin.SendNewPassword(t.Context(), w.db, email, s.write); err != nil {
			t.Errorf("%q: %v", email, err)
		}
	}
	if len(s.all) != 0 {
		t.Errorf("sent %+v", s.all)
	}
}

func TestForgottenPasswordDoesNotFloodTheMailbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.person("Anna")
	s := &tokens{}
	for range 7 {
		w.must(signin.SendNewPassword(t.Context(), w.db, p.Email, s.write))
	}
	if len(s.all) != 5 {
		t.Errorf("%d letters were sent, want 5", len(s.all))
	}
	w.must(w.use(s.last(t), chosen))
}

func TestForgottenPasswordLeavesAnInvitationAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	w.invite("Anna", s)
	w.must(signin.SendNewPassword(t.Context(), w.db, mailbox("Anna"), s.write))
	w.must(w.use(s.all[0].Token, chosen))
	if err := w.use(s.all[1].Token, chosen); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the other link, after one was used: %v", err)
	}
}

func TestInvitationSentAgainReplacesTheFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	n := w.invite("Anna", s)
	office := actor(w.person("Olle", access.Office))
	w.must(w.write(office, func(tx *db.Tx) error { return signin.Invite(t.Context(), tx, n, s.write) }))
	if err := w.use(s.all[0].Token, chosen); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the first: %v", err)
	}
	w.must(w.use(s.all[1].Token, chosen))
}

func TestOnlyTheLetterHoldsTheSecretOfALink(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	w.invite("Anna", s)
	letters, err := jobs.Letters(t.Context(), w.system(), 0, 10)
	w.must(err)
	if len(letters) != 1 || letters[0].Body != s.last(t) || letters[0].Recipient != mailbox("Anna") {
		t.Errorf("letters are %+v", letters)
	}
	if n := w.count(`select count(*)::int from sign_in_link where encode(hash, 'escape') like '%' || $1 || '%'`, s.last(t)); n != 0 {
		t.Error("the secret is kept")
	}
	if n := w.count(`select count(*)::int from river_job where kind = 'letter' and state = 'available'`); n != 1 {
		t.Errorf("%d letters are queued", n)
	}
}

func TestAClosedAccountCannotBeginByALink(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &tokens{}
	n := w.invite("Anna", s)
	w.close(n)
	if err := w.use(s.last(t), chosen); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("the link of a closed account: %v", err)
	}
	err := w.write(access.System(), func(tx *db.Tx) error { return signin.Invite(t.Context(), tx, n, s.write) })
	if !errors.Is(err, db.ErrNotFound) {
		t.Errorf("inviting to a closed account: %v", err)
	}
	w.must(w.write(access.System(), func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, n) }))
	if err := w.use(s.last(t), chosen); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the link from before the account was closed: %v", err)
	}
}

func TestInvitationThatIsNotSavedSendsNoLetter(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	failure := errors.New("the write fails at its end")
	err := w.write(access.System(), func(tx *db.Tx) error {
		p := account.Person{Email: mailbox("Anna"), Name: "Anna", Org: w.org, Language: i18n.Swedish}
		n, err := account.AddPerson(t.Context(), tx, p, "")
		w.must(err)
		w.must(signin.Invite(t.Context(), tx, n, (&tokens{}).write))
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if n := w.count(`select ((select count(*) from letter) + (select count(*) from river_job))::int`); n != 0 {
		t.Errorf("%d letters or jobs remain", n)
	}
}

func TestWordsOfALinkThatNoLongerWorks(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		signin.ErrLinkUsed:                        "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.",
		signin.ErrLinkExpired:                     "Länkens tid har gått ut. Be om en ny länk.",
		signin.ErrWait{Until: time.Now().Add(30)}: "För många misslyckade försök. Vänta %d sekunder och försök sedan igen.",
	} {
		if p, ok := fault.FormWords(err); !ok || p.Text != want || !i18n.Has(want) {
			t.Errorf("%v is said as %q", err, p.Text)
		}
	}
	if _, ok := fault.FormWords(db.ErrNotFound); ok {
		t.Error("a foreign error has words")
	}
}

// weak reports whether an error says that a password cannot be chosen.
func weak(err error) bool {
	e, ok := fault.As(err)
	return ok && e.Field == "losenord"
}
