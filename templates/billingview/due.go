// Package billingview holds the templates of fees and invoices.
package billingview

import (
	"context"

	"framsyn/internal/billing"
	"framsyn/internal/einvoice"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// group is rows that belong together, and the sum of an amount of them.
type group[T any] struct {
	rows []T
	sum  money.Sum
}

// groupBy returns rows, which are in the order of what they are grouped by, in groups.
func groupBy[T any, K comparable](all []T, by func(T) K, of func(T) money.Amount) (out []group[T]) {
	for _, x := range all {
		if n := len(out); n == 0 || by(out[n-1].rows[0]) != by(x) {
			out = append(out, group[T]{})
		}
		g := &out[len(out)-1]
		g.rows = append(g.rows, x)
		g.sum.Add(of(x))
	}
	return out
}

// dueNet returns what is due without VAT.
func dueNet(d billing.Due) money.Amount {
	o, err := d.Net()
	if err != nil {
		return money.Amount{}
	}
	return money.Known(o)
}

// DuePeriod writes the period of something that is due, "" if it has none.
func DuePeriod(d billing.Due) string {
	return einvoice.Period{From: einvoice.Date(d.PeriodFrom), To: einvoice.Date(d.PeriodTo)}.String()
}

// DueState says whether something that is due is to be invoiced, has been, or was closed.
func DueState(d billing.Due) string {
	switch {
	case d.Invoice != 0:
		return dueInvoiced
	case d.Closed != nil:
		return dueClosed
	}
	return dueOpen
}

const dueInvoiced, dueClosed, dueOpen = "Fakturerad", "Avslutad", "Att fakturera"

var dueTones = map[string]ui.Tone{dueInvoiced: ui.Info, dueClosed: ui.Plain, dueOpen: ui.Warning}

// VATRate writes a rate of VAT.
func VATRate(ctx context.Context, rate int) string { return i18n.T(ctx, "%d\u00a0%%", rate) }

// Kronor writes an amount in kronor with its öre and the unit.
func Kronor(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, o)
}

// dueSources say why something is due.
var dueSources = map[billing.Source]string{billing.Fee: "Deltagaravgift enligt finansieringen", billing.Price: "Aktivitet som kostar",
	billing.ByHand: "Tillagd för hand"}

func dueFacts(ctx context.Context, d billing.Due, line string) []ui.Pair {
	fee := ""
	if d.Source == billing.Fee {
		fee = Kronor(ctx, d.Fee)
	}
	amount, _ := dueNet(d).Ore()
	return []ui.Pair{
		{Term: "Organisation", Text: d.OrgName, Href: link.Item(ctx, id.Organisation, d.Org, "")},
		{Term: "Belopp utan moms", Text: Kronor(ctx, amount)},
		{Term: "Antal", Text: ui.Number(ctx, d.Quantity)},
		{Term: "Pris per styck", Text: Kronor(ctx, d.UnitPrice)},
		{Term: "Avgift enligt finansieringen", Text: fee},
		{Term: "Skäl till avvikelsen", Text: d.Deviation},
		{Term: "Momssats", Text: VATRate(ctx, d.VATRate)},
		{Term: "Skäl till momssatsen", Text: d.VATReason},
		{Term: "Period", Text: DuePeriod(d)},
		{Term: "Organisationens referens", Text: d.Reference},
		{Term: "Process", Text: d.ProcessName, Href: link.Item(ctx, id.Process, d.Process, "")},
		{Term: "Aktivitet", Text: d.ActivityName, Href: link.Item(ctx, id.Activity, d.Activity, "")},
		{Term: "Budgetrad", Text: line, Href: link.Item(ctx, id.Budget, d.Budget, "")},
		{Term: "Varför", Text: i18n.T(ctx, dueSources[d.Source])},
	}
}

// DueParts returns what is due as versions are compared.
func DueParts(ctx context.Context, d billing.Due) []history.Field {
	var out []history.Field
	for _, p := range dueFacts(ctx, d, d.BudgetLine()) {
		out = append(out, history.Field{Label: p.Term, Text: p.Text})
	}
	return out
}
