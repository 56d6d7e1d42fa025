package announcement

import (
	"context"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/publish"
)

// public is what everybody reads: without who posted it, and why it was taken down.
const public = columns + `, a.body, '' as poster, '' as remover`

var onBoard = listing.Table{
	Columns: public,
	From: `(select * from announcement where posted_at is not null and removed_at is null and last_day >= @today) a
		join organisation o on o.id = a.organisation_id`,
	Orders: listing.Ordinary("a.posted_at", "a.title"), Title: "a.title", ID: "a.id", Org: "a.organisation_id",
}

// Board returns a page of what is on the notice boards on a day, as 2017-02-08, the latest first.
func Board(ctx context.Context, q db.Q, today string, f listing.Filter) (listing.Page[Announcement], error) {
	return listing.ReadUncounted[Announcement](ctx, q, onBoard, f, pgx.StrictNamedArgs{"today": today})
}

const selectPosted = `select ` + public + ` from announcement a join organisation o on o.id = a.organisation_id
where a.id = $1 and a.posted_at is not null`

// Get returns an announcement that is on the board on a day; a publish.WithdrawnError if it has been taken down, db.ErrNotFound if it
// was never posted.
func Get(ctx context.Context, q db.Q, n id.AnnouncementNo, today string) (Announcement, error) {
	a, err := db.One[Announcement](ctx, q, selectPosted, n)
	if err == nil && a.State(today) != OnBoard {
		return Announcement{}, publish.WithdrawnError{Kind: id.Announcement, Org: a.Org, FirstAt: *a.Posted, At: a.TakenDown()}
	}
	return a, err
}
