package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectOfItems = `select ` + columns + ` from ` + tables + ` where p.current and p.item_id = any($1)
order by array_position($1, p.item_id)`

// OfItems returns the publications of items, in the order of the items.
func OfItems(ctx context.Context, q db.Q, items []id.Item) ([]Publication, error) {
	if len(items) == 0 {
		return nil, nil
	}
	all, err := db.All[Publication](ctx, q, selectOfItems, items)
	if err != nil {
		return nil, err
	}
	return all, nameOrganisations(ctx, q, all)
}
