package announcement

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/publish"
)

// public is what everybody reads: without who posted it, and why it was taken down.
const public = columns + `, a.body, '' as poster, '' as remover from announcement a join organisation o on o.id = a.organisation_id`

const selectOnBoard = public + ` where a.posted_at is not null and a.removed_at is null and a.last_day >= $1
order by a.posted_at desc, a.id desc limit 500`

// Board lists what is on the notice boards on a day, as 2017-02-08, the latest first.
func Board(ctx context.Context, q db.Q, today string) ([]Announcement, error) {
	return db.All[Announcement](ctx, q, selectOnBoard, today)
}

const selectPosted = public + ` where a.id = $1 and a.posted_at is not null`

// Get returns an announcement that is on the board on a day; a publish.WithdrawnError if it has been taken down, db.ErrNotFound if it
// was never posted.
func Get(ctx context.Context, q db.Q, n id.AnnouncementNo, today string) (Announcement, error) {
	a, err := db.One[Announcement](ctx, q, selectPosted, n)
	if err == nil && a.State(today) != OnBoard {
		return Announcement{}, publish.WithdrawnError{Kind: id.Announcement, Org: a.Org, FirstAt: *a.Posted, At: a.TakenDown()}
	}
	return a, err
}
