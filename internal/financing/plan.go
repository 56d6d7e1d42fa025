package financing

import (
	"context"
	"slices"

	"framsyn/internal/db"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Plan is the financing of a process with who takes part and what the process costs, which is what all its Budgets say. Those that are
// Closed cost nothing. Ceiling is nil while nothing is approved.
type Plan struct {
	Financing
	Members         []Member
	Budgets, Closed []Budget
	Ceiling         *Ceiling
	costs           []engine.Cost
}

// Budget is a budget of the process whose lines are its costs: those of the edition that is approved, or else the latest. DecidedOn
// is the day on which it was approved, and Paragraph where in the minutes that stands.
type Budget struct {
	ID                   id.BudgetNo
	Name                 string
	Edition              int
	Approved, Closed     bool
	DecidedOn, Paragraph string
}

// Load returns the plan of a process; db.ErrNotFound if it has no financing that the actor may know of.
func Load(ctx context.Context, q db.Q, n id.ProcessNo) (Plan, error) {
	f, err := Records.Get(ctx, q, n)
	if err != nil {
		return Plan{}, err
	}
	return load(ctx, q, f)
}

// LoadAll lists the plans of all processes, in their order; db.ErrNotFound for whoever may not know of financing.
func LoadAll(ctx context.Context, q db.Q) ([]Plan, error) {
	all, err := All(ctx, q)
	out := make([]Plan, 0, len(all))
	for _, f := range all {
		p, err := load(ctx, q, f)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, err
}

func load(ctx context.Context, q db.Q, f Financing) (Plan, error) {
	p := Plan{Financing: f}
	var err error
	if p.Members, err = Members(ctx, q, f.ID); err != nil {
		return p, err
	}
	budgets, err := db.All[Budget](ctx, q, selectBudgets, f.ID)
	if err != nil {
		return p, err
	}
	for _, b := range budgets {
		if b.Closed {
			p.Closed = append(p.Closed, b)
		} else {
			p.Budgets = append(p.Budgets, b)
		}
	}
	lines, err := db.All[line](ctx, q, selectLines, f.ID)
	p.costs, p.Ceiling = costs(lines), ceilingOf(p.Budgets, lines)
	return p, err
}

const selectBudgets = `select b.id, coalesce(e.name, b.name) as name, e.edition, e.state = 'approved' as approved,
	b.closed_at is not null as closed, coalesce(e.decided_on::text, '') as decided_on, e.paragraph
from budget b cross join lateral (select * from budget_edition where budget_id = b.id
	order by state = 'approved' desc, edition desc limit 1) e
where b.process_id = $1 order by b.name, b.id`

// A line moves with its activity until the budget is approved.
const selectLines = `with current as (` + selectBudgets + `)
select b.approved,
	l.year + case when b.approved then 0 else coalesce(extract(year from a.first_day)::integer - l.activity_year, 0) end as year,
	l.payer, l.planned, l.follows and l.unit_price is not null and l.planned is not null as follows,
	coalesce(l.unit_price, 0) as unit, l.persons, greatest(l.days, 1) as days, coalesce(l.fixed, 0) as fixed
from current b join budget_line l on l.budget_id = b.id and l.edition = b.edition left join activity a on a.id = l.activity_id
where l.side = 'cost' and not b.closed order by b.id, l.position, l.key`

// line is a line of a budget. Planned is nil if it is unknown.
type line struct {
	Approved      bool
	Year          int
	Payer         engine.Payer
	Planned       *int64
	Follows       bool
	Unit          int64
	Persons, Days int
	Fixed         int64
}

// costs returns the lines of budgets as costs of the engine: those that follow the participants and the unknown ones each by itself,
// the others added up by year and payer, as long as the sum can be written.
func costs(lines []line) []engine.Cost {
	type key struct {
		year  int
		payer engine.Payer
	}
	var out []engine.Cost
	sums, at := map[key]money.Ore{}, map[key]int{}
	for _, l := range lines {
		switch k := (key{l.Year, l.Payer}); {
		case l.Planned == nil:
			out = append(out, engine.Cost{Year: l.Year, Payer: l.Payer, Amount: engine.Unknown})
		case l.Follows:
			out = append(out, engine.Cost{Year: l.Year, Payer: l.Payer, Unit: engine.Known(l.Unit), Persons: engine.Known(l.Persons),
				Days: engine.Known(l.Days), Fixed: engine.Known(l.Fixed), Follows: true})
		default:
			sum, err := sums[k].Add(money.Ore(*l.Planned))
			if _, begun := at[k]; !begun || err != nil {
				at[k], sum = len(out), money.Ore(*l.Planned)
				out = append(out, engine.Cost{Year: l.Year, Payer: l.Payer})
			}
			sums[k] = sum
			out[at[k]].Amount = engine.Known(int64(sum))
		}
	}
	return out
}

// HasCosts reports whether a budget of the process has costs.
func (p Plan) HasCosts() bool { return len(p.costs) > 0 }

// AllYears returns the years of the financing, and those of grants and costs that it lacks, in order.
func (p Plan) AllYears() []int {
	years := slices.Clone(p.Years)
	for _, c := range p.costs {
		years = append(years, c.Year)
	}
	for _, g := range p.Grants {
		years = append(years, g.Year)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// StrayYears returns the years of grants and costs that the financing lacks.
func (p Plan) StrayYears() []int {
	return slices.DeleteFunc(p.AllYears(), func(year int) bool { return slices.Contains(p.Years, year) })
}

// Now returns the model of those who have said yes.
func (p Plan) Now() engine.Model {
	return p.model(func(m Member, year int) bool { return m.TakesPart(year) })
}

// IfAll returns the model in which all who were asked take part in all years.
func (p Plan) IfAll() engine.Model {
	return p.model(func(Member, int) bool { return true })
}

// model returns the model in which a member takes part in the years of the financing for which takesPart reports true.
func (p Plan) model(takesPart func(m Member, year int) bool) engine.Model {
	m := engine.Model{Years: p.AllYears(), Costs: p.costs}
	for _, c := range p.Categories {
		x := engine.Category{ID: id.String(c.ID), Places: engine.Known(c.Places)}
		for _, year := range m.Years {
			fee, members := money.Known(0), 0
			if y := slices.Index(p.Years, year); y >= 0 {
				fee = c.Fees[y]
				for _, one := range p.Members {
					if one.Category == c.ID && takesPart(one, year) {
						members++
					}
				}
			}
			x.Fees, x.Members = append(x.Fees, number(fee)), append(x.Members, engine.Known(members))
		}
		m.Categories = append(m.Categories, x)
	}
	for _, g := range p.Grants {
		m.Grants = append(m.Grants, engine.Grant{ID: g.Name, Year: g.Year, Amount: number(g.Amount)})
	}
	return m
}

// number returns an amount as a number of the engine.
func number(a money.Amount) engine.Number {
	if ore, known := a.Ore(); known {
		return engine.Known(int64(ore))
	}
	return engine.Unknown
}

// Count returns how many organisations have an answer, in a category or in all if it is 0.
func (p Plan) Count(category CategoryNo, said ...string) int {
	n := 0
	for _, m := range p.Members {
		if (category == 0 || m.Category == category) && slices.Contains(said, m.Said) {
			n++
		}
	}
	return n
}

// First returns how many members of a category take part in the first year of the financing.
func (p Plan) First(category CategoryNo) int {
	n := 0
	for _, m := range p.Members {
		if m.Category == category && m.TakesPart(p.Years[0]) {
			n++
		}
	}
	return n
}
