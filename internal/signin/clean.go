package signin

import (
	"context"
	"fmt"

	"framsyn/internal/db"
)

const (
	// Failures of a network matter for an hour only, and buckets with few failures limit nobody.
	cleanFailures = `delete from sign_in_failure f where f.at < now() - interval '30 days' or f.at < now() - interval '1 day' and (
		f.account = '' or f.key in (select key from sign_in_failure where account <> '' group by key having count(*) < 3))`
	cleanTries       = `delete from second_step_try where at < now() - interval '1 day'`
	cleanApps        = `delete from authenticator where confirmed_at is null and created_at < now() - interval '1 day'`
	cleanLinks       = `delete from sign_in_link where least(used_at, expires_at) < now() - interval '30 days'`
	cleanWebSessions = `delete from sessions where expiry < now()`
	cleanDevices     = `delete from known_device where expires_at < now()`
	// The latest session of each person stays, as the time of the last visit.
	cleanSessions = `delete from sign_in s where least(s.ended_at, s.expires_at) < now() - interval '30 days'
		and exists (select from sign_in later where later.person_id = s.person_id and later.id > s.id)`
)

// CleanUp deletes what is no longer needed: failed attempts after 30 days, or after one day in buckets with fewer than
// three; wrong codes and unfinished app enrolments after one day; links and sessions 30 days after they ended; devices and
// web sessions that have expired.
func CleanUp(ctx context.Context, d *db.DB) error {
	for _, sql := range []string{cleanFailures, cleanTries, cleanApps, cleanLinks, cleanWebSessions, cleanDevices, cleanSessions} {
		if err := d.ExecUnaudited(ctx, sql); err != nil {
			return fmt.Errorf("cleaning up: %w", err)
		}
	}
	return nil
}
