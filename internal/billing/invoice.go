package billing

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

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

const invoiceTables = `invoice i join organisation b on b.id = i.organisation_id
	left join lateral (select sum(s.amount)::bigint as settled,
		(sum(s.amount) filter (where s.payment_id is not null))::bigint as paid
	from settlement s where s.invoice_id = i.id) s on true`

// InvoiceFilter narrows a list of invoices; empty fields do not. Open leaves out what has been settled, Overdue also what is
// not due yet, and Unsent what has been given to its buyer. Before is the number below which the list starts.
type InvoiceFilter struct {
	Org             id.Org
	Open            bool
	Overdue, Unsent bool
	Words           string
	Before          int
	Limit           int
}

const selectInvoices = `select ` + invoiceColumns + ` from ` + invoiceTables + `
where (@all or i.organisation_id = @own) and (@org::bigint = 0 or i.organisation_id = @org)
	and (@before::bigint = 0 or i.number < @before) and (not @open or i.total <> coalesce(s.settled, 0))
	and (not @overdue or i.kind = 'invoice' and i.total <> coalesce(s.settled, 0) and i.due_on < current_date)
	and (not @unsent or not exists (select from invoice_sent x where x.invoice_id = i.id))
	and (@words = '' or i.number::text = @words or i.ocr = @words
		or position(fold(@words) in fold(org_name(i.organisation_id, current_date))) > 0)
order by i.number desc limit @limit`

// Invoices lists the invoices and credit notes that the actor may read, the latest first.
func Invoices(ctx context.Context, q db.Q, f InvoiceFilter) ([]Invoice, error) {
	scope := q.Actor().Scope(access.ReadMoney, id.Invoice)
	return db.All[Invoice](ctx, q, selectInvoices, pgx.StrictNamedArgs{"all": scope.All, "own": scope.Org, "org": f.Org, "open": f.Open,
		"overdue": f.Overdue, "unsent": f.Unsent, "words": f.Words, "before": f.Before, "limit": f.Limit})
}

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
