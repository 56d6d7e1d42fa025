package signin

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// ReadPasskeyName reads what a passkey is to be called; what is wrong stands in the form afterwards.
func ReadPasskeyName(f *form.Form) string {
	return f.Required("namn", "Skriv vad passnyckeln ska heta, till exempel Min telefon.", form.Max(100))
}

const renamePasskey = `update passkey set name = $3 where person_id = $1 and id = $2`

// RenamePasskey gives a passkey of the actor another name; db.ErrNotFound if there is no such.
func RenamePasskey(ctx context.Context, tx *db.Tx, key int64, name string) error {
	n, err := ownSecond(ctx, tx)
	if err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, renamePasskey, n, key, name)
	if err != nil {
		return err
	}
	if changed == 0 {
		return db.ErrNotFound
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "passkey_renamed"})
}

// PasskeyByID returns a passkey of the actor; db.ErrNotFound if there is no such.
func PasskeyByID(ctx context.Context, q db.Q, key int64) (Passkey, error) {
	return db.One[Passkey](ctx, q, selectPasskey, q.Actor().User, key)
}

const selectPasskey = `select id, name, created_at as created, used_at as used from passkey where person_id = $1 and id = $2`

const deletePasskey = `delete from passkey where person_id = $1 and id = $2`

// RemovePasskey takes a passkey away from the actor: ErrRequired if it is the last that a person has who must have a second
// step, db.ErrNotFound if there is no such. All devices but that of the session are signed out.
func (g *Gate) RemovePasskey(ctx context.Context, tx *db.Tx, s Session, key int64, required bool) error {
	n, err := ownSecond(ctx, tx)
	if err != nil {
		return err
	}
	removed, err := tx.Exec(ctx, deletePasskey, n, key)
	if err != nil {
		return err
	}
	if removed == 0 {
		return db.ErrNotFound
	}
	return g.removed(ctx, tx, n, s, required, "passkey_removed", PasskeyRemoved)
}

// RemoveApp takes the app away from the actor, as RemovePasskey does a passkey.
func (g *Gate) RemoveApp(ctx context.Context, tx *db.Tx, s Session, required bool) error {
	n, err := ownSecond(ctx, tx)
	if err != nil {
		return err
	}
	removed, err := tx.Exec(ctx, dropConfirmed, n)
	if err != nil {
		return err
	}
	if removed == 0 {
		return db.ErrNotFound
	}
	return g.removed(ctx, tx, n, s, required, "app_removed", AppRemoved)
}

// removed ends what goes with the last second step, and tells of it.
func (g *Gate) removed(ctx context.Context, tx *db.Tx, n id.User, s Session, required bool, verb string, e Event) error {
	left, err := SecondStepOf(ctx, tx, n)
	if err != nil {
		return err
	}
	if !left.On() {
		if required {
			return ErrRequired
		}
		if _, err := tx.Exec(ctx, deleteCodes, n); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, endSignIns, n, s.ID); err != nil {
		return err
	}
	return g.recordAndTell(ctx, tx, n, verb, e)
}

const deletePasskeys = `delete from passkey where person_id = $1`

const deleteAuthenticators = `delete from authenticator where person_id = $1`

// TurnSecondOff takes everything away that the actor has besides the password: ErrRequired for whoever must have it.
func (g *Gate) TurnSecondOff(ctx context.Context, tx *db.Tx, s Session, required bool) error {
	n, err := ownSecond(ctx, tx)
	if err != nil {
		return err
	}
	if required {
		return ErrRequired
	}
	return g.clear(ctx, tx, n, s.ID, "second_off", SecondTurnedOff)
}

// ResetSecond takes the second step away from a person who has lost it, and signs them out everywhere; db.ErrNotFound if
// there is none. The person is told by a letter.
func (g *Gate) ResetSecond(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.Hold(ctx, tx, n); err != nil {
		return err
	}
	had, err := db.Value[bool](ctx, tx, selectHasSecond, n)
	if err != nil {
		return err
	}
	if !had {
		return db.ErrNotFound
	}
	return g.clear(ctx, tx, n, 0, "second_reset", SecondReset)
}

// clear removes all of a person's second step and signs all devices out but one.
func (g *Gate) clear(ctx context.Context, tx *db.Tx, n id.User, keep int64, verb string, e Event) error {
	for _, sql := range []string{deletePasskeys, deleteAuthenticators, deleteCodes, deleteTries} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, endSignIns, n, keep); err != nil {
		return err
	}
	return g.recordAndTell(ctx, tx, n, verb, e)
}
