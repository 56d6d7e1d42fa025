package budget

import (
	"context"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Post is what lines are compared by: their heading, and whether they cost or earn.
type Post struct {
	Side    Side
	Heading string
}

// Post returns what the line is compared by.
func (l Line) Post() Post { return Post{l.Side, l.Heading} }

const selectOutcomes = `select b.id, coalesce(e.name, b.name), l.side, l.heading, coalesce(f.outcome::text, f.outcome_unknown, '')
from budget b join budget_edition e on e.budget_id = b.id and e.edition = (select i.edition from budget_edition i where i.budget_id = b.id
		order by i.state <> 'approved', i.edition desc limit 1)
	join budget_line l on l.budget_id = e.budget_id and l.edition = e.edition left join activity x on x.id = l.activity_id
	left join budget_follow_up f on f.budget_id = l.budget_id and f.key = l.key
where b.organisation_id = $1 and $2::bigint = ` + yearSQL + `
order by b.id, l.position, l.key`

// Comparison is what came of an earlier year: of the lines of each post, none of those for which nobody has filled it in; the posts in
// their order; and the budgets in which it stands.
type Comparison struct {
	Outcomes map[Post][]money.Amount
	Posts    []Post
	Budgets  []Compared
}

// Compared is a budget in which an outcome stands.
type Compared struct {
	ID   id.BudgetNo
	Name string
}

// Compare returns what came of the year that the budget of an organisation is compared with: in all budgets of the organisation, the
// approved edition of each or else the latest.
func Compare(ctx context.Context, q db.Q, b Budget) (c Comparison, err error) {
	if err := mayRead(q); err != nil || b.Organisation == 0 || b.CompareYear == 0 {
		return c, err
	}
	c.Outcomes = map[Post][]money.Amount{}
	var in Compared
	var p Post
	var outcome money.Amount
	err = db.ForEach(ctx, q, selectOutcomes, []any{&in.ID, &in.Name, &p.Side, &p.Heading, &outcome}, func() error {
		if _, known := c.Outcomes[p]; !known {
			c.Posts = append(c.Posts, p)
		}
		if !slices.Contains(c.Budgets, in) {
			c.Budgets = append(c.Budgets, in)
		}
		c.Outcomes[p] = append(c.Outcomes[p], outcome)
		return nil
	}, b.Organisation, b.CompareYear)
	return c, err
}
