package billing

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/payfile"
)

// storeDecisions stores the payments of a file that are not known yet, and what is booked of them.
func storeDecisions(ctx context.Context, tx *db.Tx, file int64, decisions []payfile.Decision) error {
	var payments []storedPayment
	for _, d := range decisions {
		if d.Known {
			continue
		}
		p := d.Payment
		s := storedPayment{Key: p.Key, PaidOn: day.ISO(p.Day), Amount: p.Amount, Reference: p.Reference, PayerNumber: p.Payer.OrganisationNumber,
			Payer: strings.TrimSpace(p.Payer.Name + " " + p.Payer.Extra), Text: strings.Join(p.Text, "\n"), State: Booked,
			Proposed: db.NotNil(slices.Concat(d.Invoices, d.Proposed))}
		if len(d.Booked) == 0 {
			s.State, s.Reason = Waiting, d.Reason
		}
		payments = append(payments, s)
	}
	numbers, err := storePayments(ctx, tx, file, payments)
	if err != nil {
		return err
	}
	var bookings []booking
	for _, d := range decisions {
		for _, b := range d.Booked {
			bookings = append(bookings, booking{Invoice: b.Invoice, Payment: numbers[d.Payment.Key], Amount: b.Amount,
				SettledOn: day.ISO(d.Payment.Day)})
		}
	}
	_, err = tx.Exec(ctx, insertBookings, db.NotNil(bookings), tx.Actor().User)
	return err
}

// storePayments stores payments and returns their numbers by their keys. file is 0 if they did not come by one.
func storePayments(ctx context.Context, tx *db.Tx, file int64, payments []storedPayment) (map[string]id.PaymentNo, error) {
	type row struct {
		ID  id.PaymentNo
		Key string
	}
	rows, err := db.All[row](ctx, tx, insertPayments, db.NotNil(payments), file)
	if err != nil {
		return nil, err
	}
	out, numbers := make(map[string]id.PaymentNo, len(rows)), make([]id.PaymentNo, 0, len(rows))
	for _, r := range rows {
		out[r.Key], numbers = r.ID, append(numbers, r.ID)
	}
	_, err = tx.Exec(ctx, insertOpenings, numbers)
	return out, err
}
