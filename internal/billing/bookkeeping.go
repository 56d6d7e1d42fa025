package billing

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
	"framsyn/internal/sie"
)

// Ledger is the vouchers of a period for the books: one for each invoice and credit note, one for each payment, and one for each decision
// on a payment that waited. Missing are the accounts that are needed and not chosen, by their labels, and Written is how many of the
// vouchers have been written to a file before.
type Ledger struct {
	sie.Books
	Missing  []string
	Written  int
	Invoices int
	Payments int
}

// mostVouchers is how many vouchers a file holds at most.
const mostVouchers = 20000

const (
	selectInvoiceVouchers = `select i.number, i.kind = 'credit' as credit, i.issued_on, i.document,
	exists (select from bookkeeping_export e where i.issued_on between e.first_day and e.last_day and e.written_at >= i.issued_at) as written
from invoice i where i.issued_on between $1 and $2 and i.issued_at <= $3 order by i.number limit $4`
	selectPaymentVouchers = `select v.number, v.opening, v.day, y.amount, y.payer, y.reference, o.number as opened,
	coalesce((select jsonb_agg(jsonb_build_object('Number', i.number, 'Amount', s.amount) order by s.id)
		from settlement s join invoice i on i.id = s.invoice_id where s.voucher = v.number), '[]') as parts,
	exists (select from bookkeeping_export e where v.day between e.first_day and e.last_day and e.written_at >= v.created_at) as written
from payment_voucher v join payment y on y.id = v.payment_id join payment_voucher o on o.payment_id = y.id and o.opening
where v.day between $1 and $2 and v.created_at <= $3 order by v.number limit $4`
)

// LedgerOf returns the vouchers of a period as they had been made at a time, for those who manage invoices; access.ErrDenied for others.
func LedgerOf(ctx context.Context, q db.Q, first, last, until time.Time) (Ledger, error) {
	var l Ledger
	if !mayKeepInvoices(q) {
		return l, access.ErrDenied
	}
	sender, err := CurrentSender(ctx, q)
	if err != nil {
		return l, err
	}
	from, to := sender.FiscalYear(first)
	l.Books = sie.Books{Program: "Framsyn", Version: "1", Made: until, Company: sender.Name, First: from, Last: to,
		Organisation: identifier.OrganisationNumber(sender.OrgNumber),
		Note:         fmt.Sprintf("Fakturor och inbetalningar %s till %s", day.ISO(first), day.ISO(last))}
	p := plan{Ledger: &l, sender: sender, accounts: map[int]bool{}, missing: map[string]bool{}}
	invoices, err := db.All[invoiceVoucher](ctx, q, selectInvoiceVouchers, first, last, until, mostVouchers+1)
	if err != nil {
		return l, err
	}
	for _, v := range invoices {
		p.add(v.Written, p.invoice(v))
	}
	payments, err := db.All[paymentVoucher](ctx, q, selectPaymentVouchers, first, last, until, mostVouchers+1)
	if err != nil {
		return l, err
	}
	for _, v := range payments {
		p.add(v.Written, p.payment(v))
	}
	l.Invoices, l.Payments = len(invoices), len(payments)
	return l, nil
}

type invoiceVoucher struct {
	Number   int
	Credit   bool
	IssuedOn time.Time
	Document einvoice.Document
	Written  bool
}

// paymentVoucher is a voucher of a payment, which the voucher Opened had as it came in.
type paymentVoucher struct {
	Number, Opened   int
	Opening          bool
	Day              time.Time
	Amount           money.Ore
	Payer, Reference string
	Parts            []struct {
		Number int
		Amount money.Ore
	}
	Written bool
}

// plan is a ledger that is being made.
type plan struct {
	*Ledger
	sender   Sender
	accounts map[int]bool
	missing  map[string]bool
}

func (p *plan) add(written bool, v sie.Voucher) {
	if written {
		p.Written++
	}
	v.Rows = slices.DeleteFunc(v.Rows, func(r sie.Row) bool { return r.Amount == 0 })
	p.Vouchers = append(p.Vouchers, v)
}

// account returns an account by its number, which stands among the accounts of the books from then on. One that has not been chosen is
// missing.
func (p *plan) account(number int, label string) string {
	if number == 0 && !p.missing[label] {
		p.missing[label] = true
		p.Missing = append(p.Missing, label)
	}
	if number != 0 && !p.accounts[number] {
		p.accounts[number] = true
		p.Accounts = append(p.Accounts, sie.Account{Number: strconv.Itoa(number), Name: label})
	}
	return strconv.Itoa(number)
}

func (p *plan) claims() string { return p.account(p.sender.ClaimsAccount, "Kundfordringar") }

// objects returns what income is counted by, which stands among the objects of the books from then on.
func (p *plan) objects() []sie.Reference {
	var out []sie.Reference
	for _, o := range []struct {
		dimension    int
		name, number string
	}{{sie.CostCentre, "Kostnadsställe", p.sender.CostCentre}, {sie.Project, "Projekt", p.sender.Project}} {
		if o.number == "" {
			continue
		}
		out = append(out, sie.Reference{Dimension: o.dimension, Number: o.number})
		if d := (sie.Dimension{Number: o.dimension, Name: o.name}); !slices.Contains(p.Dimensions, d) {
			p.Dimensions = append(p.Dimensions, d)
			p.Objects = append(p.Objects, sie.Object{Dimension: o.dimension, Number: o.number, Name: o.number})
		}
	}
	return out
}

// invoice returns the voucher of an invoice or a credit note: claims against income and VAT of each rate.
func (p *plan) invoice(i invoiceVoucher) sie.Voucher {
	sign, text := money.Ore(1), fmt.Sprintf("Faktura %d, %s", i.Number, i.Document.Buyer.Name)
	if i.Credit {
		sign, text = -1, fmt.Sprintf("Kreditfaktura %d till %s, %s", i.Number, i.Document.Credits.Number, i.Document.Buyer.Name)
	}
	totals := i.Document.Totals()
	v := sie.Voucher{Series: p.sender.InvoiceSeries, Number: strconv.Itoa(i.Number), Day: i.IssuedOn, Text: text,
		Rows: []sie.Row{{Account: p.claims(), Amount: sign * totals.Payable}}}
	for _, r := range totals.Rates {
		income, vat := p.rate(r.VAT.Rate)
		v.Rows = append(v.Rows, sie.Row{Account: income, Objects: p.objects(), Amount: -sign * r.Net})
		if r.Tax != 0 {
			v.Rows = append(v.Rows, sie.Row{Account: vat(), Amount: -sign * r.Tax})
		}
	}
	return v
}

// rate returns the accounts of a VAT rate: of its income, and of the VAT.
func (p *plan) rate(rate int) (income string, vat func() string) {
	a := p.sender.Accounting
	x := map[int]struct{ income, vat int }{25: {a.Income25Account, a.VAT25Account}, 12: {a.Income12Account, a.VAT12Account},
		6: {a.Income6Account, a.VAT6Account}, 0: {a.Income0Account, 0}}[rate]
	label := map[int]string{25: "Intäkter, 25 % moms", 12: "Intäkter, 12 % moms", 6: "Intäkter, 6 % moms", 0: "Intäkter, ingen moms"}[rate]
	return p.account(x.income, label), func() string { return p.account(x.vat, fmt.Sprintf("Utgående moms %d %%", rate)) }
}

// payment returns a voucher of a payment: as it came in, bank against the claims that it settles and what waits; later, what waits
// against the claims.
func (p *plan) payment(y paymentVoucher) sie.Voucher {
	v := sie.Voucher{Series: p.sender.PaymentSeries, Number: strconv.Itoa(y.Number), Day: y.Day}
	who := y.Payer
	if who == "" {
		who = y.Reference
	}
	v.Text = "Inbetalning, " + who
	if !y.Opening {
		v.Text = fmt.Sprintf("Inbetalning %s %d utredd, %s", p.sender.PaymentSeries, y.Opened, who)
	}
	var booked money.Ore
	var parts []sie.Row
	for _, x := range y.Parts {
		booked += x.Amount
		parts = append(parts, sie.Row{Account: p.claims(), Amount: -x.Amount, Text: strconv.Itoa(x.Number)})
	}
	waiting := -booked
	if y.Opening {
		v.Rows = []sie.Row{{Account: p.account(p.sender.BankAccount, "Bank eller giro"), Amount: y.Amount}}
		waiting = y.Amount - booked
	}
	v.Rows = append(v.Rows, parts...)
	if waiting != 0 {
		v.Rows = append(v.Rows, sie.Row{Account: p.account(p.sender.WaitingAccount, "Inbetalningar som väntar"), Amount: -waiting})
	}
	return v
}
