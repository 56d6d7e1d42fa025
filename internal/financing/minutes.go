package financing

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Minutes returns paragraphs for the minutes of a board: what is assumed on a day, the numbers, what they mean, and what the what-ifs
// come to that are saved. The error is one of the engine's.
func (p Plan) Minutes(ctx context.Context, saved []Alternative, on time.Time) ([]string, error) {
	s, err := p.State()
	if err != nil {
		return nil, err
	}
	out := append([]string{i18n.T(ctx, "Finansiering av %s, %s, beräknad den %s.", p.ProcessName, YearsText(p.Years), day.Text(ctx, on))},
		p.assumptions(ctx)...)
	if p.HasCosts() {
		out = append(out, i18n.T(ctx, "Med dem som har sagt ja: %s", numbers(ctx, s.Years, s.Now)),
			i18n.T(ctx, "Om samtliga deltar alla år: %s", numbers(ctx, s.Years, s.IfAll)))
	}
	out = append(out, i18n.T(ctx, "Vad det betyder: %s", strings.TrimSpace(p.Conclusion(ctx)+" "+p.CeilingText(ctx))))
	for _, a := range saved {
		o, err := p.Outcome(p.With(a.Changes), a.Changes.Price)
		if err != nil {
			return nil, err
		}
		out = append(out, i18n.T(ctx, "Alternativet ”%s” (%s): %s", a.Name, strings.Join(p.Describe(ctx, a.Changes), "; "),
			p.OutcomeText(ctx, o)))
	}
	return out, nil
}

// assumptions says in paragraphs who takes part and what they pay, what else comes in, and where the costs are from.
func (p Plan) assumptions(ctx context.Context) []string {
	members := []string{i18n.N(ctx, len(p.Members),
		"%[1]d organisation är tillfrågad: %[2]d har sagt ja, %[3]d nej och %[4]d har inte svarat.",
		"%[1]d organisationer är tillfrågade: %[2]d har sagt ja, %[3]d nej och %[4]d har inte svarat.", p.Count(0, Yes, Left),
		p.Count(0, No), p.Count(0, Asked))}
	for _, c := range p.Categories {
		members = append(members, i18n.T(ctx, "%s: avgift %s, %d av %d har sagt ja.", c.Name, p.feeText(ctx, c), p.Count(c.ID, Yes, Left),
			p.Count(c.ID, Asked, Yes, No, Left)))
	}
	out := []string{strings.Join(members, " ")}
	var grants, budgets []string
	for _, g := range p.Grants {
		grants = append(grants, i18n.T(ctx, "%s från %s, %d: %s.", i18n.T(ctx, GrantKinds.Label(g.Kind)), g.Name, g.Year, g.Amount.Text(ctx)))
	}
	for _, b := range p.Budgets {
		budgets = append(budgets, i18n.T(ctx, "Kostnaden är det som projektet betalar enligt %s (%s).", b.Name, b.EditionText(ctx)))
	}
	for _, all := range [][]string{grants, budgets} {
		if len(all) > 0 {
			out = append(out, strings.Join(all, " "))
		}
	}
	return out
}

// feeText writes the fee of a category in each year: once if it is the same in all.
func (p Plan) feeText(ctx context.Context, c Category) string {
	if !slices.ContainsFunc(c.Fees, func(a money.Amount) bool { return a != c.Fees[0] }) {
		return i18n.T(ctx, "%s per år", c.Fees[0].Text(ctx))
	}
	var out []string
	for y, fee := range c.Fees {
		out = append(out, strconv.Itoa(p.Years[y])+" "+fee.Text(ctx))
	}
	return strings.Join(out, ", ")
}

// numbers says what comes in, what the project pays and the balance, in each year and in all.
func numbers(ctx context.Context, years []int, s engine.Statement) string {
	cost := s.Cost.ByPayer[engine.Project]
	one := func(income, cost, balance engine.Sum) string {
		return i18n.T(ctx, "intäkter %s, kostnad %s, balans %s", inMinutes(ctx, income), inMinutes(ctx, cost), inMinutes(ctx, balance))
	}
	var out []string
	if len(years) > 1 {
		for y, year := range years {
			out = append(out, strconv.Itoa(year)+" "+one(s.Income.ByYear[y], cost.ByYear[y], s.Balance.ByYear[y]))
		}
	}
	return strings.Join(append(out, i18n.T(ctx, "i allt %s", one(s.Income.Total, cost.Total, s.Balance.Total))), "; ") + "."
}

// inMinutes writes a sum and how many rows it leaves out.
func inMinutes(ctx context.Context, s engine.Sum) string {
	if s.Known == nil {
		return i18n.N(ctx, s.Unknown, "okänd (%d rad utan uppgift)", "okänd (%d rader utan uppgift)")
	}
	text := InWords(ctx, money.Ore(*s.Known))
	if s.Unknown > 0 {
		text += " " + i18n.N(ctx, s.Unknown, "(utan %d okänd rad)", "(utan %d okända rader)")
	}
	return text
}

// OutcomeText says in plain words what a what-if comes to, and whether it costs more than the ceiling.
func (p Plan) OutcomeText(ctx context.Context, o Outcome) string {
	text := BalanceText(ctx, o.Income.All, o.Cost.All, o.Balance.All)
	if o.Cost.All.Ore == nil {
		return text
	}
	if over := p.Ceiling.Over(money.SumOf(money.Known(*o.Cost.All.Ore))); over > 0 {
		text += " " + i18n.T(ctx, "Kostnaden är %s över taket, som är %s.", InWords(ctx, over), InWords(ctx, p.Ceiling.Ore))
	}
	return text
}
