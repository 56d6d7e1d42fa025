package budget

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// lineChange is a Difference as it is stored.
type lineChange struct {
	Key    int   `json:"key"`
	Was    *Line `json:"was,omitempty"`
	Became *Line `json:"became,omitempty"`
}

const insertLineChanges = `insert into budget_line_change (budget_id, version, edition, key, was, became)
select $1, $2, $3, r.key, r.was, r.became from jsonb_to_recordset($4::jsonb) as r(key integer, was jsonb, became jsonb)`

// recordLines stores which lines of an edition differ in the next version of a budget; the edition 0 stands for what becomes of lines,
// which is the same in all.
func recordLines(ctx context.Context, tx *db.Tx, b Budget, edition int, all []Difference) error {
	rows := []lineChange{}
	for _, d := range all {
		row := lineChange{Key: max(d.Was.Key, d.Is.Key)}
		if !d.IsNew() {
			was := d.Was.content()
			row.Was = &was
		}
		if !d.IsRemoved() {
			is := d.Is.content()
			row.Became = &is
		}
		rows = append(rows, row)
	}
	if _, err := tx.Exec(ctx, insertLineChanges, b.ID, b.Version+1, edition, rows); err != nil {
		return fmt.Errorf("changed lines of budget %d: %w", b.ID, err)
	}
	return nil
}

// recordFollowUp stores which lines of a budget come to something else by what becomes of them.
func recordFollowUp(ctx context.Context, tx *db.Tx, b Budget, all []FollowUp) error {
	was := map[int]Line{}
	for _, edition := range []int{b.Approved.Number, b.Latest.Number} {
		lines, err := Lines(ctx, tx, b.ID, edition)
		if err != nil {
			return err
		}
		for _, l := range lines {
			was[l.Key] = l
		}
	}
	var changed []Difference
	for _, x := range all {
		l, known := was[x.Key]
		is := l
		is.Forecast, is.Outcome = x.Forecast, x.Outcome
		if known && is != l {
			changed = append(changed, Difference{l, is})
		}
	}
	return recordLines(ctx, tx, b, 0, changed)
}

const selectLineChanges = `select c.edition, c.key, (array_agg(c.was order by c.version))[1] as was,
	(array_agg(c.became order by c.version desc))[1] as became, count(*) over ()::integer as total
from budget_line_change c where c.budget_id = @budget and c.version > @from::bigint and c.version <= @to::bigint
group by c.edition, c.key
having (array_agg(c.was order by c.version))[1] is distinct from (array_agg(c.became order by c.version desc))[1]
order by c.edition, c.key limit @limit`

type storedChange struct {
	Edition, Key int
	Was, Became  *Line
	Total        int
}

func lineChanges(ctx context.Context, q db.Q, n id.BudgetNo, from, to, limit int) ([]storedChange, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[storedChange](ctx, q, selectLineChanges, pgx.StrictNamedArgs{"budget": n, "from": from, "to": to, "limit": limit})
}

// DifferencesBetween returns the first lines that differ between two versions of a budget, at most most of them, and how many there
// are in all.
func DifferencesBetween(ctx context.Context, q db.Q, n id.BudgetNo, from, to, most int) (out []Difference, all int, err error) {
	rows, err := lineChanges(ctx, q, n, min(from, to), max(from, to), most)
	if err != nil {
		return nil, 0, err
	}
	activities, err := ActivitiesOf(ctx, q, n)
	for _, row := range rows {
		d := Difference{row.Was.named(activities), row.Became.named(activities)}
		if from > to {
			d.Was, d.Is = d.Is, d.Was
		}
		out, all = append(out, d), row.Total
	}
	return out, all, err
}

// named returns a stored line with the name of its activity, if the actor may see that; the zero Line for none.
func (l *Line) named(activities Activities) Line {
	if l == nil {
		return Line{}
	}
	x := *l
	x.ActivityName = activities.Label(x.Activity)
	return x
}

// Source is what a file was exported from: an edition of a budget at a version of it.
type Source struct{ Edition, Version int }

// IsBefore reports whether a source is older than another.
func (s Source) IsBefore(other Source) bool {
	return s.Edition < other.Edition || s.Edition == other.Edition && s.Version < other.Version
}

// DifferencesSince returns how lines of a budget differ from those of a source.
func DifferencesSince(ctx context.Context, q db.Q, b Budget, s Source, lines []Line) ([]Difference, error) {
	was, err := Lines(ctx, q, b.ID, s.Edition)
	if err != nil {
		return nil, err
	}
	rows, err := lineChanges(ctx, q, b.ID, s.Version, b.Version, 3*MaxLines)
	if err != nil || len(rows) == 0 {
		return Differences(was, lines), err
	}
	activities, err := ActivitiesOf(ctx, q, b.ID)
	if err != nil {
		return nil, err
	}
	return Differences(undo(was, rows, s.Edition, activities), lines), nil
}

// undo returns the lines of an edition as they were before some changes.
func undo(lines []Line, changes []storedChange, edition int, activities Activities) []Line {
	var was, followed = map[int]storedChange{}, map[int]storedChange{}
	for _, c := range changes {
		switch c.Edition {
		case edition:
			was[c.Key] = c
		case 0:
			followed[c.Key] = c
		}
	}
	var out []Line
	add := func(l Line) {
		if c, ok := followed[l.Key]; ok {
			l.Forecast, l.Outcome = c.Was.Forecast, c.Was.Outcome
		}
		out = append(out, l)
	}
	for _, l := range lines {
		c, changed := was[l.Key]
		delete(was, l.Key)
		switch {
		case !changed:
			add(l)
		case c.Was != nil:
			add(c.Was.named(activities))
		}
	}
	for _, c := range changes { // those that are removed, in the order of their keys
		if _, removed := was[c.Key]; removed && c.Edition == edition && c.Was != nil {
			add(c.Was.named(activities))
		}
	}
	return out
}
