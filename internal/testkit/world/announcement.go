package world

import (
	"context"
	"time"

	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Announcement adds minutes on the board of the organisation of somebody who manages it, and has them come so far: posted today, and taken
// down with the reason "Fel protokoll.".
func (w World) Announcement(by string, to announcement.State) (n id.AnnouncementNo) {
	w.T.Helper()
	return w.AnnouncementOf(by, to, announcement.Announcement{Kind: announcement.Protocol, Title: UniqueName("Protokoll"),
		Body: "Det är justerat.", Organ: "Fullmäktige", AdjustedDay: day.ISO(time.Now()), KeptAt: "Registraturen"})
}

// AnnouncementOf is Announcement with what it says.
func (w World) AnnouncementOf(by string, to announcement.State, a announcement.Announcement) (n id.AnnouncementNo) {
	w.T.Helper()
	w.Write(w.Actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		a.Org = tx.Actor().Org
		if n, err = announcement.Records.Add(ctx, tx, a); err == nil && to != announcement.Draft {
			err = announcement.Post(ctx, tx, n, time.Now())
		}
		if err == nil && to == announcement.Removed {
			err = announcement.TakeDown(ctx, tx, n, time.Now(), "Fel protokoll.")
		}
		return err
	})
	return n
}
