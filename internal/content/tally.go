package content

import (
	"context"
	"fmt"

	"framsyn/internal/db"
)

// sumTallies replaces the rows of item_tally, of which every change of items adds some, with one for each combination of values.
const sumTallies = `with old as (delete from item_tally returning *)
insert into item_tally (kind, state, organisation_id, archived, facets, n)
select kind, state, organisation_id, archived, facets, sum(n) from old group by 1, 2, 3, 4, 5 having sum(n) <> 0`

// SumTallies makes the counts of lists quick to read after many changes.
func SumTallies(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, sumTallies); err != nil {
		return fmt.Errorf("tallies of items: %w", err)
	}
	return nil
}
