package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/secret"
)

// CalendarToken describes the secret in the address of a person's own calendar feed, of which only the hash is stored.
// LastUsed is when a calendar program last used it, nil for never; it is at most an hour behind.
type CalendarToken struct {
	Created  time.Time
	LastUsed *time.Time
}

const selectCalendarToken = `select created_at as created, used_at as last_used from calendar_secret where person_id = $1`

// OwnCalendarToken describes the actor's token; nil if the actor has none.
func OwnCalendarToken(ctx context.Context, q db.Q) (*CalendarToken, error) {
	token, err := db.One[CalendarToken](ctx, q, selectCalendarToken, q.Actor().User)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return &token, err
}

const upsertCalendarToken = `insert into calendar_secret (person_id, hash) values ($1, $2)
on conflict (person_id) do update set hash = excluded.hash, created_at = now(), used_at = null`

// NewCalendarToken derives a token from a seed, which is the random mark of the form that asks for it, so that the same form
// sent twice gives the same token. Without a seed the token is random.
func NewCalendarToken(seed string) string {
	if seed == "" {
		seed = rand.Text()
	}
	sum := sha256.Sum256([]byte("calendar " + seed))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:])
}

// SetCalendarToken gives the actor's calendar feed a token, in place of any earlier one.
func SetCalendarToken(ctx context.Context, tx *db.Tx, token string) error {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, upsertCalendarToken, n, secret.Hash(token)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "calendar_address"})
}

const deleteCalendarToken = `delete from calendar_secret where person_id = $1`

// DeleteCalendarToken revokes the token of the actor's calendar feed.
func DeleteCalendarToken(ctx context.Context, tx *db.Tx) error {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteCalendarToken, n); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "calendar_address_dropped"})
}

const selectTokenOwner = `select person_id from calendar_secret where hash = $1`

const touchCalendarToken = `update calendar_secret set used_at = now() where hash = $1
	and (used_at is null or used_at < now() - interval '1 hour')`

// ActorByCalendarToken returns the owner of a token, with the roles of this moment; db.ErrNotFound if the token has been
// revoked or the account is closed.
func ActorByCalendarToken(ctx context.Context, d *db.DB, token string) (access.Actor, error) {
	q := d.As(access.System())
	n, err := db.Value[id.User](ctx, q, selectTokenOwner, secret.Hash(token))
	if err != nil {
		return access.Visitor(), err
	}
	by, err := principal.ActorFor(ctx, q, n)
	if err != nil {
		return access.Visitor(), err
	}
	return by, d.TryExecUnaudited(ctx, touchCalendarToken, secret.Hash(token))
}
