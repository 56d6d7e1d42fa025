package budget

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
)

// ErrState reports that the latest edition of a budget is not in the state that a change needs.
var ErrState = fault.Page("budget: not in this state", 409, fault.StateTitle, fault.StateText)

// errTooMany reports that an edition would have more lines than MaxLines.
var errTooMany = fault.New("budget: too many lines", "En budget får ha högst %d rader.", MaxLines)

// spentText says of a line, by its heading, that it is not removed.
const spentText = "”%s” har ett utfall och kan inte tas bort. Sätt beloppet till 0 i stället."

// CheckRemovable returns an error if the line has an outcome, which would be forgotten with it.
func (l Line) CheckRemovable() error {
	if ore, known := l.Outcome.Ore(); known && ore != 0 || l.Outcome.IsUnknown() {
		return fault.New("budget: a line with an outcome is removed", spentText, l.Heading)
	}
	return nil
}

// Change is what happens to some lines of the edition that is a draft: those whose keys are Shown are replaced by Lines, in their
// order, where the first of them stands, or after First lines if none are shown. A line with the key of one that is shown is that
// line; one with Key 0 is new.
type Change struct {
	Shown []int
	First int
	Lines []Line
}

// SaveLines changes lines over a version of the budget; db.ErrStale if that is no longer the latest, record.ErrUnchanged if nothing
// differs, ErrState if there is no draft. A line that has an outcome is not removed.
func SaveLines(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, c Change) error {
	b, err := Records.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err != nil {
		return err
	}
	if err := b.CheckState(Draft); err != nil {
		return err
	}
	before, err := Lines(ctx, tx, n, b.Latest.Number)
	if err != nil {
		return err
	}
	next, err := db.Value[int](ctx, tx, selectNextKey, n)
	if err != nil {
		return err
	}
	after, err := c.apply(before, next)
	if err != nil {
		return err
	}
	if err := putLines(ctx, tx, b, before, after); err != nil {
		return fmt.Errorf("lines of budget %d: %w", n, err)
	}
	if err := recordLines(ctx, tx, b, b.Latest.Number, Differences(before, settle(before, after))); err != nil {
		return err
	}
	return Records.SaveVersion(ctx, tx, n, db.Change{Verb: "lines_edited"})
}

// apply returns the lines after the change, of which new ones have keys from next. Lines that are not shown are as before.
func (c Change) apply(before []Line, next int) ([]Line, error) {
	shown, free := map[int]bool{}, map[int]bool{}
	for _, l := range before {
		shown[l.Key] = slices.Contains(c.Shown, l.Key)
		free[l.Key] = shown[l.Key]
	}
	lines := slices.Clone(c.Lines)
	for i := range lines {
		if !free[lines[i].Key] {
			lines[i].Key = next
			next++
		}
		free[lines[i].Key] = false
	}
	var out []Line
	at := -1
	for _, l := range before {
		if !shown[l.Key] {
			out = append(out, l)
		} else if at < 0 {
			at = len(out)
		}
	}
	if at < 0 {
		at = min(max(c.First, 0), len(out))
	}
	out = slices.Insert(out, at, lines...)
	if len(out) > MaxLines {
		return nil, errTooMany
	}
	return out, nil
}

// settle returns the lines after a change with what they plan, and with what had become of them before.
func settle(before, after []Line) []Line {
	was := map[int]Line{}
	for _, l := range before {
		was[l.Key] = l
	}
	out := slices.Clone(after)
	for i, l := range out {
		old, known := was[l.Key]
		if known && old.typed() == l.typed() {
			out[i] = old
			continue
		}
		l.Forecast, l.Outcome = old.Forecast, old.Outcome
		if planned, err := l.plan(); err == nil { // as putLines has it
			l.Planned = planned
		}
		out[i] = l
	}
	return out
}

const selectNextKey = `select coalesce(max(key), 0) + 1 from budget_line where budget_id = $1`

const deleteLines = `delete from budget_line where budget_id = $1 and edition = $2::bigint and key = any($3)`

const deleteFollowUp = `delete from budget_follow_up f where f.budget_id = $1
	and not exists (select from budget_line l where l.budget_id = f.budget_id and l.key = f.key)`

const putLine = `insert into budget_line (budget_id, edition, key, position, side, section, heading, activity_id, activity_year, kind,
	year, fixed, unit_price, persons, days, follows, planned, planned_unknown, payer, comment)
select $1, $2, r.key, 0, r.side, r.section, r.heading, a.id, extract(year from a.first_day)::integer, r.kind, r.year, r.fixed, r.price,
	r.persons, r.days, r.follows, r.planned, r.reason, r.payer, r.comment
from jsonb_to_recordset($3::jsonb) as r(key integer, side text, section text, heading text, activity bigint, kind text, year integer,
	fixed bigint, price bigint, persons integer, days integer, follows boolean, planned bigint, reason text, payer text, comment text)
	left join activity a on a.id = r.activity
on conflict (budget_id, edition, key) do update set side = excluded.side, section = excluded.section, heading = excluded.heading,
	activity_id = excluded.activity_id, activity_year = excluded.activity_year, kind = excluded.kind, year = excluded.year,
	fixed = excluded.fixed, unit_price = excluded.unit_price, persons = excluded.persons, days = excluded.days,
	follows = excluded.follows, planned = excluded.planned, planned_unknown = excluded.planned_unknown, payer = excluded.payer,
	comment = excluded.comment`

const orderLines = `update budget_line l set position = r.position
from unnest($3::integer[]) with ordinality as r(key, position)
where l.budget_id = $1 and l.edition = $2::bigint and l.key = r.key and l.position <> r.position`

// putLines replaces lines of the latest edition; record.ErrUnchanged if nothing differs.
func putLines(ctx context.Context, tx *db.Tx, b Budget, before, after []Line) error {
	was := map[int]Line{}
	for _, l := range before {
		was[l.Key] = l.typed()
	}
	changed, order, gone := []lineRow{}, []int{}, []int{}
	kept := map[int]bool{}
	for _, l := range after {
		order, kept[l.Key] = append(order, l.Key), true
		if old, ok := was[l.Key]; ok && old == l.typed() {
			continue
		}
		row, err := l.row(b)
		if err != nil {
			return fmt.Errorf("line %d: %w", l.Key, err)
		}
		changed = append(changed, row)
	}
	for _, l := range before {
		if kept[l.Key] {
			continue
		}
		if err := l.CheckRemovable(); err != nil {
			return err
		}
		gone = append(gone, l.Key)
	}
	same := slices.EqualFunc(before, after, func(x, y Line) bool { return x.Key == y.Key })
	if len(changed) == 0 && same {
		return record.ErrUnchanged
	}
	if _, err := tx.Exec(ctx, deleteLines, b.ID, b.Latest.Number, gone); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteFollowUp, b.ID); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, putLine, b.ID, b.Latest.Number, changed); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, orderLines, b.ID, b.Latest.Number, order)
	return err
}

// typed returns the line as it is typed, without what follows from other things.
func (l Line) typed() Line {
	reason := l.Planned.Reason()
	if l.Fixed.IsNone() && l.UnitPrice.IsNone() && reason == money.Undecided {
		reason = ""
	}
	return Line{Key: l.Key, Side: l.Side, Section: l.Section, Heading: l.Heading, Activity: l.Activity, Kind: l.Kind, Year: l.Year,
		Fixed: l.Fixed, UnitPrice: l.UnitPrice, Persons: l.Persons, Days: l.Days, Follows: l.Follows, Planned: money.Unknown(reason),
		Payer: l.Payer, Comment: l.Comment}
}

// lineRow is a line as it is stored.
type lineRow struct {
	Key      int           `json:"key"`
	Side     Side          `json:"side"`
	Section  string        `json:"section"`
	Heading  string        `json:"heading"`
	Activity id.ActivityNo `json:"activity"`
	Kind     string        `json:"kind"`
	Year     int           `json:"year"`
	Fixed    *int64        `json:"fixed"`
	Price    *int64        `json:"price"`
	Persons  int           `json:"persons"`
	Days     int           `json:"days"`
	Follows  bool          `json:"follows"`
	Planned  *int64        `json:"planned"`
	Reason   string        `json:"reason"`
	Payer    Payer         `json:"payer"`
	Comment  string        `json:"comment"`
}

// errLine reports that a line is not one that the budget can have, which its form has said before.
var errLine = errors.New("budget: no line of this budget")

// row returns the line as it is stored in a draft of a budget, without the participants that it follows.
func (l Line) row(b Budget) (lineRow, error) {
	l.Participants = 0
	planned, err := l.plan()
	if err != nil {
		return lineRow{}, err
	}
	if l.Heading == "" || !slices.Contains(b.Years, l.Year) || l.Side == Income && !b.HasIncome() || l.Follows && b.Organisation != 0 {
		return lineRow{}, errLine
	}
	row := lineRow{Key: l.Key, Side: l.Side, Section: l.Section, Heading: l.Heading, Activity: l.Activity, Kind: l.Kind, Year: l.Year,
		Persons: l.Persons, Days: l.Days, Follows: l.Follows, Payer: l.Payer, Comment: l.Comment}
	row.Fixed, _ = l.Fixed.Columns()
	row.Price, _ = l.UnitPrice.Columns()
	row.Planned, row.Reason = planned.Columns()
	return row, nil
}

// FollowUp is what becomes of the line with a key.
type FollowUp struct {
	Key               int
	Forecast, Outcome money.Amount
}

const putFollowUp = `insert into budget_follow_up as f (budget_id, key, forecast, forecast_unknown, outcome, outcome_unknown)
select $1, r.key, r.forecast, r.forecast_unknown, r.outcome, r.outcome_unknown
from jsonb_to_recordset($2::jsonb) as r(key integer, forecast bigint, forecast_unknown text, outcome bigint, outcome_unknown text)
where exists (select from budget_line l where l.budget_id = $1 and l.key = r.key)
on conflict (budget_id, key) do update set forecast = excluded.forecast, forecast_unknown = excluded.forecast_unknown,
	outcome = excluded.outcome, outcome_unknown = excluded.outcome_unknown
where (f.forecast, f.forecast_unknown, f.outcome, f.outcome_unknown)
	is distinct from (excluded.forecast, excluded.forecast_unknown, excluded.outcome, excluded.outcome_unknown)`

// SaveFollowUp changes what becomes of some lines over a version of the budget, whatever state its editions are in; db.ErrStale if
// that is no longer the latest, record.ErrUnchanged if nothing differs, ErrClosed if the budget has ended.
func SaveFollowUp(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, all []FollowUp) error {
	b, err := Records.GetVersionForUpdate(ctx, tx, n, version, access.Manage)
	if err == nil {
		err = b.CheckNotClosed()
	}
	if err != nil {
		return err
	}
	if err := recordFollowUp(ctx, tx, b, all); err != nil {
		return err
	}
	rows := []map[string]any{}
	for _, x := range all {
		forecast, forecastUnknown := x.Forecast.Columns()
		outcome, outcomeUnknown := x.Outcome.Columns()
		rows = append(rows, pgx.StrictNamedArgs{"key": x.Key, "forecast": forecast, "forecast_unknown": forecastUnknown,
			"outcome": outcome, "outcome_unknown": outcomeUnknown})
	}
	changed, err := tx.Exec(ctx, putFollowUp, n, rows)
	if err == nil && changed == 0 {
		err = record.ErrUnchanged
	}
	if err != nil {
		return err
	}
	return Records.SaveVersion(ctx, tx, n, db.Change{Verb: "followed_up"})
}
