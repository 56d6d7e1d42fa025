package billing

import (
	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/listing"
)

// The orders of the list of payments, besides StateGroup, which is also the group that it is narrowed by: the latest if none is asked for.
const (
	ByPayer  listing.Sort = "betalare"
	ByDay    listing.Sort = "dag"
	ByAmount listing.Sort = "belopp"
)

// AllPayments is the list of payments, which adds up their amounts. The words are a part of who paid, of the reference or of the text.
// Payments are nobody's.
var AllPayments = listing.List[Payment]{Adds: "y.amount",
	Args: func(q db.Q, f *listing.Filter) (pgx.StrictNamedArgs, error) {
		args := pgx.StrictNamedArgs{"sought": f.Words}
		f.Words = ""
		return args, requireInvoices(q)
	},
	Table: listing.Table{Columns: paymentColumns, Title: "y.payer", ID: "y.id", Org: "0::bigint",
		From: `(select * from payment where @sought = ''
	or position(fold(@sought) in fold(concat_ws(' ', payer, reference, text, payer_number))) > 0) y`,
		Groups: []listing.Group{{Key: StateGroup, Column: "y.state"}},
		Orders: []listing.Named{
			{Name: ByDay, Order: listing.Order{SQL: "y.paid_on::text", Type: listing.Text, Descending: true}},
			{Name: ByPayer, Order: listing.Order{SQL: `coalesce(nullif(y.payer, ''), y.payer_number) collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByAmount, Order: listing.Order{SQL: "y.amount", Type: listing.Number, Descending: true}},
			{Name: StateGroup, Order: listing.Order{SQL: "array_position('{waiting,returned,booked}', y.state)::bigint", Type: listing.Number}},
		},
	}}

// requireInvoices returns access.ErrDenied unless the actor keeps the invoices of all.
func requireInvoices(q db.Q) error {
	if !mayKeepInvoices(q) {
		return access.ErrDenied
	}
	return nil
}
