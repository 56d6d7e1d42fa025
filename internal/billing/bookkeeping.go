package billing

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/identifier"
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
	sender, err := CurrentSender(ctx, q)
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
	return Ledger{voucher.Make(head, sender.vouchers(), invoices, payments), len(invoices), len(payments)}, nil
}

// vouchers returns what the books of the sender call things. Labels are those of the settings.
func (a Accounting) vouchers() voucher.Settings {
	return voucher.Settings{Claims: voucher.Account{Number: a.ClaimsAccount, Label: "Kundfordringar"},
		Bank:    voucher.Account{Number: a.BankAccount, Label: "Bank eller giro"},
		Waiting: voucher.Account{Number: a.WaitingAccount, Label: "Inbetalningar som väntar"},
		Income: map[int]voucher.Account{25: {Number: a.Income25Account, Label: "Intäkter, 25 % moms"},
			12: {Number: a.Income12Account, Label: "Intäkter, 12 % moms"}, 6: {Number: a.Income6Account, Label: "Intäkter, 6 % moms"},
			0: {Number: a.Income0Account, Label: "Intäkter, ingen moms"}},
		VAT: map[int]voucher.Account{25: {Number: a.VAT25Account, Label: "Utgående moms 25 %"},
			12: {Number: a.VAT12Account, Label: "Utgående moms 12 %"}, 6: {Number: a.VAT6Account, Label: "Utgående moms 6 %"}},
		CostCentre: a.CostCentre, Project: a.Project, InvoiceSeries: a.InvoiceSeries, PaymentSeries: a.PaymentSeries}
}
