package billing

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/jobs"
)

// Reminder is the next reminder of an invoice, which is due. Step counts from 1, and Days is for how long the invoice has been overdue.
// Without an Email the organisation has said no address that it takes invoices at. Paying reports whether a payment that may be for the
// invoice waits for somebody to decide.
type Reminder struct {
	Invoice
	Step, Days int
	Paying     bool
}

// ReminderWriter writes the letter of a reminder.
type ReminderWriter func(s invoicer.Sender, r Reminder) (subject, body string)

const selectOverdue = `select ` + invoiceColumns + `,
	exists (select from payment y where y.state = 'waiting' and i.id = any(y.proposed)) as paying,
	(select max(r.sent_on) from invoice_reminder r where r.invoice_id = i.id) as last
from ` + invoiceTables + `
where i.kind = 'invoice' and i.due_on < $1::date and i.total > coalesce(s.settled, 0) and ($2::bigint = 0 or i.id = $2)
order by i.number`

// Reminders lists the reminders that are due on a day, at most one of each invoice that is open: the next step, once so many days have
// passed since the last day of the invoice, and as many since the step before as there are between the two. The error is
// access.ErrDenied if the actor may not read them.
func Reminders(ctx context.Context, q db.Q, s invoicer.Sender, on time.Time) ([]Reminder, error) {
	return remindersOf(ctx, q, s, on, 0)
}

// remindersOf is like Reminders, of one invoice if that is not 0.
func remindersOf(ctx context.Context, q db.Q, s invoicer.Sender, on time.Time, only id.InvoiceNo) ([]Reminder, error) {
	if !mayKeepInvoices(q) {
		return nil, access.ErrDenied
	}
	type overdue struct {
		Invoice
		Paying bool
		Last   *time.Time
	}
	rows, err := db.All[overdue](ctx, q, selectOverdue, day.ISO(on), only)
	if err != nil {
		return nil, err
	}
	steps := s.ReminderSteps()
	var out []Reminder
	for _, x := range rows {
		sent := x.Reminders
		if sent >= len(steps) {
			continue
		}
		first := x.DueOn.AddDate(0, 0, steps[sent])
		if sent > 0 {
			if later := x.Last.AddDate(0, 0, steps[sent]-steps[sent-1]); later.After(first) {
				first = later
			}
		}
		if day.ISO(on) >= day.ISO(first) {
			out = append(out, Reminder{Invoice: x.Invoice, Step: sent + 1, Days: x.DaysOverdue(on), Paying: x.Paying})
		}
	}
	return out, nil
}

// ErrNotDue is the error of Remind if no reminder of the invoice is due.
var ErrNotDue = fault.New("billing: no reminder is due", isNotDueYet)

const insertReminder = `insert into invoice_reminder (invoice_id, step, open, sent_on, sent_by)
values ($1, $2, $3, $4, nullif($5::bigint, 0))`

// Remind sends the reminder of an invoice that is due on a day, with the invoice.
func Remind(ctx context.Context, tx *db.Tx, n id.InvoiceNo, on time.Time, write ReminderWriter) error {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, lockPayments); err != nil { // nobody pays, or reminds, in the meantime
		return err
	}
	sender, err := invoicer.Current(ctx, tx)
	if err != nil {
		return err
	}
	due, err := remindersOf(ctx, tx, sender, on, n)
	switch {
	case err != nil:
		return err
	case len(due) == 0:
		return ErrNotDue
	case due[0].Email == "":
		return fault.New("billing: nowhere to remind", hasNoAddress)
	}
	return due[0].send(ctx, tx, sender, on, write)
}

// send sends a reminder with its invoice.
func (r Reminder) send(ctx context.Context, tx *db.Tx, s invoicer.Sender, on time.Time, write ReminderWriter) error {
	subject, body := write(s, r)
	if err := jobs.SendLetter(ctx, tx, jobs.Letter{To: r.Email, Subject: subject, Body: body, Invoice: r.ID}); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertReminder, r.ID, r.Step, r.Open, day.ISO(on), tx.Actor().User); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Invoice, Ref: int64(r.ID), Verb: "reminded"})
}
