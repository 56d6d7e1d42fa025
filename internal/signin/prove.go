package signin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

// Proof is what somebody gives to show who they are; one of its parts counts, the first that is there.
type Proof struct {
	Passkey  Answer
	Recovery string
	Code     string
	// Password is worth something only to whoever has no second step.
	Password string
}

// Half is a sign-in whose password was right and whose second step remains. Mark reports whether the password is still the
// same.
type Half struct {
	User id.User
	Mark string
}

// ErrSecondStep says that the password is right and that somebody is signed in once the second step has been taken.
type ErrSecondStep struct{ Half }

// Error says that the second step remains.
func (ErrSecondStep) Error() string { return "signin: the second step remains" }

// mark changes with the password, and tells nothing of it.
func (l login) mark() string {
	sum := sha256.Sum256([]byte("mark " + string(l.Hash)))
	return hex.EncodeToString(sum[:8])
}

const selectHasSecond = `select ` + hasSecond + ` from person p where p.id = $1`

// askSecond fails with ErrSecondStep if the person whose password was right has a second step to take.
func askSecond(ctx context.Context, d *db.DB, l login) error {
	has, err := db.Value[bool](ctx, d.As(access.System()), selectHasSecond, l.ID)
	if err != nil {
		return fmt.Errorf("signing in: %w", err)
	}
	if has {
		return ErrSecondStep{Half{l.ID, l.mark()}}
	}
	return nil
}

// halfway returns the account of a half sign-in; ErrStartOver if it cannot be finished any more.
func halfway(ctx context.Context, d *db.DB, h Half) (login, error) {
	l, err := db.One[login](ctx, d.As(access.System()), selectLoginByID, h.User)
	if errors.Is(err, db.ErrNotFound) || err == nil && l.mark() != h.Mark {
		return l, ErrStartOver
	}
	return l, err
}

// SecondOfHalf returns what the person has whose sign-in is half done; ErrStartOver if it cannot be finished any more.
func (g *Gate) SecondOfHalf(ctx context.Context, d *db.DB, h Half) (SecondStep, error) {
	l, err := halfway(ctx, d, h)
	if err != nil {
		return SecondStep{}, err
	}
	return SecondStepOf(ctx, d.As(access.Actor{User: l.ID}), l.ID)
}

// Finish signs somebody in at a door whose password was right there, by the second step: ErrCode, ErrCodeUsed or ErrPasskey if it does not
// hold, ErrWait after too many failures, ErrStartOver if the password is no longer what it was.
func (g *Gate) Finish(ctx context.Context, d *db.DB, h Half, p Proof, at Door) (SignedIn, error) {
	l, err := halfway(ctx, d, h)
	if err != nil {
		return SignedIn{}, err
	}
	p.Password = ""
	var in SignedIn
	err = g.prove(ctx, d, l.ID, p, func(tx *db.Tx) error {
		in, err = startSignIn(ctx, tx, at)
		return err
	})
	return in, err
}

const markConfirmed = `update sign_in set confirmed_at = now() where id = $1 and person_id = $2 and ended_at is null`

// Confirm notes that whoever is signed in has shown who they are once more: by the second step if they have one, and else
// by the password, which is wrong with ErrPresentPassword. The other errors are those of Finish.
func (g *Gate) Confirm(ctx context.Context, d *db.DB, by access.Actor, s Session, p Proof) error {
	confirm := func(tx *db.Tx) error {
		if err := tx.Require(access.OwnProfile, principal.Own(by.User)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, markConfirmed, s.ID, by.User); err != nil {
			return err
		}
		return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(by.User), Verb: "reconfirmed"})
	}
	if s.Second {
		p.Password = ""
		return g.prove(ctx, d, by.User, p, confirm)
	}
	l, err := db.One[login](ctx, d.As(by), selectLoginByID, by.User)
	if err != nil {
		return err
	}
	err = throttleOfSession(l.Email, s.ID).attempt(ctx, d, func() bool { return l.Hash.Matches(p.Password) })
	if errors.Is(err, ErrCredentials) {
		return ErrPresentPassword
	}
	if err != nil {
		return err
	}
	return d.Write(ctx, by, confirm)
}

// prove uses up what a person gives as the second step, and does what it lets through in the same write.
func (g *Gate) prove(ctx context.Context, d *db.DB, n id.User, p Proof, through func(*db.Tx) error) error {
	write := func(spend func(*db.Tx) error) error {
		return d.Write(ctx, access.Actor{User: n}, func(tx *db.Tx) error {
			if err := spend(tx); err != nil {
				return err
			}
			return through(tx)
		})
	}
	if p.Passkey.Given() { // nobody guesses one, so that it is not counted
		return g.provePasskey(ctx, d, n, p.Passkey, write)
	}
	return g.attemptSecondStep(ctx, d, n, func() error {
		if p.Recovery == "" {
			return write(func(tx *db.Tx) error { return g.spendCode(ctx, d, tx, n, p.Code) })
		}
		number, err := matchCode(ctx, d, n, p.Recovery)
		if err != nil {
			return err
		}
		return write(func(tx *db.Tx) error { return g.spendRecoveryCode(ctx, tx, n, number) })
	})
}

// What is allowed of wrong codes: so many in a quarter of an hour, and so many in a day. Whoever meets them knows the
// password, so that nobody else can shut a person out.
const (
	triesAtOnce = 5
	triesADay   = 20
)

const insertTry = `insert into second_step_try (person_id, at, tag) values ($1, now(), $2)`

const selectTries = `select max(until) from (
	(select at + interval '15 minutes' as until from second_step_try
		where person_id = $1 and tag <> $2 and at > now() - interval '15 minutes' order by at desc offset $3 limit 1)
	union all
	(select at + interval '1 day' from second_step_try
		where person_id = $1 and tag <> $2 and at > now() - interval '1 day' order by at desc offset $4 limit 1)) waits`

const deleteTry = `delete from second_step_try where person_id = $1 and tag = $2`

const deleteTries = `delete from second_step_try where person_id = $1`

// attemptSecondStep makes one attempt at a person's second step; ErrWait, without making it, after too many that were wrong. It is counted
// before it is made and forgotten unless it was wrong, so that many at the same moment cannot pass together.
func (g *Gate) attemptSecondStep(ctx context.Context, d *db.DB, n id.User, check func() error) error {
	tag := rand.Text()
	if err := d.ExecUnaudited(ctx, insertTry, n, tag); err != nil {
		return fmt.Errorf("counting a try: %w", err)
	}
	until, err := db.Value[*time.Time](ctx, d.As(access.System()), selectTries, n, tag, triesAtOnce-1, triesADay-1)
	if err == nil && until != nil {
		err = ErrWait{Until: *until}
	}
	if err == nil {
		if err = check(); err == nil {
			return d.ExecUnaudited(ctx, deleteTries, n)
		}
		if errors.Is(err, ErrCode) || errors.Is(err, ErrCodeUsed) {
			return errors.Join(err, g.warnByLetter(ctx, d, n))
		}
	}
	return errors.Join(err, d.ExecUnaudited(ctx, deleteTry, n, tag))
}

const countTries = `select count(*)::int from second_step_try where person_id = $1 and at > now() - interval '15 minutes'`

// warnByLetter tells a person by a letter, once their codes have been wrong as often as is allowed, that somebody knows the password.
func (g *Gate) warnByLetter(ctx context.Context, d *db.DB, n id.User) error {
	wrong, err := db.Value[int](ctx, d.As(access.System()), countTries, n)
	if err != nil || wrong != triesAtOnce {
		return err
	}
	return d.Write(ctx, access.Actor{User: n}, func(tx *db.Tx) error {
		if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
			return err
		}
		return g.recordAndTell(ctx, tx, n, "second_tried", SecondTried)
	})
}
