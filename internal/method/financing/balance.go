package financing

import "slices"

// Yearly is a sum of rows for each year, in the order of the model's years, and in all.
type Yearly struct {
	ByYear []Sum `json:"by_year"`
	Total  Sum   `json:"total"`
}

// Statement is what comes in, what is paid, and the difference.
type Statement struct {
	Income Income `json:"income"`
	Cost   Costs  `json:"cost"`
	// Balance is all income less what the project pays. What is paid by others never enters it.
	Balance Yearly `json:"balance"`
}

// Income is what comes in: fees by category and in all, grants, and the sum of both.
type Income struct {
	ByCategory map[string]Yearly `json:"by_category"`
	Fees       Yearly            `json:"fees"`
	Grants     Yearly            `json:"grants"`
	Yearly
}

// Costs are what each payer pays.
type Costs struct {
	ByPayer map[Payer]Yearly `json:"by_payer"`
}

// Balance returns, in öre for each year and in all: income = Σ fee × members + Σ grants; cost of each payer = Σ amounts, or Σ
// fixed + unit × persons × days; balance = income - cost of payer project. A product with a known 0 is 0, else one unknown
// factor makes it unknown. A difference of sums is unknown if either is, and leaves out the rows that both leave out. The
// error is a Problem or a method.Fault.
func Balance(m Model) (Statement, error) {
	if err := m.check(); err != nil {
		return Statement{}, err
	}
	return m.evaluate()
}

// evaluate returns the statement of a model that is checked. The error is an Overflow.
func (m Model) evaluate() (Statement, error) {
	var c calculator
	years, index := len(m.Years), m.yearIndex()
	fees, grants, income := make(line, years), make(line, years), make(line, years)
	s := Statement{Income: Income{ByCategory: map[string]Yearly{}}, Cost: Costs{map[Payer]Yearly{}}}
	for k, category := range m.Categories {
		own := make(line, years)
		for y, fee := range category.Fees {
			c.at("categories", k)
			own[y].add(c.product(fee, category.Members[y]))
			fees[y].merge(&own[y])
		}
		s.Income.ByCategory[category.ID] = c.yearly(own)
	}
	for _, g := range m.Grants {
		grants[index[g.Year]].add(g.Amount)
	}
	for y := range income {
		income[y].merge(&fees[y])
		income[y].merge(&grants[y])
	}
	s.Income.Fees, s.Income.Grants, s.Income.Yearly = c.yearly(fees), c.yearly(grants), c.yearly(income)
	costs := map[Payer]line{}
	for _, p := range payers {
		costs[p] = make(line, years)
	}
	participants := m.participants(&c)
	for i, cost := range m.Costs {
		c.at("costs", i)
		y := index[cost.Year]
		costs[cost.Payer][y].add(c.cost(cost, participants[y]))
	}
	for _, p := range payers {
		s.Cost.ByPayer[p] = c.yearly(costs[p])
	}
	project := s.Cost.ByPayer[Project]
	for y, in := range s.Income.ByYear {
		s.Balance.ByYear = append(s.Balance.ByYear, c.difference(in, project.ByYear[y]))
	}
	s.Balance.Total = c.difference(s.Income.Total, project.Total)
	return s, c.err
}

// line is the rows of each year.
type line []rows

// yearly returns the sums of a line.
func (c *calculator) yearly(of line) Yearly {
	var out Yearly
	var all rows
	for y := range of {
		out.ByYear = append(out.ByYear, c.sum(&of[y]))
		all.merge(&of[y])
	}
	out.Total = c.sum(&all)
	return out
}

// participants returns Σ places × members of each year, if a cost follows it.
func (m Model) participants(c *calculator) []Number {
	if !slices.ContainsFunc(m.Costs, func(cost Cost) bool { return cost.Follows }) {
		return make([]Number, len(m.Years))
	}
	return m.places(c)
}

// places returns Σ places × members of each year, unknown if a product is.
func (m Model) places(c *calculator) []Number {
	taken := make([]Number, len(m.Years))
	for y := range taken {
		var all rows
		for k, category := range m.Categories {
			c.at("categories", k)
			all.add(c.product(category.Places.or(0), category.Members[y]))
		}
		taken[y] = c.whole(&all)
	}
	return taken
}

// whole returns the sum of rows, unknown if one is.
func (c *calculator) whole(of *rows) Number {
	if of.unknown > 0 {
		return Unknown
	}
	return c.exact(&of.sum)
}

// cost returns the amount of a row of cost.
func (c *calculator) cost(of Cost, participants Number) Number {
	if of.Amount.state != leftOut {
		return of.Amount
	}
	persons := of.Persons.or(0)
	if of.Follows {
		persons = c.add(persons, participants)
	}
	return c.add(of.Fixed.or(0), c.product(of.Unit, persons, of.Days.or(1)))
}

// withMembers returns the model with other members of a category.
func (m Model) withMembers(k int, members func(year int) Number) Model {
	m.Categories = slices.Clone(m.Categories)
	other := make([]Number, len(m.Years))
	for y := range other {
		other[y] = members(y)
	}
	m.Categories[k].Members = other
	return m
}

// addition returns what one more member of a category, with these fees, adds to the balance: Σ fees less what its places
// cost in rows that the project pays and that follow the participants. It is unknown if an amount is.
func (m Model) addition(c *calculator, k int, fees []Number) Number {
	var all rows
	for _, fee := range fees {
		all.add(fee)
	}
	for i, cost := range m.Costs {
		if !cost.Follows || cost.Payer != Project || cost.Amount.state != leftOut {
			continue
		}
		c.at("costs", i)
		price := c.product(cost.Unit, m.Categories[k].Places.or(0), cost.Days.or(1))
		if v, ok := price.Value(); ok {
			price = Known(-v)
		}
		all.add(price)
	}
	c.at("categories", k)
	return c.whole(&all)
}
