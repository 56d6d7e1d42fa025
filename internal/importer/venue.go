package importer

import (
	"context"
	"errors"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/venue"
)

func checkVenue(ctx context.Context, i *intake, r *record, f entry) error {
	_, err := findVenue(ctx, i.tx, wordOf(f.Get("namn")))
	if err == nil {
		i.exists(r, f, "namn", f.Get("namn"))
	}
	return ignoreNotFound(err)
}

func keepVenue(ctx context.Context, i *intake, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (id.VenueNo, error) {
		return venue.Records.Add(ctx, tx, venue.Fields.Read(i.fill(ctx, r).Form))
	})
}

func findVenue(ctx context.Context, q db.Q, slug string) (int64, error) {
	all, err := venue.Records.List(ctx, q, "", true)
	for _, v := range all {
		if wordOf(v.Name) == slug {
			return int64(v.ID), err
		}
	}
	return 0, errors.Join(err, db.ErrNotFound)
}
