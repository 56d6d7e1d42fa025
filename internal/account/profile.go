package account

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/principal"
)

const updateProfile = `update person set name = $3, title = $4, language = $5, version = version + 1, updated_at = now()
where id = $1 and version = $2::bigint`

// EditProfile saves the actor's own name, title and language over the version that was edited; db.ErrStale if that is no
// longer the latest.
func EditProfile(ctx context.Context, tx *db.Tx, version int, p Person) error {
	n := tx.By().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, updateProfile, n, version, p.Name, p.Title, p.Language)
	if err != nil {
		return fmt.Errorf("own profile: %w", err)
	}
	if changed == 0 {
		return db.ErrStale
	}
	return recordPerson(ctx, tx, n, "edited")
}
