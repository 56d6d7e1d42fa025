package followup

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Waiting is a period in which something waits for somebody: texts to write, to read as the head of a unit, and to review. First is the
// goal of the first of them where it is the only one.
type Waiting struct {
	Period
	Write, Pass, Review int
	First               id.Item
}

// Any reports whether anything waits.
func (w Waiting) Any() bool { return w.Write+w.Pass+w.Review > 0 }

// selectOpenFor counts no goals: those of a long plan are many, and only those that wait are counted.
const selectOpenFor = `select ` + periodColumns + `'{}'::jsonb as counts from follow_up f join item i on i.id = f.plan_id
where f.closed_at is null and (exists (
		select from plan_duty d where d.plan_id = f.plan_id and d.person_id = $1)
	or exists (select from goal g where g.plan_id = f.plan_id and g.owner_id = $1)) order by f.last_day, f.id limit 20`

// followedKinds are the kinds of what the goals that are followed up depend on.
var followedKinds = []id.Kind{id.FollowUp, id.GoalText, id.Goal, id.Plan, id.Account, id.Organisation}

func followed(string) []id.Kind { return followedKinds }

var waiting = db.NewKept[string, []Waiting](500, followed)

// WaitingFor lists the open periods in which something waits for the actor, the earliest first.
func WaitingFor(ctx context.Context, q db.Q) ([]Waiting, error) {
	if !q.Actor().SignedIn() {
		return nil, nil
	}
	return waiting.Get(ctx, q, db.KeyOf(q.Actor(), day.ISO(time.Now())), findWaiting)
}

func findWaiting(ctx context.Context, q db.Q) ([]Waiting, error) {
	me := q.Actor().User
	all, err := visible(ctx, q, selectOpenFor, me)
	if err != nil {
		return nil, fmt.Errorf("periods that wait for somebody: %w", err)
	}
	var out []Waiting
	for _, p := range all {
		rows, err := rowsOf(ctx, q, p, 0, me)
		if err != nil {
			return nil, err
		}
		if w := waitingIn(p, rows, me); w.Any() {
			out = append(out, w)
		}
	}
	return out, nil
}

// waitingIn counts what waits for a person in a period.
func waitingIn(p Period, rows []Row, who id.User) Waiting {
	w := Waiting{Period: p}
	note := func(count *int, goal id.Item) {
		*count++
		if w.First == 0 {
			w.First = goal
		}
	}
	for _, r := range rows {
		switch {
		case r.Owner == who && r.Awaits():
			note(&w.Write, r.Goal)
		case r.Head == who && r.State() == Ready:
			note(&w.Pass, r.Goal)
		}
		if len(r.AwaitsReview(who)) > 0 {
			note(&w.Review, r.Goal)
		}
	}
	return w
}
