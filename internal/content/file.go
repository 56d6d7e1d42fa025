package content

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

const selectFileOwners = `select id from item where files @> array[$1::bigint]`

// MayReadFile reports whether the actor may see an item that the file belongs to.
func MayReadFile(ctx context.Context, q db.Q, n id.File) (bool, error) {
	owners, err := db.Values[id.Item](ctx, q, selectFileOwners, n)
	if err != nil {
		return false, err
	}
	known, err := LoadVisible(ctx, q, owners)
	return len(known) > 0, err
}
