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
)

// CalendarSecret reports that a person has an address of their own for subscribing to the calendar. Used is when a program last asked
// for it, nil for never.
type CalendarSecret struct {
	Created time.Time
	Used    *time.Time
}

const selectCalendarSecret = `select created_at as created, used_at as used from calendar_secret where person_id = $1`

// CalendarSecretOf returns the actor's own; nil where there is none. The address itself is kept nowhere.
func CalendarSecretOf(ctx context.Context, q db.Q) (*CalendarSecret, error) {
	s, err := db.One[CalendarSecret](ctx, q, selectCalendarSecret, q.Actor().User)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return &s, err
}

const upsertCalendarSecret = `insert into calendar_secret (person_id, hash) values ($1, $2)
on conflict (person_id) do update set hash = excluded.hash, created_at = now(), used_at = null`

// CalendarWord returns a secret word for the address of a calendar. Of the same mark, the random word of the form that asks for
// it, it is the same again, so that a form that is sent twice shows one address; without a mark it is a new one.
func CalendarWord(mark string) string {
	if mark == "" {
		mark = rand.Text()
	}
	sum := sha256.Sum256([]byte("calendar " + mark))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:])
}

// SetCalendarSecret makes a word the secret of the address of the actor's own calendar. The one before no longer holds.
func SetCalendarSecret(ctx context.Context, tx *db.Tx, word string) error {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, upsertCalendarSecret, n, calendarHash(word)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "calendar_address"})
}

const deleteCalendarSecret = `delete from calendar_secret where person_id = $1`

// DropCalendarSecret ends the address of the actor's own calendar.
func DropCalendarSecret(ctx context.Context, tx *db.Tx) error {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteCalendarSecret, n); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "calendar_address_dropped"})
}

const selectSubscriber = `select person_id from calendar_secret where hash = $1`

const markSubscribed = `update calendar_secret set used_at = now() where hash = $1
	and (used_at is null or used_at < now() - interval '1 hour')`

// SubscriberOf returns who reads their own calendar by a secret word, with the rights as they are now; db.ErrNotFound when
// the word was replaced or the account has been closed.
func SubscriberOf(ctx context.Context, d *db.DB, word string) (access.Actor, error) {
	q := d.As(access.System())
	n, err := db.Value[id.User](ctx, q, selectSubscriber, calendarHash(word))
	if err != nil {
		return access.Visitor(), err
	}
	by, err := principal.ActorFor(ctx, q, n)
	if err != nil {
		return access.Visitor(), err
	}
	return by, d.TryExecUnaudited(ctx, markSubscribed, calendarHash(word))
}

func calendarHash(word string) []byte {
	sum := sha256.Sum256([]byte(word))
	return sum[:]
}
