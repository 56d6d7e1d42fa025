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
	"framsyn/internal/jobs"
)

// Sending is that an invoice is given to its buyer By one of account.InvoiceWays; To is the address of a letter.
type Sending struct {
	Invoice id.InvoiceNo
	By, To  string
}

// LetterWriter writes the letter that carries an invoice as a PDF.
type LetterWriter func(d einvoice.Document) (subject, body string)

// ErrNoAddress reports that a letter has nowhere to go.
var ErrNoAddress = fault.AtField("till", "Skriv vart fakturan ska skickas.")

const (
	lockInvoice = `select id from invoice where id = $1 for update`
	isSent      = `select exists (select from invoice_sent where invoice_id = $1)`
	insertSent  = `insert into invoice_sent (invoice_id, way, recipient, sent_by) values ($1, $2, $3, nullif($4::bigint, 0))`
)

// Send records that invoices are given to their buyers, and queues the letters of those that go by letter. Those that have been given
// before are left out unless again. It returns how many were given.
func Send(ctx context.Context, tx *db.Tx, all []Sending, again bool, write LetterWriter) (int, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return 0, err
	}
	n := 0
	for _, s := range all {
		sent, err := send(ctx, tx, s, again, write)
		if err != nil {
			return n, fmt.Errorf("sending invoice %d: %w", s.Invoice, err)
		}
		if sent {
			n++
		}
	}
	return n, tx.Record(ctx, db.Change{Kind: id.Invoice, Verb: "sent", Note: fmt.Sprint(n)})
}

// send gives one invoice to its buyer, and reports whether it did.
func send(ctx context.Context, tx *db.Tx, s Sending, again bool, write LetterWriter) (bool, error) {
	if _, err := db.Value[id.InvoiceNo](ctx, tx, lockInvoice, s.Invoice); err != nil {
		return false, err
	}
	if was, err := db.Value[bool](ctx, tx, isSent, s.Invoice); err != nil || was && !again {
		return false, err
	}
	if s.By == byLetter {
		if s.To == "" {
			return false, ErrNoAddress
		}
		d, err := Document(ctx, tx, s.Invoice)
		if err != nil {
			return false, err
		}
		subject, body := write(d)
		if err := jobs.SendLetter(ctx, tx, jobs.Letter{To: s.To, Subject: subject, Body: body, Invoice: s.Invoice}); err != nil {
			return false, err
		}
	}
	_, err := tx.Exec(ctx, insertSent, s.Invoice, s.By, s.To, tx.Actor().User)
	return err == nil, err
}

// Sent is when and how an invoice was given to its buyer, and by whom.
type Sent struct {
	SentAt        time.Time
	Way           string
	Recipient, By string
}

const selectSent = `select x.sent_at, x.way, x.recipient, coalesce(p.name, '') as by
from invoice_sent x left join person p on p.id = x.sent_by where x.invoice_id = $1 order by x.id`

// SentOf lists when an invoice, which the caller has read, was given to its buyer.
func SentOf(ctx context.Context, q db.Q, n id.InvoiceNo) ([]Sent, error) {
	return db.All[Sent](ctx, q, selectSent, n)
}

const selectCreditNotes = `select ` + invoiceColumns + ` from ` + invoiceTables + ` where i.credits_id = $1 order by i.number`

// CreditNotes lists the credit notes on an invoice, which the caller has read.
func CreditNotes(ctx context.Context, q db.Q, n id.InvoiceNo) ([]Invoice, error) {
	return db.All[Invoice](ctx, q, selectCreditNotes, n)
}
