package billing

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Remaining is what has not been credited of a line of an invoice, without VAT.
type Remaining struct {
	Due id.DueNo
	einvoice.Line
	Net money.Ore
}

const selectCredited = `select x.due_id, x.line, i.document from invoice i join invoice_due x on x.invoice_id = i.id
where i.id = $1 or i.credits_id = $1 order by i.id, x.line`

// RemainingLines returns the lines of an invoice, in order, with what remains of each after the credit notes on it. n is not that of a
// credit note.
func RemainingLines(ctx context.Context, q db.Q, n id.InvoiceNo) ([]Remaining, error) {
	type row struct {
		DueID    id.DueNo
		Line     int
		Document einvoice.Document
	}
	rows, err := db.All[row](ctx, q, selectCredited, n)
	var out []Remaining
	at := map[id.DueNo]int{}
	for _, r := range rows {
		l := r.Document.Lines[r.Line]
		if r.Document.Kind == einvoice.CreditNote {
			out[at[r.DueID]].Net -= l.Net()
			continue
		}
		at[r.DueID] = len(out)
		out = append(out, Remaining{Due: r.DueID, Line: l, Net: l.Net()})
	}
	return out, err
}

// The errors of CreditInvoice.
var (
	ErrNothingCredited = fault.New("billing: nothing is credited", "Skriv vad som ska krediteras på minst en rad.")
	ErrTooMuchCredited = fault.New("billing: more is credited than remains", "Så mycket återstår inte på raden. Läs in sidan på nytt.")
	ErrNotAnInvoice    = fault.Page("billing: a credit note is credited", 409, fault.StateTitle, "En kreditfaktura går inte att kreditera.")
)

// CreditInvoice issues a credit note for parts of an invoice: what of each line's remaining amount, without VAT, in the order of
// RemainingLines. It settles what is open of the invoice. What has been credited in whole can be invoiced again if again.
func CreditInvoice(ctx context.Context, tx *db.Tx, n id.InvoiceNo, what []money.Ore, why string, again bool, on time.Time) (id.InvoiceNo,
	error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return 0, err
	}
	next, err := lockNumbers(ctx, tx) // no other credit note takes the same amounts
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, lockPayments); err != nil { // none is booked on what is credited
		return 0, err
	}
	i, err := ByID(ctx, tx, n)
	if err == nil && i.Kind != einvoice.Invoice {
		err = ErrNotAnInvoice
	}
	if err != nil {
		return 0, err
	}
	d, err := Document(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	remaining, err := RemainingLines(ctx, tx, n)
	if err != nil {
		return 0, err
	}
	note := einvoice.Document{Kind: einvoice.CreditNote, Issued: date(on), Seller: d.Seller, Buyer: d.Buyer,
		BuyerReference: d.BuyerReference, OrderReference: d.OrderReference, Payment: d.Payment, Note: why,
		Credits: einvoice.Reference{Number: d.Number, Issued: d.Issued}}
	var credited []Remaining
	if len(what) != len(remaining) {
		return 0, ErrTooMuchCredited
	}
	for k, r := range remaining {
		switch {
		case what[k] == 0:
			continue
		case what[k] < 0 != (r.Net < 0) || what[k] > 0 && what[k] > r.Net || what[k] < 0 && what[k] < r.Net:
			return 0, ErrTooMuchCredited
		}
		l := r.Line
		if what[k] != l.Net() {
			l.Quantity, l.UnitPrice = einvoice.Whole(1), what[k]
		}
		note.Lines, credited = append(note.Lines, l), append(credited, Remaining{Due: r.Due, Net: r.Net - what[k]})
	}
	if len(credited) == 0 {
		return 0, ErrNothingCredited
	}
	c, err := issue(ctx, tx, next, i.Org, note, n)
	if err != nil {
		return 0, err
	}
	for k, r := range credited {
		if _, err := tx.Exec(ctx, insertInvoiceDue, c, k, r.Due, r.Net == 0); err != nil {
			return 0, fmt.Errorf("line %d of credit note %d: %w", k, next, err)
		}
		if r.Net == 0 && !again {
			if err := DueRecords.Close(ctx, tx, r.Due, true); err != nil {
				return 0, fmt.Errorf("due %d: %w", r.Due, err)
			}
		}
	}
	if _, err := tx.Exec(ctx, setNext, next+1); err != nil {
		return 0, err
	}
	return c, offset(ctx, tx, i, c, note.Totals().Payable, on)
}

// insertSettlement settles an amount, by the latest voucher of a payment if it is one that does.
const insertSettlement = `insert into settlement (invoice_id, payment_id, against_id, amount, settled_on, settled_by, voucher)
values ($1, nullif($2::bigint, 0), nullif($3::bigint, 0), $4, $5, nullif($6::bigint, 0),
	(select max(number) from payment_voucher where payment_id = $2))`

// offset settles what is open of an invoice with a credit note, as far as both go.
func offset(ctx context.Context, tx *db.Tx, i Invoice, note id.InvoiceNo, amount money.Ore, on time.Time) error {
	amount = min(amount, i.Open)
	if amount <= 0 {
		return nil
	}
	for _, s := range []struct {
		of, against id.InvoiceNo
		amount      money.Ore
	}{{i.ID, note, amount}, {note, i.ID, -amount}} {
		if _, err := tx.Exec(ctx, insertSettlement, s.of, 0, s.against, s.amount, on, tx.Actor().User); err != nil {
			return fmt.Errorf("settling invoice %d: %w", s.of, err)
		}
	}
	return nil
}
