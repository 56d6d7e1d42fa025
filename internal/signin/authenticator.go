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

// How long a code of an app holds, and how long a secret can wait to be confirmed.
const (
	codeLasts    = 30 * time.Second
	pendingLasts = "1 hour"
)

// App is the secret of an authenticator app that is being set up: as letters to type, and as the address that a picture
// tells it by.
type App struct{ Secret, Address string }

const dropPending = `delete from authenticator where person_id = $1 and confirmed_at is null`

const insertAuthenticator = `insert into authenticator (person_id, secret) values ($1, $2)`

func appPurpose(n id.User) string { return "authenticator " + id.String(n) }

// BeginApp makes a new secret for the actor's app, which holds once a code of it has been given. The app that there was
// before holds until then.
func (g *Gate) BeginApp(ctx context.Context, d *db.DB, by access.Actor) error {
	secret := make([]byte, 20)
	_, _ = rand.Read(secret) // never fails: the program would rather end
	sealed, err := g.vault.seal(ctx, d, appPurpose(by.User), secret)
	if err != nil {
		return err
	}
	return d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := ownSecond(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, dropPending, n); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertAuthenticator, n, sealed); err != nil {
			return err
		}
		return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "app_begun"})
	})
}

const selectPending = `select secret from authenticator
where person_id = $1 and confirmed_at is null and created_at > now() - $2::interval`

// PendingApp returns what the actor is setting up; db.ErrNotFound if nothing is, or not since an hour.
func (g *Gate) PendingApp(ctx context.Context, d *db.DB, by access.Actor, email string) (App, error) {
	secret, err := g.pendingApp(ctx, d, d.As(by), by.User)
	if err != nil {
		return App{}, err
	}
	k, err := totp.Generate(totp.GenerateOpts{Issuer: g.name, AccountName: email, Secret: secret})
	if err != nil {
		return App{}, fmt.Errorf("the app's address: %w", err)
	}
	return App{Secret: k.Secret(), Address: k.URL()}, nil
}

func (g *Gate) pendingApp(ctx context.Context, d *db.DB, q db.Q, n id.User) ([]byte, error) {
	sealed, err := db.Value[[]byte](ctx, q, selectPending, n, pendingLasts)
	if err != nil {
		return nil, err
	}
	return g.vault.open(ctx, d, appPurpose(n), sealed)
}

const (
	dropConfirmed = `delete from authenticator where person_id = $1 and confirmed_at is not null`
	confirmApp    = `update authenticator set confirmed_at = now(), last_step = $2 where person_id = $1 and confirmed_at is null`
)

// ConfirmApp turns the app on that is being set up, by a code of it, in place of any other. Where the person has no
// recovery codes it answers new ones, which are kept nowhere. All other devices are signed out.
func (g *Gate) ConfirmApp(ctx context.Context, d *db.DB, by access.Actor, s Session, code string) ([]string, error) {
	codes, hashes, err := g.firstCodes(ctx, d, by)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := ownSecond(ctx, tx)
		if err != nil {
			return err
		}
		secret, err := g.pendingApp(ctx, d, tx, n)
		if err != nil {
			return err
		}
		step, ok := codeStep(secret, code, time.Now())
		if !ok {
			return ErrCode
		}
		if _, err := tx.Exec(ctx, dropConfirmed, n); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, confirmApp, n, step); err != nil {
			return err
		}
		return g.added(ctx, tx, s, hashes, "app_added", AppAdded)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// added keeps the first recovery codes, signs out the devices that have not met the second step, and tells of it.
func (g *Gate) added(ctx context.Context, tx *db.Tx, s Session, hashes []string, verb string, e Event) error {
	n := tx.Actor().User
	if err := keepCodes(ctx, tx, n, hashes); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, endSignIns, n, s.ID); err != nil {
		return err
	}
	return g.recordAndTell(ctx, tx, n, verb, e)
}

const selectAuthenticator = `select secret, last_step from authenticator
where person_id = $1 and confirmed_at is not null for update`

const markStep = `update authenticator set last_step = $2, secret = $3 where person_id = $1 and confirmed_at is not null`

// spendCode uses up a code of a person's app: ErrCode if it is not one of now, ErrCodeUsed if that code or a later one has
// been used. A secret that was sealed by an earlier key is sealed by the present one.
func (g *Gate) spendCode(ctx context.Context, d *db.DB, tx *db.Tx, n id.User, code string) error {
	type row struct {
		Secret   []byte
		LastStep int64
	}
	r, err := db.One[row](ctx, tx, selectAuthenticator, n)
	if errors.Is(err, db.ErrNotFound) {
		return ErrCode
	}
	if err != nil {
		return err
	}
	secret, err := g.vault.open(ctx, d, appPurpose(n), r.Secret)
	if err != nil {
		return err
	}
	step, ok := codeStep(secret, code, time.Now())
	switch {
	case !ok:
		return ErrCode
	case step <= r.LastStep:
		return ErrCodeUsed
	}
	sealed, err := g.vault.seal(ctx, d, appPurpose(n), secret)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, markStep, n, step, sealed)
	return err
}

// codeStep tells which of the present time step and its neighbours a code is of; clocks differ a little. Spaces in the code
// do not count.
func codeStep(secret []byte, code string, at time.Time) (int64, bool) {
	given := strings.Join(strings.Fields(code), "")
	text := base32Text(secret)
	now := at.Unix() / int64(codeLasts/time.Second)
	var found int64
	ok := false
	for _, step := range []int64{now, now - 1, now + 1} {
		right, err := hotp.GenerateCode(text, uint64(step))
		if err == nil && subtle.ConstantTimeCompare([]byte(right), []byte(given)) == 1 && !ok {
			found, ok = step, true
		}
	}
	return found, ok
}
