package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// The time step of an app's codes (RFC 6238), and how long an enrolment waits for its first code.
const (
	codePeriod       = 30 * time.Second
	enrolmentTimeout = "1 hour"
)

// AppEnrolment is the secret of an authenticator app that is being added: Secret in base32, to be typed, and URL as
// otpauth://, to be shown as a QR code.
type AppEnrolment struct{ Secret, URL string }

const deletePendingApp = `delete from authenticator where person_id = $1 and confirmed_at is null`

const insertPendingApp = `insert into authenticator (person_id, secret) values ($1, $2)`

func appPurpose(n id.User) string { return "authenticator " + id.String(n) }

// BeginAppEnrolment makes a secret for a new app of the actor, in place of an earlier unfinished enrolment. The app that the
// actor has stays in use until ConfirmAppEnrolment succeeds.
func (v *Verifier) BeginAppEnrolment(ctx context.Context, d *db.DB, by access.Actor) error {
	secret := make([]byte, 20)
	_, _ = rand.Read(secret) // never returns an error
	sealed, err := v.vault.seal(ctx, d, appPurpose(by.User), secret)
	if err != nil {
		return err
	}
	return d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := lockOwnAccount(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, deletePendingApp, n); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertPendingApp, n, sealed); err != nil {
			return err
		}
		return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "app_begun"})
	})
}

const selectPendingApp = `select secret from authenticator
where person_id = $1 and confirmed_at is null and created_at > now() - $2::interval`

// PendingAppEnrolment returns the actor's unfinished enrolment of an app; db.ErrNotFound if there is none, or if it began
// more than an hour ago.
func (v *Verifier) PendingAppEnrolment(ctx context.Context, d *db.DB, by access.Actor, email string) (AppEnrolment, error) {
	secret, err := v.pendingSecret(ctx, d, d.As(by), by.User)
	if err != nil {
		return AppEnrolment{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: v.issuer, AccountName: email, Secret: secret})
	if err != nil {
		return AppEnrolment{}, fmt.Errorf("the app's address: %w", err)
	}
	return AppEnrolment{Secret: key.Secret(), URL: key.URL()}, nil
}

func (v *Verifier) pendingSecret(ctx context.Context, d *db.DB, q db.Q, n id.User) ([]byte, error) {
	sealed, err := db.Value[[]byte](ctx, q, selectPendingApp, n, enrolmentTimeout)
	if err != nil {
		return nil, err
	}
	return v.vault.open(ctx, d, appPurpose(n), sealed)
}

const (
	deleteConfirmedApp = `delete from authenticator where person_id = $1 and confirmed_at is not null`
	confirmApp         = `update authenticator set confirmed_at = now(), last_step = $2 where person_id = $1 and confirmed_at is null`
)

// ConfirmAppEnrolment completes the enrolment of an app with a code that the app shows, and removes the app that the actor
// had. ErrWrongCode if the code is wrong. It returns new recovery codes if the actor has none; only their hashes are stored.
// All the actor's sessions but s are ended.
func (v *Verifier) ConfirmAppEnrolment(ctx context.Context, d *db.DB, by access.Actor, s Session, code string) ([]string, error) {
	codes, hashes, err := v.firstRecoveryCodes(ctx, d, by)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := lockOwnAccount(ctx, tx)
		if err != nil {
			return err
		}
		secret, err := v.pendingSecret(ctx, d, tx, n)
		if err != nil {
			return err
		}
		step, ok := matchTimeStep(secret, code, time.Now())
		if !ok {
			return ErrWrongCode
		}
		if _, err := tx.Exec(ctx, deleteConfirmedApp, n); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, confirmApp, n, step); err != nil {
			return err
		}
		return v.finishEnrolment(ctx, tx, s, hashes, "app_added", AppAdded)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// finishEnrolment stores the recovery codes that were made, ends the sessions that have not passed the new second factor,
// and notifies the person.
func (v *Verifier) finishEnrolment(ctx context.Context, tx *db.Tx, s Session, hashes []string, verb string, e Event) error {
	n := tx.Actor().User
	if err := storeRecoveryCodes(ctx, tx, n, hashes); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, endSessionsExcept, n, s.ID); err != nil {
		return err
	}
	return v.recordAndNotify(ctx, tx, n, verb, e)
}

const selectConfirmedApp = `select secret, last_step from authenticator
where person_id = $1 and confirmed_at is not null for update`

const updateLastStep = `update authenticator set last_step = $2, secret = $3 where person_id = $1 and confirmed_at is not null`

// consumeAppCode accepts a code of a person's app once. ErrWrongCode if it is not valid now, ErrCodeUsed if it or a later
// one has been used. The secret is sealed again, with the current key.
func (v *Verifier) consumeAppCode(ctx context.Context, d *db.DB, tx *db.Tx, n id.User, code string) error {
	type row struct {
		Secret   []byte
		LastStep int64
	}
	r, err := db.One[row](ctx, tx, selectConfirmedApp, n)
	if errors.Is(err, db.ErrNotFound) {
		return ErrWrongCode
	}
	if err != nil {
		return err
	}
	secret, err := v.vault.open(ctx, d, appPurpose(n), r.Secret)
	if err != nil {
		return err
	}
	step, ok := matchTimeStep(secret, code, time.Now())
	switch {
	case !ok:
		return ErrWrongCode
	case step <= r.LastStep:
		return ErrCodeUsed
	}
	sealed, err := v.vault.seal(ctx, d, appPurpose(n), secret)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, updateLastStep, n, step, sealed)
	return err
}

// matchTimeStep returns the time step that a code belongs to, and whether it is the current one or a neighbour of it, since
// clocks differ a little. Spaces in the code are ignored.
func matchTimeStep(secret []byte, code string, at time.Time) (int64, bool) {
	digits := strings.Join(strings.Fields(code), "")
	text := encodeBase32(secret)
	now := at.Unix() / int64(codePeriod/time.Second)
	var match int64
	ok := false
	for _, step := range []int64{now, now - 1, now + 1} {
		want, err := hotp.GenerateCode(text, uint64(step))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(digits)) == 1 && !ok {
			match, ok = step, true
		}
	}
	return match, ok
}
