package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// How long a sign-in lasts, and how long if the person asked to be remembered.
const (
	signedInFor   = 12 * time.Hour
	rememberedFor = 30 * 24 * time.Hour
)

// SignedIn is a sign-in that was just made. ID is what the session keeps.
type SignedIn struct {
	ID       int64
	User     id.User
	Language i18n.Lang
	Expires  time.Time
}

const selectLoginByEmail = selectLogin + `email = $1`

// SignIn signs a person in on a device, by what is typed at the door. It fails with ErrCredentials, or with ErrWait after
// too many failures, and in either case says, and takes, the same whether there is such an account or not. address is the
// network address of the one who asks.
func SignIn(ctx context.Context, d *db.DB, typed, password, address string, remember bool, browser string) (SignedIn, error) {
	mail := email(typed)
	l, err := db.One[login](ctx, d.As(access.System()), selectLoginByEmail, mail)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return SignedIn{}, fmt.Errorf("signing in: %w", err)
	}
	if err := attempt(ctx, d, mail, address, func() bool { return l.Hash.matches(password) }); err != nil {
		return SignedIn{}, err
	}
	length := signedInFor
	if remember {
		length = rememberedFor
	}
	var s SignedIn
	err = d.Write(ctx, access.Actor{User: l.ID}, func(tx *db.Tx) error {
		s, err = startSignIn(ctx, tx, length, device(browser))
		return err
	})
	return s, err
}

const insertSignIn = `with added as (
	insert into sign_in (person_id, device, expires_at, previous_visit)
	select p.id, $2, now() + $3::interval, (select max(s.seen_at) from sign_in s where s.person_id = p.id)
	from person p where p.id = $1 and p.deactivated_at is null
	returning id, person_id, expires_at)
select a.id, a.person_id as "user", p.language, a.expires_at as expires from added a join person p on p.id = a.person_id`

func startSignIn(ctx context.Context, tx *db.Tx, length time.Duration, device string) (SignedIn, error) {
	n := tx.By().User
	if err := tx.Require(access.OwnProfile, own(n)); err != nil {
		return SignedIn{}, err
	}
	s, err := db.One[SignedIn](ctx, tx, insertSignIn, n, device, length)
	if err != nil {
		return s, fmt.Errorf("signing in: %w", err)
	}
	return s, tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: "signed_in"})
}
