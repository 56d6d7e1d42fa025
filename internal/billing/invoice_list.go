package billing

import (
	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// The group of states by which the list of invoices is narrowed, besides listing.OrgGroup, and its values. An invoice can be in several.
const (
	StateGroup = "lage"

	StateOpen    = "oppna"
	StateOverdue = "forfallna"
	StateSettled = "reglerade"
	StateUnsent  = "oskickade"
)

// The orders of the list of invoices, besides listing.OrgGroup: the latest issued first if none is asked for.
const (
	ByIssue  listing.Sort = "utstalld"
	ByNumber listing.Sort = "nummer"
	ByDueDay listing.Sort = "forfaller"
	ByTotal  listing.Sort = "summa"
	ByOpen   listing.Sort = "oppet"
)

// Invoices is the list of the invoices and credit notes that the actor may read, which adds up what is open. The words are a number, a
// reference or a part of the name of an organisation.
var Invoices = listing.List[Invoice]{Adds: "i.total - coalesce(s.settled, 0)",
	Args: func(q db.Q, f *listing.Filter) (pgx.StrictNamedArgs, error) {
		scope := q.Actor().Scope(access.ReadMoney, id.Invoice)
		args := pgx.StrictNamedArgs{"all": scope.All, "own": scope.Org, "sought": f.Words}
		f.Words = ""
		return args, nil
	},
	Table: listing.Table{Columns: invoiceColumns, Title: "i.number::text", ID: "i.id", Org: "i.organisation_id",
		From: `(select * from invoice i where (@all or i.organisation_id = @own) and (@sought = '' or i.number::text = @sought
	or i.ocr = @sought or position(fold(@sought) in fold(org_name(i.organisation_id, current_date))) > 0)) ` + invoiceJoins,
		Facets: `array_remove(array[case when i.total <> coalesce(s.settled, 0) then 'lage:oppna' else 'lage:reglerade' end,
		case when i.kind = 'invoice' and i.total <> coalesce(s.settled, 0) and i.due_on < current_date then 'lage:forfallna' end,
		case when not exists (select from invoice_sent x where x.invoice_id = i.id) then 'lage:oskickade' end], null)`,
		Orders: []listing.Named{
			{Name: ByIssue, Order: listing.Order{SQL: "i.issued_on::text", Type: listing.Text, Descending: true}},
			{Name: ByNumber, Order: listing.Order{SQL: "i.number::bigint", Type: listing.Number}},
			{Name: ByDueDay, Order: listing.Order{SQL: "i.due_on::text", Type: listing.Text}},
			{Name: ByTotal, Order: listing.Order{SQL: "i.total", Type: listing.Number, Descending: true}},
			{Name: ByOpen, Order: listing.Order{SQL: "i.total - coalesce(s.settled, 0)", Type: listing.Number, Descending: true}},
			{Name: listing.OrgGroup, Order: listing.Order{Type: listing.Text,
				SQL: `coalesce(org_name(i.organisation_id, current_date), '') collate "sv-x-icu"`}},
		},
	}}

// InState returns a filter of invoices in a state, at most limit of them.
func InState(state string, limit int) listing.Filter {
	return listing.Filter{Limit: limit}.With(StateGroup, state)
}
