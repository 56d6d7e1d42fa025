package report

import (
	"context"
	"iter"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Reading is an approved edition of a report as everybody reads it. Others are the approved editions of the same report, the latest first.
type Reading struct {
	Edition
	Frozen
	Documents []Document
	Others    []Edition
}

// Listed is a report in the list that everybody reads: that of the latest approved edition.
type Listed struct {
	ID                          id.ReportNo
	Title, Designation, OrgName string
	PeriodName, LastDay         string
	DecidedOn, DecidedBy        string
}

const approvedColumns = `r.id, e.body -> 'Report' ->> 'Title' as title, e.body -> 'Report' ->> 'Designation' as designation,
	e.body -> 'Report' ->> 'OrgName' as org_name, e.body -> 'Report' ->> 'PeriodName' as period_name,
	e.body -> 'Report' ->> 'LastDay' as last_day, coalesce(s.on_day, '') as decided_on, coalesce(s.body, '') as decided_by`

const approvedTables = `report r join report_edition e on e.report_id = r.id and e.state = 'approved'
	left join report_step s on s.report_id = e.report_id and s.edition = e.edition and s.step = 'approved'`

var approved = listing.Table{
	Columns: approvedColumns, From: approvedTables, Title: "e.body -> 'Report' ->> 'Title'", ID: "r.id",
	Orders: []listing.Named{{Name: listing.Latest,
		Order: listing.Order{SQL: "e.body -> 'Report' ->> 'LastDay'", Type: listing.Text, Descending: true}}},
}

// Published returns a page of the reports that have been approved, those of the latest periods first.
func Published(ctx context.Context, q db.Q, f listing.Filter) (listing.Page[Listed], error) {
	return listing.ReadUncounted[Listed](ctx, q, approved, f, nil)
}

// AllPublished iterates over the reports that have been approved.
func AllPublished(ctx context.Context, q db.Q) iter.Seq2[Listed, error] {
	return listing.All[Listed](ctx, q, approved, listing.Filter{}, nil)
}

const selectApprovedOf = `select ` + approvedColumns + ` from ` + approvedTables + ` where r.follow_up_id = $1`

// PublishedOf returns the report of a period, if it has been approved.
func PublishedOf(ctx context.Context, q db.Q, period id.FollowUpNo) ([]Listed, error) {
	return db.All[Listed](ctx, q, selectApprovedOf, period)
}

// ReadPublished returns an approved edition of a report, the latest for 0; db.ErrNotFound if there is none.
func ReadPublished(ctx context.Context, q db.Q, n id.ReportNo, edition int) (Reading, error) {
	var x Reading
	all, err := db.All[Edition](ctx, q, selectEditions+` and e.state in `+approvedEditions+` order by e.edition desc`, n)
	if err != nil {
		return x, err
	}
	found := false
	for _, e := range all {
		if !found && (e.Number == edition || edition == 0) {
			x.Edition, found = e, true
		} else {
			x.Others = append(x.Others, e)
		}
	}
	if !found {
		return x, db.ErrNotFound
	}
	if x.Frozen, err = Thaw(ctx, q, n, x.Number); err != nil {
		return x, err
	}
	x.Documents, err = Documents(ctx, q, n, x.Number)
	return x, err
}
