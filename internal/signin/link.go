package signin

import (
	"cmp"
	"context"
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
	"framsyn/internal/secret"
	"framsyn/internal/security"
)

// Purpose is what a link sent by mail is for.
type Purpose string

// The purposes: to choose the first password of an account, and to replace a forgotten one.
const (
	Invitation    Purpose = "invitation"
	PasswordReset Purpose = "password"
)

// linkLifetimes is how long a link can be used.
var linkLifetimes = map[Purpose]time.Duration{Invitation: 7 * 24 * time.Hour, PasswordReset: 2 * time.Hour}

// Message is the content of a letter with a link. Token is the secret of the link, of which only the hash is stored.
type Message struct {
	Purpose  Purpose
	Language i18n.Lang
	Name     string
	Token    string
}

// MessageWriter writes the letter of a message.
type MessageWriter func(Message) (subject, body string)

// Invite sends a person the link to choose the first password, and revokes earlier invitations; db.ErrNotFound if the
// account is closed.
func Invite(ctx context.Context, tx *db.Tx, n id.User, write MessageWriter) error {
	if err := principal.LockManaged(ctx, tx, n); err != nil {
		return err
	}
	return sendLink(ctx, tx, n, Invitation, write)
}

// maxResetsPerNetwork is how many password resets a network can request in an hour, for any addresses.
const maxResetsPerNetwork = 20

// RequestPasswordReset queues a job that sends a link to choose a new password. It does the same whether or not an account
// has the address, so that the caller cannot tell. RateLimitError if the network has requested too many.
func RequestPasswordReset(ctx context.Context, d *db.DB, email, address string) error {
	now := time.Now().Truncate(time.Microsecond)
	key := "forgotten:" + digest(security.NetworkPrefix(address))
	if err := d.ExecUnaudited(ctx, insertAttempt, []string{key}, []string{""}, now); err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	since := []time.Time{now.Add(-time.Hour)}
	requests, err := db.One[tally](ctx, d.As(access.System()), selectTallies, []string{key}, since, now, maxResetsPerNetwork)
	if err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	if requests.Count >= maxResetsPerNetwork {
		return cmp.Or[error](d.ExecUnaudited(ctx, deleteAttempt, []string{key}, now), RateLimitError{now.Add(maxWait)})
	}
	return jobs.Queue(ctx, d, jobs.PasswordJob{Email: principal.NormalizeEmail(email)})
}

// maxResetsPerAccount is how many links to choose a new password an account is sent in an hour.
const maxResetsPerAccount = 5

const selectResetRecipient = selectCredentialsByEmail + ` and (select count(*) from sign_in_link l where l.person_id = person.id
	and l.purpose = 'password' and l.created_at > now() - interval '1 hour') < $2`

// SendPasswordReset sends the link to choose a new password if an account has the address and has not been sent too many.
func SendPasswordReset(ctx context.Context, d *db.DB, email string, write MessageWriter) error {
	creds, err := db.One[credentials](ctx, d.As(access.System()), selectResetRecipient, principal.NormalizeEmail(email), maxResetsPerAccount)
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("forgotten password: %w", err)
	}
	return d.Write(ctx, access.Actor{User: creds.ID}, func(tx *db.Tx) error {
		if err := tx.Require(access.EditOwnAccount, access.OwnAccount(creds.ID)); err != nil {
			return err
		}
		return sendLink(ctx, tx, creds.ID, PasswordReset, write)
	})
}

// endLinks revokes the unused links of a person.
const endLinks = `update sign_in_link set used_at = now() where person_id = $1 and used_at is null`

const endInvitations = endLinks + ` and purpose = 'invitation'`

const insertLink = `with added as (
	insert into sign_in_link (hash, person_id, purpose, expires_at) values ($1, $2, $3, now() + $4::interval))
select email, name, language from person where id = $2 and deactivated_at is null`

// linkRecipient is the person whom a link is for.
type linkRecipient struct {
	Email, Name string
	Language    i18n.Lang
}

// makeLink makes a link, and returns its token; db.ErrNotFound if the account is closed. An invitation revokes earlier invitations. A
// password reset, which anybody can request, revokes nothing: otherwise somebody could keep the person from ever using a
// link by requesting new ones.
func makeLink(ctx context.Context, tx *db.Tx, n id.User, purpose Purpose) (token string, to linkRecipient, err error) {
	if purpose == Invitation {
		if _, err := tx.Exec(ctx, endInvitations, n); err != nil {
			return "", to, err
		}
	}
	token = secret.New()
	if to, err = db.One[linkRecipient](ctx, tx, insertLink, secret.Hash(token), n, purpose, linkLifetimes[purpose]); err != nil {
		err = fmt.Errorf("link to person %d: %w", n, err)
	}
	return token, to, err
}

// LetIn returns the token of the link to choose the first password, for a person who has shown in another way that the address of the
// account is theirs, and revokes earlier invitations.
func LetIn(ctx context.Context, tx *db.Tx, n id.User) (token string, err error) {
	if err := principal.LockManaged(ctx, tx, n); err != nil {
		return "", err
	}
	if token, _, err = makeLink(ctx, tx, n, Invitation); err != nil {
		return "", err
	}
	return token, tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "let_in"})
}

// sendLink makes a link and mails it; db.ErrNotFound if the account is closed.
func sendLink(ctx context.Context, tx *db.Tx, n id.User, purpose Purpose, write MessageWriter) error {
	token, to, err := makeLink(ctx, tx, n, purpose)
	if err != nil {
		return err
	}
	subject, body := write(Message{Purpose: purpose, Language: to.Language, Name: to.Name, Token: token})
	if err := jobs.SendLetter(ctx, tx, jobs.Letter{To: to.Email, Subject: subject, Body: body}); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "sent_" + string(purpose)})
}

// Holder is the person whom a link was sent to.
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

// LinkHolder returns the person whom a link was sent to: db.ErrNotFound if the token is unknown or the account closed,
// ErrLinkUsed or ErrLinkExpired if the link no longer works.
func LinkHolder(ctx context.Context, q db.Q, token string) (Holder, error) {
	type row struct {
		Holder
		Used, Expired bool
	}
	r, err := db.One[row](ctx, q, selectHolder, secret.Hash(token))
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

// PasswordChange is a new password. DeleteCalendarToken asks for the token of the calendar feed to be revoked as well.
// DeviceToken is the token of the device that uses a link, "" if it has none.
type PasswordChange struct {
	Password            string
	DeleteCalendarToken bool
	DeviceToken         string
}

// RedeemLink gives the holder of a link a new password, ends every session, and forgets every device but the one that is
// used, whose new token is returned. The holder is notified by mail, except of the first password. A link works once; a
// password that is too weak, which gives a fault in the field losenord, does not use it up.
func RedeemLink(ctx context.Context, d *db.DB, token string, c PasswordChange, write NoticeWriter) (deviceToken string, err error) {
	h, err := LinkHolder(ctx, d.As(access.System()), token)
	if err != nil {
		return "", err
	}
	if p, ok := password.Check(c.Password, h.Email, h.Name); !ok {
		return "", &fault.Error{Words: p, Field: "losenord"}
	}
	hash, err := password.NewHash(ctx, c.Password)
	if err != nil {
		return "", err
	}
	var device knownDevice
	err = d.Write(ctx, access.Actor{User: h.User}, func(tx *db.Tx) error {
		used, err := tx.Exec(ctx, useLink, secret.Hash(token))
		if err != nil {
			return err
		}
		if used == 0 {
			return ErrLinkUsed
		}
		if h.Purpose == Invitation {
			write = nil // nobody else could have used the account before
		}
		if err := setPassword(ctx, tx, h.User, hash, 0, write); err != nil {
			return err
		}
		if c.DeleteCalendarToken {
			if err := DeleteCalendarToken(ctx, tx); err != nil {
				return err
			}
		}
		device, err = rememberDevice(ctx, tx, c.DeviceToken)
		return err
	})
	return device.token, err
}
