// Package voucher makes the vouchers of invoices and payments for an accounting program. It knows no database: what was invoiced and
// paid, and what the books call things, is given to it.
package voucher

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"framsyn/internal/einvoice"
	"framsyn/internal/money"
	"framsyn/internal/sie"
)

// Account is an account of the books: its number, 0 if none has been chosen, and what it is for.
type Account struct {
	Number int
	Label  string
}

// Settings are what the books call things. Income and VAT are by rate.
type Settings struct {
	Claims, Bank, Waiting        Account
	Income, VAT                  map[int]Account
	CostCentre, Project          string // of income; "" for none
	InvoiceSeries, PaymentSeries string
}

// Invoice is an invoice or a credit note.
type Invoice struct {
	Number   int
	Credit   bool
	IssuedOn time.Time
	Document einvoice.Document
	Written  bool
}

// Payment is a voucher of a payment: as it came in, or of what was decided on it later. Opened is the number of the voucher that the
// payment had as it came in. Parts are what the voucher settles, or no longer does, of invoices.
type Payment struct {
	Number, Opened   int
	Opening          bool
	Day              time.Time
	Amount           money.Ore
	Payer, Reference string
	Parts            []Part
	Written          bool
}

// Part is what a payment settles of the invoice with a number.
type Part struct {
	Number int
	Amount money.Ore
}

// Books are vouchers with the accounts and objects that they need. Missing are the accounts that are needed and not chosen, by what they
// are for, and Written is how many of the vouchers had been written to a file before.
type Books struct {
	sie.Books
	Missing []string
	Written int
}

// Make adds a voucher for each of some invoices and vouchers of payments to the head of books.
func Make(head sie.Books, s Settings, invoices []Invoice, payments []Payment) Books {
	b := builder{Books: Books{Books: head}, settings: s}
	for _, i := range invoices {
		b.add(b.invoice(i), i.Written)
	}
	for _, p := range payments {
		b.add(b.payment(p), p.Written)
	}
	return b.Books
}

// builder is books that are being made.
type builder struct {
	Books
	settings Settings
}

func (b *builder) add(v sie.Voucher, written bool) {
	if written {
		b.Written++
	}
	b.Vouchers = append(b.Vouchers, v)
}

// account returns the number of an account, which stands among those of the books from then on. One that has not been chosen is missing.
func (b *builder) account(a Account) string {
	number := strconv.Itoa(a.Number)
	switch {
	case a.Number == 0 && !slices.Contains(b.Missing, a.Label):
		b.Missing = append(b.Missing, a.Label)
	case a.Number != 0 && !slices.ContainsFunc(b.Accounts, func(x sie.Account) bool { return x.Number == number }):
		b.Accounts = append(b.Accounts, sie.Account{Number: number, Name: a.Label})
	}
	return number
}

// objects returns what income is counted by, which stands among the objects of the books from then on.
func (b *builder) objects() []sie.Reference {
	var out []sie.Reference
	for _, o := range []struct {
		dimension sie.Dimension
		number    string
	}{{sie.Dimension{Number: sie.CostCentre, Name: "Kostnadsställe"}, b.settings.CostCentre},
		{sie.Dimension{Number: sie.Project, Name: "Projekt"}, b.settings.Project}} {
		if o.number == "" {
			continue
		}
		out = append(out, sie.Reference{Dimension: o.dimension.Number, Number: o.number})
		if !slices.Contains(b.Dimensions, o.dimension) {
			b.Dimensions = append(b.Dimensions, o.dimension)
			b.Objects = append(b.Objects, sie.Object{Dimension: o.dimension.Number, Number: o.number, Name: o.number})
		}
	}
	return out
}

// invoice returns the voucher of an invoice or a credit note: claims against income and VAT of each rate.
func (b *builder) invoice(i Invoice) sie.Voucher {
	sign, text := money.Ore(1), fmt.Sprintf("Faktura %d, %s", i.Number, i.Document.Buyer.Name)
	if i.Credit {
		sign, text = -1, fmt.Sprintf("Kreditfaktura %d till %s, %s", i.Number, i.Document.Credits.Number, i.Document.Buyer.Name)
	}
	totals := i.Document.Totals()
	v := sie.Voucher{Series: b.settings.InvoiceSeries, Number: strconv.Itoa(i.Number), Day: i.IssuedOn, Text: text,
		Rows: []sie.Row{{Account: b.account(b.settings.Claims), Amount: sign * totals.Payable}}}
	for _, r := range totals.Rates {
		v.Rows = append(v.Rows, sie.Row{Account: b.account(b.settings.Income[r.VAT.Rate]), Objects: b.objects(), Amount: -sign * r.Net})
		if r.Tax != 0 {
			v.Rows = append(v.Rows, sie.Row{Account: b.account(b.settings.VAT[r.VAT.Rate]), Amount: -sign * r.Tax})
		}
	}
	return v
}

// payment returns a voucher of a payment: as it came in, bank against the claims that it settles and what waits; later, what waits
// against the claims.
func (b *builder) payment(p Payment) sie.Voucher {
	who := cmp.Or(p.Payer, p.Reference)
	v := sie.Voucher{Series: b.settings.PaymentSeries, Number: strconv.Itoa(p.Number), Day: p.Day, Text: "Inbetalning, " + who}
	waiting := money.Ore(0)
	if p.Opening {
		waiting = p.Amount
		v.Rows = []sie.Row{{Account: b.account(b.settings.Bank), Amount: p.Amount}}
	} else {
		v.Text = fmt.Sprintf("Inbetalning %s %d utredd, %s", b.settings.PaymentSeries, p.Opened, who)
	}
	for _, x := range p.Parts {
		waiting -= x.Amount
		v.Rows = append(v.Rows, sie.Row{Account: b.account(b.settings.Claims), Amount: -x.Amount, Text: strconv.Itoa(x.Number)})
	}
	if waiting != 0 {
		v.Rows = append(v.Rows, sie.Row{Account: b.account(b.settings.Waiting), Amount: -waiting})
	}
	return v
}
