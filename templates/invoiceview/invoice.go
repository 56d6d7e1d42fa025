// Package invoiceview shows invoices and credit notes, on pages and as PDF.
package invoiceview

import (
	"context"
	"strings"

	"framsyn/internal/einvoice"
	"framsyn/internal/i18n"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// Title returns what a document is called: Faktura 2026001.
func Title(ctx context.Context, d einvoice.Document) string {
	if d.Kind == einvoice.CreditNote {
		return i18n.T(ctx, "Kreditfaktura %s", d.Number)
	}
	return i18n.T(ctx, "Faktura %s", d.Number)
}

// payable returns what the amount of a document is called.
func payable(k einvoice.Kind) string {
	if k == einvoice.CreditNote {
		return "Att kreditera"
	}
	return "Att betala"
}

// about returns what the lines of a document are called.
func about(k einvoice.Kind) string {
	if k == einvoice.CreditNote {
		return "Det här krediteras"
	}
	return "Det här avser fakturan"
}

// facts are what is told of a document beside the address.
func facts(d einvoice.Document) []ui.Pair {
	number, issued := "Fakturanummer", "Fakturadatum"
	if d.Kind == einvoice.CreditNote {
		number, issued = "Kreditfakturanummer", "Kreditfakturadatum"
	}
	return []ui.Pair{
		{Term: number, Text: d.Number},
		{Term: issued, Text: string(d.Issued)},
		{Term: "Förfallodag", Text: string(d.Due)},
		{Term: "Krediterar faktura", Text: d.Credits.Number},
		{Term: "Leveransdag", Text: string(d.Delivered)},
		{Term: "Period", Text: d.Period.String()},
		{Term: "Er referens", Text: d.BuyerReference},
		{Term: "Ert beställningsnummer", Text: d.OrderReference},
		{Term: "Vår referens", Text: d.Seller.Contact.Name},
		{Term: "Ert organisationsnummer", Text: organisationNumber(d.Buyer)},
	}
}

// payment are what a payer types, and for a credit note what is not to be paid.
func payment(ctx context.Context, d einvoice.Document) []ui.Pair {
	amount := ui.Pair{Term: payable(d.Kind), Text: money.NewFormat(ctx, money.Kr, 2).WithUnit(ctx, d.Totals().Payable)}
	if d.Kind == einvoice.CreditNote {
		return []ui.Pair{{Term: "Krediterar faktura", Text: d.Credits.Number}, amount}
	}
	var bankgiro, plusgiro string
	if n, err := identifier.ParseBankgiro(d.Payment.Bankgiro); err == nil {
		bankgiro = n.String()
	}
	if n, err := identifier.ParsePlusgiro(d.Payment.Plusgiro); err == nil {
		plusgiro = n.String()
	}
	reference := "OCR-nummer"
	if d.Payment.OCR == "" {
		reference = "Ange fakturanummer"
	}
	return []ui.Pair{
		{Term: "Bankgiro", Text: bankgiro},
		{Term: "Plusgiro", Text: plusgiro},
		{Term: reference, Text: d.PaymentReference()},
		{Term: "Förfallodag", Text: string(d.Due)},
		amount,
	}
}

// sender are what is told of the seller at the foot.
func sender(s einvoice.Seller) []ui.Pair {
	tax := ""
	if s.FTax {
		tax = "Godkänd för F-skatt"
	}
	return []ui.Pair{
		{Term: "Adress", Body: linesOf(addressLines(s.Party))},
		{Term: "Telefon", Text: s.Contact.Phone},
		{Term: "E-post", Text: s.Contact.Email},
		{Term: "Organisationsnummer", Text: organisationNumber(s.Party)},
		{Term: "Momsregistreringsnummer", Text: s.VATNumber},
		{Term: "Säte", Text: s.Seat},
		{Term: "Skatt", Text: tax},
	}
}

func organisationNumber(p einvoice.Party) string {
	if n, err := identifier.ParseOrganisationNumber(p.OrganisationNumber); err == nil {
		return n.String()
	}
	return p.OrganisationNumber
}

// addressLines returns the name and the address as on an envelope.
func addressLines(p einvoice.Party) []string {
	a := p.Address
	lines := []string{p.Name, a.Extra, a.Street, strings.TrimSpace(a.PostalCode + " " + a.City), a.Country}
	return present(lines...)
}

// detail returns what is told of a line below its text.
func detail(l einvoice.Line) []string { return append(split(l.Detail), present(l.Period.String())...) }

// split returns the lines of a text that have something.
func split(s string) []string { return present(strings.Split(s, "\n")...) }

func present(lines ...string) []string {
	var out []string
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

func kronor(ctx context.Context, o money.Ore) string {
	return money.NewFormat(ctx, money.Kr, 2).Text(o)
}

// quantity returns how much a line is of: −1 250,5 tim.
func quantity(ctx context.Context, l einvoice.Line) string {
	number := strings.Replace(l.Quantity.String(), "-", "−", 1)
	if i18n.FromContext(ctx) == i18n.Swedish {
		number = strings.Replace(number, ".", ",", 1)
	}
	return number + "\u00a0" + i18n.T(ctx, l.Unit.Words())
}

// rate returns the VAT of a line: 25 %.
func rate(ctx context.Context, v einvoice.VAT) string {
	if v.Category == einvoice.OutsideVAT {
		return i18n.T(ctx, "Ingen moms")
	}
	return i18n.T(ctx, "%s\u00a0%%", v.Percent())
}

// reason returns why there is no VAT at a rate.
func reason(ctx context.Context, v einvoice.VAT) string {
	switch v.Category {
	case einvoice.Exempt:
		return i18n.T(ctx, "Undantaget från moms: %s", v.Reason)
	case einvoice.OutsideVAT:
		return strings.TrimSuffix(i18n.T(ctx, "Omfattas inte av moms: %s", v.Reason), ": ")
	}
	return ""
}
