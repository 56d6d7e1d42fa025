package signin

import (
	"context"
	"fmt"

	"framsyn/internal/db"
)

const (
	// What was counted for a network is of use for an hour, and a lane of few failures bounds nobody's guesses.
	cleanFailures = `delete from sign_in_failure f where f.at < now() - interval '30 days' or f.at < now() - interval '1 day' and (
		f.account = '' or f.key in (select key from sign_in_failure where account <> '' group by key having count(*) < 3))`
	cleanTries    = `delete from second_step_try where at < now() - interval '1 day'`
	cleanApps     = `delete from authenticator where confirmed_at is null and created_at < now() - interval '1 day'`
	cleanLinks    = `delete from sign_in_link where least(used_at, expires_at) < now() - interval '30 days'`
	cleanSessions = `delete from sessions where expiry < now()`
	cleanDevices  = `delete from known_device where expires_at < now()`
	// The latest of a person stays, since it tells when the person was last here.
	cleanSignIns = `delete from sign_in s where least(s.ended_at, s.expires_at) < now() - interval '30 days'
		and exists (select from sign_in later where later.person_id = s.person_id and later.id > s.id)`
)

// CleanUp forgets what nobody needs any more: failed attempts after 30 days, or after one where they are few, wrong codes
// and apps that were never confirmed after a day, links and sign-ins 30 days after they ended, devices that have not
// been used for long, and sessions that have expired.
func CleanUp(ctx context.Context, d *db.DB) error {
	for _, sql := range []string{cleanFailures, cleanTries, cleanApps, cleanLinks, cleanSessions, cleanDevices, cleanSignIns} {
		if err := d.ExecUnaudited(ctx, sql); err != nil {
			return fmt.Errorf("cleaning up: %w", err)
		}
	}
	return nil
}
