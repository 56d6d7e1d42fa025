package place

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const insertPool = `insert into place_pool default values returning id`

// AddPool adds a pool and returns its number.
func AddPool(ctx context.Context, tx *db.Tx) (PoolNo, error) {
	return db.Value[PoolNo](ctx, tx, insertPool)
}

// The time is asked for when the lock is held: a statement that waits for one has taken its time before.
const (
	lockPool  = `select id from place_pool where id = $1 for update`
	selectNow = `select clock_timestamp()`
)

// lock lets one transaction at a time change a pool, and returns the time.
func lock(ctx context.Context, tx *db.Tx, pool PoolNo) (time.Time, error) {
	if _, err := db.Value[PoolNo](ctx, tx, lockPool, pool); err != nil {
		return time.Time{}, fmt.Errorf("pool %d of places: %w", pool, err)
	}
	return db.Value[time.Time](ctx, tx, selectNow)
}

// MovedSQL is the condition that the place l waits in a queue where another has been moved past it, or it past another.
const MovedSQL = `l.state = 'queued' and exists (select 1 from place x where x.pool_id = l.pool_id and x.category = l.category
	and x.state = 'queued' and (x.line < l.line and x.asked_at > l.asked_at or x.line > l.line and x.asked_at < l.asked_at))`

const selectPlaces = `select l.id, l.pool_id as pool, l.category, coalesce(l.organisation_id, 0) as org,
	coalesce(l.person_id, 0) as person, l.name, l.email, l.size, l.state, l.asked_at as asked, l.offered_until,
	case when l.state = 'queued' then row_number() over w else 0 end as position,
	case when l.state = 'queued' then count(*) over (partition by l.pool_id, l.category, l.state) else 0 end as waiting,
	` + MovedSQL + ` as moved
from place l where l.pool_id = any($1::bigint[]) and l.state = any($2)
window w as (partition by l.pool_id, l.category, l.state order by l.line)
order by l.pool_id, l.category, l.line`

var open, all = []State{Seated, Queued, Offered}, []State{Seated, Queued, Offered, Withdrawn, Declined, Lapsed}

// Open returns the open places of pools, by category in the order of the queue. It asks for no right.
func Open(ctx context.Context, q db.Q, pools ...PoolNo) ([]Place, error) {
	return db.All[Place](ctx, q, selectPlaces, db.NotNil(pools), open)
}

// All returns all places that somebody has asked for in pools, also those that are over, as Open does.
func All(ctx context.Context, q db.Q, pools ...PoolNo) ([]Place, error) {
	return db.All[Place](ctx, q, selectPlaces, db.NotNil(pools), all)
}

const insertPlace = `insert into place (pool_id, category, organisation_id, person_id, name, email, size, state, asked_at)
values (@pool, @category, nullif(@org::bigint, 0), nullif(@person::bigint, 0), @name, @email, @size, 'queued', @now) returning id`

// Ask asks for places, in order: Seated where there are free ones, otherwise Queued. Those of a Place that are read are Category, Org,
// Person, Name, Email and Size. It returns the other places that got another state, and ErrTwice if an address has one already.
func Ask(ctx context.Context, tx *db.Tx, pool PoolNo, r Rules, asked ...Place) ([]Place, error) {
	now, err := lock(ctx, tx, pool)
	if err != nil {
		return nil, err
	}
	fresh := map[No]bool{}
	for _, p := range asked {
		n, err := db.Value[No](ctx, tx, insertPlace, pgx.StrictNamedArgs{"pool": pool, "category": p.Category, "org": p.Org,
			"person": p.Person, "name": p.Name, "email": p.Email, "size": p.Size, "now": now})
		if err != nil {
			return nil, fmt.Errorf("asking for a place: %w", err)
		}
		fresh[n] = true
	}
	changed, err := settleAll(ctx, tx, pool, r, fresh, now)
	return slices.DeleteFunc(changed, func(p Place) bool { return fresh[p.ID] }), err
}

// Settle gives out what is free in a pool, and returns the places that got another state.
func Settle(ctx context.Context, tx *db.Tx, pool PoolNo, r Rules) ([]Place, error) {
	now, err := lock(ctx, tx, pool)
	if err != nil {
		return nil, err
	}
	return settleAll(ctx, tx, pool, r, nil, now)
}

// A state that nobody was there to see is untold.
const updateState = `update place set state = $2, offered_until = $3, untold = $4, changed_at = clock_timestamp() where id = $1`

func settleAll(ctx context.Context, tx *db.Tx, pool PoolNo, r Rules, fresh map[No]bool, now time.Time) ([]Place, error) {
	var changed []Place
	places, err := Open(ctx, tx, pool)
	if err != nil {
		return nil, err
	}
	for category, of := range byCategory(places) {
		for _, t := range settle(r.Quotas[category], r.OfferFor, of, fresh, now) {
			if _, err := tx.Exec(ctx, updateState, t.ID, t.State, t.Until, !fresh[t.ID]); err != nil {
				return nil, fmt.Errorf("place %d: %w", t.ID, err)
			}
			p := of[slices.IndexFunc(of, func(p Place) bool { return p.ID == t.ID })]
			p.State, p.OfferedUntil, p.Position, p.Waiting = t.State, t.Until, 0, 0
			changed = append(changed, p)
		}
	}
	return changed, nil
}

func byCategory(places []Place) map[string][]Place {
	out := map[string][]Place{}
	for _, p := range places {
		out[p.Category] = append(out[p.Category], p)
	}
	return out
}

const selectOne = `select id, pool_id as pool, category, coalesce(organisation_id, 0) as org, coalesce(person_id, 0) as person,
	name, email, size, state, asked_at as asked, offered_until, 0 as position, 0 as waiting, false as moved
from place where id = $1`

// Get returns a place without its position in the queue; db.ErrNotFound if there is none. It asks for no right.
func Get(ctx context.Context, q db.Q, n No) (Place, error) {
	return db.One[Place](ctx, q, selectOne, n)
}

// getLocked locks the pool of a place, and returns the place as it is now that nobody else can change it, and the time.
func getLocked(ctx context.Context, tx *db.Tx, n No) (Place, time.Time, error) {
	p, err := Get(ctx, tx, n)
	if err != nil {
		return p, time.Time{}, err
	}
	now, err := lock(ctx, tx, p.Pool)
	if err != nil {
		return p, now, err
	}
	p, err = Get(ctx, tx, n)
	return p, now, err
}

// change locks the pool of a place and gives the place the state that to returns of it.
func change(ctx context.Context, tx *db.Tx, n No, to func(p Place, now time.Time) (State, error)) (Place, error) {
	p, now, err := getLocked(ctx, tx, n)
	if err != nil {
		return p, err
	}
	if p.State, err = to(p, now); err != nil {
		return p, err
	}
	p.OfferedUntil = nil
	_, err = tx.Exec(ctx, updateState, n, p.State, nil, false)
	return p, err
}

// Leave gives up a place, a place in the queue, or an offer; ErrOver if that has happened. The caller then settles the pool.
func Leave(ctx context.Context, tx *db.Tx, n No) (Place, error) {
	return change(ctx, tx, n, func(p Place, _ time.Time) (State, error) {
		switch {
		case p.State == Offered:
			return Declined, nil
		case p.State.IsOpen():
			return Withdrawn, nil
		}
		return "", ErrOver
	})
}

// Accept takes a place that is offered; ErrOver if it no longer is.
func Accept(ctx context.Context, tx *db.Tx, n No) (Place, error) {
	return change(ctx, tx, n, func(p Place, now time.Time) (State, error) {
		if p.State != Offered || !now.Before(*p.OfferedUntil) {
			return "", ErrOver
		}
		return Seated, nil
	})
}

const moveFirst = `update place p set line = (select min(x.line) from place x where x.pool_id = p.pool_id) - 1,
	changed_at = clock_timestamp()
where p.id = $1 and p.state = 'queued'`

// MoveFirst places somebody first in the queue; ErrOver if they do not wait. The caller records why, and then settles the pool.
func MoveFirst(ctx context.Context, tx *db.Tx, n No) (Place, error) {
	p, err := Get(ctx, tx, n)
	if err != nil {
		return p, err
	}
	if _, err := lock(ctx, tx, p.Pool); err != nil {
		return p, err
	}
	moved, err := tx.Exec(ctx, moveFirst, n)
	if err == nil && moved == 0 {
		err = ErrOver
	}
	return p, err
}

const insertSubstitute = `insert into place (pool_id, category, organisation_id, person_id, name, email, size, state, line, asked_at,
	offered_until)
select pool_id, category, organisation_id, nullif($2::bigint, 0), $3, $4, size, $5, line, asked_at, $6 from place where id = $1
returning id`

// Substitute gives a place, an offer or a place in the queue to somebody else, of whom Person, Name and Email are read, and returns the
// number of theirs; ErrOver if it is over, ErrTwice if they have one already.
func Substitute(ctx context.Context, tx *db.Tx, n No, by Place) (No, error) {
	was, _, err := getLocked(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	if !was.State.IsOpen() {
		return 0, ErrOver
	}
	if _, err := tx.Exec(ctx, updateState, n, Withdrawn, nil, false); err != nil {
		return 0, err
	}
	return db.Value[No](ctx, tx, insertSubstitute, n, by.Person, by.Name, by.Email, was.State, was.OfferedUntil)
}

const updateSize = `update place set size = $2, changed_at = clock_timestamp() where id = $1`

// Resize asks for another number of places in the place of those that somebody has, or waits for; ErrFull if there are not so many free
// ones, or others wait for them. The caller then settles the pool.
func Resize(ctx context.Context, tx *db.Tx, n No, size int, r Rules) error {
	was, _, err := getLocked(ctx, tx, n)
	if err != nil {
		return err
	}
	open, err := Open(ctx, tx, was.Pool)
	if err != nil {
		return err
	}
	of := byCategory(open)[was.Category]
	waits := slices.ContainsFunc(of, func(p Place) bool { return p.State == Queued })
	switch more := size - was.Size; {
	case !was.State.IsOpen():
		return ErrOver
	case more > 0 && was.State != Queued && (waits || r.Quotas[was.Category].Free(of) < more):
		return ErrFull
	}
	_, err = tx.Exec(ctx, updateSize, n, size)
	return err
}

const updateCategories = `update place p set category = x.category from unnest($2::bigint[], $3::text[]) x(org, category)
where p.pool_id = $1 and p.organisation_id = x.org and p.category <> x.category and p.state in ('seated', 'queued', 'offered')`

// SetCategories moves the open places of organisations to the categories beside them. Those who wait stand in the queue of theirs from
// when they asked.
func SetCategories(ctx context.Context, tx *db.Tx, pool PoolNo, orgs []id.Org, categories []string) error {
	_, err := tx.Exec(ctx, updateCategories, pool, orgs, categories)
	return err
}

const takeUntold = `update place set untold = false where untold and pool_id = any($1::bigint[]) returning id`

// TakeUntold returns the places of pools whose state the queue has changed and nobody has been told of, and counts them as told.
func TakeUntold(ctx context.Context, tx *db.Tx, pools ...PoolNo) ([]No, error) {
	return db.Values[No](ctx, tx, takeUntold, db.NotNil(pools))
}

const updateJoined = `update place set person_id = $2, joined = $3 where id = $1`

// SetJoined keeps whose account a place is of, and whether it has made the person a member of the group that it is in.
func SetJoined(ctx context.Context, tx *db.Tx, n No, person id.User, joined bool) error {
	_, err := tx.Exec(ctx, updateJoined, n, person, joined)
	return err
}

const selectNeedingCare = `select distinct pool_id from place where untold or joined and state <> 'seated'
	or state = 'offered' and offered_until <= now()
order by pool_id limit 100`

// NeedingCare returns the pools, at most 100, that have offers whose time is over, something to tell, or members who have lost their
// place.
func NeedingCare(ctx context.Context, q db.Q) ([]PoolNo, error) {
	return db.Values[PoolNo](ctx, q, selectNeedingCare)
}
