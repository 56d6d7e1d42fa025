package billingview

import (
	"context"
	"strconv"

	"framsyn/internal/billing"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// feeBefore and feeAfter return a fee before and after a change; none where there is none.
func feeBefore(c billing.FeeChange) money.Amount { return feeAmount(c.Due != 0, c.Was) }

func feeAfter(c billing.FeeChange) money.Amount { return feeAmount(c.Now != 0, c.Now) }

func feeAmount(is bool, o money.Ore) money.Amount {
	if !is {
		return money.Amount{}
	}
	return money.Known(o)
}

func feeChange(ctx context.Context, c billing.FeeChange) string {
	switch {
	case c.Number != 0:
		return i18n.T(ctx, "Inget: faktura %s är utställd. Kreditera den.", strconv.Itoa(c.Number))
	case c.Due == 0:
		return i18n.T(ctx, "Ny avgift")
	case c.Now == 0:
		return i18n.T(ctx, "Avslutas: organisationen har ingen avgift det året")
	}
	return i18n.T(ctx, "Nytt belopp")
}

// CountToDo returns how many changes can be made: those of fees that are not invoiced.
func CountToDo(all []billing.FeeChange) int {
	n := 0
	for _, c := range all {
		if c.Number == 0 {
			n++
		}
	}
	return n
}

// QuantityName returns the name of the field for how many of an activity an organisation takes.
func QuantityName(org string) string { return "antal-" + org }

func (p PricesProps) quantityFields() []ui.Field {
	var out []ui.Field
	for _, o := range p.Organisations {
		out = append(out, ui.Field{Name: QuantityName(o.Value), Label: o.Label, Width: "short", InputMode: "numeric"})
	}
	return out
}
