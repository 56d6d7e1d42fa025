package overviewview

import (
	"context"
	"net/url"

	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/money"
)

// Money is what the money of the portal asks of a person. Proposed are budgets that wait for the board, and Above those that go above
// what it has approved. Office reports whether the person keeps the invoices, Own whether they are those of the person's organisation.
type Money struct {
	Budgets, Office, Own bool
	Proposed, Above      []budget.Listed
	Awaiting             billing.Awaiting
}

// IsEmpty reports whether nothing waits.
func (m Money) IsEmpty() bool {
	return len(m.Proposed)+len(m.Above)+m.Awaiting.Debtors+m.Awaiting.Open+m.Awaiting.Payments == 0
}

// kronor is how amounts are written here: in whole kronor.
func kronor(ctx context.Context) money.Format { return money.NewFormat(ctx, money.Kr, 0) }

func sum(ctx context.Context, o money.Ore) string { return kronor(ctx).WithUnit(ctx, o) }

// aboveText returns how high a ceiling is, and what is above it.
func aboveText(ctx context.Context, c budget.Ceiling) string {
	f := kronor(ctx)
	return i18n.T(ctx, "Godkänt är %s, och nu blir det %s.", c.Approved.Text(ctx, f), c.Largest().Text(ctx, f))
}

// moneyText returns what is said where nothing waits.
func moneyText(m Money) string {
	if m.Own {
		return "Det som din organisation ska betala visas här."
	}
	return "Budgetar som ska beslutas, eller som går över det som är godkänt, visas här, och det som ska faktureras och betalas."
}

// dueText returns how much is due that has not been invoiced, and dueAddress the page about it.
func dueText(ctx context.Context, m Money) string {
	if m.Own {
		return i18n.T(ctx, "Avgifter som din organisation ska betala")
	}
	return i18n.N(ctx, m.Awaiting.Debtors, "%d organisation har avgifter att fakturera", "%d organisationer har avgifter att fakturera")
}

// invoicesIn returns the list of the invoices in a state.
func invoicesIn(ctx context.Context, state string) string {
	return link.WithQuery(link.Invoices(ctx, ""), url.Values{"lage": {state}})
}

func dueAddress(ctx context.Context, m Money) string {
	if m.Own {
		return link.Invoices(ctx, "")
	}
	return link.Dues(ctx, "")
}
