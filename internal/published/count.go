package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const countOfKind = `select coalesce(sum(n), 0)::int from publication_tally where kind = $1`

// Count returns how many things of a kind are published.
func Count(ctx context.Context, q db.Q, k id.Kind) (int, error) {
	return db.Value[int](ctx, q, countOfKind, k)
}

const selectCountByOrganisation = `select organisation_id as org, sum(n)::int as count from publication_tally group by 1 having sum(n) > 0`

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
