package budget

import (
	"context"
	"fmt"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

const selectLines = `with line as materialized (
	select l.*, e.state, coalesce(b.process_id, s.process_id) as process, ` + yearSQL + ` as in_year, ` + followsSQL + ` as counted,
		coalesce(extract(year from x.first_day)::integer, 0) as activity_in
	from budget b join budget_edition e on e.budget_id = b.id left join activity s on s.id = b.activity_id
		join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
	where e.budget_id = @budget and e.edition = @edition::bigint
), people as materialized (
	select y.year, ` + participantsSQL + ` as participants
	from (select distinct process, in_year as year from line where counted) y
)
select l.key, l.position, l.side, l.section, l.heading, coalesce(a.id, 0), coalesce(a.name, ''), coalesce(a.slug, ''),
	coalesce(a.status, ''), coalesce(a.begins::text, ''), coalesce(a.ends::text, ''), coalesce(a.term, ''), l.activity_in,
	coalesce(l.activity_year, 0), l.kind, l.in_year, l.fixed, l.unit_price, l.persons, l.days, l.follows,
	case when l.counted then coalesce(p.participants, 0) else coalesce(l.participants, 0) end,
	coalesce(l.planned::text, l.planned_unknown), coalesce(f.forecast::text, f.forecast_unknown),
	coalesce(f.outcome::text, f.outcome_unknown), l.payer, l.comment, l.counted
from line l left join people p on l.counted and p.year = l.in_year
	left join activity a on a.id = l.activity_id and ` + process.ActivityVisibleSQL + `
	left join budget_follow_up f on f.budget_id = l.budget_id and f.key = l.key
order by l.position, l.key`

// Lines lists the lines of an edition of a budget in their order.
func Lines(ctx context.Context, q db.Q, n id.BudgetNo, edition int) ([]Line, error) {
	if err := mayRead(q); err != nil {
		return nil, err
	}
	args := process.VisibleArgs(q.Actor())
	args["budget"], args["edition"] = n, edition
	var out []Line
	var l Line
	var counted bool
	err := db.ForEach(ctx, q, selectLines, l.targets(&counted), func() (err error) {
		if counted {
			if l.Planned, err = l.plan(); err != nil {
				return fmt.Errorf("line %d of budget %d: %w", l.Key, n, err)
			}
		}
		if len(out) == cap(out) {
			out = slices.Grow(out, len(out)+100) // twice as many, since lines are large to copy
		}
		out = append(out, l)
		return nil
	}, args)
	return out, err
}

// targets returns pointers into the line for the columns of selectLines, as plain types, which are read faster. counted is set for a
// line whose participants are counted now.
func (l *Line) targets(counted *bool) []any {
	return []any{&l.Key, &l.Position, (*string)(&l.Side), &l.Section, &l.Heading, (*int64)(&l.Activity), &l.ActivityName, &l.ActivitySlug,
		(*string)(&l.ActivityStatus), &l.ActivityWhen.Begins, &l.ActivityWhen.Ends, &l.ActivityWhen.Term, &l.ActivityYear,
		&l.MovedFrom, &l.Kind, &l.Year, &l.Fixed, &l.UnitPrice, &l.Persons, &l.Days, &l.Follows,
		&l.Participants, &l.Planned, &l.Forecast, &l.Outcome, (*string)(&l.Payer), &l.Comment, counted}
}
