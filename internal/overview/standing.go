package overview

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Standing is how it stands, for those who decide.
type Standing struct {
	Processes []ProcessLine
	Own       OwnWork
}

// ProcessLine is a process that goes on, with where it is: Now is the place in Phases of the phase that goes on, or of the next one if
// none does, and Between reports that. It is len(Phases) if all are over, and -1 if no phase has a time.
type ProcessLine struct {
	Process process.Process
	Phases  []process.Phase
	Now     int
	Between bool
}

// OwnWork is what an organisation has done, and has left: what it has published and shared, what it has arranged that is over or
// ahead, and homework that goes on for its people. What is counted is counted up to 100.
type OwnWork struct {
	Published             int
	Shared                map[id.Kind]int
	Held, Ahead, Homework int
}

// maxProcesses is how many processes are shown.
const maxProcesses = 2

// standing returns how it stands: the processes also for planners.
func standing(ctx context.Context, q db.Q, b Blocks) (s Standing, err error) {
	if !b.Standing && !b.Planning {
		return s, nil
	}
	all, err := process.Processes(ctx, q)
	if err != nil {
		return s, fmt.Errorf("processes: %w", err)
	}
	for _, p := range all {
		if p.Closed != nil || len(s.Processes) == maxProcesses {
			continue
		}
		phases, err := process.Phases(ctx, q, p.ID)
		if err != nil {
			return s, fmt.Errorf("phases of process %d: %w", p.ID, err)
		}
		if len(phases) == 0 {
			continue
		}
		line := ProcessLine{Process: p, Phases: phases}
		line.Now, line.Between = whereNow(phases, time.Now())
		s.Processes = append(s.Processes, line)
	}
	if b.Standing {
		s.Own, err = ownWork(ctx, q)
	}
	return s, err
}

// whereNow returns the place of the phase that goes on at now, or of the first that has not begun, and whether none goes on.
func whereNow(phases []process.Phase, now time.Time) (place int, between bool) {
	known := false
	for i, f := range phases {
		first, _ := f.When.Span()
		if first.IsZero() {
			continue
		}
		if known = true; !f.When.IsOver(now) {
			return i, first.After(now)
		}
	}
	if !known {
		return -1, true
	}
	return len(phases), true
}

const countOwn = `select
	(select count(*) from (select from publication p where p.organisation_id = @org and p.current limit @most) x)::integer as published,
	(select count(*) from (select from activity a where a.organiser_id = @org and ` + process.ActivityVisibleSQL + `
		and a.status in ('planned', 'confirmed', 'moved') and a.last_day < current_date limit @most) x)::integer as held,
	(select count(*) from (select from activity a where a.organiser_id = @org and ` + process.ActivityVisibleSQL + `
		and a.status in ('planned', 'confirmed', 'moved') and (a.last_day is null or a.last_day >= current_date)
		and exists (select from process p where p.id = a.process_id and p.closed_at is null) limit @most) x)::integer as ahead,
	(select count(*) from (select from activity a where a.kind = 'homework' and ` + process.ActivityVisibleSQL + `
		and a.status in ('planned', 'confirmed', 'moved') and a.begins <= current_date and a.ends >= current_date
		and exists (select from activity_group x where x.activity_id = a.id and x.group_id = any(@my_groups)) limit @most) x)::integer
		as homework`

var countShared = countByKind(`i.organisation_id = @org and i.state = 'shared'`)

// ownWorks are what organisations have done, as those who read it may know.
var ownWorks = db.NewKept[string, OwnWork](500, func(string) []id.Kind { return ownKinds })

var ownKinds = append(slices.Clone(id.Content), id.Activity, id.Process, id.Organisation)

func ownWork(ctx context.Context, q db.Q) (OwnWork, error) {
	return ownWorks.Get(ctx, q, db.KeyOf(q.Actor(), day.ISO(time.Now())), countOwnWork)
}

func countOwnWork(ctx context.Context, q db.Q) (OwnWork, error) {
	by := q.Actor()
	args := process.VisibleArgs(by)
	args["org"], args["my_groups"], args["most"] = by.Org, db.NotNil(by.Groups), maxCount
	n, err := db.One[struct{ Published, Held, Ahead, Homework int }](ctx, q, countOwn, args)
	if err != nil {
		return OwnWork{}, fmt.Errorf("what an organisation has done: %w", err)
	}
	shared, err := countKinds(ctx, q, countShared)
	maps.DeleteFunc(shared, func(_ id.Kind, count int) bool { return count == 0 })
	return OwnWork{n.Published, shared, n.Held, n.Ahead, n.Homework}, err
}
