package attendance

import (
	"context"
	"errors"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/record"
)

const selectNeeds = `select diet, access from need where registration_id = $1`

func needsOf(ctx context.Context, q db.Q, n id.RegistrationNo) (Needs, error) {
	needs, err := db.One[Needs](ctx, q, selectNeeds, n)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return needs, err
}

// NeedsOf returns what somebody needs, to that person alone; nothing to others.
func NeedsOf(ctx context.Context, q db.Q, r Registration) (Needs, error) {
	if !r.IsOwn(q.Actor()) {
		return Needs{}, nil
	}
	return needsOf(ctx, q, r.ID)
}

const upsertNeeds = `insert into need (registration_id, diet, access) values ($1, $2, $3)
on conflict (registration_id) do update set diet = excluded.diet, access = excluded.access`

const deleteNeed = `delete from need where registration_id = $1`

// saveNeeds stores what somebody needs, which no history keeps.
func saveNeeds(ctx context.Context, tx *db.Tx, n id.RegistrationNo, needs Needs) error {
	var err error
	if needs == (Needs{}) {
		_, err = tx.Exec(ctx, deleteNeed, n)
	} else {
		_, err = tx.Exec(ctx, upsertNeeds, n, needs.Diet, needs.Access)
	}
	return err
}

// Need is what somebody needs who comes to an activity.
type Need struct {
	Name, OrgName, Way string
	Companions         int
	Needs
}

const selectList = `select r.name, r.org_name, r.way, r.companions, n.diet, n.access from need n join ` + registrationRows + `
	on r.id = n.registration_id where r.activity = $1 and r.state in ('seated', 'offered', 'queued', 'unconfirmed')
order by r.state <> 'seated', r.name collate "sv-x-icu", r.id`

// List returns the office's list of what those need who come to an activity, by name; access.ErrDenied for others.
func List(ctx context.Context, q db.Q, n id.ActivityNo) ([]Need, error) {
	if !q.Actor().Can(access.ReadNeeds, access.Subject{Kind: id.Registration}) {
		return nil, access.ErrDenied
	}
	return db.All[Need](ctx, q, selectList, n)
}

// DeletionDay returns the day on which what people need is deleted. Where it is not known when the activity is, the days are counted from
// the last day to register.
func (s SignUp) DeletionDay() time.Time {
	_, last := s.When.Span()
	if last.IsZero() {
		_, last = occasion.When{Begins: s.LastDay, Ends: s.LastDay}.Span()
	}
	return last.AddDate(0, 0, s.KeepNeedsDays+1)
}

const countNeeds = `select count(*) from need n join registration r on r.id = n.registration_id where r.activity_id = $1`

// CountNeeds returns of how many people the portal knows what they need at an activity.
func CountNeeds(ctx context.Context, q db.Q, n id.ActivityNo) (int, error) {
	return db.Value[int](ctx, q, countNeeds, n)
}

const deleteNeeds = `delete from need n using registration r where r.id = n.registration_id and r.activity_id = $1`

// DeleteNeeds deletes what people need at an activity, for good, and returns of how many people, which the history keeps;
// record.ErrUnchanged if there is nothing.
func DeleteNeeds(ctx context.Context, tx *db.Tx, n id.ActivityNo) (int, error) {
	s, err := SignUps.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return 0, err
	}
	deleted, err := tx.Exec(ctx, deleteNeeds, n)
	if err == nil && deleted == 0 {
		err = record.ErrUnchanged
	}
	if err != nil {
		return 0, err
	}
	return int(deleted), tx.Record(ctx, db.Change{Kind: id.SignUp, Ref: int64(n), Version: s.Version, Verb: "needs_deleted",
		Note: strconv.FormatInt(deleted, 10)})
}
