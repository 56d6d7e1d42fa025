package financing

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawNumber draws a number, which is sometimes unknown if that is allowed.
func drawNumber(t *rapid.T, name string, low, high int, unknowns bool) Number {
	if unknowns && rapid.IntRange(0, 9).Draw(t, name+" is unknown") == 0 {
		return Unknown
	}
	return Known(rapid.IntRange(low, high).Draw(t, name))
}

// drawModel draws a small model with at least one category.
func drawModel(t *rapid.T, unknowns bool) Model {
	m := Model{Years: []int{2019, 2018, 2021}[:rapid.IntRange(1, 3).Draw(t, "years")]}
	number := func(name string, low, high int) Number { return drawNumber(t, name, low, high, unknowns) }
	for k := range rapid.IntRange(1, 3).Draw(t, "categories") {
		c := Category{ID: fmt.Sprint("category ", k)}
		for range m.Years {
			c.Fees = append(c.Fees, number("fee", -5, 60))
			c.Members = append(c.Members, number("members", 0, 4))
		}
		if rapid.Bool().Draw(t, "has places") {
			c.Places = number("places", 0, 3)
		}
		m.Categories = append(m.Categories, c)
	}
	year := func() int { return rapid.SampledFrom(m.Years).Draw(t, "year") }
	for range rapid.IntRange(0, 3).Draw(t, "grants") {
		m.Grants = append(m.Grants, Grant{Year: year(), Amount: number("grant", -20, 200)})
	}
	for range rapid.IntRange(0, 5).Draw(t, "costs") {
		c := Cost{Year: year(), Payer: rapid.SampledFrom([]Payer{Project, Project, Ordinary, Separate}).Draw(t, "payer")}
		if rapid.Bool().Draw(t, "is a lump sum") {
			c.Amount = number("amount", -10, 300)
		} else {
			c.Unit, c.Follows = number("unit", -2, 9), rapid.Bool().Draw(t, "follows")
			optional := []*Number{&c.Persons, &c.Days, &c.Fixed}
			for _, n := range optional[:rapid.IntRange(0, 3).Draw(t, "given")] {
				*n = number("part", 0, 6)
			}
		}
		m.Costs = append(m.Costs, c)
	}
	return m
}

// payments are single payments, and how many rows nobody knows.
type payments struct {
	paid  []int64
	known int
	lost  int
}

// times adds a row of an amount paid so many times, some of which may be unknown.
func (p *payments) times(amount Number, factors ...Number) {
	p.row(Known(0), amount, factors...)
}

// row adds a row of a fixed amount, and one that is paid so many times.
func (p *payments) row(fixed, amount Number, factors ...Number) {
	all := append([]Number{amount}, factors...)
	nothing := slices.ContainsFunc(all, func(n Number) bool { return n == Known(0) })
	unknown := slices.ContainsFunc(all, func(n Number) bool { return n.state != known })
	if fixed.state != known || unknown && !nothing {
		p.lost++
		return
	}
	p.known++
	p.paid = append(p.paid, fixed.value)
	if nothing {
		return
	}
	count := 1
	for _, f := range factors {
		count *= int(f.value)
	}
	for range count {
		p.paid = append(p.paid, amount.value)
	}
}

func (p *payments) sum() (total int64) {
	for _, one := range p.paid {
		total += one
	}
	return total
}

// is reports whether a sum is that of the payments.
func (p *payments) is(s Sum) bool {
	if s.Unknown != p.lost || (s.Known == nil) != (p.known == 0 && p.lost > 0) {
		return false
	}
	return s.Known == nil || *s.Known == p.sum()
}

// ledger pays everything of a year on its own.
func ledger(m Model, year int) (income payments, costs map[Payer]*payments) {
	y := slices.Index(m.Years, year)
	participants := Known(0)
	for _, c := range m.Categories {
		income.times(c.Fees[y], c.Members[y])
		places, members := c.Places.or(0), c.Members[y]
		switch {
		case places == Known(0) || members == Known(0):
		case participants == Unknown || places == Unknown || members == Unknown:
			participants = Unknown
		default:
			participants = Known(participants.value + places.value*members.value)
		}
	}
	for _, g := range m.Grants {
		if g.Year == year {
			income.times(g.Amount)
		}
	}
	costs = map[Payer]*payments{Project: {}, Ordinary: {}, Separate: {}}
	for _, c := range m.Costs {
		if c.Year != year {
			continue
		}
		if c.Amount != (Number{}) {
			costs[c.Payer].times(c.Amount)
			continue
		}
		persons := c.Persons.or(0)
		if c.Follows {
			if persons == Unknown || participants == Unknown {
				persons = Unknown
			} else {
				persons = Known(persons.value + participants.value)
			}
		}
		costs[c.Payer].row(c.Fixed.or(0), c.Unit, persons, c.Days.or(1))
	}
	return income, costs
}

func TestTheBalanceIsThatOfALedgerOfSinglePayments(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		s, err := Balance(m)
		if err != nil {
			t.Fatal(err)
		}
		var all, spent payments
		for y, year := range m.Years {
			income, costs := ledger(m, year)
			if !income.is(s.Income.ByYear[y]) {
				t.Fatalf("the income of %d is %+v, want %+v", year, s.Income.ByYear[y], income)
			}
			for payer, paid := range costs {
				if !paid.is(s.Cost.ByPayer[payer].ByYear[y]) {
					t.Fatalf("what %s pays in %d is %+v, want %+v", payer, year, s.Cost.ByPayer[payer].ByYear[y], paid)
				}
			}
			project, balance := costs[Project], s.Balance.ByYear[y]
			if balance.Unknown != income.lost+project.lost || balance.Known != nil && *balance.Known != income.sum()-project.sum() {
				t.Fatalf("the balance of %d is %+v", year, balance)
			}
			all = payments{append(all.paid, income.paid...), all.known + income.known, all.lost + income.lost}
			spent = payments{append(spent.paid, project.paid...), spent.known + project.known, spent.lost + project.lost}
		}
		total := s.Balance.Total
		if !all.is(s.Income.Total) || !spent.is(s.Cost.ByPayer[Project].Total) || total.Unknown != all.lost+spent.lost ||
			total.Known != nil && *total.Known != all.sum()-spent.sum() {
			t.Fatalf("in all %+v of %+v less %+v", total, all, spent)
		}
	})
}
