// Package signin is how a person shows who they are: passwords and links in letters, sign-ins and the devices they are on,
// the second step, and the secret address of the own calendar.
//
// # Guessing passwords
//
// Guessing is slowed down, and bounded in number, without anybody being able to shut somebody else out. Every failed
// attempt is counted for 30 days, in lanes; an attempt that is refused is not counted and prolongs nothing.
//
//   - A device that the account has been signed in to before has a lane of its own: it brings a secret in a cookie, of which
//     the database holds the hash. Whatever others do, its person gets in at once.
//   - Any other device is in the lane of its account and its network (an IPv4 address, or 64 bits of IPv6). Whoever guesses
//     at one account waits there, and neither others behind the same address nor the same person elsewhere.
//   - A lane lets 5 failures through, then makes the next attempts wait 30 seconds after the latest, one minute, two, and at
//     most 15 minutes. After 100 failures in 30 days it is closed: a device is no longer known, and who is not known is
//     shown the way by mail (ErrGuessed).
//   - An account that unknown devices have failed at 100 times in 30 days is under attack. From then on an unknown device
//     has to wait 30 seconds before its first attempt and has one that is free. After 1 000 only known devices and the
//     letter lead in. Nobody can close that way: the letter makes the device known, and asking for more letters does not
//     end the links that have been sent.
//   - From a network with 30 failures in the hour, at whatever accounts, an unknown device has to wait 10 seconds before its
//     first attempt.
//   - Passwords are hashed two at a time, and in a place apart for known devices, so that a flood of attempts fills neither
//     the memory nor the way of those who belong here.
//
// An account that does not exist is counted like one that does, so that the answer tells nothing. Lanes with fewer than
// three failures are forgotten after a day. With 1 000 guesses in a month, and passwords that are worth at least a
// thousand million guesses (StrengthOf), the chance to guess one is less than one in a million.
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

// How long a sign-in lasts, and how long if the person asked to be remembered.
const (
	signedInFor   = 12 * time.Hour
	rememberedFor = 30 * 24 * time.Hour
)

// Door is what somebody brings who wants in. Address is the network address, Browser what the browser calls itself, and
// Device the secret that it was given when it became known, "" where it has none.
type Door struct {
	Email, Password          string
	Address, Browser, Device string
	Remember                 bool
}

// SignedIn is a sign-in that was just made. ID is what the session keeps, Device the secret by which the device is known
// from now on, and NewDevice tells that it was not before although the person has others.
type SignedIn struct {
	ID        int64
	User      id.User
	Language  i18n.Lang
	Expires   time.Time
	Device    string `db:"-"`
	NewDevice bool   `db:"-"`
}

const selectLoginByEmail = selectLogin + `email = $1`

// SignIn signs a person in on a device, by what is typed at the door. It fails with ErrCredentials, or with ErrWait or
// ErrGuessed after too many failures, and in each case says, and takes, the same whether there is such an account or not. With
// ErrSecondStep the password was right, and Gate.Finish goes on.
func SignIn(ctx context.Context, d *db.DB, in Door) (SignedIn, error) {
	mail := principal.Email(in.Email)
	l, err := db.One[login](ctx, d.As(access.System()), selectLoginByEmail, mail)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return SignedIn{}, fmt.Errorf("signing in: %w", err)
	}
	g, err := throttleOf(ctx, d, mail, in)
	if err != nil {
		return SignedIn{}, err
	}
	if err := g.attempt(ctx, d, func() bool { return l.Hash.Matches(in.Password) }); err != nil {
		return SignedIn{}, err
	}
	if err := askSecond(ctx, d, l); err != nil {
		return SignedIn{}, err
	}
	var s SignedIn
	err = d.Write(ctx, access.Actor{User: l.ID}, func(tx *db.Tx) error {
		s, err = startSignIn(ctx, tx, in)
		return err
	})
	return s, err
}

const insertSignIn = `with added as (
	insert into sign_in (person_id, device, expires_at, remembered, known_device_id, previous_visit)
	select p.id, $2, now() + $3::interval, $4, $5, (select max(s.seen_at) from sign_in s where s.person_id = p.id)
	from person p where p.id = $1 and p.deactivated_at is null
	returning id, person_id, expires_at)
select a.id, a.person_id as "user", p.language, a.expires_at as expires from added a join person p on p.id = a.person_id`

func startSignIn(ctx context.Context, tx *db.Tx, in Door) (SignedIn, error) {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return SignedIn{}, err
	}
	k, err := rememberDevice(ctx, tx, in.Device)
	if err != nil {
		return SignedIn{}, err
	}
	length := signedInFor
	if in.Remember {
		length = rememberedFor
	}
	s, err := db.One[SignedIn](ctx, tx, insertSignIn, n, browserName(in.Browser), length, in.Remember, k.ID)
	if err != nil {
		return s, fmt.Errorf("signing in: %w", err)
	}
	s.Device, s.NewDevice = k.secret, k.New
	return s, tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_in"})
}
