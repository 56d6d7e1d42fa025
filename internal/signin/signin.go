// Package signin is how people prove who they are: passwords and links sent by mail, sessions and the devices they are on,
// second factors, and the token of a person's own calendar feed.
//
// # Guessing passwords
//
// Guessing is slowed down and limited in number, without anybody being able to lock somebody else out. Every failed attempt is
// counted for 30 days, in buckets; an attempt that is refused is not counted and prolongs nothing.
//
//   - A device on which the account has been signed in to before has a bucket of its own. It is recognised by a token in a
//     cookie, of which the database holds the hash. Whatever others do, its owner can sign in at once.
//   - Any other device shares the bucket of its account and its network (an IPv4 address, or 64 bits of IPv6). Those who guess
//     at an account wait there; others behind the same address and the same person elsewhere do not.
//   - A bucket allows 5 failures. Then the next attempt has to wait 30 seconds after the latest failure, then one minute, two,
//     and at most 15 minutes. After 100 failures in 30 days it is closed: a known device counts as unknown, and an unknown
//     one gets ErrLockedOut, which points to the link by mail.
//   - An account at which unknown devices have failed 100 times in 30 days is under attack. From then on an unknown device has
//     to wait 30 seconds before its first attempt, and one failure is allowed. After 1 000 failures only known devices and
//     the link by mail let anybody in. Nobody can close that way: the link makes the device known, and requesting more links
//     does not revoke those that have been sent.
//   - On a network with 30 failures in the last hour, at whatever accounts, an unknown device has to wait 10 seconds before its
//     first attempt.
//   - Passwords are hashed two at a time, and for known devices in a slot of their own, so that a flood of attempts exhausts
//     neither the memory nor the capacity for people on known devices.
//
// An account that does not exist is counted like one that does, so that the answer reveals nothing. Buckets with fewer than
// three failures are deleted after a day. With 1 000 guesses in a month, and passwords that are worth at least a thousand
// million guesses (password.Strength), the probability that one is guessed is less than one in a million.
package signin

import (
	"context"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// How long a session lasts, without and with the wish to be remembered.
const (
	sessionLifetime    = 12 * time.Hour
	rememberedLifetime = 30 * 24 * time.Hour
)

// Request is a request to sign in. Address is the network address, and DeviceToken the token of a known device, "" if there
// is none.
type Request struct {
	Email, Password                 string
	Address, UserAgent, DeviceToken string
	Remember                        bool
}

// StartedSession is a session that has just been started. DeviceToken is the new token of the device, and NewDevice reports
// whether the device was unknown although the person has other known ones.
type StartedSession struct {
	ID          int64
	User        id.User
	Language    i18n.Lang
	Expires     time.Time
	DeviceToken string `db:"-"`
	NewDevice   bool   `db:"-"`
}

const selectCredentialsByEmail = selectCredentials + `email = $1`

// SignIn starts a session by address and password. ErrWrongCredentials if they are wrong, RateLimitError or ErrLockedOut
// after too many failures; the error, and the time it takes, is the same whether or not there is such an account.
// SecondFactorRequiredError if the password is right and Verifier.FinishSignIn has to be called.
func SignIn(ctx context.Context, d *db.DB, req Request) (StartedSession, error) {
	email := principal.NormalizeEmail(req.Email)
	creds, err := db.One[credentials](ctx, d.As(access.System()), selectCredentialsByEmail, email)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return StartedSession{}, fmt.Errorf("signing in: %w", err)
	}
	limit, err := signInThrottle(ctx, d, email, req)
	if err != nil {
		return StartedSession{}, err
	}
	if err := limit.attempt(ctx, d, func() bool { return creds.Hash.Matches(req.Password) }); err != nil {
		return StartedSession{}, err
	}
	if err := requireSecondFactor(ctx, d, creds); err != nil {
		return StartedSession{}, err
	}
	var s StartedSession
	err = d.Write(ctx, access.Actor{User: creds.ID}, func(tx *db.Tx) error {
		s, err = startSession(ctx, tx, req)
		return err
	})
	return s, err
}

const insertSession = `with added as (
	insert into sign_in (person_id, device, expires_at, remembered, known_device_id, previous_visit)
	select p.id, $2, now() + $3::interval, $4, $5, (select max(s.seen_at) from sign_in s where s.person_id = p.id)
	from person p where p.id = $1 and p.deactivated_at is null
	returning id, person_id, expires_at)
select a.id, a.person_id as "user", p.language, a.expires_at as expires from added a join person p on p.id = a.person_id`

func startSession(ctx context.Context, tx *db.Tx, req Request) (StartedSession, error) {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return StartedSession{}, err
	}
	device, err := rememberDevice(ctx, tx, req.DeviceToken)
	if err != nil {
		return StartedSession{}, err
	}
	lifetime := sessionLifetime
	if req.Remember {
		lifetime = rememberedLifetime
	}
	s, err := db.One[StartedSession](ctx, tx, insertSession, n, truncateUserAgent(req.UserAgent), lifetime, req.Remember, device.ID)
	if err != nil {
		return s, fmt.Errorf("signing in: %w", err)
	}
	s.DeviceToken, s.NewDevice = device.token, device.New
	return s, tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_in"})
}
