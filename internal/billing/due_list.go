package billing

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/bulk"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// The groups by which the list of what is due is narrowed, besides listing.OrgGroup, are StateGroup, with these values, and ProcessGroup.
const (
	ProcessGroup = "process"

	DueOpen     = "oppna"
	DueInvoiced = "fakturerade"
	DueClosed   = "avslutade"
)

// The orders of the list of what is due, besides ByAmount, listing.Title and listing.OrgGroup, which is the usual one.
const ByProcess, ByPeriod listing.Sort = "process", "period"

const dueNet = "d.unit_price * d.quantity"

// AllDues is the list of what organisations owe, which adds it up without VAT.
var AllDues = listing.List[Due]{Adds: dueNet,
	Args: func(q db.Q, _ *listing.Filter) (pgx.StrictNamedArgs, error) { return nil, requireInvoices(q) },
	Table: listing.Table{Columns: dueColumns, From: dueTables, Title: "d.text", ID: "d.id", Org: "d.organisation_id",
		Groups: []listing.Group{{Key: ProcessGroup, Column: "d.process_id", Type: listing.Number}, {Key: StateGroup,
			Column: "case when i.due_id is not null then 'fakturerade' when d.closed_at is not null then 'avslutade' else 'oppna' end"}},
		Orders: []listing.Named{
			{Name: listing.OrgGroup, Order: listing.Order{Type: listing.Text,
				SQL: `coalesce(org_name(d.organisation_id, current_date), '') collate "sv-x-icu"`}},
			{Name: listing.Title, Order: listing.Order{SQL: `d.text collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByProcess, Order: listing.Order{SQL: `coalesce(p.name, '') collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByPeriod, Order: listing.Order{SQL: "coalesce(d.period_from::text, '')", Type: listing.Text}},
			{Name: ByAmount, Order: listing.Order{SQL: dueNet, Type: listing.Number, Descending: true}},
		},
	}}

// The reasons for which a due is not closed.
const isInvoiced, isClosed = "Är redan fakturerad.", "Är redan avslutad."

// CloseDues decides of several dues that they are not to be paid; it is undone by opening them again.
var CloseDues = bulk.Action{Name: "due.close", Decides: bulk.Closings(DueRecords.Kind),
	Preview: func(ctx context.Context, q db.Q, _ bulk.Answers, refs []int64) ([]bulk.Verdict, error) {
		if err := requireInvoices(q); err != nil {
			return nil, err
		}
		all, err := db.All[Due](ctx, q, selectNumberedDues, refs)
		known := map[id.DueNo]Due{}
		for _, d := range all {
			known[d.ID] = d
		}
		out := make([]bulk.Verdict, len(refs))
		for n, ref := range refs {
			d, ok := known[id.DueNo(ref)]
			title := d.OrgName + ": " + d.Text
			switch {
			case !ok:
				out[n] = bulk.Left(ref, "", bulk.Gone)
			case d.Invoice != 0:
				out[n] = bulk.Left(ref, title, isInvoiced)
			case d.Closed != nil:
				out[n] = bulk.Left(ref, title, isClosed)
			default:
				out[n] = bulk.Verdict{Ref: ref, Title: title}
			}
		}
		return out, err
	},
	Do: func(ctx context.Context, tx *db.Tx, _ bulk.Answers, ref int64) (any, error) {
		d, err := DueRecords.GetForUpdate(ctx, tx, id.DueNo(ref), access.Manage)
		if err == nil && d.Invoice != 0 {
			err = fault.New("billing: invoiced already", isInvoiced)
		}
		if err != nil {
			return nil, err
		}
		return nil, DueRecords.Close(ctx, tx, d.ID, true)
	},
	Undo: func(ctx context.Context, tx *db.Tx, ref int64, _ json.RawMessage) error {
		return DueRecords.Close(ctx, tx, id.DueNo(ref), false)
	},
}

const selectNumberedDues = `select ` + dueColumns + ` from ` + dueTables + ` where d.id = any($1::bigint[])`
