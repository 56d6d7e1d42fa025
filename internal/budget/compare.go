package budget

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/money"
)

// Post is what lines are compared by: their heading, and whether they cost or earn.
type Post struct {
	Side    Side
	Heading string
}

// Post returns what the line is compared by.
func (l Line) Post() Post { return Post{l.Side, l.Heading} }

const selectOutcomes = `select l.side, l.heading, coalesce(f.outcome::text, f.outcome_unknown)
from budget b join budget_edition e on e.budget_id = b.id and e.edition = (select i.edition from budget_edition i where i.budget_id = b.id
		order by i.state <> 'approved', i.edition desc limit 1)
	join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
	join budget_follow_up f on f.budget_id = l.budget_id and f.key = l.key
where b.organisation_id = $1 and $2::bigint = ` + yearSQL + `
order by b.id, l.position, l.key`

// Outcomes returns what came of the lines of each post of an organisation in the year that its budget is compared with, and the posts
// in their order: in all budgets of the organisation, the approved edition of each or else the latest.
func Outcomes(ctx context.Context, q db.Q, b Budget) (map[Post][]money.Amount, []Post, error) {
	if err := mayRead(q); err != nil || b.Organisation == 0 || b.CompareYear == 0 {
		return nil, nil, err
	}
	outcomes := map[Post][]money.Amount{}
	var order []Post
	var p Post
	var outcome money.Amount
	err := db.ForEach(ctx, q, selectOutcomes, []any{&p.Side, &p.Heading, &outcome}, func() error {
		if _, known := outcomes[p]; !known {
			order = append(order, p)
		}
		outcomes[p] = append(outcomes[p], outcome)
		return nil
	}, b.Organisation, b.CompareYear)
	return outcomes, order, err
}
