package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectCountByOrganisation = `select organisation_id as org, count(*)::int as count from publication where current group by 1`

// CountByOrganisation returns how many publications each organisation has that has any.
func CountByOrganisation(ctx context.Context, q db.Q) (map[id.Org]int, error) {
	all, err := db.All[struct {
		Org   id.Org
		Count int
	}](ctx, q, selectCountByOrganisation)
	out := make(map[id.Org]int, len(all))
	for _, x := range all {
		out[x.Org] = x.Count
	}
	return out, err
}
