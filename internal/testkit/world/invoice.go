package world

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
)

// WithoutInvoices takes away what is due, all invoices and payments, and who sends them, as before the first of them.
func (w World) WithoutInvoices() {
	w.T.Helper()
	w.Exec(`truncate due, invoice, invoice_due, invoice_series, payment, letter cascade`)
	w.Exec(`update billing_sender set name = '', org_number = '', vat_registered = '', vat_number = '', f_tax = '', bankgiro = '',
		plusgiro = '', vat_rate = '', vat_reason = ''`)
}

// Buyer gives an organisation all that an invoice needs; by is one of account.InvoiceWays.
func (w World) Buyer(n id.Org, by string) {
	w.T.Helper()
	base := fmt.Sprintf("232%06d", counter.Add(1))
	w.Exec(`update organisation set org_number = $2, invoice_street = 'Gatan 1', invoice_postal_code = '123 45', invoice_town = 'Norrö',
		invoice_by = $3, invoice_email = 'faktura@framsyn.example', invoice_reference = 'Ref 1' where id = $1`,
		n, base+fmt.Sprint(identifier.CheckDigit(base)), by)
}

// Due makes 100 kr due for the organisation of a person, with 25 % VAT.
func (w World) Due(of string) (n id.DueNo) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = billing.DueRecords.Add(ctx, tx, billing.Due{Org: w.Actor(of).Org, Source: billing.ByHand, Text: UniqueName("Avgift (exempel)"),
			Quantity: 1, UnitPrice: 100 * money.Krona, VATRate: 25})
		return err
	})
	return n
}

// CreditNote credits an invoice of 125 kr to the organisation of a person, in whole.
func (w World) CreditNote(to string) (note id.InvoiceNo) {
	w.T.Helper()
	n := w.Invoice(to)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		note, err = billing.CreditInvoice(ctx, tx, n, []money.Ore{100 * money.Krona}, "Fel belopp (exempel)", false, time.Now())
		return err
	})
	return note
}

// Invoice issues an invoice of 125 kr to the organisation of a person, to whom invoices are sent by letter.
func (w World) Invoice(to string) id.InvoiceNo {
	w.T.Helper()
	org := w.Actor(to).Org
	w.Sender()
	w.Buyer(org, "email")
	w.Due(to)
	var issued []id.InvoiceNo
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		now := time.Now()
		drafts, err := billing.Drafts(ctx, tx, []id.Org{org}, now)
		if err != nil {
			return err
		}
		issued, err = billing.Issue(ctx, tx, map[id.Org]money.Ore{org: drafts[0].Document.Totals().Payable}, now)
		return err
	})
	return issued[0]
}
