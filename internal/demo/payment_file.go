package demo

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// mostInvoices is for how many open invoices a file of payments is made.
const mostInvoices = 200

// PaymentFile returns a file of payments that come in on a day, to be read in: all open invoices of the demonstration world but the
// oldest are paid to the öre, the oldest with 50 öre too much, and somebody pays without a reference. It returns db.ErrNotFound if there
// is no demonstration world, or if the actor may not read the file in.
func PaymentFile(ctx context.Context, d *db.DB, q db.Q, on time.Time) ([]byte, error) {
	here, err := Exists(ctx, d)
	if err == nil && !(here && q.Actor().Can(access.Manage, access.Subject{Kind: id.Invoice})) {
		err = db.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	open, err := billing.Invoices(ctx, q, billing.InvoiceFilter{Open: true, Limit: mostInvoices})
	open = slices.DeleteFunc(open, func(i billing.Invoice) bool { return i.Kind != einvoice.Invoice })
	var payments []paidIn
	for n, i := range open { // the latest first
		p := paidIn{payer: i.OrgName, reference: i.OCR, amount: i.Open}
		if n == len(open)-1 {
			p.amount += money.Krona / 2
		}
		payments = append(payments, p)
	}
	payments = append(payments, paidIn{payer: "Region Kustlandet (exempel)", amount: 1_812 * money.Krona, text: "Seminariet, två platser"})
	return bgMax(on, 1, payments), err
}
