package fill

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
)

// addYear adds public activities spread over a year, most of one day and some of several.
func addYear(ctx context.Context, d *db.DB, year, activities int) error {
	return d.Write(ctx, access.System(), func(tx *db.Tx) error {
		p, err := process.LoadMain(ctx, tx)
		if err != nil {
			return err
		}
		for n := range activities {
			first := time.Date(year, 1, 1+n*365/activities, 0, 0, 0, 0, day.Zone)
			w := occasion.When{Begins: day.ISO(first), Ends: day.ISO(first.AddDate(0, 0, n%7/5)), Starts: "09:00", Stops: "15:30"}
			_, err := process.AddActivity(ctx, tx, process.Fields{Process: p.ID, Kind: process.Kinds[n%len(process.Kinds)].Value,
				Name: fmt.Sprintf("Aktivitet %d", n+1), When: w, Place: "Stockholm", Organiser: p.Owner, Visibility: process.Public,
				Groups: []id.Group{}}, process.Confirmed)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
