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
)

// KnownFor is how long a device is known after it was signed in on last.
const KnownFor = 180 * 24 * time.Hour

// mostDevices is how many devices of a person are known, the latest used first.
const mostDevices = 20

const selectKnownDevice = `select d.id from known_device d join person p on p.id = d.person_id
where p.email = $1 and d.hash = $2 and d.expires_at > now() and p.deactivated_at is null`

// throttleOf returns the throttle of somebody who wants in: that of a known device if the secret that it brings is one of the account's
// and it has not failed too often.
func throttleOf(ctx context.Context, d *db.DB, email string, in Door) (throttle, error) {
	unknown := atDoor(email, in.Address)
	if in.Device == "" {
		return unknown, nil
	}
	q := d.As(access.System())
	n, err := db.Value[int64](ctx, q, selectKnownDevice, email, hashToken(in.Device))
	if errors.Is(err, db.ErrNotFound) {
		return unknown, nil
	}
	if err != nil {
		return unknown, fmt.Errorf("known device: %w", err)
	}
	known := atKnownDevice(email, n)
	now := time.Now()
	t, err := db.One[tally](ctx, q, selectTallies, []string{known.lane}, []time.Time{now.Add(-remembers)}, now, mostFailures)
	if err != nil {
		return unknown, fmt.Errorf("known device: %w", err)
	}
	if t.Count >= mostFailures {
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

// known is a device that has just become known, or is known still, under a new secret. New tells that the person has
// others and had not been here.
type known struct {
	ID     int64
	New    bool
	secret string
}

// rememberDevice makes the device that the actor is at known. It is given a new secret each time, under which it stays known to
// everybody whom it was known to: one that somebody else has planted or read is worth nothing after.
func rememberDevice(ctx context.Context, tx *db.Tx, secret string) (known, error) {
	n, next := tx.Actor().User, newToken()
	if _, err := tx.Exec(ctx, renewDevice, hashToken(secret), hashToken(next)); err != nil {
		return known{}, fmt.Errorf("known device: %w", err)
	}
	type row struct {
		ID  int64
		New bool
	}
	r, err := db.One[row](ctx, tx, upsertDevice, n, hashToken(next), KnownFor)
	if err != nil {
		return known{}, fmt.Errorf("known device: %w", err)
	}
	_, err = tx.Exec(ctx, trimDevices, n, mostDevices)
	return known{r.ID, r.New, next}, err
}

const forgetDevices = `delete from known_device d where d.person_id = $1
	and not exists (select from sign_in s where s.id = $2 and s.known_device_id = d.id)`

const forgetDeviceOf = `delete from known_device d using sign_in s where s.id = $1 and s.person_id = $2 and d.id = s.known_device_id`

// SignInsOf lists the devices on which a person is signed in, for those who manage the account, the latest seen first.
func SignInsOf(ctx context.Context, q db.Q, n id.User, idle time.Duration) ([]Device, error) {
	if !principal.Manages(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Device](ctx, q, selectSignIns, n, idle)
}

// EndSignInsOf signs a person out on every device, none of which is known any more.
func EndSignInsOf(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.Hold(ctx, tx, n); err != nil {
		return err
	}
	if err := endEverything(ctx, tx, n, 0); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_out_by_office"})
}

// Close ends the way in to an account that is closed, in the write that closes it: it is signed out everywhere, no device is
// known, and its links and the secret address of its calendar end for good.
func Close(ctx context.Context, tx *db.Tx, n id.User) error {
	if err := principal.Hold(ctx, tx, n); err != nil {
		return err
	}
	if err := endEverything(ctx, tx, n, 0); err != nil {
		return err
	}
	for _, sql := range []string{useLinks, deleteCalendarSecret} {
		if _, err := tx.Exec(ctx, sql, n); err != nil {
			return err
		}
	}
	return nil
}

// endEverything signs a person out on every device but one, which is 0 for none, and forgets the others.
func endEverything(ctx context.Context, tx *db.Tx, n id.User, keep int64) error {
	if _, err := tx.Exec(ctx, forgetDevices, n, keep); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, endSignIns, n, keep)
	return err
}

// browserName returns what a list of sign-ins shows of the browser: at most 300 bytes of what it calls itself.
func browserName(userAgent string) string {
	s := strings.ToValidUTF8(strings.ReplaceAll(userAgent, "\x00", ""), "")
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "")
	}
	return s
}
