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

// Session is the session of the person who is signed in, which is a row of sign_in; the table sessions belongs to the web
// server and holds its number. PreviousVisit is when the person was last seen before it, nil at the first. Reauthenticated
// reports whether the person has proved who they are within the last ten minutes.
type Session struct {
	ID              int64
	Language        i18n.Lang
	Started         time.Time
	Expires         time.Time
	PreviousVisit   *time.Time
	HasSecondFactor bool
	Reauthenticated bool
}

// activeSession is the SQL condition that the session s has not ended. It ends when it has not been used for the time $2, or
// for 14 days if the person asked to be remembered.
const activeSession = `s.ended_at is null and s.expires_at > now()
	and s.seen_at > now() - case when s.remembered then interval '14 days' else $2::interval end`

// seenInterval returns how often the use of a session is recorded, given the time after which it ends unused. Each record is
// a write, so it is rare, but it makes a session end at most a tenth of that time too early.
func seenInterval(idle time.Duration) time.Duration { return min(5*time.Minute, idle/10) }

const sessionColumns = `s.id, p.language, ` + principal.ActorColumns + `, s.started_at as started, s.expires_at as expires,
	s.previous_visit, s.seen_at < now() - $3::interval as seen_outdated, ` + hasSecondFactor + ` as has_second_factor,
	s.confirmed_at > now() - interval '10 minutes' as reauthenticated`

const selectSession = `select ` + sessionColumns + `
from sign_in s join person p on p.id = s.person_id
where s.id = $1 and p.deactivated_at is null and ` + activeSession

const selectSessionByToken = `select w.data, ` + sessionColumns + `
from sessions w join sign_in s on s.id = w.sign_in_id join person p on p.id = s.person_id
where w.token = $1 and w.expiry > now() and p.deactivated_at is null and ` + activeSession

const updateSeen = `update sign_in set seen_at = now() where id = $1`

// ResumeSession returns the actor of a session, with the roles of this moment, and records that it is used. db.ErrNotFound
// if it has ended, has expired, has not been used for the time idle, or if the account is closed.
func ResumeSession(ctx context.Context, d *db.DB, session int64, idle time.Duration) (access.Actor, Session, error) {
	r, err := db.One[resumed](ctx, d.As(access.System()), selectSession, session, idle, seenInterval(idle))
	if err != nil {
		return access.Visitor(), Session{}, err
	}
	return r.Actor, r.Session, r.noteSeen(ctx, d)
}

// ResumeSessionByToken is ResumeSession for the session of a token of the web server, as it is stored; it also returns what the web
// server keeps in the session.
func ResumeSessionByToken(ctx context.Context, d *db.DB, token string, idle time.Duration) ([]byte, access.Actor, Session, error) {
	type row struct {
		Data []byte
		resumed
	}
	r, err := db.One[row](ctx, d.As(access.System()), selectSessionByToken, token, idle, seenInterval(idle))
	if err != nil {
		return nil, access.Visitor(), Session{}, err
	}
	return r.Data, r.Actor, r.Session, r.noteSeen(ctx, d)
}

// resumed is a session with its actor.
type resumed struct {
	Session
	access.Actor
	SeenOutdated bool
}

// noteSeen records that the session is used, if that was long ago.
func (r resumed) noteSeen(ctx context.Context, d *db.DB) error {
	if !r.SeenOutdated {
		return nil
	}
	if err := d.TryExecUnaudited(ctx, updateSeen, r.ID); err != nil {
		return fmt.Errorf("session %d: %w", r.ID, err)
	}
	return nil
}

// ActiveSession is a session in a list of a person's sessions. UserAgent is what its browser calls itself.
type ActiveSession struct {
	ID        int64
	UserAgent string
	Started   time.Time
	LastSeen  time.Time
	Expires   time.Time
}

const selectActiveSessions = `select s.id, s.device as user_agent, s.started_at as started, s.seen_at as last_seen,
	s.expires_at as expires
from sign_in s where s.person_id = $1 and ` + activeSession + ` order by s.seen_at desc, s.id desc`

// ActiveSessions lists the sessions of the actor, the most recently used first.
func ActiveSessions(ctx context.Context, q db.Q, idle time.Duration) ([]ActiveSession, error) {
	return db.All[ActiveSession](ctx, q, selectActiveSessions, q.Actor().User, idle)
}

const endSession = `update sign_in set ended_at = now() where id = $1 and person_id = $2 and ended_at is null`

// EndSession ends a session of the actor; db.ErrNotFound if it is none or has ended. The device stays known unless forget is
// set.
func EndSession(ctx context.Context, tx *db.Tx, session int64, forget bool) error {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	ended, err := tx.Exec(ctx, endSession, session, n)
	if err != nil {
		return err
	}
	if ended == 0 {
		return db.ErrNotFound
	}
	if forget {
		if _, err := tx.Exec(ctx, forgetSessionDevice, session, n); err != nil {
			return err
		}
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out"})
}

const endSessionsExcept = `update sign_in set ended_at = now() where person_id = $1 and id <> $2 and ended_at is null`

// EndSessionsExcept ends every session of the actor but keep, and forgets the devices of the others; 0 keeps none.
func EndSessionsExcept(ctx context.Context, tx *db.Tx, keep int64) error {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	if err := endSessionsAndForgetDevices(ctx, tx, n, keep); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out_everywhere"})
}
