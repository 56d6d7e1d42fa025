package billingview

import (
	"context"
	"net/url"
	"strconv"

	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/einvoice"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// IsCredit reports whether an invoice is a credit note.
func IsCredit(i billing.Invoice) bool { return i.Kind == einvoice.CreditNote }

func invoiceName(ctx context.Context, i billing.Invoice) string {
	return i18n.T(ctx, KindLabel(i)) + " " + strconv.Itoa(i.Number) + ", " + i.OrgName
}

func invoiceCrumbs(ctx context.Context, i billing.Invoice) []ui.Crumb {
	return []ui.Crumb{{Href: link.Invoices(ctx, ""), Label: "Fakturor"},
		{Href: link.Invoice(ctx, i.ID, ""), Label: i18n.T(ctx, KindLabel(i)) + " " + strconv.Itoa(i.Number)}}
}

// paymentHref returns the form of a payment of the invoice.
func (p InvoiceProps) paymentHref(ctx context.Context) string {
	return link.WithQuery(link.Payments(ctx, "ny"), url.Values{"faktura": {id.String(p.Invoice.ID)}})
}

// mayCredit reports whether something of the invoice remains to be credited.
func (p InvoiceProps) mayCredit() bool {
	left := p.Invoice.Total
	for _, c := range p.CreditNotes {
		left += c.Total
	}
	return !IsCredit(p.Invoice) && left > 0
}

func (p InvoiceProps) facts(ctx context.Context) []ui.Pair {
	i := p.Invoice
	out := []ui.Pair{{Term: "Läge", Body: invoiceBadge(i, p.Today)}, {Term: "Summa", Text: Kronor(ctx, i.Total)},
		{Term: "Öppet", Text: Kronor(ctx, i.Open)}}
	if p.Office {
		out = append(out, ui.Pair{Term: "Organisation", Text: i.OrgName, Href: link.Item(ctx, id.Organisation, i.Org, "")},
			ui.Pair{Term: "Avgifter", Text: i18n.T(ctx, "Organisationens avgifter"), Href: link.WithQuery(link.Dues(ctx, ""),
				url.Values{"organisation": {id.String(i.Org)}, "alla": {"ja"}})})
	}
	if IsCredit(i) {
		return append(out, ui.Pair{Term: "Krediterar faktura", Text: strconv.Itoa(i.CreditsNumber), Href: link.Invoice(ctx, i.Credits, "")})
	}
	out = append(out, ui.Pair{Term: "Betalt", Text: Kronor(ctx, i.Paid)})
	if n := i.DaysOverdue(p.Today); n > 0 {
		out = append(out, ui.Pair{Term: "Förfallen sedan", Text: i18n.N(ctx, n, "%d dag", "%d dagar")})
	}
	if p.Office {
		out = append(out, ui.Pair{Term: "Påminnelser", Text: ui.Number(ctx, i.Reminders)},
			ui.Pair{Term: "Sparas till och med", Text: day.ISO(i.KeptUntil())})
	}
	return out
}

var sendFields = []ui.Field{{Name: "till", Label: "E-postadress", Type: "email", Required: true,
	Help: "Brevet har fakturan som PDF. PDF är inte en e-faktura."}}

// CreditChoices say what becomes of what is credited in whole, InvoiceAgain that it is invoiced anew.
var CreditChoices = form.Options{{Value: InvoiceAgain, Label: "Avgifterna faktureras igen i sin helhet, när de är rättade"},
	{Value: "nej", Label: "Avgifterna ska inte betalas"}}

// InvoiceAgain is the choice that what is credited in whole is invoiced anew.
const InvoiceAgain = "ja"

var (
	creditWhy = ui.Field{Name: "varfor", Label: "Varför fakturan krediteras", Help: "Står på kreditfakturan.", Required: true, Max: 500,
		Rows: 3}
	creditAgain = ui.Field{Name: "igen", Label: "Vad händer med de avgifter som krediteras helt?",
		Help: "Behöver inget svar när bara delar av raderna krediteras."}
)

// CreditName returns the name of the field for what is credited of a line.
func CreditName(line int) string { return "rad-" + strconv.Itoa(line+1) }

func (p CreditProps) lineField(ctx context.Context, line int) ui.Field {
	l := p.Lines[line]
	return ui.Field{Name: CreditName(line), Label: l.Text, Width: "medium", Help: "%s kr återstår av %s kr.",
		HelpArgs: []any{kronorText(ctx, l.Net), kronorText(ctx, l.Line.Net())}}
}

func kronorText(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).Text(o)
}

func (p CreditProps) fields(ctx context.Context) []ui.Field {
	var out []ui.Field
	for k := range p.Lines {
		out = append(out, p.lineField(ctx, k))
	}
	return append(out, creditWhy, creditAgain)
}

// keptText says for how long an invoice is kept, and why.
func keptText(ctx context.Context, i billing.Invoice) string {
	return i18n.T(ctx, "En utställd faktura är räkenskapsinformation. Den ändras inte, och sparas i sju hela år efter det år då den "+
		"ställdes ut: till och med %s.", day.ISO(i.KeptUntil()))
}
