package signin

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// ReadPasskeyName reads the name of a passkey from a form, which holds the fault if it is missing or too long.
func ReadPasskeyName(f *form.Form) string {
	return f.Required("namn", "Skriv vad passnyckeln ska heta, till exempel Min telefon.", form.Max(100))
}

const renamePasskey = `update passkey set name = $3 where person_id = $1 and id = $2`

// RenamePasskey renames a passkey of the actor; db.ErrNotFound if there is none with the number.
func RenamePasskey(ctx context.Context, tx *db.Tx, passkey int64, name string) error {
	n, err := lockOwnAccount(ctx, tx)
	if err != nil {
		return err
	}
	changed, err := tx.Exec(ctx, renamePasskey, n, passkey, name)
	if err != nil {
		return err
	}
	if changed == 0 {
		return db.ErrNotFound
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "passkey_renamed"})
}

// PasskeyByID returns a passkey of the actor; db.ErrNotFound if there is none with the number.
func PasskeyByID(ctx context.Context, q db.Q, passkey int64) (Passkey, error) {
	return db.One[Passkey](ctx, q, selectPasskey, q.Actor().User, passkey)
}

const selectPasskey = `select id, name, created_at as created, used_at as last_used from passkey where person_id = $1 and id = $2`

const deletePasskey = `delete from passkey where person_id = $1 and id = $2`

// RemovePasskey removes a passkey of the actor, and ends all sessions but s. ErrLastSecondFactor if it is the last second
// factor and one is required, db.ErrNotFound if there is none with the number.
func (v *Verifier) RemovePasskey(ctx context.Context, tx *db.Tx, s Session, passkey int64, required bool) error {
	n, err := lockOwnAccount(ctx, tx)
	if err != nil {
		return err
	}
	removed, err := tx.Exec(ctx, deletePasskey, n, passkey)
	if err != nil {
		return err
	}
	if removed == 0 {
		return db.ErrNotFound
	}
	return v.finishRemoval(ctx, tx, n, s, required, "passkey_removed", PasskeyRemoved)
}

// RemoveApp removes the app of the actor, as RemovePasskey does a passkey.
func (v *Verifier) RemoveApp(ctx context.Context, tx *db.Tx, s Session, required bool) error {
	n, err := lockOwnAccount(ctx, tx)
	if err != nil {
		return err
	}
	removed, err := tx.Exec(ctx, deleteConfirmedApp, n)
	if err != nil {
		return err
	}
	if removed == 0 {
		return db.ErrNotFound
	}
	return v.finishRemoval(ctx, tx, n, s, required, "app_removed", AppRemoved)
}

// finishRemoval deletes the recovery codes if no second factor is left, ends all sessions but s, and notifies the person.
func (v *Verifier) finishRemoval(ctx context.Context, tx *db.Tx, n id.User, s Session, required bool, verb string, e Event) error {
	remaining, err := SecondFactorsOf(ctx, tx, n)
	if err != nil {
		return err
	}
	if !remaining.Enabled() {
		if required {
			return ErrLastSecondFactor
		}
		if _, err := tx.Exec(ctx, deleteRecoveryCodes, n); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, endSessionsExcept, n, s.ID); err != nil {
		return err
	}
	return v.recordAndNotify(ctx, tx, n, verb, e)
}

const deletePasskeys = `delete from passkey where person_id = $1`

const deleteApps = `delete from authenticator where person_id = $1`

// DisableSecondFactors removes all second factors of the actor, and ends all sessions but s; ErrLastSecondFactor if one is
// required.
func (v *Verifier) DisableSecondFactors(ctx context.Context, tx *db.Tx, s Session, required bool) error {
	n, err := lockOwnAccount(ctx, tx)
	if err != nil {
		return err
	}
	if required {
		return ErrLastSecondFactor
	}
	return v.removeSecondFactors(ctx, tx, n, s.ID, "second_off", SecondFactorsDisabled)
}

// ResetSecondFactors removes all second factors of a person who has lost them, ends every session and notifies the person;
// db.ErrNotFound if there are none.
func (v *Verifier) ResetSecondFactors(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.LockManaged(ctx, tx, n); err != nil {
		return err
	}
	enabled, err := db.Value[bool](ctx, tx, selectHasSecondFactor, n)
	if err != nil {
		return err
	}
	if !enabled {
		return db.ErrNotFound
	}
	return v.removeSecondFactors(ctx, tx, n, 0, "second_reset", SecondFactorsReset)
}

// removeSecondFactors removes all second factors of a person, and ends every session but keep.
func (v *Verifier) removeSecondFactors(ctx context.Context, tx *db.Tx, n id.User, keep int64, verb string, e Event) error {
	for _, sql := range []string{deletePasskeys, deleteApps, deleteRecoveryCodes, deleteTries} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, endSessionsExcept, n, keep); err != nil {
		return err
	}
	return v.recordAndNotify(ctx, tx, n, verb, e)
}
