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

// recoveryCodes is how many a person gets at a time.
const recoveryCodes = 10

// newRecoveryCode returns a code that begins with its number, by which its hash is found: a digit, and twelve letters and digits
// that are 60 random bits.
func newRecoveryCode(number int) string {
	s := rand.Text()
	return fmt.Sprintf("%d-%s-%s-%s", number, s[:4], s[4:8], s[8:12])
}

// plainCode returns a recovery code as it is hashed and its number, however it was typed; -1 for what can be none.
func plainCode(typed string) (string, int) {
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

// makeCodes makes a set of recovery codes, and what is kept of them.
func makeCodes(ctx context.Context) (codes, hashes []string, err error) {
	for n := range recoveryCodes {
		code := newRecoveryCode(n)
		plain, _ := plainCode(code)
		h, err := password.HashOf(ctx, plain)
		if err != nil {
			return nil, nil, err
		}
		codes, hashes = append(codes, code), append(hashes, string(h))
	}
	return codes, hashes, nil
}

const selectHasCodes = `select exists (select from recovery_code where person_id = $1)`

// firstCodes makes recovery codes for whoever has none; nil for others.
func (g *Gate) firstCodes(ctx context.Context, d *db.DB, by access.Actor) (codes, hashes []string, err error) {
	has, err := db.Value[bool](ctx, d.As(by), selectHasCodes, by.User)
	if err != nil || has {
		return nil, nil, err
	}
	return makeCodes(ctx)
}

const deleteCodes = `delete from recovery_code where person_id = $1`

const insertCodes = `insert into recovery_code (person_id, number, hash)
select $1, n - 1, hash from unnest($2::text[]) with ordinality as c (hash, n)`

// keepCodes keeps recovery codes in place of the earlier; none changes nothing.
func keepCodes(ctx context.Context, tx *db.Tx, n id.User, hashes []string) error {
	if len(hashes) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, deleteCodes, n); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertCodes, n, hashes)
	return err
}

// NewCodes gives the actor new recovery codes, with which the earlier end; db.ErrNotFound without a second step.
func (g *Gate) NewCodes(ctx context.Context, d *db.DB, by access.Actor) ([]string, error) {
	codes, hashes, err := makeCodes(ctx)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := ownSecond(ctx, tx)
		if err != nil {
			return err
		}
		second, err := SecondStepOf(ctx, tx, n)
		if err != nil {
			return err
		}
		if !second.On() {
			return db.ErrNotFound
		}
		if err := keepCodes(ctx, tx, n, hashes); err != nil {
			return err
		}
		return g.recordAndTell(ctx, tx, n, "codes_made", CodesMade)
	})
	return codes, err
}

const selectCode = `select hash from recovery_code where person_id = $1 and number = $2::bigint`

// matchCode finds the number of the recovery code that a person typed; -1 if it is none. It waits while many passwords are
// hashed, so it is not called within a write.
func matchCode(ctx context.Context, d *db.DB, n id.User, typed string) (int, error) {
	code, number := plainCode(typed)
	if number < 0 {
		return -1, nil
	}
	hash, err := db.Value[string](ctx, d.As(access.System()), selectCode, n, number)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return -1, err
	}
	err = password.Known.Do(ctx, func() error {
		if !password.Hash(hash).Matches(code) {
			number = -1
		}
		return nil
	})
	return number, err
}

const spendRecovery = `update recovery_code set used_at = now() where person_id = $1 and number = $2::bigint and used_at is null`

// spendRecoveryCode uses up a code that matched; ErrCodeUsed if it has been used.
func (g *Gate) spendRecoveryCode(ctx context.Context, tx *db.Tx, n id.User, number int) error {
	if number < 0 {
		return ErrCode
	}
	spent, err := tx.Exec(ctx, spendRecovery, n, number)
	if err != nil {
		return err
	}
	if spent == 0 {
		return ErrCodeUsed
	}
	return g.recordAndTell(ctx, tx, n, "code_spent", CodeSpent)
}

// base32Text writes a secret as apps of codes take it.
func base32Text(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}
