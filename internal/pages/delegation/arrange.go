package delegation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/record"
	"framsyn/internal/signin"
	"framsyn/templates/delegationview"
	"framsyn/templates/mailview"
)

// letters returns the writer of letters about decisions.
func (s pages) letters() delegation.DecisionWriter {
	return delegationview.DecisionLetters(s.Config.BaseURL)
}

// arrange makes the members of the groups of a process those who have places there.
func (s pages) arrange(ctx context.Context, tx *db.Tx, n id.ProcessNo) error {
	return arrangeMembers(ctx, tx, n, mailview.LinkLetters(s.Config.BaseURL))
}

// Care returns a job for every minute: what is free in the groups of processes goes to the queues, those whom that concerns get letters,
// and those who have got places become members of the groups. baseURL is that of the portal.
func Care(baseURL string) func(ctx context.Context, d *db.DB) error {
	return func(ctx context.Context, d *db.DB) error {
		needing, err := delegation.NeedingCare(ctx, d.As(access.System()))
		for _, n := range needing {
			err = errors.Join(err, d.Write(ctx, access.System(), func(tx *db.Tx) error {
				if err := delegation.Care(ctx, tx, n, delegationview.NewsLetters(baseURL)); err != nil {
					return fmt.Errorf("queues of process %d: %w", n, err)
				}
				return arrangeMembers(ctx, tx, n, mailview.LinkLetters(baseURL))
			}))
		}
		return err
	}
}

// arrangeMembers makes those members of the groups of a process who have places there, and no longer those who have lost theirs. Who has
// no account is invited to one.
func arrangeMembers(ctx context.Context, tx *db.Tx, n id.ProcessNo, write signin.MessageWriter) error {
	err := tx.Within(ctx, access.System(), func(tx *db.Tx) error {
		all, err := delegation.Joinings(ctx, tx, n)
		if err != nil {
			return err
		}
		for _, j := range all {
			if err := arrangeMember(ctx, tx, j, write); err != nil {
				return fmt.Errorf("place %d: %w", j.Place, err)
			}
		}
		if len(all) == 0 {
			return record.ErrUnchanged
		}
		return nil
	})
	if errors.Is(err, record.ErrUnchanged) {
		return nil
	}
	return err
}

func arrangeMember(ctx context.Context, tx *db.Tx, j delegation.Joining, write signin.MessageWriter) error {
	if !j.In {
		err := account.RemoveMember(ctx, tx, j.Group, account.Member{Person: j.Person})
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		return place.SetJoined(ctx, tx, j.Place, j.Person, false)
	}
	person, err := account.PersonByEmail(ctx, tx, j.Email)
	if errors.Is(err, db.ErrNotFound) {
		p := account.Person{Email: j.Email, Name: j.Name, Title: j.Part, Org: j.Org, Language: i18n.Swedish,
			Roles: []access.Role{access.Strategist}}
		if person, err = account.AddPerson(ctx, tx, p, ""); err == nil {
			err = signin.Invite(ctx, tx, person, write)
		}
	}
	if err != nil {
		return err
	}
	m := account.Member{Person: person, Part: j.Part}
	was, err := account.MembersAmong(ctx, tx, j.Group, []int64{int64(person)})
	if err != nil {
		return err
	}
	if len(was) == 0 {
		m.Begins = day.ISO(time.Now()) // who joins now did not take part in what the group has done
	}
	if err := account.PutMember(ctx, tx, j.Group, m); err != nil {
		return err
	}
	return place.SetJoined(ctx, tx, j.Place, person, true)
}
