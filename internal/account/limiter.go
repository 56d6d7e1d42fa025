package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
)

// What the limiter allows: so many failures on an account, or from an address, in so long a time.
const (
	maxFailures = 10
	window      = 15 * time.Minute
)

// accountKey is what the limiter counts an account by, whether there is one or not. Only a hash of the address is kept.
func accountKey(email string) string { return key("account", email) }

// addressKey is what it counts an address by. One who has an IPv6 address has the 64 bits behind it as well.
func addressKey(address string) string {
	ip, err := netip.ParseAddr(address)
	if err == nil && ip.Is6() && !ip.Is4In6() {
		if p, err := ip.WithZone("").Prefix(64); err == nil {
			address = p.String()
		}
	}
	return key("address", address)
}

func key(kind, s string) string {
	sum := sha256.Sum256([]byte(s))
	return kind + ":" + hex.EncodeToString(sum[:])
}

const insertFailure = `insert into sign_in_failure (key, at) select unnest($1::text[]), $2`

// selectTenth is when the tenth latest failure was, this attempt not counted, on whichever key it was the latest.
const selectTenth = `select max(f.at) from unnest($1::text[]) k, lateral (
	select at from sign_in_failure where key = k and at > $2 and at <> $3 order by at desc offset $4 limit 1) f`

const deleteAttempt = `delete from sign_in_failure where key = any($1) and at = $2`

const deleteFailures = `delete from sign_in_failure where key = $1`

// attempt makes one attempt at the password of an account, from an address or, where that is "", by somebody signed in.
// It fails with ErrCredentials if check says no, and with ErrWait, without asking, after too many failures. The attempt is
// counted before it is made and forgotten if it succeeds, so that many at the same moment cannot pass together.
func attempt(ctx context.Context, d *db.DB, email, address string, check func() bool) error {
	keys := []string{accountKey(email)}
	if address != "" {
		keys = append(keys, addressKey(address))
	}
	return inSlot(ctx, func() error {
		now := time.Now().Truncate(time.Microsecond)
		if err := d.Keep(ctx, insertFailure, keys, now); err != nil {
			return fmt.Errorf("counting an attempt: %w", err)
		}
		tenth, err := db.Value[*time.Time](ctx, d.As(access.System()), selectTenth, keys, now.Add(-window), now, maxFailures-1)
		if err != nil {
			return fmt.Errorf("counting failures: %w", err)
		}
		if tenth != nil {
			if err := d.Keep(ctx, deleteAttempt, keys, now); err != nil {
				return err
			}
			return ErrWait{Until: tenth.Add(window)}
		}
		if !check() {
			return ErrCredentials
		}
		if err := d.Keep(ctx, deleteFailures, accountKey(email)); err != nil {
			return err
		}
		return d.Keep(ctx, deleteAttempt, keys, now)
	})
}

// device is what a list of sign-ins shows of the browser: at most 300 bytes of what it calls itself.
func device(userAgent string) string {
	s := strings.ToValidUTF8(strings.ReplaceAll(userAgent, "\x00", ""), "")
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "")
	}
	return s
}
