package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/password"
	"framsyn/internal/principal"
)

// Purpose is what a link sent by mail is for.
type Purpose string

// The purposes: to begin with an account, and to choose a new password.
const (
	Invitation  Purpose = "invitation"
	NewPassword Purpose = "password"
)

// lasts is how long a link can be used.
var lasts = map[Purpose]time.Duration{Invitation: 7 * 24 * time.Hour, NewPassword: 2 * time.Hour}

// Message is what a letter with a link says, and to whom. Token is the secret of the link, which is kept nowhere else.
type Message struct {
	Purpose  Purpose
	Language i18n.Lang
	Name     string
	Token    string
}

// Write writes the letter of a message.
type Write func(Message) (subject, body string)

// Invite sends a person the link by which the account begins, in place of any earlier; db.ErrNotFound if the account has
// been closed.
func Invite(ctx context.Context, tx *db.Tx, n id.User, write Write) error {
	if err := principal.Hold(ctx, tx, n); err != nil {
		return err
	}
	return sendLink(ctx, tx, n, Invitation, write)
}

// What a network may ask about forgotten passwords in an hour, whosever they are.
const asksOfNetwork = 20

// AskNewPassword asks for a link for a new password to be sent to an address, if there is an account with it. Whether there
// is one is found out later, in the background: what is done here is the same. ErrWait if the network has asked too often.
func AskNewPassword(ctx context.Context, d *db.DB, typed, address string) error {
	now := time.Now().Truncate(time.Microsecond)
	key := "forgotten:" + digest(network(address))
	if err := d.ExecUnaudited(ctx, insertAttempt, []string{key}, []string{""}, now); err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	since := []time.Time{now.Add(-time.Hour)}
	t, err := db.One[tally](ctx, d.As(access.System()), selectTallies, []string{key}, since, now, asksOfNetwork)
	if err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	if t.Count >= asksOfNetwork {
		return firstError(d.ExecUnaudited(ctx, deleteAttempt, []string{key}, now), ErrWait{now.Add(longestWait)})
	}
	return jobs.Queue(ctx, d, jobs.PasswordJob{Email: principal.Email(typed)})
}

// asksPerHour is how many letters about a forgotten password an account is sent in an hour.
const asksPerHour = 5

const selectAsker = selectLoginByEmail + ` and (select count(*) from sign_in_link l where l.person_id = person.id
	and l.purpose = 'password' and l.created_at > now() - interval '1 hour') < $2`

// SendNewPassword sends a link for a new password to an address, if there is an account with it that has not been sent too
// many.
func SendNewPassword(ctx context.Context, d *db.DB, typed string, write Write) error {
	l, err := db.One[login](ctx, d.As(access.System()), selectAsker, principal.Email(typed), asksPerHour)
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	return d.Write(ctx, access.Actor{User: l.ID}, func(tx *db.Tx) error {
		if err := tx.Require(access.OwnProfile, principal.Own(l.ID)); err != nil {
			return err
		}
		return sendLink(ctx, tx, l.ID, NewPassword, write)
	})
}

// useLinks ends the links of a person that are still to be used.
const useLinks = `update sign_in_link set used_at = now() where person_id = $1 and used_at is null`

const replaceLinks = useLinks + ` and purpose = 'invitation'`

const insertLink = `with added as (
	insert into sign_in_link (hash, person_id, purpose, expires_at) values ($1, $2, $3, now() + $4::interval))
select email, name, language from person where id = $2 and deactivated_at is null`

// sendLink makes a link and sends it; db.ErrNotFound if the account has been closed. An invitation replaces the earlier ones.
// A forgotten password, which anybody can ask about, leaves all links alone: or whoever asks again and again could keep the
// person from using any.
func sendLink(ctx context.Context, tx *db.Tx, n id.User, why Purpose, write Write) error {
	if why == Invitation {
		if _, err := tx.Exec(ctx, replaceLinks, n); err != nil {
			return err
		}
	}
	type recipient struct {
		Email, Name string
		Language    i18n.Lang
	}
	token := newToken()
	to, err := db.One[recipient](ctx, tx, insertLink, hashToken(token), n, why, lasts[why])
	if err != nil {
		return fmt.Errorf("link to person %d: %w", n, err)
	}
	subject, body := write(Message{Purpose: why, Language: to.Language, Name: to.Name, Token: token})
	if err := jobs.SendLetter(ctx, tx, jobs.Letter{To: to.Email, Subject: subject, Body: body}); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "sent_" + string(why)})
}

// newToken is 256 random bits for an address.
func newToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: the program would rather end
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashToken returns what is kept of a token. It is random, so a fast hash hides it.
func hashToken(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

// Holder is the person that a link was sent to.
type Holder struct {
	User     id.User
	Purpose  Purpose
	Email    string
	Name     string
	Language i18n.Lang
}

const selectHolder = `select p.id as "user", l.purpose, p.email, p.name, p.language, l.used_at is not null as used,
	l.expires_at <= now() as expired
from sign_in_link l join person p on p.id = l.person_id where l.hash = $1 and p.deactivated_at is null`

// LinkHolder returns whom a link was sent to: db.ErrNotFound if there is no such link, ErrLinkUsed or ErrLinkExpired if it no
// longer works.
func LinkHolder(ctx context.Context, q db.Q, token string) (Holder, error) {
	type row struct {
		Holder
		Used, Expired bool
	}
	r, err := db.One[row](ctx, q, selectHolder, hashToken(token))
	switch {
	case err != nil:
		return Holder{}, err
	case r.Used:
		return Holder{}, ErrLinkUsed
	case r.Expired:
		return Holder{}, ErrLinkExpired
	}
	return r.Holder, nil
}

const useLink = `update sign_in_link set used_at = now() where hash = $1 and used_at is null and expires_at > now()`

// Chosen is what somebody chooses: a password, and whether the secret address of their calendar ends with the one before.
// Device is the secret that the device of the holder of a link is known by, "" where it has none.
type Chosen struct {
	Password    string
	EndCalendar bool
	Device      string
}

// UseLink gives the holder of a link a new password, signs all devices out and forgets them, but makes the one at hand known,
// by the secret that is returned: whoever holds the link has shown who they are. The holder is told of it by a letter, unless
// the account begins by it. A link is used once; a password that cannot be chosen, which the error says, does not use it.
func UseLink(ctx context.Context, d *db.DB, token string, c Chosen, tell Tell) (device string, err error) {
	h, err := LinkHolder(ctx, d.As(access.System()), token)
	if err != nil {
		return "", err
	}
	if p, ok := password.Check(c.Password, h.Email, h.Name); !ok {
		return "", &fault.Error{Words: p, Field: "losenord"}
	}
	hash, err := password.HashOf(ctx, c.Password)
	if err != nil {
		return "", err
	}
	var k known
	err = d.Write(ctx, access.Actor{User: h.User}, func(tx *db.Tx) error {
		used, err := tx.Exec(ctx, useLink, hashToken(token))
		if err != nil {
			return err
		}
		if used == 0 {
			return ErrLinkUsed
		}
		if h.Purpose == Invitation {
			tell = nil // whoever begins knows of it
		}
		if err := setPassword(ctx, tx, h.User, hash, 0, tell); err != nil {
			return err
		}
		if c.EndCalendar {
			if err := DropCalendarSecret(ctx, tx); err != nil {
				return err
			}
		}
		k, err = rememberDevice(ctx, tx, c.Device)
		return err
	})
	return k.secret, err
}
