package content

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/record"
)

// Act is something that is done with an item at a time.
type Act string

// The acts.
const (
	PlannedPublication Act = "publish"
	PlannedWithdrawal  Act = "withdraw"
)

// Plan is that an item is to be published, in the version that it has when that is decided, or withdrawn. Fault says why that could not
// be done when the time came; nil if it waits.
type Plan struct {
	Item    id.Item
	Act     Act
	At      time.Time
	Version int
	Note    string
	By      id.User
	ByName  string
	Fault   *fault.Words
}

// ErrPast is returned if something is planned for a time that has passed.
var ErrPast = fault.AtField(DayField, "Tiden har redan varit. Välj en senare tid.")

// ErrNotPublishedThen is returned if the withdrawal is planned of what is not published then.
var ErrNotPublishedThen = fault.AtField(DayField, "Det är inte publicerat då. Bestäm först när det ska publiceras.")

// DayField is the field of the day in a form.
const DayField = "dag"

const planColumns = `p.item_id as item, p.act, p.at, p.version, p.note, p.person_id as by, who.name as by_name, p.fault`

const selectPlans = `select ` + planColumns + ` from item_plan p join person who on who.id = p.person_id
where p.item_id = $1 order by p.at`

// Plans returns what is planned for an item that the actor may see, the first first.
func Plans(ctx context.Context, q db.Q, n id.Item) ([]Plan, error) {
	return db.All[Plan](ctx, q, selectPlans, n)
}

const upsertPlan = `insert into item_plan (item_id, act, at, version, note, person_id) values ($1, $2, $3, $4, $5, $6)
on conflict (item_id, act) do update set at = excluded.at, version = excluded.version, note = excluded.note,
	person_id = excluded.person_id, fault = null`

// PlanFor decides when an item is to be published, in a version that must be the latest, or withdrawn. It replaces what was decided
// before.
func PlanFor(ctx context.Context, tx *db.Tx, n id.Item, act Act, at time.Time, version int, note string) error {
	i, err := lockForChange(ctx, tx, n, access.Publish)
	if err != nil {
		return err
	}
	switch {
	case i.Archived != nil:
		return ErrArchived
	case !at.After(time.Now()):
		return ErrPast
	case act == PlannedPublication && i.Version != version:
		return db.ErrStale
	case act == PlannedWithdrawal && i.State != Published:
		plans, err := Plans(ctx, tx, n)
		if err != nil {
			return err
		}
		if len(plans) == 0 || plans[0].Act != PlannedPublication || !plans[0].At.Before(at) {
			return ErrNotPublishedThen
		}
	}
	if _, err := tx.Exec(ctx, upsertPlan, n, act, at, i.Version, note, tx.Actor().User); err != nil {
		return fmt.Errorf("plan of %s %d: %w", i.Kind, n, err)
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(n), Version: i.Version, Verb: string(act) + "_planned",
		Note: at.In(day.Zone).Format("2006-01-02 15:04")})
}

const deletePlan = `delete from item_plan where item_id = $1 and act = $2`

// DropPlan takes back that an item is to be published or withdrawn; record.ErrUnchanged if that is not planned.
func DropPlan(ctx context.Context, tx *db.Tx, n id.Item, act Act) error {
	i, err := lockForChange(ctx, tx, n, access.Publish)
	if err != nil {
		return err
	}
	gone, err := tx.Exec(ctx, deletePlan, n, act)
	if err != nil {
		return err
	}
	if gone == 0 {
		return record.ErrUnchanged
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(n), Version: i.Version, Verb: string(act) + "_unplanned"})
}

const selectDue = `select ` + planColumns + ` from item_plan p join person who on who.id = p.person_id
where p.at <= $1 and p.fault is null order by p.at, p.item_id limit 200`

// CarryOut does what is planned until a time, each on behalf of the person who decided it and with the rights that they have now. What
// cannot be done stays, with the reason. publish are the actions that publish items of a kind.
func CarryOut(ctx context.Context, d *db.DB, now time.Time, actorFor bulk.ActorFor, publish bulk.Actions) error {
	due, err := db.All[Plan](ctx, d.As(access.System()), selectDue, now)
	if err != nil {
		return err
	}
	var failed error
	for _, p := range due {
		if err := p.carryOut(ctx, d, actorFor, publish); err != nil {
			failed = errors.Join(failed, fmt.Errorf("plan of item %d: %w", p.Item, err))
		}
	}
	return failed
}

const setFault = `update item_plan set fault = $3 where item_id = $1 and act = $2 and at = $4`

var noAccount = fault.Words{Text: "Den som bestämde det har inte längre något konto."}

func (p Plan) carryOut(ctx context.Context, d *db.DB, actorFor bulk.ActorFor, publish bulk.Actions) error {
	by, err := actorFor(ctx, d.As(access.System()), p.By)
	why, known := noAccount, errors.Is(err, db.ErrNotFound)
	if err == nil {
		err = d.Write(ctx, by, func(tx *db.Tx) error { return p.do(ctx, tx, publish) })
		why, known = bulk.ReasonOf(err)
	}
	if err == nil || !known {
		return err
	}
	kept, err := json.Marshal(why)
	if err != nil {
		return err
	}
	if err := d.ExecUnaudited(ctx, setFault, p.Item, p.Act, kept, p.At); err != nil {
		return err
	}
	return d.NotifyUnaudited(ctx, db.Changed{})
}

func (p Plan) do(ctx context.Context, tx *db.Tx, publish bulk.Actions) error {
	i, err := Get(ctx, tx, p.Item)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deletePlan, p.Item, p.Act); err != nil {
		return err
	}
	if p.Act == PlannedWithdrawal {
		return Withdraw(ctx, tx, p.Item, p.Note)
	}
	if i.Version != p.Version {
		return fault.New("content: changed since it was planned", "Det har ändrats sedan tiden bestämdes. Läs igenom och bestäm igen.")
	}
	_, err = publish[string(i.Kind)+".publish"].Do(ctx, tx, bulk.Answers{NoteAnswer: {p.Note}}, int64(p.Item))
	return err
}
