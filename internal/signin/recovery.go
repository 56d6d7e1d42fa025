package signin

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/password"
)

// recoveryCodeCount is how many codes a person gets at a time.
const recoveryCodeCount = 10

// newRecoveryCode returns a code: its number, a digit by which its hash is found, and twelve letters and digits, which are
// 60 random bits.
func newRecoveryCode(number int) string {
	s := rand.Text()
	return fmt.Sprintf("%d-%s-%s-%s", number, s[:4], s[4:8], s[8:12])
}

// parseRecoveryCode returns a code in the form that is hashed and its number, however it was typed; -1 if it cannot be a
// code.
func parseRecoveryCode(typed string) (string, int) {
	code := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, typed)
	if len(code) != 13 || code[0] < '0' || code[0] > '9' {
		return "", -1
	}
	return code, int(code[0] - '0')
}

// generateRecoveryCodes returns new codes and their hashes.
func generateRecoveryCodes(ctx context.Context) (codes, hashes []string, err error) {
	for n := range recoveryCodeCount {
		code := newRecoveryCode(n)
		normal, _ := parseRecoveryCode(code)
		h, err := password.NewHash(ctx, normal)
		if err != nil {
			return nil, nil, err
		}
		codes, hashes = append(codes, code), append(hashes, string(h))
	}
	return codes, hashes, nil
}

const selectHasRecoveryCodes = `select exists (select from recovery_code where person_id = $1)`

// firstRecoveryCodes returns new codes and their hashes for a person without any; nil for others.
func (v *Verifier) firstRecoveryCodes(ctx context.Context, d *db.DB, by access.Actor) (codes, hashes []string, err error) {
	has, err := db.Value[bool](ctx, d.As(by), selectHasRecoveryCodes, by.User)
	if err != nil || has {
		return nil, nil, err
	}
	return generateRecoveryCodes(ctx)
}

const deleteRecoveryCodes = `delete from recovery_code where person_id = $1`

const insertRecoveryCodes = `insert into recovery_code (person_id, number, hash)
select $1, n - 1, hash from unnest($2::text[]) with ordinality as c (hash, n)`

// storeRecoveryCodes replaces a person's codes; without hashes it does nothing.
func storeRecoveryCodes(ctx context.Context, tx *db.Tx, n id.User, hashes []string) error {
	if len(hashes) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, deleteRecoveryCodes, n); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRecoveryCodes, n, hashes)
	return err
}

// NewRecoveryCodes gives the actor new recovery codes in place of the earlier ones; only their hashes are stored.
// db.ErrNotFound if the actor has no second factor.
func (v *Verifier) NewRecoveryCodes(ctx context.Context, d *db.DB, by access.Actor) ([]string, error) {
	codes, hashes, err := generateRecoveryCodes(ctx)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := lockOwnAccount(ctx, tx)
		if err != nil {
			return err
		}
		factors, err := SecondFactorsOf(ctx, tx, n)
		if err != nil {
			return err
		}
		if !factors.Enabled() {
			return db.ErrNotFound
		}
		if err := storeRecoveryCodes(ctx, tx, n, hashes); err != nil {
			return err
		}
		return v.recordAndNotify(ctx, tx, n, "codes_made", RecoveryCodesCreated)
	})
	return codes, err
}

const selectRecoveryCode = `select hash from recovery_code where person_id = $1 and number = $2::bigint`

// matchRecoveryCode returns the number of the code that a person typed; -1 if it is wrong. It may wait for a hashing slot,
// so it must not be called within a transaction.
func matchRecoveryCode(ctx context.Context, d *db.DB, n id.User, typed string) (int, error) {
	code, number := parseRecoveryCode(typed)
	if number < 0 {
		return -1, nil
	}
	hash, err := db.Value[string](ctx, d.As(access.System()), selectRecoveryCode, n, number)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return -1, err
	}
	err = password.KnownDeviceSlots.Do(ctx, func() error {
		if !password.Hash(hash).Matches(code) {
			number = -1
		}
		return nil
	})
	return number, err
}

const updateRecoveryCodeUsed = `update recovery_code set used_at = now() where person_id = $1 and number = $2::bigint and used_at is null`

// consumeRecoveryCode marks the code that matchRecoveryCode found as used: ErrWrongCode for -1, ErrCodeUsed if it was used
// before.
func (v *Verifier) consumeRecoveryCode(ctx context.Context, tx *db.Tx, n id.User, number int) error {
	if number < 0 {
		return ErrWrongCode
	}
	updated, err := tx.Exec(ctx, updateRecoveryCodeUsed, n, number)
	if err != nil {
		return err
	}
	if updated == 0 {
		return ErrCodeUsed
	}
	return v.recordAndNotify(ctx, tx, n, "code_spent", RecoveryCodeUsed)
}

// encodeBase32 encodes a secret the way authenticator apps read it.
func encodeBase32(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}
