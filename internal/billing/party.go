package billing

import (
	"context"
	"fmt"
	"strings"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
)

// buyer is an organisation as invoices need it. By is one of account.InvoiceWays.
type buyer struct {
	Org                     id.Org
	Name, Number, VATNumber string
	Street, PostalCode      string
	Town, PeppolID          string
	Reference, By           string
}

const selectBuyers = `select o.id as org, org_name(o.id, current_date) as name, coalesce(o.org_number, '') as number, o.vat_number,
	o.invoice_street as street, o.invoice_postal_code as postal_code, o.invoice_town as town, o.peppol_id,
	o.invoice_reference as reference, o.invoice_by as by
from organisation o where o.id = any($1)`

// buyersOf returns the organisations of some drafts.
func buyersOf(ctx context.Context, q db.Q, drafts []Draft) (map[id.Org]buyer, error) {
	orgs := make([]id.Org, 0, len(drafts))
	for _, d := range drafts {
		orgs = append(orgs, d.Org)
	}
	rows, err := db.All[buyer](ctx, q, selectBuyers, orgs)
	out := make(map[id.Org]buyer, len(rows))
	for _, b := range rows {
		out[b.Org] = b
	}
	return out, err
}

func (b buyer) party() einvoice.Party {
	return einvoice.Party{Name: b.Name, OrganisationNumber: b.Number, VATNumber: b.VATNumber, Peppol: einvoice.ParsePeppolID(b.PeppolID),
		Address: einvoice.Address{Street: b.Street, PostalCode: b.PostalCode, City: b.Town}}
}

// invoiceFrom returns the invoice of a sender for some dues of an organisation, but for its number and its reference.
func invoiceFrom(s invoicer.Sender, to buyer, dues []Due, on time.Time) einvoice.Document {
	d := einvoice.Document{Kind: einvoice.Invoice, Issued: date(on), Due: date(on.AddDate(0, 0, s.DaysUntilDue)),
		Seller: s.Seller(), Buyer: to.party(), BuyerReference: referenceOf(to, dues),
		Payment: einvoice.Payment{Bankgiro: s.Bankgiro, Plusgiro: s.Plusgiro},
		Terms:   strings.TrimSpace(fmt.Sprintf("%d dagar netto. %s", s.DaysUntilDue, s.InterestText))}
	for _, x := range dues {
		d.Lines = append(d.Lines, einvoice.Line{Text: x.Text, Detail: detailOf(x, d.BuyerReference), Quantity: einvoice.Whole(int64(x.Quantity)),
			UnitPrice: x.UnitPrice, VAT: s.VAT(x.VATRate, x.VATReason),
			Period: einvoice.Period{From: einvoice.Date(x.PeriodFrom), To: einvoice.Date(x.PeriodTo)}})
	}
	return d
}

// referenceOf returns the reference of an invoice: the first that is said of what is due, or that of the organisation.
func referenceOf(to buyer, dues []Due) string {
	for _, x := range dues {
		if x.Reference != "" {
			return x.Reference
		}
	}
	return to.Reference
}

// detailOf returns what a line says below its text: why it deviates from the fee, and its reference if that is not the invoice's.
func detailOf(d Due, reference string) string {
	lines := []string{d.Deviation}
	if d.Reference != "" && d.Reference != reference {
		lines = append(lines, "Er referens: "+d.Reference)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
