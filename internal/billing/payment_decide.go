package billing

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// The errors of booking.
var (
	ErrWrongPart = fault.New("billing: a payment is booked beyond an invoice",
		"Så mycket går inte att boka på fakturan. En faktura kan betalas med det som är öppet på den, och inte mer.")
	ErrTooMuchBooked = fault.New("billing: more is booked than was paid", "Delarna är tillsammans mer än betalningen.")
	ErrNothingBooked = fault.New("billing: nothing is booked", "Skriv ett belopp på minst en faktura, eller välj att betala tillbaka.")
	ErrDecided       = fault.Page("billing: the payment has been decided", 409, fault.StateTitle, fault.StateText)
)

const (
	insertVoucher = `insert into payment_voucher (number, payment_id, opening, day)
values ((select coalesce(max(number), 0) + 1 from payment_voucher), $1, false, $2)`
	lockPayment   = `select ` + paymentColumns + ` from payment y where y.id = $1 for update of y`
	decidePayment = `update payment set state = $2, decided = $3, decided_by = nullif($4::bigint, 0), decided_at = now(),
	reason = case when $2 = 'waiting' then reason else '' end, version = version + 1 where id = $1`
)

// Book books parts of a payment on invoices, and what then remains as paid back if back, else it waits on. why is what the person who
// decides says. db.ErrStale if somebody has decided on the payment since the version. An invoice is never settled beyond what is open.
func Book(ctx context.Context, tx *db.Tx, n id.PaymentNo, version int, parts map[id.InvoiceNo]money.Ore, back bool, why string) error {
	p, err := lockForBooking(ctx, tx, n, version)
	if err != nil {
		return err
	}
	if p.State == Returned {
		return ErrDecided
	}
	rest := p.Rest()
	if len(parts) == 0 && !back {
		return ErrNothingBooked
	}
	if len(parts) > 0 {
		if _, err := tx.Exec(ctx, insertVoucher, n, day.ISO(time.Now())); err != nil {
			return err
		}
	}
	for invoice, amount := range parts {
		if err := settle(ctx, tx, invoice, n, amount, p.PaidOn); err != nil {
			return err
		}
		rest -= amount
	}
	if p.Amount > 0 && rest < 0 || p.Amount < 0 && rest > 0 {
		return ErrTooMuchBooked
	}
	state := Waiting
	switch {
	case rest == 0:
		state = Booked
	case back:
		state = Returned
	}
	if _, err := tx.Exec(ctx, decidePayment, n, state, why, tx.Actor().User); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Invoice, Verb: "payment_booked", Note: fmt.Sprint(n)})
}

// lockForBooking returns a payment and keeps it from others until the transaction ends.
func lockForBooking(ctx context.Context, tx *db.Tx, n id.PaymentNo, version int) (Payment, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return Payment{}, err
	}
	if _, err := tx.Exec(ctx, lockPayments); err != nil {
		return Payment{}, err
	}
	p, err := db.One[Payment](ctx, tx, lockPayment, n)
	if err == nil && p.Version != version {
		err = db.ErrStale
	}
	return p, err
}

// settle books an amount of a payment on an invoice; ErrWrongPart if it does not take it.
func settle(ctx context.Context, tx *db.Tx, n id.InvoiceNo, payment id.PaymentNo, amount money.Ore, on time.Time) error {
	i, err := ByID(ctx, tx, n)
	if err != nil {
		return err
	}
	if !i.Takes(amount) {
		return ErrWrongPart
	}
	_, err = tx.Exec(ctx, insertSettlement, n, payment, 0, amount, on, tx.Actor().User)
	return err
}

// Takes reports whether an amount of a payment can be booked on the invoice: what is open and what has been paid are both between nothing
// and its total then, so that no more is taken back than was paid.
func (i Invoice) Takes(amount money.Ore) bool {
	within := func(o money.Ore) bool { return o >= min(0, i.Total) && o <= max(0, i.Total) }
	return amount != 0 && within(i.Open-amount) && within(i.Paid+amount)
}

// Unbook takes back what has been booked of a payment, which then waits for a person again.
func Unbook(ctx context.Context, tx *db.Tx, n id.PaymentNo, version int, why string) error {
	p, err := lockForBooking(ctx, tx, n, version)
	if err != nil {
		return err
	}
	if p.State == Waiting && len(p.Parts) == 0 {
		return ErrDecided
	}
	today := time.Now()
	if len(p.Parts) > 0 {
		if _, err := tx.Exec(ctx, insertVoucher, n, day.ISO(today)); err != nil {
			return err
		}
	}
	for _, x := range p.Parts {
		if _, err := tx.Exec(ctx, insertSettlement, x.Invoice, n, 0, -x.Amount, today, tx.Actor().User); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, decidePayment, n, Waiting, why, tx.Actor().User); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Invoice, Verb: "payment_unbooked", Note: fmt.Sprint(n)})
}

// AddPayment stores a payment that was not read from a file, and books all of it on an invoice if that is what is open, else it waits.
// It returns the number of the payment.
func AddPayment(ctx context.Context, tx *db.Tx, paid Payment, invoice id.InvoiceNo) (id.PaymentNo, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, lockPayments); err != nil {
		return 0, err
	}
	key := "hand:" + rand.Text()
	stored := storedPayment{Key: key, PaidOn: day.ISO(paid.PaidOn), Amount: paid.Amount, Reference: paid.Reference, Payer: paid.Payer,
		Text: paid.Text, State: Waiting, Proposed: []int64{}}
	if invoice != 0 {
		stored.State = Booked
	}
	numbers, err := storePayments(ctx, tx, 0, []storedPayment{stored})
	if err != nil {
		return 0, err
	}
	n := numbers[key]
	if invoice != 0 {
		if err := settle(ctx, tx, invoice, n, paid.Amount, paid.PaidOn); err != nil {
			return 0, err
		}
	}
	return n, tx.Record(ctx, db.Change{Kind: id.Invoice, Ref: int64(invoice), Verb: "payment_added", Note: fmt.Sprint(n)})
}
