package budget

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// OfPlan is the budget of an organisation as it stands in its plan: what each post costs or earns each year, and what came of it in an
// earlier year. It can be kept as JSON.
type OfPlan struct {
	Unit        money.Unit    `json:"unit"`
	CompareYear int           `json:"compare_year,omitempty"`
	Posts       []PlannedPost `json:"posts"`
}

// PlannedPost is a line of the budget of a plan, or, with the Year 0, what came of a post in the year of comparison.
type PlannedPost struct {
	Side    Side         `json:"side"`
	Heading string       `json:"heading"`
	Year    int          `json:"year,omitempty"`
	Amount  money.Amount `json:"amount"`
}

// ForPlan returns the approved edition of a budget of an organisation, or else the latest, as it stands in a plan.
func ForPlan(ctx context.Context, q db.Q, n id.BudgetNo) (OfPlan, error) {
	b, err := Get(ctx, q, n)
	if err != nil {
		return OfPlan{}, err
	}
	e := b.Latest
	if b.Approved.Number != 0 {
		e = b.Approved
	}
	b = b.In(e)
	lines, err := Lines(ctx, q, n, e.Number)
	if err != nil {
		return OfPlan{}, err
	}
	c, err := Compare(ctx, q, b)
	if err != nil {
		return OfPlan{}, err
	}
	out := OfPlan{Unit: b.Unit, CompareYear: b.CompareYear}
	for _, l := range lines {
		out.Posts = append(out.Posts, PlannedPost{l.Side, l.Heading, l.Year, l.Planned})
	}
	for _, post := range c.Posts {
		for _, amount := range c.Outcomes[post] {
			out.Posts = append(out.Posts, PlannedPost{Side: post.Side, Heading: post.Heading, Amount: amount})
		}
	}
	return out, nil
}

// Thaw returns the budget, its lines and what it is compared with, as they are shown.
func (p OfPlan) Thaw() (b Budget, lines []Line, c Comparison) {
	b = Budget{Organisation: -1, Unit: p.Unit, CompareYear: p.CompareYear} // some organisation: its lines can be income
	c.Outcomes = map[Post][]money.Amount{}
	for _, x := range p.Posts {
		if x.Year != 0 {
			lines = append(lines, Line{Side: x.Side, Heading: x.Heading, Year: x.Year, Planned: x.Amount})
			continue
		}
		post := Post{x.Side, x.Heading}
		if c.Outcomes[post] == nil {
			c.Posts = append(c.Posts, post)
		}
		c.Outcomes[post] = append(c.Outcomes[post], x.Amount)
	}
	return b, lines, c
}
