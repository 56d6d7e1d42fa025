package billing

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/money"
)

// Draft is the invoice that an organisation would get for all that it owes, and what has to be mended before it can be issued as the
// organisation wants its invoices.
type Draft struct {
	Org      id.Org
	OrgName  string
	Dues     []Due
	Document einvoice.Document
	Problems []einvoice.Problem
}

// Drafts returns the invoices for all that is due and not invoiced, if they were issued on a day: those of some organisations, or of
// all if none is named.
func Drafts(ctx context.Context, q db.Q, orgs []id.Org, on time.Time) ([]Draft, error) {
	sender, err := invoicer.Current(ctx, q)
	if err != nil {
		return nil, err
	}
	dues, err := Dues(ctx, q, DueFilter{Orgs: orgs, Open: true})
	if err != nil {
		return nil, err
	}
	var out []Draft
	for len(dues) > 0 {
		n := 1
		for n < len(dues) && dues[n].Org == dues[0].Org {
			n++
		}
		out = append(out, Draft{Org: dues[0].Org, OrgName: dues[0].OrgName, Dues: dues[:n]})
		dues = dues[n:]
	}
	buyers, err := buyersOf(ctx, q, out)
	for i := range out {
		d := &out[i]
		d.Document = invoiceFrom(sender, buyers[d.Org], d.Dues, on)
		d.Problems = problems(d.Document, buyers[d.Org].By == byPeppol)
	}
	return out, err
}

// The ways in which organisations want their invoices, as account.InvoiceWays has them: as e-invoices, and by letter with a PDF.
const (
	byPeppol = "peppol"
	byLetter = "email"
)

// problems returns what hinders a document that has no number yet from being issued. What only an e-invoice needs hinders no other.
func problems(d einvoice.Document, electronic bool) []einvoice.Problem {
	d.Number = "1"
	all := d.Problems()
	if len(all) == 0 && d.Totals().Payable == 0 {
		all = append(all, einvoice.Problem{Field: "lines", Words: fault.Words{Text: "Summan är 0 kr, så det finns inget att betala."}})
	}
	return slices.DeleteFunc(all, func(p einvoice.Problem) bool { return p.Electronic && !electronic })
}

// The errors of issuing.
var (
	ErrNoSender = fault.New("billing: nobody sends the invoices",
		"Fyll först i vem som skickar fakturorna, under Avsändare.")
	ErrChanged = fault.New("billing: something else is due than was shown",
		"Det som ska faktureras har ändrats sedan sidan visades. Se över fakturorna igen.")
	ErrIncomplete = fault.New("billing: an invoice is not complete", "Minst en av fakturorna saknar uppgifter. Se över dem.")
)

// MostIssued is how many invoices can be issued at once.
const MostIssued = 500

const (
	// Nothing that is due changes while it is invoiced.
	lockDues     = `lock table due in share mode`
	beginSeries  = `insert into invoice_series (next) values ($1) on conflict do nothing`
	lockSeries   = `select next from invoice_series for update`
	setNext      = `update invoice_series set next = $1`
	insertIssued = `insert into invoice (number, kind, credits_id, organisation_id, issued_on, due_on, ocr, total, document, issued_by)
values ($1, $2, nullif($3::bigint, 0), $4, $5, $6, $7, $8, $9, nullif($10::bigint, 0)) returning id`
	insertInvoiceDue = `insert into invoice_due (invoice_id, line, due_id, whole) values ($1, $2, $3, $4)`
)

// Issue issues one invoice to each of some organisations for all that it owes, with the next numbers of the series. payable is what the
// preview of each showed; ErrChanged if another amount is due now, ErrIncomplete if an invoice has problems.
func Issue(ctx context.Context, tx *db.Tx, payable map[id.Org]money.Ore, on time.Time) ([]id.InvoiceNo, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Invoice}); err != nil {
		return nil, err
	}
	if len(payable) == 0 || len(payable) > MostIssued {
		return nil, ErrChanged
	}
	next, err := lockNumbers(ctx, tx) // before the dues are read, so that nothing is invoiced twice
	if err != nil {
		return nil, err
	}
	orgs := make([]id.Org, 0, len(payable))
	for n := range payable {
		orgs = append(orgs, n)
	}
	if _, err := tx.Exec(ctx, lockDues); err != nil {
		return nil, err
	}
	drafts, err := Drafts(ctx, tx, orgs, on)
	if err != nil {
		return nil, err
	}
	if len(drafts) != len(payable) {
		return nil, ErrChanged
	}
	var out []id.InvoiceNo
	for _, d := range drafts {
		if d.Document.Totals().Payable != payable[d.Org] {
			return nil, ErrChanged
		}
		if len(d.Problems) > 0 {
			return nil, ErrIncomplete
		}
		n, err := issue(ctx, tx, next, d.Org, d.Document, 0)
		if err != nil {
			return nil, err
		}
		for i, due := range d.Dues {
			if _, err := tx.Exec(ctx, insertInvoiceDue, n, i, due.ID, true); err != nil {
				return nil, fmt.Errorf("line %d of invoice %d: %w", i, next, err)
			}
		}
		next, out = next+1, append(out, n)
	}
	_, err = tx.Exec(ctx, setNext, next)
	return out, err
}

// lockNumbers returns the next number of the series, and keeps it from others until the transaction ends.
func lockNumbers(ctx context.Context, tx *db.Tx) (int, error) {
	sender, err := invoicer.Current(ctx, tx)
	if err == nil && sender.Name == "" {
		err = ErrNoSender
	}
	if err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, beginSeries, sender.FirstNumber); err != nil {
		return 0, err
	}
	return db.Value[int](ctx, tx, lockSeries)
}

// issue keeps a document under a number and records that. credits is the invoice that a credit note corrects.
func issue(ctx context.Context, tx *db.Tx, number int, org id.Org, d einvoice.Document, credits id.InvoiceNo) (id.InvoiceNo, error) {
	sender, err := invoicer.Current(ctx, tx)
	if err != nil {
		return 0, err
	}
	d.Number = fmt.Sprint(number)
	if d.Payment.OCR, err = sender.OCR(number); err != nil {
		return 0, fmt.Errorf("reference of invoice %d: %w", number, err)
	}
	if slices.ContainsFunc(d.Problems(), func(p einvoice.Problem) bool { return !p.Electronic }) {
		return 0, ErrIncomplete
	}
	kind, total, due, verb := "invoice", d.Totals().Payable, d.Due, "issued"
	if d.Kind == einvoice.CreditNote {
		kind, total, due, verb = "credit", -total, d.Issued, "credited"
	}
	n, err := db.Value[id.InvoiceNo](ctx, tx, insertIssued, number, kind, credits, org, d.Issued, due, d.Payment.OCR, total, d,
		tx.Actor().User)
	if err != nil {
		return 0, fmt.Errorf("invoice %d: %w", number, err)
	}
	return n, tx.Record(ctx, db.Change{Kind: id.Invoice, Ref: int64(n), Verb: verb, Note: d.Number})
}

// date returns a day as documents hold it.
func date(t time.Time) einvoice.Date { return einvoice.Date(day.ISO(t)) }
