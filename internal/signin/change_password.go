package signin

import (
	"context"
	"errors"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/password"
)

const selectCredentials = `select id, email, name, coalesce(password_hash, '') as hash from person
where deactivated_at is null and `

const selectCredentialsByID = selectCredentials + `id = $1`

// credentials are what a person signs in with.
type credentials struct {
	ID    id.User
	Email string
	Name  string
	Hash  password.Hash
}

// ChangePassword gives the actor a new password. ErrWrongPassword if the current one is wrong, RateLimitError or
// ErrLockedOut after too many wrong ones, and a fault in the field losenord if the new one is too weak. All sessions but s
// are ended, other devices are forgotten, and the person is notified by mail.
func ChangePassword(ctx context.Context, d *db.DB, by access.Actor, s Session, current string, c PasswordChange,
	write NoticeWriter) error {
	creds, err := db.One[credentials](ctx, d.As(by), selectCredentialsByID, by.User)
	if err != nil {
		return err
	}
	if p, ok := password.Check(c.Password, creds.Email, creds.Name); !ok {
		return &fault.Error{Words: p, Field: "losenord"}
	}
	err = sessionThrottle(creds.Email, s.ID).attempt(ctx, d, func() bool { return creds.Hash.Matches(current) })
	if errors.Is(err, ErrWrongCredentials) {
		return ErrWrongPassword
	}
	if err != nil {
		return err
	}
	h, err := password.NewHash(ctx, c.Password)
	if err != nil {
		return err
	}
	return d.Write(ctx, by, func(tx *db.Tx) error {
		if err := setPassword(ctx, tx, by.User, h, s.ID, write); err != nil || !c.DeleteCalendarToken {
			return err
		}
		return DeleteCalendarToken(ctx, tx)
	})
}

const updatePassword = `update person set password_hash = $2, updated_at = now() where id = $1`

// forgetFailures resets the throttle of an account, since those who guessed did not guess the new password.
const forgetFailures = `delete from sign_in_failure
where account = (select encode(sha256(convert_to(email, 'UTF8')), 'hex') from person where id = $1)`

// setPassword stores a password hash, ends every session but keep, forgets the devices of the others, and revokes the links
// that were sent. The person is notified by mail unless write is nil.
func setPassword(ctx context.Context, tx *db.Tx, n id.User, h password.Hash, keep int64, write NoticeWriter) error {
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, updatePassword, n, h); err != nil {
		return err
	}
	if err := endSessionsAndForgetDevices(ctx, tx, n, keep); err != nil {
		return err
	}
	for _, sql := range []string{endLinks, forgetFailures} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	if write != nil {
		if err := notifyPerson(ctx, tx, n, PasswordChanged, write); err != nil {
			return err
		}
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "password_set"})
}
