// Package agenda tells other programs of activities: whether anything has changed that a calendar shows, and where activities are read.
package agenda

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/process"
)

// selectStamp adds up the xmin of the rows of each table. Every update gives a row a later xmin, so that the sum and the number of rows
// change together with any of them. Rows of transactions that have not committed do not count.
const selectStamp = `select concat_ws(' ',
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from activity),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from activity_group),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from people_group),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from venue),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from phase),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from process),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from organisation),
	(select concat_ws(' ', count(*), sum(xmin::text::bigint)) from organisation_name))`

// Stamp returns a text that changes with every activity and with everything that a list of them names, and costs much less than
// to read them.
func Stamp(ctx context.Context, q db.Q) (string, error) {
	return db.Value[string](ctx, q, selectStamp)
}

// Address is the address of an activity, and when it was changed.
type Address struct {
	Slug string
	At   time.Time
}

const selectAddresses = `select a.slug, a.updated_at as at from activity a where ` + process.ActivityVisibleSQL + `
	and a.status not in ('proposed', 'declined') order by a.id desc limit @limit`

// Addresses returns the addresses of the latest activities that the actor may see and that are planned or more.
func Addresses(ctx context.Context, q db.Q, most int) ([]Address, error) {
	args := process.VisibleArgs(q.Actor())
	args["limit"] = most
	return db.All[Address](ctx, q, selectAddresses, args)
}
