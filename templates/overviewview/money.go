package overviewview

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/internal/overview"
)

// sum returns an amount in whole kronor.
func sum(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 0).WithUnit(ctx, o)
}

// moneyText returns what is said where nothing waits.
func moneyText(m overview.Money) string {
	if m.Own {
		return "Det som din organisation ska betala visas här."
	}
	return "Budgetar som ska beslutas, eller som går över det som är godkänt, visas här, och det som ska faktureras och betalas."
}

// dueText returns how much is due that has not been invoiced, and dueAddress the page about it.
func dueText(ctx context.Context, m overview.Money) string {
	if m.Own {
		return i18n.T(ctx, "Avgifter som din organisation ska betala")
	}
	return i18n.N(ctx, m.Awaiting.Debtors, "%d organisation har avgifter att fakturera", "%d organisationer har avgifter att fakturera")
}

func dueAddress(ctx context.Context, m overview.Money) string {
	if m.Own {
		return link.Invoices(ctx, "")
	}
	return link.Dues(ctx, "")
}
