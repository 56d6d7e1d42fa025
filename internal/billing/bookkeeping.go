package billing

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/identifier"
	"framsyn/internal/invoicer"
	"framsyn/internal/sie"
	"framsyn/internal/voucher"
)

// Ledger is the vouchers of a period for the books: one for each invoice and credit note, one for each payment, and one for each decision
// on a payment that waited.
type Ledger struct {
	voucher.Books
	Invoices, Payments int
}

// mostVouchers is how many vouchers a file holds at most.
const mostVouchers = 20000

const (
	selectInvoiceVouchers = `select i.number, i.kind = 'credit' as credit, i.issued_on, i.document,
	exists (select from bookkeeping_export e where i.issued_on between e.first_day and e.last_day and e.written_at >= i.issued_at) as written
from invoice i where i.issued_on between $1 and $2 and i.issued_at <= $3 order by i.number limit $4`
	selectPaymentVouchers = `select v.number, v.opening, v.day, y.amount, y.payer, y.reference, o.number as opened,
	coalesce((select jsonb_agg(jsonb_build_object('Number', i.number, 'Amount', s.amount) order by i.number, s.id)
		from settlement s join invoice i on i.id = s.invoice_id where s.voucher = v.number), '[]') as parts,
	exists (select from bookkeeping_export e where v.day between e.first_day and e.last_day and e.written_at >= v.created_at) as written
from payment_voucher v join payment y on y.id = v.payment_id join payment_voucher o on o.payment_id = y.id and o.opening
where v.day between $1 and $2 and v.created_at <= $3 order by v.number limit $4`
)

// LedgerOf returns the vouchers of a period as they had been made at a time, for those who manage invoices; access.ErrDenied for others.
func LedgerOf(ctx context.Context, q db.Q, first, last, until time.Time) (Ledger, error) {
	if !mayKeepInvoices(q) {
		return Ledger{}, access.ErrDenied
	}
	sender, err := invoicer.Current(ctx, q)
	if err != nil {
		return Ledger{}, err
	}
	invoices, err := db.All[voucher.Invoice](ctx, q, selectInvoiceVouchers, first, last, until, mostVouchers+1)
	if err != nil {
		return Ledger{}, err
	}
	payments, err := db.All[voucher.Payment](ctx, q, selectPaymentVouchers, first, last, until, mostVouchers+1)
	if err != nil {
		return Ledger{}, err
	}
	head := sie.Books{Program: "Framsyn", Version: "1", Made: until, Company: sender.Name,
		Organisation: identifier.OrganisationNumber(sender.OrgNumber),
		Note:         fmt.Sprintf("Fakturor och inbetalningar %s till %s", day.ISO(first), day.ISO(last))}
	head.First, head.Last = sender.FiscalYear(first)
	return Ledger{voucher.Make(head, sender.Vouchers(), invoices, payments), len(invoices), len(payments)}, nil
}
