package overview

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// Agenda is what "Min sida" shows a person of activities.
type Agenda struct {
	// Next are the next activities that concern the person, and Homework the homework that is under way.
	Next, Homework []process.Activity
	// Changed are the activities that concern the person and that others have changed since the previous visit, the latest
	// first.
	Changed []process.Activity
	// Proposals are the proposals that the person can answer. They, Missing and Deadline are set for planners only.
	Proposals []process.Activity
	// Missing holds the coming activities without each of the things that can be missing; there is a part for each, even
	// if empty.
	Missing []MissingPart
	// Deadline is the period of weeks that ends first, homework or the editors' work, or nil if there is none.
	Deadline *process.Activity
}

// MissingPart is the activities without something. Part is MissingDate, MissingPlace, MissingProgramme or
// MissingDocument.
type MissingPart struct {
	Part       string
	Activities []process.Activity
}

// The things that can be missing.
const (
	MissingDate      = "date"
	MissingPlace     = "place"
	MissingProgramme = "programme"
	MissingDocument  = "document"
)

const maxNext = 5

// isPlanner reports whether an actor answers proposals and completes activities.
func isPlanner(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Activity}) }

// agenda returns the agenda of the actor: of the activities that concern the person, and of all activities for
// planners.
func agenda(ctx context.Context, q db.Q, since time.Time) (a Agenda, err error) {
	now, by, office := time.Now(), q.Actor(), isPlanner(q.Actor())
	all, err := process.Activities(ctx, q, process.Query{Mine: !office, Statuses: process.Statuses})
	if err != nil {
		return a, fmt.Errorf("activities: %w", err)
	}
	mine := slices.DeleteFunc(slices.Clone(all), func(x process.Activity) bool { return !x.Concerns(by) })
	for _, x := range mine {
		switch goesOn := x.Kind == "homework" && hasBegun(x, now); {
		case x.Status.IsDraft() || !x.When.IsKnown() || x.When.IsOver(now) || goesOn && x.Status == process.Cancelled:
		case goesOn:
			a.Homework = append(a.Homework, x)
		case len(a.Next) < maxNext:
			a.Next = append(a.Next, x)
		}
	}
	if a.Changed, err = changedByOthers(ctx, q, mine, since); err != nil || !office {
		return a, err
	}
	return a, a.addPlanning(ctx, q, all, now)
}

// hasBegun reports whether an activity with fixed days has begun.
func hasBegun(a process.Activity, now time.Time) bool {
	return a.When.IsFixed() && a.When.Begins <= day.ISO(now)
}

const selectChangedActivities = `select distinct ref_id from change
where kind = 'activity' and at > $1 and by_id is distinct from $2`

// changedByOthers returns those of the activities that others have changed, whatever their status.
func changedByOthers(ctx context.Context, q db.Q, mine []process.Activity, since time.Time) ([]process.Activity, error) {
	refs, err := db.Values[id.ActivityNo](ctx, q, selectChangedActivities, since, q.Actor().User)
	if err != nil {
		return nil, fmt.Errorf("changed activities: %w", err)
	}
	mine = slices.DeleteFunc(mine, func(x process.Activity) bool {
		return !x.Updated.After(since) || !slices.Contains(refs, x.ID)
	})
	slices.SortStableFunc(mine, func(x, y process.Activity) int { return y.Updated.Compare(x.Updated) })
	return mine[:min(len(mine), maxRows)], nil
}

const selectEmptyParts = `select a.id, a.programme = '[]' as programme,
	not exists (select from activity_document d where d.activity_id = a.id) as document
from activity a where a.id = any(@ids)`

// addPlanning adds what planners need to do with all activities.
func (a *Agenda) addPlanning(ctx context.Context, q db.Q, all []process.Activity, now time.Time) error {
	ids := []id.ActivityNo{}
	var coming []process.Activity
	for _, x := range all {
		switch {
		case x.Status == process.Proposed:
			a.Proposals = append(a.Proposals, x)
		case x.Status.IsDraft() || x.Status == process.Cancelled || x.When.IsOver(now) || x.ProcessClosed:
		default:
			coming, ids = append(coming, x), append(ids, x.ID)
		}
	}
	type bare struct {
		ID                  id.ActivityNo
		Programme, Document bool
	}
	rows, err := db.All[bare](ctx, q, selectEmptyParts, pgx.StrictNamedArgs{"ids": ids})
	if err != nil {
		return fmt.Errorf("what activities lack: %w", err)
	}
	without := map[id.ActivityNo]bare{}
	for _, r := range rows {
		without[r.ID] = r
	}
	a.Missing, a.Deadline = findMissing(coming, func(x process.Activity) (bool, bool) {
		return without[x.ID].Programme, without[x.ID].Document
	}), deadline(coming)
	return nil
}

// findMissing groups coming activities by what is missing. Members' own events are left to the members, and periods of
// weeks have neither place nor programme. bare reports whether an activity has no programme, and no documents.
func findMissing(all []process.Activity, bare func(process.Activity) (programme, document bool)) []MissingPart {
	out := []MissingPart{{Part: MissingDate}, {Part: MissingPlace}, {Part: MissingProgramme}, {Part: MissingDocument}}
	for _, x := range all {
		if x.Kind == process.OwnEvent {
			continue
		}
		gathering := !process.IsPeriod(x.Kind)
		programme, document := bare(x)
		for i, missing := range []bool{!x.When.IsFixed(), x.IsSiteMissing(), gathering && programme, document} {
			if missing {
				out[i].Activities = append(out[i].Activities, x)
			}
		}
	}
	return out
}

// deadline returns the period of weeks that ends first.
func deadline(all []process.Activity) *process.Activity {
	periods := slices.DeleteFunc(slices.Clone(all), func(x process.Activity) bool { return !process.IsPeriod(x.Kind) || !x.When.IsFixed() })
	if len(periods) == 0 {
		return nil
	}
	first := slices.MinFunc(periods, func(x, y process.Activity) int { return cmp.Compare(x.When.Ends, y.When.Ends) })
	return &first
}
