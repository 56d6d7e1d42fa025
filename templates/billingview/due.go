package billingview

import (
	"context"

	"framsyn/internal/billing"
	"framsyn/internal/einvoice"
	"framsyn/internal/field"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// DueGroup is what one organisation owes, and its sum without VAT.
type DueGroup struct {
	Org     id.Org
	OrgName string
	Dues    []billing.Due
	Net     money.Sum
}

// GroupDues returns dues, which are in the order of their organisations, by organisation.
func GroupDues(all []billing.Due) []DueGroup {
	var out []DueGroup
	for _, d := range all {
		if len(out) == 0 || out[len(out)-1].Org != d.Org {
			out = append(out, DueGroup{Org: d.Org, OrgName: d.OrgName})
		}
		g := &out[len(out)-1]
		g.Dues = append(g.Dues, d)
		g.Net.Add(dueNet(d))
	}
	return out
}

func (p DueList) leftText(ctx context.Context) string {
	return i18n.N(ctx, p.Left, "%d avgift till får inte plats. Välj en organisation eller en process.",
		"%d avgifter till får inte plats. Välj en organisation eller en process.")
}

func (p DueList) sum() money.Sum {
	var out money.Sum
	for _, g := range p.Groups {
		out = out.Plus(g.Net)
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

func vatRate(ctx context.Context, rate int) string { return i18n.T(ctx, "%d\u00a0%%", rate) }

func invoiceKronor(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, o)
}

// dueSources say why something is due.
var dueSources = map[billing.Source]string{billing.Fee: "Deltagaravgift enligt finansieringen", billing.Price: "Aktivitet som kostar",
	billing.ByHand: "Tillagd för hand"}

func dueFacts(ctx context.Context, d billing.Due, line string) []ui.Pair {
	fee := ""
	if d.Source == billing.Fee {
		fee = invoiceKronor(ctx, d.Fee)
	}
	amount, _ := dueNet(d).Ore()
	return []ui.Pair{
		{Term: "Organisation", Text: d.OrgName, Href: link.Item(ctx, id.Organisation, d.Org, "")},
		{Term: "Belopp utan moms", Text: invoiceKronor(ctx, amount)},
		{Term: "Antal", Text: ui.Number(ctx, d.Quantity)},
		{Term: "Pris per styck", Text: invoiceKronor(ctx, d.UnitPrice)},
		{Term: "Avgift enligt finansieringen", Text: fee},
		{Term: "Skäl till avvikelsen", Text: d.Deviation},
		{Term: "Momssats", Text: vatRate(ctx, d.VATRate)},
		{Term: "Skäl till momssatsen", Text: d.VATReason},
		{Term: "Period", Text: einvoice.Period{From: einvoice.Date(d.PeriodFrom), To: einvoice.Date(d.PeriodTo)}.String()},
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

// filterRows returns a row for each field.
func filterRows(all []field.Input) [][]field.Input {
	var out [][]field.Input
	for _, in := range all {
		out = append(out, []field.Input{in})
	}
	return out
}
