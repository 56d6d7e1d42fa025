package billing

import (
	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/listing"
)

// The groups by which the list of payments is narrowed, besides StateGroup: why a payment waits, and the file that it came by.
const (
	ReasonGroup = "skal"
	FileGroup   = "fil"
)

// The orders of the list of payments, besides StateGroup and ReasonGroup: the latest if none is asked for.
const (
	ByPayer  listing.Sort = "betalare"
	ByDay    listing.Sort = "dag"
	ByAmount listing.Sort = "belopp"
	ByRest   listing.Sort = "aterstar"
)

const (
	restOfPayment = "y.amount - coalesce((select sum(s.amount) from settlement s where s.payment_id = y.id), 0)"

	paymentSQL = `select * from payment
	where (@sought = '' or position(fold(@sought) in fold(concat_ws(' ', payer, reference, text, payer_number))) > 0)`
)

// AllPayments is the list of payments, which adds up their amounts. The words are a part of who paid, of the reference or of the text.
// Payments are nobody's.
var AllPayments = listing.List[Payment]{Adds: "y.amount", Table: paymentTable, Args: paymentArgs}

// WaitingPayments is the list of the payments that wait for a person, which adds up what of them is not booked.
var WaitingPayments = func() listing.List[Payment] {
	l := listing.List[Payment]{Adds: restOfPayment, Table: paymentTable, Args: paymentArgs}
	l.From = `(` + paymentSQL + ` and state = 'waiting') y`
	return l
}()

func paymentArgs(q db.Q, f *listing.Filter) (pgx.StrictNamedArgs, error) {
	args := pgx.StrictNamedArgs{"sought": f.Words}
	f.Words = ""
	return args, requireInvoices(q)
}

var paymentTable = listing.Table{Columns: paymentColumns, From: `(` + paymentSQL + `) y`, Title: "y.payer", ID: "y.id", Org: "0::bigint",
	Groups: []listing.Group{{Key: StateGroup, Column: "y.state"}, {Key: ReasonGroup, Column: "y.reason"},
		{Key: FileGroup, Column: "y.file_id", Type: listing.Number}},
	Orders: []listing.Named{
		{Name: ByDay, Order: listing.Order{SQL: "y.paid_on::text", Type: listing.Text, Descending: true}},
		{Name: ByPayer, Order: listing.Order{SQL: `coalesce(nullif(y.payer, ''), y.payer_number) collate "sv-x-icu"`, Type: listing.Text}},
		{Name: ByAmount, Order: listing.Order{SQL: "y.amount", Type: listing.Number, Descending: true}},
		{Name: ByRest, Order: listing.Order{SQL: "(" + restOfPayment + ")::bigint", Type: listing.Number, Descending: true}},
		{Name: ReasonGroup, Order: listing.Order{SQL: "y.reason", Type: listing.Text}},
		{Name: StateGroup, Order: listing.Order{SQL: "array_position('{waiting,returned,booked}', y.state)::bigint", Type: listing.Number}},
	},
}

// requireInvoices returns access.ErrDenied unless the actor keeps the invoices of all.
func requireInvoices(q db.Q) error {
	if !mayKeepInvoices(q) {
		return access.ErrDenied
	}
	return nil
}
