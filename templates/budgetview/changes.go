package budgetview

import (
	"cmp"
	"context"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// changes are the lines that differ between two lists, with what is planned in each.
type changes struct {
	format money.Format
	all    []budget.Difference
	shown  []budget.Difference
	was    *money.Column // of all lines, not only those that differ
	is     *money.Column
	more   *money.Column // by how much they differ
}

// newChanges returns how lines differ.
func newChanges(f money.Format, was, is []budget.Line) changes {
	c := changes{format: f, all: budget.Differences(was, is), was: money.NewColumn(f), is: money.NewColumn(f),
		more: money.NewColumn(f)}
	c.shown = c.all
	for _, d := range c.all {
		c.more.Add(signed(sideOf(d), d.PlannedChange()))
	}
	for _, l := range was {
		c.was.Add(signed(l.Side, l.Planned))
	}
	for _, l := range is {
		c.is.Add(signed(l.Side, l.Planned))
	}
	return c
}

// signed returns an amount on a side as a cost; income is a cost below zero.
func signed(s budget.Side, a money.Amount) money.Amount {
	ore, ok := a.Ore()
	if ok && s == budget.Income {
		return money.Known(-ore)
	}
	return a
}

// sideOf returns the side of the line as it is, or as it was if it is removed.
func sideOf(d budget.Difference) budget.Side { return cmp.Or(d.Is.Side, d.Was.Side) }

// costLabel is the label of the sum of all lines.
func costLabel(b budget.Budget) string {
	if b.HasIncome() {
		return "Alla rader, kostnader minus intäkter"
	}
	return "Alla rader"
}

// count returns how many lines are new, changed and removed, in words.
func (c changes) count(ctx context.Context) []string {
	added, removed := 0, 0
	for _, d := range c.all {
		switch {
		case d.IsNew():
			added++
		case d.IsRemoved():
			removed++
		}
	}
	return []string{
		i18n.N(ctx, added, "%d ny rad", "%d nya rader"),
		i18n.N(ctx, len(c.all)-added-removed, "%d ändrad rad", "%d ändrade rader"),
		i18n.N(ctx, removed, "%d borttagen rad", "%d borttagna rader"),
	}
}

// heading returns the heading of the line as it is, or as it was if it is removed.
func heading(d budget.Difference) string { return cmp.Or(d.Is.Heading, d.Was.Heading) }

// kindOf returns what has become of a line, and the tone in which that is said.
func kindOf(d budget.Difference) (string, ui.Tone) {
	switch {
	case d.IsNew():
		return "Tillagd", ui.Success
	case d.IsRemoved():
		return "Borttagen", ui.Error
	}
	return "Ändrad", ui.Info
}

// part is a part of a line as it is compared.
type part struct{ label, text string }

// parts returns a line in parts.
func parts(ctx context.Context, l budget.Line) []part {
	follows := ""
	if l.Follows {
		follows = i18n.T(ctx, "Ja")
	}
	return []part{{"Sida", label(ctx, budget.Sides.Label, string(l.Side))}, {"Avsnitt", quoted(l.Section)}, {"Rubrik", quoted(l.Heading)},
		{"Aktivitet", quoted(l.ActivityName)}, {"Slag", label(ctx, budget.Kinds.Label, l.Kind)}, {"År", number(l.Year)},
		{"Belopp", l.Fixed.Text(ctx)}, {"Personer", number(l.Persons)}, {"Dagar", number(l.Days)}, {"Pris", l.UnitPrice.Text(ctx)},
		{"Följer deltagarna", follows}, {"Planerat", l.Planned.Text(ctx)},
		{"Finansieras av", label(ctx, budget.Payers.Label, string(l.Payer))}, {"Kommentar", quoted(l.Comment)},
		{"Prognos", l.Forecast.Text(ctx)}, {"Utfall", l.Outcome.Text(ctx)}}
}

func label(ctx context.Context, of func(string) string, value string) string {
	if value == "" {
		return ""
	}
	return i18n.T(ctx, of(value))
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return "”" + text + "”"
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// words tells in words what has changed in a line, a part at a time; nothing for one that is new or removed.
func words(ctx context.Context, d budget.Difference) (out []string) {
	if d.IsNew() || d.IsRemoved() {
		return nil
	}
	is := parts(ctx, d.Is)
	for i, was := range parts(ctx, d.Was) {
		if now := is[i]; now.text != was.text {
			out = append(out, i18n.T(ctx, "%s: från %s till %s", i18n.T(ctx, was.label), orNothing(ctx, was.text), orNothing(ctx, now.text)))
		}
	}
	return out
}

func orNothing(ctx context.Context, text string) string { return cmp.Or(text, i18n.T(ctx, "inget")) }

// changes returns how the edition differs from the former one.
func (p Props) changes(ctx context.Context) changes {
	c := newChanges(p.Budget.Format(ctx), p.FormerLines, p.Lines)
	c.shown = shown(p, c.all)
	return c
}

// changedKinds are the costs of each kind before and after, of the kinds that have changed.
func (p Props) changedKinds(ctx context.Context) amounts.BarsProps {
	b := amounts.BarsProps{ID: "andrade-", Title: "Kostnadsslag som har ändrats", RowLabel: "Kostnadsslag", Format: p.Budget.Format(ctx),
		Series: []string{"Planerat före", "Planerat efter"}}
	kinds := kindAxis(ctx)
	was, is := budget.SumsBy(only(p.FormerLines, isCost), planned, kinds.of), budget.SumsBy(only(p.Lines, isCost), planned, kinds.of)
	for _, k := range kinds.values {
		a, errA := was[k].Ore()
		c, errB := is[k].Ore()
		if errA == nil && errB == nil && a != c {
			b.Rows = append(b.Rows, amounts.Row{Label: kinds.label(k), Amounts: []money.Amount{money.Known(a), money.Known(c)}})
		}
	}
	return b
}
