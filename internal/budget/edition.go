package budget

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// ErrEmpty reports that an edition without lines cannot be proposed.
var ErrEmpty = fault.New("budget: no lines", "Budgeten har inga rader än. Skriv in dem först.")

// change carries out something on the latest edition of a budget, over a version of it; db.ErrStale if that is no longer the latest,
// what Budget.CheckState returns if the edition is not in the state from.
func change(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, act access.Action, from State, c db.Change,
	do func(b Budget) error) error {
	b, err := Records.GetVersionForUpdate(ctx, tx, n, version, act)
	if err != nil {
		return err
	}
	if err := b.CheckState(from); err != nil {
		return err
	}
	if err := do(b); err != nil {
		return err
	}
	return Records.SaveVersion(ctx, tx, n, c)
}

const proposeEdition = `update budget_edition e set state = 'proposed', proposed_at = now(), proposed_by = nullif($3::bigint, 0),
	returned = ''
where e.budget_id = $1 and e.edition = $2::bigint
	and exists (select from budget_line l where l.budget_id = e.budget_id and l.edition = e.edition)`

// Propose proposes the draft to the board; ErrEmpty if it has no lines.
func Propose(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int) error {
	return change(ctx, tx, n, version, access.Manage, Draft, db.Change{Verb: "proposed"}, func(b Budget) error {
		changed, err := tx.Exec(ctx, proposeEdition, n, b.Latest.Number, tx.Actor().User)
		if err == nil && changed == 0 {
			err = ErrEmpty
		}
		return err
	})
}

const returnEdition = `update budget_edition set state = 'draft', proposed_at = null, proposed_by = null, returned = $3
where budget_id = $1 and edition = $2::bigint`

// TakeBack makes what is proposed a draft again, by the office.
func TakeBack(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int) error {
	return change(ctx, tx, n, version, access.Manage, Proposed, db.Change{Verb: "taken_back"}, func(b Budget) error {
		_, err := tx.Exec(ctx, returnEdition, n, b.Latest.Number, "")
		return err
	})
}

// SendBack makes what is proposed a draft again, by the board; why says what is to be changed.
func SendBack(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, why string) error {
	return change(ctx, tx, n, version, access.Approve, Proposed, db.Change{Verb: "sent_back", Note: why}, func(b Budget) error {
		_, err := tx.Exec(ctx, returnEdition, n, b.Latest.Number, why)
		return err
	})
}

const freezeLines = `with line as materialized (
	select l.key, coalesce(b.process_id, s.process_id) as process, ` + yearSQL + ` as year,
		extract(year from x.first_day)::integer as activity_year, l.follows
	from budget b join budget_edition e on e.budget_id = b.id left join activity s on s.id = b.activity_id
		join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
	where e.budget_id = @budget and e.edition = @edition::bigint
), people as materialized (
	select y.year, ` + participantsSQL + ` as participants from (select distinct process, year from line where follows) y
)
update budget_line l set year = line.year, activity_year = line.activity_year, participants = p.participants,
	planned = l.planned + coalesce(l.unit_price * greatest(l.days, 1) * p.participants, 0)
from line left join people p on line.follows and p.year = line.year
where l.budget_id = @budget and l.edition = @edition::bigint and l.key = line.key`

const replaceApproved = `update budget_edition set state = 'replaced' where budget_id = $1 and state = 'approved'`

const approveEdition = `update budget_edition set state = 'approved', decided_on = $3, paragraph = $4, decided_by = nullif($5::bigint, 0)
where budget_id = $1 and edition = $2::bigint`

// ParagraphNumber returns the paragraph of minutes without a sign that somebody has typed before it.
func ParagraphNumber(paragraph string) string { return strings.TrimLeft(paragraph, "§ \u00a0") }

// Decision is what the board has decided: the day, such as 2017-02-08, and the paragraph of its minutes.
type Decision struct{ Day, Paragraph string }

// Approve approves what is proposed, which replaces what was approved before. Its lines never change after that: the years of
// those that follow activities and the number of those that follow the participants are settled as they are now.
func Approve(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, d Decision) error {
	c := db.Change{Verb: "approved_budget", Note: d.Paragraph}
	return change(ctx, tx, n, version, access.Approve, Proposed, c, func(b Budget) error {
		_, err := tx.Exec(ctx, freezeLines, pgx.StrictNamedArgs{"budget": n, "edition": b.Latest.Number})
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, replaceApproved, n); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, approveEdition, n, b.Latest.Number, d.Day, d.Paragraph, tx.Actor().User)
		return err
	})
}

const addEdition = `insert into budget_edition (budget_id, edition, state, why) values ($1, $2::integer + 1, 'draft', $3)`

const copyLines = `insert into budget_line (budget_id, edition, key, position, side, section, heading, activity_id, activity_year, kind,
	year, fixed, unit_price, persons, days, follows, planned, planned_unknown, payer, comment)
select budget_id, edition + 1, key, position, side, section, heading, activity_id, activity_year, kind, year, fixed, unit_price, persons,
	days, follows, planned - coalesce(unit_price * greatest(days, 1) * participants, 0), planned_unknown, payer, comment
from budget_line where budget_id = $1 and edition = $2::bigint`

// Revise makes the next edition, a draft, as a copy of what is approved; why says why.
func Revise(ctx context.Context, tx *db.Tx, n id.BudgetNo, version int, why string) error {
	return change(ctx, tx, n, version, access.Manage, Approved, db.Change{Verb: "revised", Note: why}, func(b Budget) error {
		if _, err := tx.Exec(ctx, addEdition, n, b.Latest.Number, why); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, copyLines, n, b.Latest.Number)
		return err
	})
}
