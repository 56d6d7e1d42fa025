package budget

import (
	"context"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/process"
)

// editionSQL is an edition e as JSON, with the person p who proposed it and the person d who decided.
const editionSQL = `jsonb_build_object('Number', e.edition, 'State', e.state, 'Why', e.why, 'Returned', e.returned,
	'ProposedAt', e.proposed_at, 'ProposedBy', coalesce(e.proposed_by, 0), 'ProposedByName', coalesce(p.name, ''),
	'DecidedOn', coalesce(e.decided_on::text, ''), 'Paragraph', e.paragraph,
	'DecidedBy', coalesce(e.decided_by, 0), 'DecidedByName', coalesce(d.name, ''), 'Name', coalesce(e.name, ''), 'Years', e.years,
	'CompareYear', coalesce(e.compare_year, 0), 'Unit', coalesce(e.unit, ''), 'About', coalesce(e.about, ''))
	from budget_edition e left join person p on p.id = e.proposed_by left join person d on d.id = e.decided_by
	where e.budget_id = b.id`

const budgetColumns = `select b.id, b.name, coalesce(b.process_id, 0) as process, coalesce(c.name, '') as process_name,
	coalesce(c.slug, '') as process_slug, coalesce(b.activity_id, 0) as activity, coalesce(a.name, '') as activity_name,
	coalesce(a.slug, '') as activity_slug, coalesce(b.organisation_id, 0) as organisation,
	coalesce(org_name(b.organisation_id, current_date), '') as organisation_name, coalesce(o.slug, '') as organisation_slug,
	coalesce(b.process_id, (select x.process_id from activity x where x.id = b.activity_id), 0) as within,
	b.years, coalesce(b.compare_year, 0) as compare_year, b.unit, b.about, b.example, b.version, b.closed_at as closed,
	coalesce((select ` + editionSQL + ` order by e.edition desc limit 1), '{}') as latest,
	coalesce((select ` + editionSQL + ` and e.state = 'approved'), '{}') as approved
from budget b left join process c on c.id = b.process_id left join organisation o on o.id = b.organisation_id
	left join activity a on a.id = b.activity_id`

const selectBudgets = budgetColumns + ` and ` + process.ActivityVisibleSQL + `
where (@budget::bigint = 0 or b.id = @budget) and (@activity::bigint = 0 or b.activity_id = @activity)
	and (@process::bigint = 0 or b.process_id = @process
		or exists (select from activity x where x.id = b.activity_id and x.process_id = @process))
order by b.closed_at is not null, b.years desc, b.name, b.id`

// selectBudget reads a budget for those who keep budgets, who may see every activity.
const selectBudget = budgetColumns + ` where b.id = $1`

// Listed is a budget in a list: the costs and the income of its latest edition, and its ceiling, nil if nothing is approved.
type Listed struct {
	Budget
	Costs, Income Total
	Ceiling       *Ceiling
}

// Filter narrows a list of budgets to those of a process and its activities, or of an activity; empty fields do not.
type Filter struct {
	Process  id.ProcessNo
	Activity id.ActivityNo
}

// allSums are the sums of all budgets, which follow activities that are moved, and organisations that take part.
var allSums = db.KeptOne[map[id.BudgetNo]budgetSums](id.Budget, id.Activity, id.Financing)

// Budgets lists budgets, those of the latest years first and those that have ended last. It returns access.ErrDenied if the actor
// may not read them, as all functions do that read budgets.
func Budgets(ctx context.Context, q db.Q, f Filter) ([]Listed, error) {
	all, err := BudgetsOf(ctx, q, f)
	if err != nil {
		return nil, err
	}
	sums, err := allSums.Get(ctx, q, struct{}{}, func(ctx context.Context, q db.Q) (map[id.BudgetNo]budgetSums, error) {
		return sumsOf(ctx, q, 0)
	})
	out := make([]Listed, len(all))
	for i, b := range all {
		out[i] = Listed{b, sums[b.ID].costs, sums[b.ID].income, sums[b.ID].ceilingOf(b)}
	}
	return out, err
}

// Get returns a budget; db.ErrNotFound if there is none.
func Get(ctx context.Context, q db.Q, n id.BudgetNo) (Budget, error) {
	all, err := budgets(ctx, q, n, Filter{})
	if err == nil && (n == 0 || len(all) == 0) {
		err = db.ErrNotFound
	}
	if err != nil {
		return Budget{}, err
	}
	return all[0], nil
}

// BudgetsOf lists the budgets that Budgets does, without their sums.
func BudgetsOf(ctx context.Context, q db.Q, f Filter) ([]Budget, error) { return budgets(ctx, q, 0, f) }

// budgets returns a budget, or all of a filter if n is 0.
func budgets(ctx context.Context, q db.Q, n id.BudgetNo, f Filter) ([]Budget, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	args := process.VisibleArgs(q.Actor())
	args["budget"], args["process"], args["activity"] = n, f.Process, f.Activity
	return db.All[Budget](ctx, q, selectBudgets, args)
}

func mayRead(q db.Q) error {
	if !q.Actor().Can(access.ReadMoney, Subject) {
		return access.ErrDenied
	}
	return nil
}

const selectEditions = `select e.edition as number, e.state, e.why, e.returned, e.proposed_at, coalesce(e.proposed_by, 0) as proposed_by,
	coalesce(p.name, '') as proposed_by_name, coalesce(e.decided_on::text, '') as decided_on, e.paragraph,
	coalesce(e.decided_by, 0) as decided_by, coalesce(d.name, '') as decided_by_name, coalesce(e.name, '') as name, e.years,
	coalesce(e.compare_year, 0) as compare_year, coalesce(e.unit, '') as unit, coalesce(e.about, '') as about
from budget_edition e left join person p on p.id = e.proposed_by left join person d on d.id = e.decided_by
where e.budget_id = $1 order by e.edition desc`

// Editions lists the editions of a budget, the latest first.
func Editions(ctx context.Context, q db.Q, n id.BudgetNo) ([]Edition, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	return db.All[Edition](ctx, q, selectEditions, n)
}

const (
	// yearSQL is the year of the line l: it moves with the activity x as long as the edition e is not frozen.
	yearSQL = `case when e.state in ('draft', 'proposed')
		then l.year + coalesce(extract(year from x.first_day)::integer - l.activity_year, 0) else l.year end`

	// followsSQL is the condition that the participants of the line l of the edition e are counted now.
	followsSQL = `l.follows and e.state in ('draft', 'proposed')`

	// participantsSQL is how many take part in the process y.process in the year y.year: those whom organisations may send that take
	// part then, or have not answered yet.
	participantsSQL = `(select least(coalesce(sum(c.places), 0), 10000)::integer
		from financing_member m join fee_category c on c.id = m.category_id
		where m.process_id = y.process
			and (m.answer = 'asked' or financing_takes_part(m.answer, m.from_year, m.until_year, y.year)))`
)

const selectSums = `with line as materialized (
	select e.budget_id, e.state, e.edition = max(e.edition) over (partition by e.budget_id) as latest, l.side, l.planned,
		f.forecast, coalesce(f.forecast_unknown::text, '') as forecast_unknown, f.outcome,
		coalesce(f.outcome_unknown::text, '') as outcome_unknown, b.organisation_id is not null or l.payer = 'project' as capped,
		coalesce(b.process_id, s.process_id) as process, ` + yearSQL + ` as year,
		case when ` + followsSQL + ` then l.unit_price * greatest(l.days, 1) end as each
	from budget b join budget_edition e on e.budget_id = b.id left join activity s on s.id = b.activity_id
		left join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
		left join budget_follow_up f on f.budget_id = l.budget_id and f.key = l.key
	where (@budget::bigint = 0 or b.id = @budget) and e.state <> 'replaced'
), people as materialized (
	select y.process, y.year, ` + participantsSQL + ` as participants
	from (select distinct process, year from line where each is not null) y
), planned as (
	select l.*, l.planned + coalesce(l.each * p.participants, 0) as all_planned
	from line l left join people p on l.each is not null and p.process = l.process and p.year = l.year
), expected as (
	select p.*, case when forecast_unknown = '' then coalesce(forecast, all_planned) end as expected from planned p
)
select budget_id as budget, latest, state = 'approved' as approved, side, capped,
	coalesce(sum(all_planned), 0)::bigint as planned, count(*) filter (where all_planned is null) as planned_unknown,
	coalesce(sum(expected), 0)::bigint as expected, count(*) filter (where expected is null) as expected_unknown,
	coalesce(sum(outcome), 0)::bigint as outcome, count(*) filter (where outcome_unknown <> '') as outcome_unknown,
	coalesce(sum(greatest(expected, outcome)), 0)::bigint as foreseen,
	count(*) filter (where greatest(expected, outcome) is null) as foreseen_unknown
from expected where side is not null group by budget_id, latest, approved, side, capped`

// sumRow is the sum of the lines of an edition on one side that the ceiling is about, or is not.
type sumRow struct {
	Budget                    id.BudgetNo
	Latest, Approved          bool
	Side                      Side
	Capped                    bool
	Planned, PlannedUnknown   int64
	Expected, ExpectedUnknown int64
	Outcome, OutcomeUnknown   int64
	Foreseen, ForeseenUnknown int64
}

// budgetSums are the sums of one budget.
type budgetSums struct {
	costs, income Total
	ceiling       Ceiling
}

func (t *Total) add(ore, unknown int64) {
	t.Ore += money.Ore(ore)
	t.Unknown += int(unknown)
}

// add adds the sum of lines that the ceiling is about.
func (c *Ceiling) add(r sumRow) {
	if r.Latest {
		c.Latest.add(r.Planned, r.PlannedUnknown)
		c.LatestForeseen.add(r.Foreseen, r.ForeseenUnknown)
	}
	if r.Approved {
		c.Approved.add(r.Planned, r.PlannedUnknown)
		c.Forecast.add(r.Expected, r.ExpectedUnknown)
		c.Outcome.add(r.Outcome, r.OutcomeUnknown)
		c.Foreseen.add(r.Foreseen, r.ForeseenUnknown)
	}
}

// sumsOf returns the sums of a budget, or of all if n is 0.
func sumsOf(ctx context.Context, q db.Q, n id.BudgetNo) (map[id.BudgetNo]budgetSums, error) {
	rows, err := db.All[sumRow](ctx, q, selectSums, pgx.StrictNamedArgs{"budget": n})
	out := map[id.BudgetNo]budgetSums{}
	for _, r := range rows {
		s := out[r.Budget]
		switch {
		case r.Latest && r.Side == Income:
			s.income.add(r.Planned, r.PlannedUnknown)
		case r.Latest:
			s.costs.add(r.Planned, r.PlannedUnknown)
		}
		if r.Side == Cost && r.Capped {
			s.ceiling.add(r)
		}
		out[r.Budget] = s
	}
	return out, err
}

// ceilingOf returns the ceiling of a budget, nil if none of its editions is approved.
func (s budgetSums) ceilingOf(b Budget) *Ceiling {
	if b.Approved.Number == 0 {
		return nil
	}
	return &s.ceiling
}

// CeilingOf returns the ceiling of a budget, nil if none of its editions is approved.
func CeilingOf(ctx context.Context, q db.Q, b Budget) (*Ceiling, error) {
	if err := mayRead(q); err != nil || b.Approved.Number == 0 {
		return nil, err
	}
	sums, err := sumsOf(ctx, q, b.ID)
	return sums[b.ID].ceilingOf(b), err
}
