package world

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/identifier"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

const insertDebtor = `with o as (insert into organisation (slug, kind, fee_category, org_number, invoice_street, invoice_postal_code,
	invoice_town, invoice_by, invoice_email, invoice_reference)
	values (lower(replace($1, ' ', '-')), 'partner', 'none', $3, 'Gatan 1', '123 45', 'Norrö', 'email', 'faktura@example.se', 'Ref 1')
	returning id), n as (
	insert into organisation_name (organisation_id, position, name) select id, 1, $1 from o)
insert into due (organisation_id, source, text, quantity, unit_price, vat_rate, vat_reason)
select id, 'manual', 'Avgift (exempel)', 1, $2, 25, '' from o`

// IssuedInvoice issues an invoice of 1 250 kronor to a new organisation some days ago, and returns it.
func (w World) IssuedInvoice(daysAgo int) (i billing.Invoice) {
	w.T.Helper()
	w.Sender()
	name, number := UniqueName("Mottagare"), fmt.Sprintf("232%06d", counter.Add(1))
	w.Exec(insertDebtor, name, 1000*money.Krona, number+fmt.Sprint(identifier.CheckDigit(number)))
	org := Value[id.Org](w, `select organisation_id from organisation_name where name = $1`, name)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		issued, err := billing.Issue(ctx, tx, map[id.Org]money.Ore{org: 1250 * money.Krona}, time.Now().AddDate(0, 0, -daysAgo))
		if err == nil {
			i, err = billing.ByID(ctx, tx, issued[0])
		}
		return err
	})
	return i
}

// PaymentFile reads in a file with one payment, which waits for a person, and returns the numbers of both.
func (w World) PaymentFile() (file int64, payment id.PaymentNo) {
	w.T.Helper()
	key := UniqueName("Betalning")
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		read, err := billing.ReadPayments(ctx, tx, "exempel.txt", payfile.File{Format: "BgMax", Payments: []payfile.Payment{
			{Key: key, Kind: payfile.Paid, Day: time.Now(), Amount: 5000, Payer: payfile.Payer{Name: "Betalaren (exempel)"}}}})
		file = read.ID
		return err
	})
	return file, Value[id.PaymentNo](w, `select id from payment where key = $1`, key)
}

// DecidedPayment adds a payment of 50 kronor that a person has decided to pay back.
func (w World) DecidedPayment() (n id.PaymentNo) {
	w.T.Helper()
	_, n = w.PaymentFile()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return billing.Book(ctx, tx, n, 1, nil, true, "Dubbelt (exempel)")
	})
	return n
}

// BooksFile writes today's vouchers to a file for the books, and returns its number.
func (w World) BooksFile() (n int64) {
	w.T.Helper()
	w.Sender()
	w.PaymentFile()
	today, err := day.ParseDate(day.ISO(time.Now()))
	if err != nil {
		w.T.Fatal(fmt.Errorf("today: %w", err))
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = billing.WriteBooks(ctx, tx, today, today)
		return err
	})
	return n
}
