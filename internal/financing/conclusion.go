package financing

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// InWords writes a sum in a sentence: in whole kronor, as sums stand in tables, but with öre if it is less than one krona.
func InWords(ctx context.Context, o money.Ore) string {
	if o > -money.Krona && o < money.Krona {
		return Kronor(ctx, o)
	}
	return money.NewFormat(ctx, money.Kr, 0).WithUnit(ctx, o)
}

// Kronor writes an amount that somebody has chosen in kronor, with öre if it has any.
func Kronor(ctx context.Context, o money.Ore) string {
	decimals := 0
	if o%money.Krona != 0 {
		decimals = 2
	}
	return money.NewFormat(ctx, money.Kr, decimals).WithUnit(ctx, o)
}

// TooLarge is said where amounts are too large to be added up.
const TooLarge = "Beloppen är för stora för att räknas ihop."

// Conclusion says in plain words whether the process adds up with those who have said yes, and otherwise what it would take.
func (p Plan) Conclusion(ctx context.Context) string {
	switch {
	case len(p.Budgets) == 0 && len(p.Closed) > 0:
		return i18n.T(ctx, "Processens budget är avslutad och räknas inte, så det går inte att säga om det går runt.")
	case len(p.Budgets) == 0:
		return i18n.T(ctx, "Processen har ingen budget än, så det går inte att säga om det går runt.")
	}
	if !p.HasCosts() {
		return i18n.T(ctx, "Budgeten har inga kostnader än, så det går inte att säga om det går runt.")
	}
	now, err := engine.Balance(p.Now())
	if err != nil {
		return i18n.T(ctx, TooLarge)
	}
	return strings.Join(slices.Concat(p.state(ctx, now), p.remedy(ctx, now.Balance.Total), p.overCeiling(ctx)), " ")
}

// state says how large the surplus or the deficit is, and who it is that has answered.
func (p Plan) state(ctx context.Context, now engine.Statement) []string {
	var out []string
	switch {
	case len(p.Members) == 0:
		out = append(out, i18n.T(ctx, "Ingen organisation är tillfrågad än."))
	case p.Count(0, Yes, Left) == 0 && p.Count(0, Asked) > 0:
		out = append(out, i18n.T(ctx, "Ingen organisation har sagt ja än."))
	}
	return append(out, BalanceText(ctx, totalOf(now.Income.Total), totalOf(now.Cost.ByPayer[engine.Project].Total),
		totalOf(now.Balance.Total)))
}

// totalOf returns a sum of the engine as a total.
func totalOf(s engine.Sum) Total { return Total{ore(s.Known), s.Unknown} }

// BalanceText says in plain words how large the surplus or the deficit is of an income and a cost, or which of them is not known.
func BalanceText(ctx context.Context, income, cost, balance Total) string {
	switch {
	case balance.Ore != nil:
		return knownBalance(ctx, *balance.Ore, balance)
	case income.Ore == nil && cost.Ore == nil:
		return i18n.T(ctx, "Inget av beloppen är känt, så det går inte att säga om det går runt.")
	case cost.Ore != nil:
		return i18n.T(ctx, "Intäkterna är inte kända, så det går inte att säga om det går runt. Av kostnaden är %s känt.",
			InWords(ctx, *cost.Ore))
	case *income.Ore == 0:
		return i18n.T(ctx, "Kostnaden är inte känd, så det går inte att säga om det går runt.")
	}
	return i18n.T(ctx, "Kostnaden är inte känd, så det går inte att säga om det går runt. Av intäkterna är %s känt.",
		InWords(ctx, *income.Ore))
}

func knownBalance(ctx context.Context, over money.Ore, balance Total) string {
	known := balance.Unknown == 0
	var text string
	switch {
	case over == 0 && known:
		text = i18n.T(ctx, "Det går precis runt.")
	case over == 0:
		text = i18n.T(ctx, "Det som är känt går precis runt.")
	case over > 0 && known:
		text = i18n.T(ctx, "Det går runt, med %s över.", InWords(ctx, over))
	case over > 0:
		text = i18n.T(ctx, "Det som är känt går runt, med %s över.", InWords(ctx, over))
	case known:
		text = i18n.T(ctx, "Det saknas %s.", InWords(ctx, -over))
	default:
		text = i18n.T(ctx, "Av det som är känt saknas %s.", InWords(ctx, -over))
	}
	if !known {
		text += " " + i18n.N(ctx, balance.Unknown, "%d rad utan uppgift är inte med.", "%d rader utan uppgift är inte med.")
	}
	return text
}

// remedy says what it would take to cover a deficit; nothing if there is none, or if amounts are unknown.
func (p Plan) remedy(ctx context.Context, balance engine.Sum) []string {
	if balance.Known == nil || *balance.Known >= 0 || balance.Unknown > 0 {
		return nil
	}
	c, more := p.nearest()
	if more == 0 {
		return []string{i18n.T(ctx, "Det går inte runt hur många som än deltar: en medlem till ger inte mer än den kostar.")}
	}
	out := []string{moreNeeded(ctx, c, more)}
	if len(p.Members) > 0 && int64(p.Count(c.ID, Asked)) < more {
		out = append(out, p.tooFew(ctx))
	}
	return out
}

// tooFew says that fewer than are needed remain to answer, and whether everybody together would do.
func (p Plan) tooFew(ctx context.Context) string {
	all, err := engine.Balance(p.IfAll())
	if total := all.Balance.Total; err == nil && total.Known != nil && *total.Known >= 0 && total.Unknown == 0 {
		return i18n.T(ctx, "Så många finns det inte kvar som kan säga ja, men om alla i listan deltar alla år går det runt.")
	}
	return i18n.T(ctx, "Så många finns det inte kvar som kan säga ja, och det går inte runt ens om alla i listan deltar.")
}

// nearest returns the category of which the fewest more, in all years, would cover the deficit, one in which so many have not answered
// if there is one, and how many they are; 0 if no number would.
func (p Plan) nearest() (best Category, more int64) {
	table, err := engine.Sensitivity(engine.SensitivityInput{Model: p.Now()})
	if err != nil {
		return best, 0
	}
	enough := false
	for _, c := range p.Categories {
		one := table.Members[id.String(c.ID)].Plus.Change
		if one == nil || *one <= 0 {
			continue
		}
		need := (-*table.Base.Known-1) / *one + 1
		suffices := int64(p.Count(c.ID, Asked)) >= need
		if more == 0 || suffices && !enough || suffices == enough && need < more {
			best, more, enough = c, need, suffices
		}
	}
	return best, more
}

// moreNeeded says that so many more of a category are needed, in the words of their fee category if it has one.
func moreNeeded(ctx context.Context, c Category, more int64) string {
	n := int(more)
	switch c.SuggestedFor {
	case "metropolitan":
		return i18n.N(ctx, n, "%d storstadsregion till krävs för att det ska gå runt.",
			"%d storstadsregioner till krävs för att det ska gå runt.")
	case "region":
		return i18n.N(ctx, n, "%d region till krävs för att det ska gå runt.", "%d regioner till krävs för att det ska gå runt.")
	case "agency":
		return i18n.N(ctx, n, "%d myndighet till krävs för att det ska gå runt.", "%d myndigheter till krävs för att det ska gå runt.")
	case "partner":
		return i18n.N(ctx, n, "%d partner till krävs för att det ska gå runt.", "%d partner till krävs för att det ska gå runt.")
	}
	return i18n.N(ctx, n, "%[1]d medlem till i kategorin %[2]s krävs för att det ska gå runt.",
		"%[1]d medlemmar till i kategorin %[2]s krävs för att det ska gå runt.", c.Name)
}
