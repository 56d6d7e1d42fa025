package billing

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/payfile"
)

// PaymentState is whether a payment has been accounted for: all of it is booked on invoices, or what is not has been paid back.
type PaymentState string

// The states.
const (
	Waiting  PaymentState = "waiting"
	Booked   PaymentState = "booked"
	Returned PaymentState = "returned"
)

// Payment is a payment that has come in; Amount is negative for a deduction or a reversal. Booked is what of it is booked on invoices, and
// Parts on which. Reason is why it waits for a person, Proposed are the invoices that it may be for, and Decided what the person said.
type Payment struct {
	ID          id.PaymentNo
	File        int64
	PaidOn      time.Time
	Amount      money.Ore
	Booked      money.Ore
	Parts       []Part
	Reference   string
	Payer       string
	PayerNumber string
	Text        string
	State       PaymentState
	Reason      payfile.Reason
	Proposed    []id.InvoiceNo
	Decided     string
	DecidedBy   string
	Version     int
}

// Rest returns what of the payment is not booked.
func (p Payment) Rest() money.Ore { return p.Amount - p.Booked }

const paymentColumns = `y.id, coalesce(y.file_id, 0) as file, y.paid_on, y.amount,
	coalesce((select sum(s.amount) from settlement s where s.payment_id = y.id), 0)::bigint as booked, ` + partsColumn + `,
	y.reference, y.payer, y.payer_number, y.text, y.state, y.reason, y.proposed, y.decided,
	coalesce((select name from person where id = y.decided_by), '') as decided_by, y.version`

const selectPayment = `select ` + paymentColumns + ` from payment y where y.id = $1`

// PaymentByID returns a payment; db.ErrNotFound if there is none that the actor may read.
func PaymentByID(ctx context.Context, q db.Q, n id.PaymentNo) (Payment, error) {
	if !mayKeepInvoices(q) {
		return Payment{}, db.ErrNotFound
	}
	return db.One[Payment](ctx, q, selectPayment, n)
}

func mayKeepInvoices(q db.Q) bool {
	return q.Actor().Can(access.Manage, access.Subject{Kind: id.Invoice})
}

const selectPaymentsOf = `select ` + paymentColumns + ` from (select y.id, y.file_id, y.paid_on, y.reference, y.payer, y.payer_number,
	y.text, y.state, y.reason, y.proposed, y.decided, y.decided_by, y.version, sum(s.amount)::bigint as amount
from payment y join settlement s on s.payment_id = y.id where s.invoice_id = $1 group by y.id having sum(s.amount) <> 0) y
order by y.paid_on, y.id`

// PaymentsOf lists the payments that are booked on an invoice, which the caller has read. Amount is what of each is booked on it.
func PaymentsOf(ctx context.Context, q db.Q, n id.InvoiceNo) ([]Payment, error) {
	return db.All[Payment](ctx, q, selectPaymentsOf, n)
}

// Reading is what became of a file of payments. Known were read before. ID is the number of the file.
type Reading struct {
	ID                     int64
	File                   payfile.File
	Booked, Waiting, Known int
	BookedSum, WaitingSum  money.Ore
}

// lockPayments lets one transaction at a time book payments.
const lockPayments = `lock table payment in share row exclusive mode`

const (
	selectKnownKeys = `select key from payment where key = any($1)`
	selectOpen      = `select i.id, i.number::text as number, i.ocr, org_name(i.organisation_id, current_date) as payer,
	i.total - coalesce(s.settled, 0) as open
from ` + invoiceTables + ` where i.total <> coalesce(s.settled, 0) or i.ocr = any($1)`
	insertFile = `insert into payment_file (name, format, sum, payments, left_out, read_by, left_out_rows)
values ($1, $2, $3, $4, $5, nullif($6::bigint, 0), $7) returning id`
	insertPayments = `insert into payment (key, file_id, paid_on, amount, reference, payer, payer_number, text, state, reason, proposed)
select x.key, nullif($2::bigint, 0), x.paid_on, x.amount, x.reference, x.payer, x.payer_number, x.text, x.state, x.reason,
	array(select jsonb_array_elements_text(x.proposed)::bigint)
from jsonb_to_recordset($1) x (key text, paid_on date, amount bigint, reference text, payer text, payer_number text, text text, state text,
	reason text, proposed jsonb)
returning id, key`
	insertOpenings = `insert into payment_voucher (number, payment_id, opening, day)
select (select coalesce(max(number), 0) from payment_voucher) + row_number() over (order by y.id), y.id, true, y.paid_on
from payment y where y.id = any($1)`
	insertBookings = `insert into settlement (invoice_id, payment_id, amount, settled_on, settled_by, voucher)
select x.invoice, x.payment, x.amount, x.settled_on, nullif($2::bigint, 0), v.number
from jsonb_to_recordset($1) x (invoice bigint, payment bigint, amount bigint, settled_on date)
	join payment_voucher v on v.payment_id = x.payment and v.opening`
)

// storedPayment is a payment as insertPayments reads it, booking a part of it as insertBookings does.
type (
	storedPayment struct {
		Key         string         `json:"key"`
		PaidOn      string         `json:"paid_on"`
		Amount      money.Ore      `json:"amount"`
		Reference   string         `json:"reference"`
		Payer       string         `json:"payer"`
		PayerNumber string         `json:"payer_number"`
		Text        string         `json:"text"`
		State       PaymentState   `json:"state"`
		Reason      payfile.Reason `json:"reason"`
		Proposed    []int64        `json:"proposed"`
	}
	booking struct {
		Invoice   int64        `json:"invoice"`
		Payment   id.PaymentNo `json:"payment"`
		Amount    money.Ore    `json:"amount"`
		SettledOn string       `json:"settled_on"`
	}
)

// ReadPayments books the payments of a file that exactly settle invoices, and lets the others wait for a person. Payments that were read
// before change nothing. The error is a *payfile.Refusal if the file cannot be read whole.
func ReadPayments(ctx context.Context, tx *db.Tx, name string, file payfile.File) (Reading, error) {
	out := Reading{File: file}
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return out, err
	}
	if _, err := tx.Exec(ctx, lockPayments); err != nil {
		return out, err
	}
	var keys, references []string
	var sum money.Ore
	for _, p := range file.Payments {
		keys, sum = append(keys, p.Key), sum+p.Amount
		for _, part := range p.Parts {
			references = append(references, payfile.Compact(part.Reference))
		}
	}
	known, err := db.Values[string](ctx, tx, selectKnownKeys, db.NotNil(keys))
	if err != nil {
		return out, err
	}
	seen := map[string]bool{}
	for _, k := range known {
		seen[k] = true
	}
	open, err := db.All[payfile.OpenInvoice](ctx, tx, selectOpen, db.NotNil(references))
	if err != nil {
		return out, err
	}
	out.ID, err = db.Value[int64](ctx, tx, insertFile, name, file.Format, sum, len(file.Payments), len(file.LeftOut), tx.Actor().User,
		leftOutRows(file.LeftOut))
	if err != nil {
		return out, err
	}
	decisions := payfile.Match(file.Payments, open, seen)
	for _, d := range decisions {
		switch {
		case d.Known:
			out.Known++
		case len(d.Booked) > 0:
			out.Booked, out.BookedSum = out.Booked+1, out.BookedSum+d.Payment.Amount
		default:
			out.Waiting, out.WaitingSum = out.Waiting+1, out.WaitingSum+d.Payment.Amount
		}
	}
	if err := storeDecisions(ctx, tx, out.ID, decisions); err != nil {
		return out, fmt.Errorf("payments of %s: %w", file.Format, err)
	}
	return out, tx.Record(ctx, db.Change{Kind: id.Invoice, Verb: "payments_read", Note: fmt.Sprint(out.ID), Named: name})
}
