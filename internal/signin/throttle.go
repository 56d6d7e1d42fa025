package signin

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/password"
	"framsyn/internal/security"
)

// The limits, which the comment of the package explains.
const (
	freeFailures  = 5
	firstWait     = 30 * time.Second
	maxWait       = 15 * time.Minute
	maxFailures   = 100
	failureWindow = 30 * 24 * time.Hour

	attackThreshold    = 100
	freeUnderAttack    = 1
	attackDelay        = 30 * time.Second
	maxAccountFailures = 1000

	busyThreshold = 30
	busyWindow    = time.Hour
	busyDelay     = 10 * time.Second
)

// throttle limits attempts at the password of an account. bucket is where the attempt itself is counted. For an unknown
// device accountBucket holds all attempts at the account by unknown devices, networkBucket all attempts from the network,
// and delayBucket when it was first told to wait; otherwise these are "".
type throttle struct {
	accountHash, bucket                       string
	accountBucket, networkBucket, delayBucket string
	slots                                     password.Slots
}

// unknownDeviceThrottle returns the throttle of a device that the account has not been signed in to on.
func unknownDeviceThrottle(email, address string) throttle {
	a, n := digest(email), digest(security.NetworkPrefix(address))
	return throttle{accountHash: a, bucket: "at:" + a + n, accountBucket: "account:" + a, networkBucket: "network:" + n,
		delayBucket: "asked:" + a + n, slots: password.UnknownDeviceSlots}
}

// knownDeviceThrottle returns the throttle of a known device.
func knownDeviceThrottle(email string, device int64) throttle {
	return throttle{accountHash: digest(email), bucket: fmt.Sprint("device:", device), slots: password.KnownDeviceSlots}
}

// sessionThrottle returns the throttle of a person who is signed in and gives the password again.
func sessionThrottle(email string, session int64) throttle {
	return throttle{accountHash: digest(email), bucket: fmt.Sprint("sign-in:", session), slots: password.KnownDeviceSlots}
}

// digest returns the hash of a text, so that the names of buckets reveal no addresses.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

const insertAttempt = `insert into sign_in_failure (key, account, at)
select k.key, k.account, $3 from unnest($1::text[], $2::text[]) as k(key, account)`

const deleteAttempt = `delete from sign_in_failure where key = any($1) and at = $2`

const deleteBucket = `delete from sign_in_failure where key = $1`

// tally is the number of failures in a bucket, up to the limit of the query, and the time of the latest.
type tally struct {
	Key    string
	Count  int
	Latest *time.Time
}

// selectTallies counts the failures in buckets, each since a time of its own, without the current attempt.
const selectTallies = `select k.key, count(f.at)::int as count, max(f.at) as latest
from unnest($1::text[], $2::timestamptz[]) as k(key, since) left join lateral (
	select at from sign_in_failure where key = k.key and at > k.since and at <> $3 order by at desc limit $4) f on true
group by k.key`

// attempt calls matches, which compares a password, and returns ErrWrongCredentials if it returns false; RateLimitError or
// ErrLockedOut, without calling it, if the throttle refuses. The attempt is counted before it is made and removed again if
// it succeeds or is refused, so that concurrent attempts cannot exceed the limits.
func (t throttle) attempt(ctx context.Context, d *db.DB, matches func() bool) error {
	now := time.Now().Truncate(time.Microsecond)
	keys, accounts := []string{t.bucket}, []string{t.accountHash}
	if t.accountBucket != "" {
		keys, accounts = append(keys, t.accountBucket, t.networkBucket), append(accounts, t.accountHash, "")
	}
	if err := d.ExecUnaudited(ctx, insertAttempt, keys, accounts, now); err != nil {
		return fmt.Errorf("counting an attempt: %w", err)
	}
	forget := func() error { return d.ExecUnaudited(context.WithoutCancel(ctx), deleteAttempt, keys, now) }
	if err := t.check(ctx, d, now); err != nil {
		return cmp.Or(forget(), err)
	}
	var ok bool
	if err := t.slots.Do(ctx, func() error { ok = matches(); return nil }); err != nil {
		return cmp.Or(forget(), err)
	}
	if !ok {
		return ErrWrongCredentials
	}
	return cmp.Or(d.ExecUnaudited(ctx, deleteBucket, t.bucket), forget())
}

// check returns why an attempt is refused now, or nil.
func (t throttle) check(ctx context.Context, d *db.DB, now time.Time) error {
	keys := []string{t.bucket, t.accountBucket, t.networkBucket, t.delayBucket}
	since := []time.Time{now.Add(-failureWindow), now.Add(-failureWindow), now.Add(-busyWindow), now.Add(-busyWindow)}
	rows, err := db.All[tally](ctx, d.As(access.System()), selectTallies, keys, since, now, maxAccountFailures)
	if err != nil {
		return fmt.Errorf("counting failures: %w", err)
	}
	tallies := map[string]tally{}
	for _, row := range rows {
		tallies[row.Key] = row
	}
	own, free, delay := tallies[t.bucket], freeFailures, time.Duration(0)
	if t.accountBucket != "" && tallies[t.networkBucket].Count >= busyThreshold {
		delay = busyDelay
	}
	if t.accountBucket != "" && tallies[t.accountBucket].Count >= attackThreshold {
		free, delay = freeUnderAttack, attackDelay
	}
	switch until := own.nextAttempt(free); {
	case own.Count >= maxFailures, t.accountBucket != "" && tallies[t.accountBucket].Count >= maxAccountFailures:
		return ErrLockedOut
	case until.After(now):
		return RateLimitError{until}
	case delay == 0:
		return nil
	}
	delayed := tallies[t.delayBucket].Latest
	if delayed == nil || own.Latest != nil && delayed.Before(*own.Latest) {
		return cmp.Or[error](d.ExecUnaudited(ctx, insertAttempt, []string{t.delayBucket}, []string{""}, now), RateLimitError{now.Add(delay)})
	}
	if until := delayed.Add(delay); until.After(now) {
		return RateLimitError{until}
	}
	return nil
}

// nextAttempt returns when a bucket accepts the next attempt: at once while fewer than free attempts have failed, then after
// a wait that doubles with each failure.
func (t tally) nextAttempt(free int) time.Time {
	if t.Count < free || t.Latest == nil {
		return time.Time{}
	}
	wait := maxWait
	if n := t.Count - free; n < 10 {
		wait = min(maxWait, firstWait<<n)
	}
	return t.Latest.Add(wait)
}
