package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Proof is what a person gives to prove who they are. The first part that is present counts, in the order of the fields.
type Proof struct {
	Passkey      PasskeyResponse
	RecoveryCode string
	AppCode      string
	// Password counts only for a person without a second factor.
	Password string
}

// PendingSignIn is a sign-in whose password was right and whose second factor has yet to be given. PasswordDigest changes
// with the password.
type PendingSignIn struct {
	User           id.User
	PasswordDigest string
}

// SecondFactorRequiredError reports that the password is right and that FinishSignIn has to be given a second factor.
type SecondFactorRequiredError struct{ PendingSignIn }

// Error says that a second factor is required.
func (SecondFactorRequiredError) Error() string { return "signin: the second step remains" }

// passwordDigest returns a value that changes with the password and reveals nothing of it.
func (c credentials) passwordDigest() string {
	sum := sha256.Sum256([]byte("mark " + string(c.Hash)))
	return hex.EncodeToString(sum[:8])
}

const selectHasSecondFactor = `select ` + hasSecondFactor + ` from person p where p.id = $1`

// requireSecondFactor returns a SecondFactorRequiredError if the account has a second factor.
func requireSecondFactor(ctx context.Context, d *db.DB, creds credentials) error {
	has, err := db.Value[bool](ctx, d.As(access.System()), selectHasSecondFactor, creds.ID)
	if err != nil {
		return fmt.Errorf("signing in: %w", err)
	}
	if has {
		return SecondFactorRequiredError{PendingSignIn{creds.ID, creds.passwordDigest()}}
	}
	return nil
}

// resumePending returns the account of a pending sign-in; ErrStartOver if the password has changed or the account is closed.
func resumePending(ctx context.Context, d *db.DB, pending PendingSignIn) (credentials, error) {
	creds, err := db.One[credentials](ctx, d.As(access.System()), selectCredentialsByID, pending.User)
	if errors.Is(err, db.ErrNotFound) || err == nil && creds.passwordDigest() != pending.PasswordDigest {
		return creds, ErrStartOver
	}
	return creds, err
}

// PendingSecondFactors returns the second factors that can finish a pending sign-in; ErrStartOver if it cannot be finished.
func (v *Verifier) PendingSecondFactors(ctx context.Context, d *db.DB, pending PendingSignIn) (SecondFactors, error) {
	creds, err := resumePending(ctx, d, pending)
	if err != nil {
		return SecondFactors{}, err
	}
	return SecondFactorsOf(ctx, d.As(access.Actor{User: creds.ID}), creds.ID)
}

// FinishSignIn starts the session of a pending sign-in, given a second factor. ErrWrongCode, ErrCodeUsed or
// ErrPasskeyRejected if the proof is not valid, RateLimitError after too many wrong codes, ErrStartOver if the password has
// changed since or the account is closed.
func (v *Verifier) FinishSignIn(ctx context.Context, d *db.DB, pending PendingSignIn, p Proof, req Request) (StartedSession, error) {
	creds, err := resumePending(ctx, d, pending)
	if err != nil {
		return StartedSession{}, err
	}
	p.Password = ""
	var started StartedSession
	err = v.verifySecondFactor(ctx, d, creds.ID, p, func(tx *db.Tx) error {
		started, err = startSession(ctx, tx, req)
		return err
	})
	return started, err
}

const updateReauthenticated = `update sign_in set confirmed_at = now() where id = $1 and person_id = $2 and ended_at is null`

// Reauthenticate records that the actor has proved once more who they are: by a second factor if they have one, otherwise by
// the password, which gives ErrWrongPassword if it is wrong. The other errors are those of FinishSignIn.
func (v *Verifier) Reauthenticate(ctx context.Context, d *db.DB, by access.Actor, s Session, p Proof) error {
	confirm := func(tx *db.Tx) error {
		if err := tx.Require(access.EditOwnAccount, access.OwnAccount(by.User)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, updateReauthenticated, s.ID, by.User); err != nil {
			return err
		}
		return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(by.User), Verb: "reconfirmed"})
	}
	if s.HasSecondFactor {
		p.Password = ""
		return v.verifySecondFactor(ctx, d, by.User, p, confirm)
	}
	creds, err := db.One[credentials](ctx, d.As(by), selectCredentialsByID, by.User)
	if err != nil {
		return err
	}
	err = sessionThrottle(creds.Email, s.ID).attempt(ctx, d, func() bool { return creds.Hash.Matches(p.Password) })
	if errors.Is(err, ErrWrongCredentials) {
		return ErrWrongPassword
	}
	if err != nil {
		return err
	}
	return d.Write(ctx, by, confirm)
}

// verifySecondFactor consumes a second factor of a person, and calls then in the same transaction.
func (v *Verifier) verifySecondFactor(ctx context.Context, d *db.DB, n id.User, p Proof, then func(*db.Tx) error) error {
	write := func(consume func(*db.Tx) error) error {
		return d.Write(ctx, access.Actor{User: n}, func(tx *db.Tx) error {
			if err := consume(tx); err != nil {
				return err
			}
			return then(tx)
		})
	}
	if p.Passkey.Given() { // which cannot be guessed, so attempts are not limited
		return v.verifyPasskey(ctx, d, n, p.Passkey, write)
	}
	return v.attemptCode(ctx, d, n, func() error {
		if p.RecoveryCode == "" {
			return write(func(tx *db.Tx) error { return v.consumeAppCode(ctx, d, tx, n, p.AppCode) })
		}
		number, err := matchRecoveryCode(ctx, d, n, p.RecoveryCode)
		if err != nil {
			return err
		}
		return write(func(tx *db.Tx) error { return v.consumeRecoveryCode(ctx, tx, n, number) })
	})
}

// How many wrong codes are accepted in a quarter of an hour, and in a day. Only those who know the password can use them up, so
// strangers cannot lock a person out.
const (
	maxWrongCodesPerQuarter = 5
	maxWrongCodesPerDay     = 20
)

const insertTry = `insert into second_step_try (person_id, at, tag) values ($1, now(), $2)`

const selectTries = `select max(until) from (
	(select at + interval '15 minutes' as until from second_step_try
		where person_id = $1 and tag <> $2 and at > now() - interval '15 minutes' order by at desc offset $3 limit 1)
	union all
	(select at + interval '1 day' from second_step_try
		where person_id = $1 and tag <> $2 and at > now() - interval '1 day' order by at desc offset $4 limit 1)) waits`

const deleteTry = `delete from second_step_try where person_id = $1 and tag = $2`

const deleteTries = `delete from second_step_try where person_id = $1`

// attemptCode calls check, which tries a code of a person; RateLimitError, without calling it, after too many wrong codes.
// The attempt is counted before it is made and removed again unless the code was wrong, so that concurrent attempts cannot
// exceed the limit.
func (v *Verifier) attemptCode(ctx context.Context, d *db.DB, n id.User, check func() error) error {
	tag := rand.Text()
	if err := d.ExecUnaudited(ctx, insertTry, n, tag); err != nil {
		return fmt.Errorf("counting a try: %w", err)
	}
	until, err := db.Value[*time.Time](ctx, d.As(access.System()), selectTries, n, tag, maxWrongCodesPerQuarter-1, maxWrongCodesPerDay-1)
	if err == nil && until != nil {
		err = RateLimitError{Until: *until}
	}
	if err == nil {
		if err = check(); err == nil {
			return d.ExecUnaudited(ctx, deleteTries, n)
		}
		if errors.Is(err, ErrWrongCode) || errors.Is(err, ErrCodeUsed) {
			return errors.Join(err, v.warnByLetter(ctx, d, n))
		}
	}
	return errors.Join(err, d.ExecUnaudited(ctx, deleteTry, n, tag))
}

const countTries = `select count(*)::int from second_step_try where person_id = $1 and at > now() - interval '15 minutes'`

// warnByLetter warns a person by mail that somebody knows the password, once maxWrongCodesPerQuarter codes have been wrong.
func (v *Verifier) warnByLetter(ctx context.Context, d *db.DB, n id.User) error {
	wrong, err := db.Value[int](ctx, d.As(access.System()), countTries, n)
	if err != nil || wrong != maxWrongCodesPerQuarter {
		return err
	}
	return d.Write(ctx, access.Actor{User: n}, func(tx *db.Tx) error {
		if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
			return err
		}
		return v.recordAndNotify(ctx, tx, n, "second_tried", CodesGuessed)
	})
}
