package billing

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/einvoice"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Status is how far an invoice has come, which follows from what it is settled by.
type Status string

// The statuses. An invoice is Credited if credit notes have settled all of it, and partially so if they alone have settled some; a credit
// note is Offset when it has been settled.
const (
	Issued            Status = "issued"
	PartiallyPaid     Status = "partially_paid"
	PartiallyCredited Status = "partially_credited"
	Paid              Status = "paid"
	Credited          Status = "credited"
	Offset            Status = "offset"
)

// Invoice is an issued invoice or credit note. Total is negative on a credit note. Open is what is not settled, and Paid what payments
// have settled. Reminders is how many reminders have been sent. Credits is the invoice that a credit note corrects. Sent reports that it
// has been given to its buyer, who wants invoices By one of account.InvoiceWays and letters to Email.
type Invoice struct {
	ID            id.InvoiceNo
	Number        int
	Kind          einvoice.Kind
	Credits       id.InvoiceNo
	CreditsNumber int
	Org           id.Org
	OrgName       string
	IssuedOn      time.Time
	DueOn         time.Time
	OCR           string
	Total         money.Ore
	Open          money.Ore
	Paid          money.Ore
	Reminders     int
	Sent          bool
	By, Email     string
}

// Status returns how far the invoice has come.
func (i Invoice) Status() Status {
	switch {
	case i.Kind == einvoice.CreditNote && i.Open == 0:
		return Offset
	case i.Kind == einvoice.CreditNote || i.Open == i.Total:
		return Issued
	case i.Open != 0 && i.Paid == 0:
		return PartiallyCredited
	case i.Open != 0:
		return PartiallyPaid
	case i.Paid == 0:
		return Credited
	}
	return Paid
}

// DaysOverdue returns for how many days an invoice has been open after its last day; 0 if it is not.
func (i Invoice) DaysOverdue(today time.Time) int {
	if i.Kind == einvoice.CreditNote || i.Open <= 0 || !today.After(i.DueOn) {
		return 0
	}
	return int(today.Sub(i.DueOn).Hours()) / 24
}

// invoiceColumns selects an Invoice from the invoice i.
const invoiceColumns = `i.id, i.number, case i.kind when 'credit' then 'credit_note' else i.kind end as kind,
	coalesce(i.credits_id, 0) as credits, coalesce((select c.number from invoice c where c.id = i.credits_id), 0) as credits_number,
	i.organisation_id as org, org_name(i.organisation_id, current_date) as org_name, i.issued_on, i.due_on, i.ocr, i.total,
	i.total - coalesce(s.settled, 0) as open, coalesce(s.paid, 0) as paid,
	(select count(*) from invoice_reminder r where r.invoice_id = i.id)::integer as reminders,
	exists (select from invoice_sent x where x.invoice_id = i.id) as sent, b.invoice_by as by, b.invoice_email as email`

const invoiceTables = `invoice ` + invoiceJoins

// invoiceJoins are the tables beside the invoice i.
const invoiceJoins = `i join organisation b on b.id = i.organisation_id
	left join lateral (select sum(s.amount)::bigint as settled,
		(sum(s.amount) filter (where s.payment_id is not null))::bigint as paid
	from settlement s where s.invoice_id = i.id) s on true`

const selectInvoice = `select ` + invoiceColumns + ` from ` + invoiceTables + ` where i.id = $1`

// ByID returns an invoice; db.ErrNotFound if there is none that the actor may read.
func ByID(ctx context.Context, q db.Q, n id.InvoiceNo) (Invoice, error) {
	i, err := db.One[Invoice](ctx, q, selectInvoice, n)
	if err == nil && !q.Actor().Can(access.ReadMoney, access.Subject{Kind: id.Invoice, Org: i.Org}) {
		err = db.ErrNotFound
	}
	return i, err
}

const selectDocument = `select document from invoice where id = $1`

// Document returns all that stands on an invoice, as it was issued. The caller has read the invoice, by ByID.
func Document(ctx context.Context, q db.Q, n id.InvoiceNo) (einvoice.Document, error) {
	return db.Value[einvoice.Document](ctx, q, selectDocument, n)
}

// yearsKept is for how many whole years after that in which it was issued an invoice is kept, by the law on municipal accounts.
const yearsKept = 7

// KeptUntil returns the last day on which an invoice cannot be deleted.
func (i Invoice) KeptUntil() time.Time {
	return time.Date(i.IssuedOn.Year()+yearsKept, time.December, 31, 0, 0, 0, 0, time.UTC)
}

var _ = db.ExplainConstraints(map[string]*fault.Error{"invoice_is_kept": fault.New("billing: an invoice is kept",
	"En utställd faktura ändras inte, och sparas i sju hela år efter det år då den ställdes ut. Rätta den med en kreditfaktura.")})
