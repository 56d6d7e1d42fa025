package account

import (
	"context"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/record"
)

// Profile is what people may change of their own account.
type Profile struct{ Person }

// Fill writes a profile into its form.
func (p Profile) Fill(f *form.Form) { p.FillProfile(f) }

// ProfileRecords reads the profile of a person whom the actor manages or is.
var ProfileRecords = record.Kind[id.User, Profile]{
	Kind: id.Account, Table: "person", Select: selectPerson,
	Visible: func(p Profile, by access.Actor) bool { return principal.Sees(by, p.ID) },
	Row:     func(p Profile) (id.User, int, *time.Time) { return p.ID, p.Version, nil },
	Name:    func(p Profile) string { return p.Name }, Fill: Profile.Fill,
}

const updateProfile = `update person set name = $3, title = $4, language = $5 where id = $1 and version = $2::bigint`

// EditProfile saves the actor's own name, title and language over the version that was edited; db.ErrStale if that is no
// longer the latest.
func EditProfile(ctx context.Context, tx *db.Tx, version int, p Person) error {
	n := tx.Actor().User
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
	return PersonRecords.Keep(ctx, tx, n, db.Change{Verb: "edited"})
}
