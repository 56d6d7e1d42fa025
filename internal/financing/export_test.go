package financing

import engine "framsyn/internal/method/financing"

// WithCosts returns the plan with a budget that has a line for each amount, in a year, that the project pays; nil is unknown.
func (p Plan) WithCosts(year int, amounts ...*int64) Plan {
	p.Budgets = []Budget{{ID: 1, Name: "Budget", Edition: 1}}
	var lines []line
	for _, a := range amounts {
		lines = append(lines, line{Year: year, Payer: engine.Project, Planned: a})
	}
	p.costs = append(p.costs, costs(lines)...)
	return p
}

// WithFollower returns the plan with a line of a price for each participant, in a year, that follows them.
func (p Plan) WithFollower(year int, price int64) Plan {
	p.costs = append(p.costs, costs([]line{{Year: year, Payer: engine.Project, Planned: new(int64), Follows: true, Unit: price, Days: 1}})...)
	return p
}
