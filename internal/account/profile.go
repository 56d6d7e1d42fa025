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

// Profile is the part of a person that they may change themselves.
type Profile struct{ Person }

// Fill writes the profile into its form.
func (p Profile) Fill(f *form.Form) { p.FillProfile(f) }

// ProfileRecords reads profiles. A profile can be read by the person and by those who manage accounts.
var ProfileRecords = record.Kind[id.User, Profile]{
	Kind: id.Account, Table: "person", Select: selectPerson,
	Visible: func(p Profile, by access.Actor) bool { return principal.CanSee(by, p.ID) },
	Row:     func(p Profile) (id.User, int, *time.Time) { return p.ID, p.Version, nil },
	Name:    func(p Profile) string { return p.Name }, Fill: Profile.Fill,
}

const updateProfile = `update person set name = $3, title = $4, language = $5, single_keys = $6
where id = $1 and version = $2::bigint`

// EditProfile updates the actor's own name, title and language, and whether single keys do something; db.ErrStale if
// version is no longer the latest.
func EditProfile(ctx context.Context, tx *db.Tx, version int, p Person) error {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, updateProfile, n, version, p.Name, p.Title, p.Language, p.SingleKeys)
	if err != nil {
		return fmt.Errorf("own profile: %w", err)
	}
	if changed == 0 {
		return db.ErrStale
	}
	return PersonRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "edited"})
}
