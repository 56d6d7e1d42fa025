package signin

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/netip"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/password"
)

// The numbers of the throttle, which the comment of the package explains.
const (
	freeFailures = 5
	firstWait    = 30 * time.Second
	longestWait  = 15 * time.Minute
	mostFailures = 100
	remembers    = 30 * 24 * time.Hour

	attackedFrom  = 100
	attackedFree  = 1
	attackedPause = 30 * time.Second
	mostOfAll     = 1000

	busyFrom   = 30
	busyWithin = time.Hour
	busyPause  = 10 * time.Second
)

// throttle is what stands between somebody and a password: the lanes in which an attempt is counted, by their keys. account is
// the hash of the account's address. At the door of the portal whole is all attempts at the account by devices that are not
// known, network all from the same network, and asked notes when somebody was told to wait before the first attempt;
// elsewhere they are "".
type throttle struct {
	account, lane         string
	whole, network, asked string
	slots                 password.Slots
}

// atDoor returns the throttle of somebody who wants in from a network and is not known.
func atDoor(email, address string) throttle {
	a, n := digest(email), digest(network(address))
	return throttle{account: a, lane: "at:" + a + n, whole: "account:" + a, network: "network:" + n, asked: "asked:" + a + n,
		slots: password.Strangers}
}

// atKnownDevice returns the throttle of somebody on a device that the account has been signed in to before.
func atKnownDevice(email string, device int64) throttle {
	return throttle{account: digest(email), lane: fmt.Sprint("device:", device), slots: password.Known}
}

// throttleOfSession returns the throttle of somebody who has signed in and is asked again.
func throttleOfSession(email string, signIn int64) throttle {
	return throttle{account: digest(email), lane: fmt.Sprint("sign-in:", signIn), slots: password.Known}
}

// digest hides a text that a lane is named by.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// network returns what an address is counted by. One who has an IPv6 address has the 64 bits behind it as well.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip.String()
	}
	p, err := ip.Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

const insertAttempt = `insert into sign_in_failure (key, account, at)
select k.key, k.account, $3 from unnest($1::text[], $2::text[]) as k(key, account)`

const deleteAttempt = `delete from sign_in_failure where key = any($1) and at = $2`

const deleteLane = `delete from sign_in_failure where key = $1`

// tally is how many failures a lane remembers, up to mostOfAll, and when the latest was.
type tally struct {
	Key    string
	Count  int
	Latest *time.Time
}

// selectTallies counts failures in lanes, each since a time of its own, the attempt that is being made left out.
const selectTallies = `select k.key, count(f.at)::int as count, max(f.at) as latest
from unnest($1::text[], $2::timestamptz[]) as k(key, since) left join lateral (
	select at from sign_in_failure where key = k.key and at > k.since and at <> $3 order by at desc limit $4) f on true
group by k.key`

// attempt makes one attempt at a password. It fails with ErrCredentials if check says no, and without asking with ErrWait
// or ErrGuessed if the throttle does. The attempt is counted before it is made and forgotten if it succeeds, so that many
// at the same moment cannot pass together; one that is refused is not counted.
func (g throttle) attempt(ctx context.Context, d *db.DB, check func() bool) error {
	now := time.Now().Truncate(time.Microsecond)
	keys, accounts := []string{g.lane}, []string{g.account}
	if g.whole != "" {
		keys, accounts = append(keys, g.whole, g.network), append(accounts, g.account, "")
	}
	if err := d.ExecUnaudited(ctx, insertAttempt, keys, accounts, now); err != nil {
		return fmt.Errorf("counting an attempt: %w", err)
	}
	forget := func() error { return d.ExecUnaudited(context.WithoutCancel(ctx), deleteAttempt, keys, now) }
	if err := g.refuse(ctx, d, now); err != nil {
		return firstError(forget(), err)
	}
	var right bool
	if err := g.slots.Do(ctx, func() error { right = check(); return nil }); err != nil {
		return firstError(forget(), err)
	}
	if !right {
		return ErrCredentials
	}
	return firstError(d.ExecUnaudited(ctx, deleteLane, g.lane), forget())
}

// firstError is the first of two errors that is one.
func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// refuse tells why an attempt may not be made now; nil if it may.
func (g throttle) refuse(ctx context.Context, d *db.DB, now time.Time) error {
	keys := []string{g.lane, g.whole, g.network, g.asked}
	since := []time.Time{now.Add(-remembers), now.Add(-remembers), now.Add(-busyWithin), now.Add(-busyWithin)}
	rows, err := db.All[tally](ctx, d.As(access.System()), selectTallies, keys, since, now, mostOfAll)
	if err != nil {
		return fmt.Errorf("counting failures: %w", err)
	}
	tallies := map[string]tally{}
	for _, t := range rows {
		tallies[t.Key] = t
	}
	own, free, pause := tallies[g.lane], freeFailures, time.Duration(0)
	if g.whole != "" && tallies[g.network].Count >= busyFrom {
		pause = busyPause
	}
	if g.whole != "" && tallies[g.whole].Count >= attackedFrom {
		free, pause = attackedFree, attackedPause
	}
	switch until := own.until(free); {
	case own.Count >= mostFailures, g.whole != "" && tallies[g.whole].Count >= mostOfAll:
		return ErrGuessed
	case until.After(now):
		return ErrWait{until}
	case pause == 0:
		return nil
	}
	asked := tallies[g.asked].Latest
	if asked == nil || own.Latest != nil && asked.Before(*own.Latest) {
		return firstError(d.ExecUnaudited(ctx, insertAttempt, []string{g.asked}, []string{""}, now), ErrWait{now.Add(pause)})
	}
	if until := asked.Add(pause); until.After(now) {
		return ErrWait{until}
	}
	return nil
}

// until returns when a lane lets the next attempt through: at once while failures are free, then after a wait that doubles with
// each.
func (t tally) until(free int) time.Time {
	if t.Count < free || t.Latest == nil {
		return time.Time{}
	}
	wait := longestWait
	if n := t.Count - free; n < 10 {
		wait = min(longestWait, firstWait<<n)
	}
	return t.Latest.Add(wait)
}
