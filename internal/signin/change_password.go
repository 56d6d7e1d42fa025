package signin

import (
	"context"
	"errors"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/password"
	"framsyn/internal/principal"
)

const selectLogin = `select id, email, name, coalesce(password_hash, '') as hash from person
where deactivated_at is null and `

const selectLoginByID = selectLogin + `id = $1`

// login is what an account is signed in to by.
type login struct {
	ID    id.User
	Email string
	Name  string
	Hash  password.Hash
}

// ChangePassword gives the person signed in a new password. ErrPresentPassword if the present one is wrong, ErrWait or
// ErrGuessed if it was wrong too often, and what the error says of the field losenord if the new one cannot be chosen.
// All other devices are signed out and forgotten, and the person is told by a letter.
func ChangePassword(ctx context.Context, d *db.DB, by access.Actor, s Session, present string, c Chosen, tell Tell) error {
	l, err := db.One[login](ctx, d.As(by), selectLoginByID, by.User)
	if err != nil {
		return err
	}
	if p, ok := password.Check(c.Password, l.Email, l.Name); !ok {
		return &fault.Error{Words: p, Field: "losenord"}
	}
	err = throttleOfSession(l.Email, s.ID).attempt(ctx, d, func() bool { return l.Hash.Matches(present) })
	if errors.Is(err, ErrCredentials) {
		return ErrPresentPassword
	}
	if err != nil {
		return err
	}
	h, err := password.HashOf(ctx, c.Password)
	if err != nil {
		return err
	}
	return d.Write(ctx, by, func(tx *db.Tx) error {
		if err := setPassword(ctx, tx, by.User, h, s.ID, tell); err != nil || !c.EndCalendar {
			return err
		}
		return DropCalendarSecret(ctx, tx)
	})
}

const updatePassword = `update person set password_hash = $2, updated_at = now() where id = $1`

// forgetFailures lets the throttle begin anew at an account: what was guessed was the password of before.
const forgetFailures = `delete from sign_in_failure
where account = (select encode(sha256(convert_to(email, 'UTF8')), 'hex') from person where id = $1)`

// setPassword gives an account a password, signs its devices out but one and forgets them, ends its links, and tells its
// owner by a letter if tell is given.
func setPassword(ctx context.Context, tx *db.Tx, n id.User, h password.Hash, keep int64, tell Tell) error {
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, updatePassword, n, h); err != nil {
		return err
	}
	if err := endEverything(ctx, tx, n, keep); err != nil {
		return err
	}
	for _, sql := range []string{useLinks, forgetFailures} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	if tell != nil {
		if err := tellPerson(ctx, tx, n, PasswordChanged, tell); err != nil {
			return err
		}
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "password_set"})
}
