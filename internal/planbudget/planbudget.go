// Package planbudget is the budget of an organisation as it stands in its plan, which editions of the plan keep.
package planbudget

import (
	"context"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Budget is the budget of an organisation as it stands in its plan: what each post costs or earns each year, and what came of it in an
// earlier year. It can be kept as JSON.
type Budget struct {
	Unit        money.Unit `json:"unit"`
	CompareYear int        `json:"compare_year,omitempty"`
	Posts       []Post     `json:"posts"`
}

// Post is a line of the budget of a plan, or, with the Year 0, what came of a post in the year of comparison.
type Post struct {
	Side    budget.Side  `json:"side"`
	Heading string       `json:"heading"`
	Year    int          `json:"year,omitempty"`
	Amount  money.Amount `json:"amount"`
}

// Of returns the approved edition of a budget of an organisation, or else the latest, as it stands in a plan.
func Of(ctx context.Context, q db.Q, n id.BudgetNo) (Budget, error) {
	b, err := budget.Get(ctx, q, n)
	if err != nil {
		return Budget{}, err
	}
	e := b.Latest
	if b.Approved.Number != 0 {
		e = b.Approved
	}
	b = b.In(e)
	lines, err := budget.Lines(ctx, q, n, e.Number)
	if err != nil {
		return Budget{}, err
	}
	c, err := budget.Compare(ctx, q, b)
	if err != nil {
		return Budget{}, err
	}
	out := Budget{Unit: b.Unit, CompareYear: b.CompareYear}
	for _, l := range lines {
		out.Posts = append(out.Posts, Post{l.Side, l.Heading, l.Year, l.Planned})
	}
	for _, post := range c.Posts {
		for _, amount := range c.Outcomes[post] {
			out.Posts = append(out.Posts, Post{Side: post.Side, Heading: post.Heading, Amount: amount})
		}
	}
	return out, nil
}

// Thaw returns the budget, its lines and what it is compared with, as they are shown.
func (p Budget) Thaw() (b budget.Budget, lines []budget.Line, c budget.Comparison) {
	b = budget.Budget{Organisation: -1, Unit: p.Unit, CompareYear: p.CompareYear} // some organisation: its lines can be income
	c.Outcomes = map[budget.Post][]money.Amount{}
	for _, x := range p.Posts {
		if x.Year != 0 {
			lines = append(lines, budget.Line{Side: x.Side, Heading: x.Heading, Year: x.Year, Planned: x.Amount})
			continue
		}
		post := budget.Post{Side: x.Side, Heading: x.Heading}
		if c.Outcomes[post] == nil {
			c.Posts = append(c.Posts, post)
		}
		c.Outcomes[post] = append(c.Outcomes[post], x.Amount)
	}
	return b, lines, c
}
