// Package fill fills a portal with as much as the largest there may be has, past its pages: trends, and a year of activities.
package fill

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"framsyn/internal/db"
)

// Amount is how much a portal is filled with: trends, of which the first are published, and activities in a year.
type Amount struct {
	Trends, Published int
	Year, Activities  int
}

// patience is how long it may take.
const patience = 15 * time.Minute

const selectInverted = `select string_agg('drop index ' || indexname, '; '), string_agg(indexdef, '; ') from pg_indexes
where tablename in ('item', 'publication', 'search_entry') and indexdef like '% USING gin %'`

// Portal fills a portal that has the demonstration world, and that does not serve meanwhile. The inverted indexes are made when all is
// there, which takes less time than they take to grow. If it does not come so far, the database is not to be used.
func Portal(ctx context.Context, d *db.DB, a Amount) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var drop, create string
	if err := d.Pool().QueryRow(ctx, selectInverted).Scan(&drop, &create); err != nil {
		return fmt.Errorf("the inverted indexes: %w", err)
	}
	if _, err := d.Pool().Exec(ctx, drop); err != nil {
		return fmt.Errorf("drop the inverted indexes: %w", err)
	}
	g, adding := errgroup.WithContext(ctx)
	g.Go(func() error { return addTrends(adding, d, a.Trends, a.Published) })
	if a.Activities > 0 {
		g.Go(func() error { return addYear(adding, d, a.Year, a.Activities) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, sql := range []string{`set statement_timeout = 0; set maintenance_work_mem = '512MB'; ` + create, `vacuum analyze`, `checkpoint`,
		`reset statement_timeout; reset maintenance_work_mem`} {
		if _, err := d.Pool().Exec(ctx, sql); err != nil {
			return fmt.Errorf("%.50s: %w", sql, err)
		}
	}
	return nil
}
