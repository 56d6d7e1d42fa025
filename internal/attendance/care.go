package attendance

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/record"
)

const selectNeedingCare = `select s.id from sign_up s where s.pool_id = any(@pools::bigint[])
union
select s.id from sign_up s join activity a on a.id = s.id where coalesce(a.last_day, s.last_day) + s.keep_needs_days < @today::date
	and exists (select from registration r join need n on n.registration_id = r.id where r.activity_id = s.id)
union
select s.id from sign_up s join activity a on a.id = s.id where s.told <> ` + toldSQL + `
union
select r.activity_id from registration r where ` + unconfirmedSQL + `
order by 1 limit 100`

// toldSQL says of the activity a what those who have registered without an account are told of when it changes.
const toldSQL = `concat_ws(' ', case when a.status = 'cancelled' then 'cancelled' end, a.begins, a.ends, a.starts_at, a.ends_at)`

// unconfirmedSQL is the condition that nobody has confirmed the registration r within a day of the latest letter.
const unconfirmedSQL = `r.said = 'unconfirmed' and r.created_at < @now::timestamptz - interval '24 hours' and not exists (
	select from registration_link k where k.registration_id = r.id and k.created_at > @now::timestamptz - interval '24 hours')`

// NeedingCare returns the activities, at most 100, where at a time an offer has lapsed, somebody is to be told of a place, what people
// need is to be deleted, or a registration was not confirmed within a day.
func NeedingCare(ctx context.Context, q db.Q, now time.Time) ([]id.ActivityNo, error) {
	pools, err := place.NeedingCare(ctx, q)
	if err != nil {
		return nil, err
	}
	return db.Values[id.ActivityNo](ctx, q, selectNeedingCare, pgx.StrictNamedArgs{"pools": pools, "today": day.ISO(now), "now": now})
}

const deleteUnconfirmed = `delete from registration r where r.activity_id = @activity and ` + unconfirmedSQL + ` returning id`

// Care does what is due for an activity at a time: it gives what is free to the queues and writes to those whose places that has changed,
// deletes what people need, and the registrations that nobody has confirmed.
func Care(ctx context.Context, tx *db.Tx, n id.ActivityNo, now time.Time, write LetterWriter) error {
	s, err := SignUps.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if err := settle(ctx, tx, s); err != nil {
		return err
	}
	untold, err := place.TakeUntold(ctx, tx, s.Pool)
	if err != nil {
		return err
	}
	registered, err := db.Values[id.RegistrationNo](ctx, tx, selectRegistrationsOfPlaces, untold)
	if err != nil {
		return err
	}
	if !s.isAhead(now) {
		registered = nil
	}
	for _, r := range registered {
		if err := tell(ctx, tx, r, Letter{About: AboutPlace}, write); err != nil {
			return err
		}
	}
	if err := tellOfChange(ctx, tx, s, now, write); err != nil {
		return err
	}
	if day.ISO(s.DeletionDay()) <= day.ISO(now) {
		if _, err := DeleteNeeds(ctx, tx, n); err != nil && !errors.Is(err, record.ErrUnchanged) {
			return err
		}
	}
	if _, err := db.Values[id.RegistrationNo](ctx, tx, deleteUnconfirmed, pgx.StrictNamedArgs{"activity": n, "now": now}); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.SignUp, Ref: int64(n), Version: s.Version, Verb: "queue_cared_for"})
}

const updateTold = `update sign_up s set told = ` + toldSQL + ` from activity a where a.id = s.id and s.id = $1
	and s.told <> ` + toldSQL + ` returning true`

const selectWithoutAccount = `select r.id from registration r join place l on l.id = r.place_id where r.activity_id = $1
	and r.person_id is null and r.said = 'yes' and l.state in ('seated', 'queued', 'offered') order by r.id`

// tellOfChange writes to those who have registered without an account if the activity has been moved or cancelled; others get letters as
// their accounts say.
func tellOfChange(ctx context.Context, tx *db.Tx, s SignUp, now time.Time, write LetterWriter) error {
	changed, err := db.Values[bool](ctx, tx, updateTold, s.ID)
	if err != nil || len(changed) == 0 || s.Closed(now) == IsHeld {
		return err
	}
	all, err := db.Values[id.RegistrationNo](ctx, tx, selectWithoutAccount, s.ID)
	for _, n := range all {
		err = errors.Join(err, tell(ctx, tx, n, Letter{About: AboutChange, Cancelled: s.Closed(now) == IsCancelled}, write))
	}
	return err
}

const selectRegistrationsOfPlaces = `select id from registration where place_id = any($1::bigint[]) order by id`
