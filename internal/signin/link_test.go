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
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/accounts"
)

const newPassword = "nio gröna paraplyer"

// invite adds a person who has yet to choose a password.
func (w world) invite(name string, links *sentLinks) id.User {
	w.T.Helper()
	var n id.User
	w.Must(w.Write(access.System(), func(tx *db.Tx) (err error) {
		p := account.Person{Email: accounts.Address(name), Name: name, Org: w.Org, Language: i18n.English}
		if n, err = account.AddPerson(w.T.Context(), tx, p, ""); err != nil {
			return err
		}
		return signin.Invite(w.T.Context(), tx, n, links.write)
	}))
	return n
}

func (w world) redeem(token, password string) error {
	_, err := signin.RedeemLink(w.T.Context(), w.DB, token, signin.PasswordChange{Password: password}, noticeText)
	return err
}

func TestInvitationBeginsAnAccountOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	n := w.invite("Anna", links)
	if m := links.messages[0]; m.Purpose != signin.Invitation || m.Language != i18n.English || m.Name != "Anna" {
		t.Errorf("the letter is of %+v", m)
	}
	if w.ReadPerson(n).HasPassword {
		t.Error("the account has begun before the invitation was used")
	}
	h, err := signin.LinkHolder(t.Context(), w.DB.As(access.Visitor()), links.last(t))
	w.Must(err)
	if h.User != n || h.Email != accounts.Address("Anna") || h.Purpose != signin.Invitation {
		t.Errorf("holder is %+v", h)
	}
	if err := w.redeem(links.last(t), "kort"); !refusedPassword(err) {
		t.Errorf("a short password: %v", err)
	}
	w.Must(w.redeem(links.last(t), newPassword))
	if _, err := w.signIn(accounts.Address("Anna"), newPassword); err != nil {
		t.Error(err)
	}
	if !w.ReadPerson(n).HasPassword {
		t.Error("the account has not begun")
	}
	if err := w.redeem(links.last(t), "något helt annat"); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the link used again: %v", err)
	}
}

func TestLinkUsedByTwoAtOnceWorksForOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	w.invite("Anna", links)
	var wg sync.WaitGroup
	results := make(chan error, 4)
	for range cap(results) {
		wg.Go(func() { results <- w.redeem(links.last(t), newPassword) })
	}
	wg.Wait()
	close(results)
	worked := 0
	for err := range results {
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
	for purpose, length := range map[signin.Purpose]string{signin.Invitation: "7 days", signin.PasswordReset: "2 hours"} {
		t.Run(string(purpose), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			links := &sentLinks{}
			w.invite("Anna", links)
			if purpose == signin.PasswordReset {
				w.Must(signin.SendPasswordReset(t.Context(), w.DB, accounts.Address("Anna"), links.write))
			}
			w.Exec(`update sign_in_link set expires_at = expires_at - $1::text::interval + interval '1 minute'`, length)
			if _, err := signin.LinkHolder(t.Context(), w.System(), links.last(t)); err != nil {
				t.Errorf("a minute before its end: %v", err)
			}
			w.Exec(`update sign_in_link set expires_at = expires_at - interval '1 minute'`)
			if err := w.redeem(links.last(t), newPassword); !errors.Is(err, signin.ErrLinkExpired) {
				t.Errorf("at its end: %v", err)
			}
		})
	}
}

func TestUnknownLinkIsNotFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, token := range []string{"", "abc", "\x00"} {
		if err := w.redeem(token, newPassword); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%q: %v", token, err)
		}
	}
}

func TestForgottenPasswordIsReplacedByAnyOfTheLettersAndSignsOutEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	session := w.mustSignIn(p)
	links := &sentLinks{}
	w.Must(signin.SendPasswordReset(t.Context(), w.DB, " Anna@Region.example", links.write))
	w.Must(signin.SendPasswordReset(t.Context(), w.DB, p.Email, links.write))
	w.failTimes(10, p.Email, "198.51.100.%d")
	w.Must(w.redeem(links.messages[0].Token, newPassword))
	if err := w.redeem(links.last(t), newPassword); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the other link: %v", err)
	}
	if _, _, err := w.resume(session); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a session from before: %v", err)
	}
	if _, err := w.signIn(p.Email, newPassword); err != nil {
		t.Errorf("with the new password, after failures with the old: %v", err)
	}
}

func TestForgottenPasswordSaysTheSameOfEveryAddressAndWritesOnlyToAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	w.close(p.ID)
	links := &sentLinks{}
	for _, email := range []string{"ingen@region.example", p.Email, "", "\x00"} {
		if err := signin.SendPasswordReset(t.Context(), w.DB, email, links.write); err != nil {
			t.Errorf("%q: %v", email, err)
		}
	}
	if len(links.messages) != 0 {
		t.Errorf("sent %+v", links.messages)
	}
}

func TestForgottenPasswordDoesNotFloodTheMailbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.Person("Anna")
	links := &sentLinks{}
	for range 7 {
		w.Must(signin.SendPasswordReset(t.Context(), w.DB, p.Email, links.write))
	}
	if len(links.messages) != 5 {
		t.Errorf("%d letters were sent, want 5", len(links.messages))
	}
	w.Must(w.redeem(links.last(t), newPassword))
}

func TestForgottenPasswordLeavesAnInvitationAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	w.invite("Anna", links)
	w.Must(signin.SendPasswordReset(t.Context(), w.DB, accounts.Address("Anna"), links.write))
	w.Must(w.redeem(links.messages[0].Token, newPassword))
	if err := w.redeem(links.messages[1].Token, newPassword); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the other link, after one was used: %v", err)
	}
}

func TestInvitationSentAgainReplacesTheFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	n := w.invite("Anna", links)
	office := accounts.Actor(w.Person("Olle", access.Office))
	w.Must(w.Write(office, func(tx *db.Tx) error { return signin.Invite(t.Context(), tx, n, links.write) }))
	if err := w.redeem(links.messages[0].Token, newPassword); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the first: %v", err)
	}
	w.Must(w.redeem(links.messages[1].Token, newPassword))
}

func TestOnlyTheLetterHoldsTheSecretOfALink(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	w.invite("Anna", links)
	page, _, err := journal.Letters(t.Context(), w.System(), listing.Filter{Limit: 10})
	w.Must(err)
	letters := page.Rows
	if len(letters) != 1 || letters[0].Body != links.last(t) || letters[0].Recipient != accounts.Address("Anna") {
		t.Errorf("letters are %+v", letters)
	}
	if n := w.Count(`select count(*)::int from sign_in_link where encode(hash, 'escape') like '%' || $1 || '%'`, links.last(t)); n != 0 {
		t.Error("the secret is kept")
	}
	if n := w.Count(`select count(*)::int from river_job where kind = 'letter' and state = 'available'`); n != 1 {
		t.Errorf("%d letters are queued", n)
	}
}

func TestAClosedAccountCannotBeginByALink(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	links := &sentLinks{}
	n := w.invite("Anna", links)
	w.close(n)
	if err := w.redeem(links.last(t), newPassword); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("the link of a closed account: %v", err)
	}
	err := w.Write(access.System(), func(tx *db.Tx) error { return signin.Invite(t.Context(), tx, n, links.write) })
	if !errors.Is(err, db.ErrNotFound) {
		t.Errorf("inviting to a closed account: %v", err)
	}
	w.Must(w.Write(access.System(), func(tx *db.Tx) error { return account.Reactivate(t.Context(), tx, n) }))
	if err := w.redeem(links.last(t), newPassword); !errors.Is(err, signin.ErrLinkUsed) {
		t.Errorf("the link from before the account was closed: %v", err)
	}
}

func TestInvitationThatIsNotSavedSendsNoLetter(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	failure := errors.New("the write fails at its end")
	err := w.Write(access.System(), func(tx *db.Tx) error {
		p := account.Person{Email: accounts.Address("Anna"), Name: "Anna", Org: w.Org, Language: i18n.Swedish}
		n, err := account.AddPerson(t.Context(), tx, p, "")
		w.Must(err)
		w.Must(signin.Invite(t.Context(), tx, n, (&sentLinks{}).write))
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if n := w.Count(`select ((select count(*) from letter) + (select count(*) from river_job))::int`); n != 0 {
		t.Errorf("%d letters or jobs remain", n)
	}
}

func TestWordsOfALinkThatNoLongerWorks(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		signin.ErrLinkUsed:                               "Länken är redan använd, eller ersatt av en nyare. Be om en ny länk.",
		signin.ErrLinkExpired:                            "Länkens tid har gått ut. Be om en ny länk.",
		signin.RateLimitError{Until: time.Now().Add(30)}: "För många misslyckade försök. Vänta %d sekunder och försök sedan igen.",
	} {
		if p, ok := fault.FormWords(err); !ok || p.Text != want || !i18n.Has(want) {
			t.Errorf("%v is said as %q", err, p.Text)
		}
	}
	if _, ok := fault.FormWords(db.ErrNotFound); ok {
		t.Error("a foreign error has words")
	}
}

// refusedPassword reports whether an error is the refusal of a password that is too weak.
func refusedPassword(err error) bool {
	e, ok := fault.As(err)
	return ok && e.Field == "losenord"
}
