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

// Agenda is what "Min sida" tells somebody of activities.
type Agenda struct {
	// Next are the next that concern the person, Homework the homework that goes on today.
	Next, Homework []process.Activity
	// Changed is what others have changed since the person was here, of what concerns the person, the latest first.
	Changed []process.Activity
	// Waiting are the proposals that the person can answer. They, Lacks and Deadline are of those who plan only.
	Waiting []process.Activity
	// Lacks is what is missing of what is to come: a part for everything that can be missing, also where nothing is.
	Lacks []Lack
	// Deadline is the period of weeks that ends next: homework, or the editors' work. It is nil where there is none.
	Deadline *process.Activity
}

// Lack is something that activities are without. What is one of LackDate, LackPlace, LackProgramme and LackDocument.
type Lack struct {
	What       string
	Activities []process.Activity
}

// What can be missing of an activity.
const (
	LackDate      = "date"
	LackPlace     = "place"
	LackProgramme = "programme"
	LackDocument  = "document"
)

const mostNext = 5

// isPlanner reports whether somebody answers proposals and makes sure that nothing is missing.
func isPlanner(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Activity}) }

// agenda reads what there is to tell of activities: of what concerns the person, or of everything to those who plan.
func agenda(ctx context.Context, q db.Q, since time.Time) (a Agenda, err error) {
	now, by, office := time.Now(), q.Actor(), isPlanner(q.Actor())
	all, err := process.Activities(ctx, q, process.Query{Mine: !office, Statuses: process.Statuses})
	if err != nil {
		return a, fmt.Errorf("activities: %w", err)
	}
	mine := slices.DeleteFunc(slices.Clone(all), func(x process.Activity) bool { return !x.Concerns(by) })
	for _, x := range mine {
		switch goesOn := x.Kind == "homework" && hasBegun(x, now); {
		case x.Status.Draft() || !x.When.IsKnown() || x.When.IsOver(now) || goesOn && x.Status == process.Cancelled:
		case goesOn:
			a.Homework = append(a.Homework, x)
		case len(a.Next) < mostNext:
			a.Next = append(a.Next, x)
		}
	}
	if a.Changed, err = changedByOthers(ctx, q, mine, since); err != nil || !office {
		return a, err
	}
	return a, a.addPlanning(ctx, q, all, now)
}

// hasBegun reports whether something with fixed days has begun.
func hasBegun(a process.Activity, now time.Time) bool {
	return a.When.IsFixed() && a.When.Begins <= day.ISO(now)
}

const selectChangedActivities = `select distinct ref_id from change
where kind = 'activity' and at > $1 and by_id is distinct from $2`

// changedByOthers returns those of the reader's own that others have changed, whatever their status.
func changedByOthers(ctx context.Context, q db.Q, mine []process.Activity, since time.Time) ([]process.Activity, error) {
	refs, err := db.Values[id.ActivityNo](ctx, q, selectChangedActivities, since, q.Actor().User)
	if err != nil {
		return nil, fmt.Errorf("changed activities: %w", err)
	}
	mine = slices.DeleteFunc(mine, func(x process.Activity) bool {
		return !x.Updated.After(since) || !slices.Contains(refs, x.ID)
	})
	slices.SortStableFunc(mine, func(x, y process.Activity) int { return y.Updated.Compare(x.Updated) })
	return mine[:min(len(mine), mostRows)], nil
}

const selectBare = `select a.id, a.programme = '[]' as programme,
	not exists (select from activity_document d where d.activity_id = a.id) as document
from activity a where a.id = any(@ids)`

// addPlanning finds in all activities what waits for those who plan.
func (a *Agenda) addPlanning(ctx context.Context, q db.Q, all []process.Activity, now time.Time) error {
	ids := []id.ActivityNo{}
	var coming []process.Activity
	for _, x := range all {
		switch {
		case x.Status == process.Proposed:
			a.Waiting = append(a.Waiting, x)
		case x.Status.Draft() || x.Status == process.Cancelled || x.When.IsOver(now) || x.ProcessClosed:
		default:
			coming, ids = append(coming, x), append(ids, x.ID)
		}
	}
	type bare struct {
		ID                  id.ActivityNo
		Programme, Document bool
	}
	rows, err := db.All[bare](ctx, q, selectBare, pgx.StrictNamedArgs{"ids": ids})
	if err != nil {
		return fmt.Errorf("what activities lack: %w", err)
	}
	without := map[id.ActivityNo]bare{}
	for _, r := range rows {
		without[r.ID] = r
	}
	a.Lacks, a.Deadline = findLacking(coming, func(x process.Activity) (bool, bool) {
		return without[x.ID].Programme, without[x.ID].Document
	}), deadline(coming)
	return nil
}

// findLacking sorts what is to come by what is missing of it. Members see to their own events themselves, and periods of weeks have
// neither place nor programme. bare reports whether an activity is without a programme and without documents.
func findLacking(all []process.Activity, bare func(process.Activity) (programme, document bool)) []Lack {
	out := []Lack{{What: LackDate}, {What: LackPlace}, {What: LackProgramme}, {What: LackDocument}}
	for _, x := range all {
		if x.Kind == process.OwnEvent {
			continue
		}
		gathering := !process.IsPeriod(x.Kind)
		programme, document := bare(x)
		for i, missing := range []bool{!x.When.IsFixed(), x.LacksSite(), gathering && programme, document} {
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
