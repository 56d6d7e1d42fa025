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

// plans tells whether somebody answers proposals and sees to it that nothing is missing.
func plans(by access.Actor) bool { return by.Can(access.Manage, access.Subject{Kind: id.Activity}) }

// agenda reads what there is to tell of activities.
func agenda(ctx context.Context, q db.Q, since time.Time) (a Agenda, err error) {
	now := time.Now()
	mine, err := process.Activities(ctx, q, process.Query{Mine: true, From: now})
	if err != nil {
		return a, fmt.Errorf("the next activities: %w", err)
	}
	for _, x := range mine {
		switch goesOn := x.Kind == "homework" && begun(x, now); {
		case x.When.Over(now) || goesOn && x.Status == process.Cancelled:
		case goesOn:
			a.Homework = append(a.Homework, x)
		case len(a.Next) < mostNext:
			a.Next = append(a.Next, x)
		}
	}
	if a.Changed, err = changed(ctx, q, since); err != nil {
		return a, err
	}
	if !plans(q.By()) {
		return a, nil
	}
	return a, a.plan(ctx, q, now)
}

// begun tells that something with fixed days has begun.
func begun(a process.Activity, now time.Time) bool {
	return a.When.Fixed() && a.When.Begins <= day.ISO(now)
}

const selectChangedActivities = `select distinct ref_id from change
where kind = 'activity' and at > $1 and by_id is distinct from $2`

// changed lists what others have changed of what concerns the reader, whatever its status.
func changed(ctx context.Context, q db.Q, since time.Time) ([]process.Activity, error) {
	refs, err := db.Values[id.ActivityNo](ctx, q, selectChangedActivities, since, q.By().User)
	if err != nil || len(refs) == 0 {
		return nil, err
	}
	mine, err := process.Activities(ctx, q, process.Query{Mine: true, Statuses: []process.Status{process.Proposed, process.Planned,
		process.Confirmed, process.Moved, process.Cancelled, process.Declined}})
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

// plan reads what waits for those who plan.
func (a *Agenda) plan(ctx context.Context, q db.Q, now time.Time) (err error) {
	if a.Waiting, err = process.Activities(ctx, q, process.Query{Statuses: []process.Status{process.Proposed}}); err != nil {
		return fmt.Errorf("proposals: %w", err)
	}
	all, err := process.Activities(ctx, q, process.Query{Statuses: []process.Status{process.Planned, process.Confirmed, process.Moved}})
	if err != nil {
		return fmt.Errorf("what is to come: %w", err)
	}
	ids := []id.ActivityNo{}
	all = slices.DeleteFunc(all, func(x process.Activity) bool { return x.When.Over(now) || x.ProcessClosed })
	for _, x := range all {
		ids = append(ids, x.ID)
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
	a.Lacks, a.Deadline = lacks(all, func(x process.Activity) (bool, bool) {
		return without[x.ID].Programme, without[x.ID].Document
	}), deadline(all)
	return nil
}

// lacks sorts what is to come by what is missing of it. Members see to their own events themselves, and periods of weeks have
// neither place nor programme. bare tells whether an activity is without a programme and without documents.
func lacks(all []process.Activity, bare func(process.Activity) (programme, document bool)) []Lack {
	out := []Lack{{What: LackDate}, {What: LackPlace}, {What: LackProgramme}, {What: LackDocument}}
	for _, x := range all {
		if x.Kind == process.OwnEvent {
			continue
		}
		gathering := !process.Period(x.Kind)
		programme, document := bare(x)
		for i, missing := range []bool{!x.When.Fixed(), gathering && x.Place == "" && x.Mode != "remote", gathering && programme, document} {
			if missing {
				out[i].Activities = append(out[i].Activities, x)
			}
		}
	}
	return out
}

// deadline is the period of weeks that ends first.
func deadline(all []process.Activity) *process.Activity {
	periods := slices.DeleteFunc(slices.Clone(all), func(x process.Activity) bool { return !process.Period(x.Kind) || !x.When.Fixed() })
	if len(periods) == 0 {
		return nil
	}
	first := slices.MinFunc(periods, func(x, y process.Activity) int { return cmp.Compare(x.When.Ends, y.When.Ends) })
	return &first
}
