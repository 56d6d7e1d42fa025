package overviewview

import (
	"context"
	"net/url"

	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// Money is what the money of the portal asks of a person. Proposed are budgets that wait for the board, and Above those that go above
// what it has approved. Office reports whether the person keeps the invoices, Own whether they are those of the person's organisation.
type Money struct {
	Budgets, Office, Own bool
	Proposed, Above      []budget.Listed
	Awaiting             billing.Awaiting
}

// tiles returns what the money asks, as numbers that lead on.
func (m Money) tiles(ctx context.Context) (out []glance.Tile) {
	add := func(n int, href string, tone ui.Tone, label string) {
		if n > 0 {
			out = append(out, glance.Tile{Number: count(ctx, n), Label: label, Href: href, Tone: tone})
		}
	}
	a := m.Awaiting
	add(len(m.Proposed), budgetsAt(ctx, m.Proposed), ui.Warning, words(ctx, len(m.Proposed), "budget väntar på beslut",
		"budgetar väntar på beslut"))
	add(len(m.Above), budgetsAt(ctx, m.Above), ui.Warning, words(ctx, len(m.Above), "budget går över det som är godkänt",
		"budgetar går över det som är godkänt"))
	add(a.Overdue, invoicesIn(ctx, "forfallna"), ui.Warning, i18n.T(ctx, "%s, %s",
		words(ctx, a.Overdue, "faktura är förfallen", "fakturor är förfallna"), sum(ctx, a.OverdueSum)))
	if open := words(ctx, a.Open, "faktura att betala", "fakturor att betala"); a.Overdue == 0 && a.FirstDay != nil {
		add(a.Open, invoicesIn(ctx, "oppna"), ui.Plain, i18n.T(ctx, "%s, %s, den första %s", open, sum(ctx, a.OpenSum),
			day.Text(ctx, *a.FirstDay)))
	} else if m.Own {
		add(a.Open, invoicesIn(ctx, "oppna"), ui.Plain, i18n.T(ctx, "%s, %s", open, sum(ctx, a.OpenSum)))
	}
	if m.Own && a.Debtors > 0 {
		out = append(out, glance.Tile{Number: sum(ctx, a.Due), Label: i18n.T(ctx, "utan moms i avgifter att betala"),
			Href: link.Invoices(ctx, "")})
	} else {
		add(a.Debtors, link.Dues(ctx, ""), ui.Plain, i18n.T(ctx, "%s, %s utan moms", words(ctx, a.Debtors, "organisation att fakturera",
			"organisationer att fakturera"), sum(ctx, a.Due)))
	}
	add(a.Payments, link.Payments(ctx, ""), ui.Plain, i18n.T(ctx, "%s, %s", words(ctx, a.Payments, "betalning att avgöra",
		"betalningar att avgöra"), sum(ctx, a.PaymentSum)))
	return out
}

// budgetsAt returns the page of a budget, or the list of several.
func budgetsAt(ctx context.Context, all []budget.Listed) string {
	if len(all) == 1 {
		return link.Item(ctx, id.Budget, all[0].ID, "")
	}
	return link.Work(ctx, id.Budget)
}

// kronor is how amounts are written here: in whole kronor.
func kronor(ctx context.Context) money.Format { return money.NewFormat(ctx, money.Kr, 0) }

func sum(ctx context.Context, o money.Ore) string { return kronor(ctx).WithUnit(ctx, o) }

// aboveText returns how high a ceiling is, and what is above it.
func aboveText(ctx context.Context, c budget.Ceiling) string {
	f := kronor(ctx)
	return i18n.T(ctx, "Godkänt är %s, och nu blir det %s.", c.Approved.Text(ctx, f), c.Largest().Text(ctx, f))
}

// invoicesIn returns the list of the invoices in a state.
func invoicesIn(ctx context.Context, state string) string {
	return link.WithQuery(link.Invoices(ctx, ""), url.Values{"lage": {state}})
}
