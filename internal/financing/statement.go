package financing

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	engine "framsyn/internal/method/financing"
	"framsyn/internal/money"
)

// Statement is what a plan comes to: Now with those who have said yes, IfAll if all who were asked take part in all years.
type Statement struct {
	Years      []int
	Now, IfAll engine.Statement
	// Rows are the categories with what they give.
	Rows []StatementRow
}

// StatementRow is a category with how many members it has, and what they give, in each year and in all. IfAllCount is how many were
// asked.
type StatementRow struct {
	Category
	IfAllCount int
	Counts     []int
	IfAll, Now Line
}

// Line is a sum for each year, and for all years together.
type Line struct {
	ByYear []money.Sum
	Total  money.Sum
}

// LineOf returns the sums of the engine as sums of money.
func LineOf(y engine.Yearly) Line {
	var l Line
	for _, s := range y.ByYear {
		l.ByYear = append(l.ByYear, SumOf(s))
	}
	l.Total = SumOf(y.Total)
	return l
}

// SumOf returns a sum of the engine as a sum of money.
func SumOf(s engine.Sum) money.Sum {
	var out money.Sum
	if s.Known != nil {
		out.Add(money.Known(money.Ore(*s.Known)))
	}
	for range s.Unknown {
		out.Add(money.Unknown(money.Undecided))
	}
	return out
}

// State returns what the plan comes to. The error is one of the engine's: the amounts are too large.
func (p Plan) State() (Statement, error) {
	now, all := p.Now(), p.IfAll()
	out := Statement{Years: now.Years}
	var err error
	if out.Now, err = engine.Balance(now); err != nil {
		return out, err
	}
	if out.IfAll, err = engine.Balance(all); err != nil {
		return out, err
	}
	for k, c := range p.Categories {
		row := StatementRow{Category: c, IfAllCount: p.Count(c.ID, Asked, Yes, No, Left),
			IfAll: LineOf(out.IfAll.Income.ByCategory[id.String(c.ID)]), Now: LineOf(out.Now.Income.ByCategory[id.String(c.ID)])}
		for _, n := range now.Categories[k].Members {
			members, _ := n.Value()
			row.Counts = append(row.Counts, int(members))
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// Balance returns the balance of all years with those who have said yes. The error is one of the engine's.
func (p Plan) Balance() (engine.Sum, error) {
	s, err := engine.Balance(p.Now())
	return s.Balance.Total, err
}

// ChangeText says in words what the answer of an organisation did to the balance.
func ChangeText(ctx context.Context, m Member, before, after Plan) string {
	return i18n.T(ctx, "%s: %s", answerText(ctx, m), balanceChange(ctx, before, after))
}

func answerText(ctx context.Context, m Member) string {
	switch m.Said {
	case Yes:
		return i18n.T(ctx, "%s tackade ja", m.Name)
	case No:
		return i18n.T(ctx, "%s tackade nej", m.Name)
	case Left:
		return i18n.T(ctx, "%s är med till och med %d", m.Name, m.UntilYear)
	}
	return i18n.T(ctx, "%s står som tillfrågad", m.Name)
}

func balanceChange(ctx context.Context, before, after Plan) string {
	was, err := before.Balance()
	is, err2 := after.Balance()
	if err != nil || err2 != nil || was.Known == nil || is.Known == nil {
		return i18n.T(ctx, "balansen går inte att räkna.")
	}
	change, err := money.Ore(*is.Known).Sub(money.Ore(*was.Known))
	switch {
	case err != nil:
		return i18n.T(ctx, "balansen går inte att räkna.")
	case change == 0 && is.Unknown == was.Unknown:
		return i18n.T(ctx, "balansen ändras inte.")
	case is.Unknown > 0:
		return i18n.N(ctx, is.Unknown, "det som är känt av balansen ändras med %[2]s, och %[1]d rad utan uppgift är inte med.",
			"det som är känt av balansen ändras med %[2]s, och %[1]d rader utan uppgift är inte med.", Signed(ctx, change))
	}
	return i18n.T(ctx, "balansen ändras med %s.", Signed(ctx, change))
}

// Signed writes a change of a sum in a sentence, with its sign.
func Signed(ctx context.Context, o money.Ore) string { return withSign(o, InWords(ctx, o)) }

// withSign returns the text of an amount with a plus sign if it is more than nothing. What is less has its sign already.
func withSign(o money.Ore, text string) string {
	if o > 0 {
		return "+" + text
	}
	return text
}
