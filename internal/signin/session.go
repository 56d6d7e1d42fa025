package signin

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// Session is the sign-in by which somebody reads the portal now. PreviousVisit is when the person was last seen before
// it, nil at the first. Second tells that the person has a second step, and Confirmed that they have shown who they are
// within the last ten minutes.
type Session struct {
	ID            int64
	Language      i18n.Lang
	Started       time.Time
	Expires       time.Time
	PreviousVisit *time.Time
	Second        bool
	Confirmed     bool
}

// live is the condition that a sign-in still holds, if those that are not remembered end after not being used for the time
// $2. Those that are remembered end after 14 days.
const live = `s.ended_at is null and s.expires_at > now()
	and s.seen_at > now() - case when s.remembered then interval '14 days' else $2::interval end`

// notedEvery returns how often it is noted that a sign-in is used, if it ends after not being used for a time: rarely, since each
// time is a write, and so often that the end comes at most a tenth of the time too early.
func notedEvery(idle time.Duration) time.Duration { return min(5*time.Minute, idle/10) }

const selectActor = `select s.id, p.language, ` + principal.Columns + `, s.started_at as started, s.expires_at as expires,
	s.previous_visit, s.seen_at < now() - $3::interval as away, ` + hasSecond + ` as second,
	s.confirmed_at > now() - interval '10 minutes' as confirmed
from sign_in s join person p on p.id = s.person_id
where s.id = $1 and p.deactivated_at is null and ` + live

const markSeen = `update sign_in set seen_at = now() where id = $1`

// ActorOf returns who reads the portal by a sign-in, with the roles as they are at this moment. db.ErrNotFound when it has
// ended or expired, has not been used for the time idle, or the account has been closed.
func ActorOf(ctx context.Context, d *db.DB, signIn int64, idle time.Duration) (access.Actor, Session, error) {
	type row struct {
		Session
		access.Actor
		Away bool
	}
	r, err := db.One[row](ctx, d.As(access.System()), selectActor, signIn, idle, notedEvery(idle))
	if err != nil {
		return access.Visitor(), Session{}, err
	}
	if r.Away {
		if err := d.TryExecUnaudited(ctx, markSeen, signIn); err != nil {
			return access.Visitor(), Session{}, fmt.Errorf("sign-in %d: %w", signIn, err)
		}
	}
	return r.Actor, r.Session, nil
}

// Device is a device on which a person is signed in, by what its browser calls itself.
type Device struct {
	ID      int64
	Browser string
	Started time.Time
	Seen    time.Time
	Expires time.Time
}

const selectSignIns = `select s.id, s.device as browser, s.started_at as started, s.seen_at as seen, s.expires_at as expires
from sign_in s where s.person_id = $1 and ` + live + ` order by s.seen_at desc, s.id desc`

// SignIns lists the devices on which the actor is signed in, the latest seen first.
func SignIns(ctx context.Context, q db.Q, idle time.Duration) ([]Device, error) {
	return db.All[Device](ctx, q, selectSignIns, q.Actor().User, idle)
}

const endSignIn = `update sign_in set ended_at = now() where id = $1 and person_id = $2 and ended_at is null`

// EndSignIn signs the actor out on one device; db.ErrNotFound if the actor is not signed in on it. It stays known, unless
// it is to be forgotten, as one that was lost.
func EndSignIn(ctx context.Context, tx *db.Tx, signIn int64, forget bool) error {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	ended, err := tx.Exec(ctx, endSignIn, signIn, n)
	if err != nil {
		return err
	}
	if ended == 0 {
		return db.ErrNotFound
	}
	if forget {
		if _, err := tx.Exec(ctx, forgetDeviceOf, signIn, n); err != nil {
			return err
		}
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out"})
}

const endSignIns = `update sign_in set ended_at = now() where person_id = $1 and id <> $2 and ended_at is null`

// EndAllSignIns signs the actor out everywhere but on one device, and forgets the others; every device if keep is 0.
func EndAllSignIns(ctx context.Context, tx *db.Tx, keep int64) error {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	if err := endEverything(ctx, tx, n, keep); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out_everywhere"})
}
