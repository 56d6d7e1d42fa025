package signin

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
	"framsyn/internal/secret"
)

// KnownDeviceLifetime is how long a device is known after the last sign-in on it.
const KnownDeviceLifetime = 180 * 24 * time.Hour

// maxKnownDevices is how many devices of a person are known; the most recently used ones.
const maxKnownDevices = 20

const selectKnownDevice = `select d.id from known_device d join person p on p.id = d.person_id
where p.email = $1 and d.hash = $2 and d.expires_at > now() and p.deactivated_at is null`

// signInThrottle returns the throttle of an attempt to sign in: that of the device if its token belongs to one of the
// account's known devices, and fewer than maxFailures attempts have failed on it.
func signInThrottle(ctx context.Context, d *db.DB, email string, req Request) (throttle, error) {
	unknown := unknownDeviceThrottle(email, req.Address)
	if req.DeviceToken == "" {
		return unknown, nil
	}
	q := d.As(access.System())
	n, err := db.Value[int64](ctx, q, selectKnownDevice, email, secret.Hash(req.DeviceToken))
	if errors.Is(err, db.ErrNotFound) {
		return unknown, nil
	}
	if err != nil {
		return unknown, fmt.Errorf("known device: %w", err)
	}
	known := knownDeviceThrottle(email, n)
	now := time.Now()
	failures, err := db.One[tally](ctx, q, selectTallies, []string{known.bucket}, []time.Time{now.Add(-failureWindow)}, now, maxFailures)
	if err != nil {
		return unknown, fmt.Errorf("known device: %w", err)
	}
	if failures.Count >= maxFailures {
		return unknown, nil
	}
	return known, nil
}

const renewDevice = `update known_device set hash = $2 where hash = $1`

const upsertDevice = `with others as (select from known_device where person_id = $1 and hash <> $2 and expires_at > now())
insert into known_device (person_id, hash, expires_at) values ($1, $2, now() + $3::interval)
on conflict (person_id, hash) do update set seen_at = now(), expires_at = excluded.expires_at
returning id, xmax = 0 and exists (select from others) as new`

const trimDevices = `delete from known_device where person_id = $1 and id not in (
	select id from known_device where person_id = $1 order by seen_at desc, id desc limit $2)`

// knownDevice is a device that a person has just signed in on, with its new token. New reports whether it was unknown
// although the person has other known devices.
type knownDevice struct {
	ID    int64
	New   bool
	token string
}

// rememberDevice makes a device known for the actor and replaces its token, also for the other people who are known on it. A
// token that somebody copied or planted is useless afterwards.
func rememberDevice(ctx context.Context, tx *db.Tx, token string) (knownDevice, error) {
	n, next := tx.Actor().User, secret.New()
	if _, err := tx.Exec(ctx, renewDevice, secret.Hash(token), secret.Hash(next)); err != nil {
		return knownDevice{}, fmt.Errorf("known device: %w", err)
	}
	type row struct {
		ID  int64
		New bool
	}
	r, err := db.One[row](ctx, tx, upsertDevice, n, secret.Hash(next), KnownDeviceLifetime)
	if err != nil {
		return knownDevice{}, fmt.Errorf("known device: %w", err)
	}
	_, err = tx.Exec(ctx, trimDevices, n, maxKnownDevices)
	return knownDevice{r.ID, r.New, next}, err
}

const forgetDevices = `delete from known_device d where d.person_id = $1
	and not exists (select from sign_in s where s.id = $2 and s.known_device_id = d.id)`

const forgetSessionDevice = `delete from known_device d using sign_in s where s.id = $1 and s.person_id = $2 and d.id = s.known_device_id`

// ActiveSessionsOf lists the sessions of a person, the most recently used first; access.ErrDenied unless the actor manages
// accounts.
func ActiveSessionsOf(ctx context.Context, q db.Q, n id.User, idle time.Duration) ([]ActiveSession, error) {
	if !principal.ManagesAccounts(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[ActiveSession](ctx, q, selectActiveSessions, n, idle)
}

// EndAllSessionsOf ends every session of a person, for those who manage the account, and forgets the devices.
func EndAllSessionsOf(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.LockManaged(ctx, tx, n); err != nil {
		return err
	}
	if err := endSessionsAndForgetDevices(ctx, tx, n, 0); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out_by_office"})
}

// RevokeAccess ends the sessions of an account that is being closed, forgets its devices, and revokes the links that were
// sent and the calendar token. They do not come back if the account is opened again.
func RevokeAccess(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.LockManaged(ctx, tx, n); err != nil {
		return err
	}
	if err := endSessionsAndForgetDevices(ctx, tx, n, 0); err != nil {
		return err
	}
	for _, sql := range []string{endLinks, deleteCalendarToken} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	return nil
}

// endSessionsAndForgetDevices ends every session of a person but keep, and forgets the devices of the others; 0 keeps none.
func endSessionsAndForgetDevices(ctx context.Context, tx *db.Tx, n id.User, keep int64) error {
	if _, err := tx.Exec(ctx, forgetDevices, n, keep); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, endSessionsExcept, n, keep)
	return err
}

// truncateUserAgent returns at most the first 300 bytes of what a browser calls itself, as valid UTF-8.
func truncateUserAgent(userAgent string) string {
	s := strings.ToValidUTF8(strings.ReplaceAll(userAgent, "\x00", ""), "")
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "")
	}
	return s
}
