package financing

import (
	"context"
	"slices"

	"framsyn/internal/i18n"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Ceiling is what the board has approved that the project pays, by all budgets of a process. Unknown is how many rows that leaves out.
type Ceiling struct {
	Ore     money.Ore
	Unknown int
}

// ceilingOf returns the ceiling of budgets with lines, nil if none of them is approved or they are too large to be added up.
func ceilingOf(budgets []Budget, lines []line) *Ceiling {
	var sum money.Sum
	for _, l := range lines {
		switch {
		case !l.Approved || l.Payer != engine.Project:
		case l.Planned == nil:
			sum.Add(money.Unknown(money.Undecided))
		default:
			sum.Add(money.Known(money.Ore(*l.Planned)))
		}
	}
	ore, err := sum.Ore()
	if err != nil || !slices.ContainsFunc(budgets, func(b Budget) bool { return b.Approved }) {
		return nil
	}
	return &Ceiling{ore, sum.Unknown()}
}

// Over returns by how much a cost is above the ceiling. It is 0 where there is no ceiling, and where rows of it are unknown, since then
// nobody can tell.
func (c *Ceiling) Over(cost money.Sum) money.Ore {
	ore, err := cost.Ore()
	if c == nil || c.Unknown > 0 || err != nil || ore <= c.Ore {
		return 0
	}
	over, err := ore.Sub(c.Ore)
	if err != nil {
		return 0
	}
	return over
}

// CeilingText says in plain words what the project may cost, and of which budgets nothing is approved; "" if there is no ceiling.
func (p Plan) CeilingText(ctx context.Context) string {
	c := p.Ceiling
	if c == nil {
		return ""
	}
	text := i18n.T(ctx, "Taket är %s: så mycket har styrelsen godkänt att projektet betalar.", InWords(ctx, c.Ore))
	if c.Unknown > 0 {
		text = i18n.N(ctx, c.Unknown,
			"Det som är känt av taket är %[2]s. %[1]d rad av det godkända är utan uppgift, så det går inte att säga om kostnaden är över.",
			"Det som är känt av taket är %[2]s. %[1]d rader av det godkända är utan uppgift, så det går inte att säga om kostnaden är över.",
			InWords(ctx, c.Ore))
	}
	for _, b := range p.Budgets {
		if !b.Approved {
			text += " " + i18n.T(ctx, "%s är inte godkänd än och finns inte med i taket.", b.Name)
		}
	}
	return text
}

// overCeiling points out in plain words that the project costs more than the ceiling, with those who have said yes or if all take part.
func (p Plan) overCeiling(ctx context.Context) []string {
	now, err := engine.Balance(p.Now())
	all, err2 := engine.Balance(p.IfAll())
	if err != nil || err2 != nil {
		return nil
	}
	if over := p.Ceiling.Over(projectCost(now)); over > 0 {
		return []string{i18n.T(ctx, "Kostnaden är %s över taket, som är %s.", InWords(ctx, over), InWords(ctx, p.Ceiling.Ore))}
	}
	if over := p.Ceiling.Over(projectCost(all)); over > 0 {
		return []string{i18n.T(ctx, "Om samtliga deltar är kostnaden %s över taket, som är %s.", InWords(ctx, over),
			InWords(ctx, p.Ceiling.Ore))}
	}
	return nil
}

// projectCost returns what the project pays in all years.
func projectCost(s engine.Statement) money.Sum { return SumOf(s.Cost.ByPayer[engine.Project].Total) }

// IsOverCeiling reports whether the project costs more than the ceiling with those who have said yes, or if all take part.
func (p Plan) IsOverCeiling(ctx context.Context) bool { return len(p.overCeiling(ctx)) > 0 }

// HasFollowers reports whether a cost that the project pays follows how many take part.
func (p Plan) HasFollowers() bool {
	return slices.ContainsFunc(p.costs, func(c engine.Cost) bool { return c.Follows && c.Payer == engine.Project })
}

// EditionText says which edition of the budget it is, and when it was approved.
func (b Budget) EditionText(ctx context.Context) string {
	switch {
	case !b.Approved:
		return i18n.T(ctx, "upplaga %d, inte godkänd än", b.Edition)
	case b.Paragraph == "":
		return i18n.T(ctx, "upplaga %d, godkänd %s", b.Edition, b.DecidedOn)
	}
	return i18n.T(ctx, "upplaga %d, godkänd %s, § %s", b.Edition, b.DecidedOn, b.Paragraph)
}
