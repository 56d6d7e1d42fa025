package account

import (
	"context"
	"fmt"

	"framsyn/internal/db"
)

const (
	cleanFailures = `delete from sign_in_failure where at < now() - interval '1 day'`
	cleanLinks    = `delete from sign_in_link where least(used_at, expires_at) < now() - interval '30 days'`
	cleanSessions = `delete from sessions where expiry < now()`
	// The latest of a person stays, since it tells when the person was last here.
	cleanSignIns = `delete from sign_in s where least(s.ended_at, s.expires_at) < now() - interval '30 days'
		and exists (select from sign_in later where later.person_id = s.person_id and later.id > s.id)`
)

// CleanUp forgets what nobody needs any more: failed attempts after a day, links and sign-ins 30 days after they ended,
// and sessions that have expired.
func CleanUp(ctx context.Context, d *db.DB) error {
	for _, sql := range []string{cleanFailures, cleanLinks, cleanSessions, cleanSignIns} {
		if err := d.Keep(ctx, sql); err != nil {
			return fmt.Errorf("cleaning up: %w", err)
		}
	}
	return nil
}
