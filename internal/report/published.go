package report

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
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

const selectApproved = `select r.id, e.body -> 'Report' ->> 'Title' as title, e.body -> 'Report' ->> 'Designation' as designation,
	e.body -> 'Report' ->> 'OrgName' as org_name, e.body -> 'Report' ->> 'PeriodName' as period_name,
	e.body -> 'Report' ->> 'LastDay' as last_day, coalesce(s.on_day, '') as decided_on, coalesce(s.body, '') as decided_by
from report r join report_edition e on e.report_id = r.id and e.state = 'approved'
	left join report_step s on s.report_id = e.report_id and s.edition = e.edition and s.step = 'approved'
where $1::bigint in (0, r.follow_up_id) order by last_day desc, r.id desc limit 500`

// Published lists the reports that have been approved, those of the latest periods first: that of a period, unless period is 0.
func Published(ctx context.Context, q db.Q, period id.FollowUpNo) ([]Listed, error) {
	return db.All[Listed](ctx, q, selectApproved, period)
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
