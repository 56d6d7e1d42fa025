package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
)

// The organisations that are invited but owe nothing, by their keys in the folder.
const (
	valleys = "region-alvdalarna"
	plain   = "region-vidslatten"
	hills   = "region-fjallbygden"
	coast   = "region-kustlandet"
	tests   = "verket-for-provningar"
)

// invite invites to the example: a first sending that is over, with answers and one that lapsed, and a second one that is under way, in
// which one has answered, one has opened the letter, one has been reminded, one has done nothing, and one has no contacts, so that nothing
// could be sent. There are no letters, since nobody is there to get them.
func (s story) invite(ctx context.Context) error {
	first, second := s.weeksAgo(10), s.weeksAgo(2)
	round, err := s.sendRound(ctx, first, s.weeksAgo(6), harbour, north, river, east, plain, tests)
	if err != nil {
		return fmt.Errorf("the first invitations: %w", err)
	}
	for key, no := range map[string]string{harbour: "", north: "", river: "", east: "",
		tests: "Vi har inget uppdrag som rör regional utveckling."} {
		if err := s.reply(ctx, round, key, first.AddDate(0, 0, 5), no); err != nil {
			return err
		}
	}
	if round, err = s.sendRound(ctx, second, s.weeksAgo(-3), valleys, hills, coast, agency, south, partner); err != nil {
		return fmt.Errorf("the second invitations: %w", err)
	}
	if err := s.reply(ctx, round, valleys, second.AddDate(0, 0, 3), ""); err != nil {
		return err
	}
	return s.tx.Within(ctx, access.LinkHolder(), func(tx *db.Tx) error {
		n, err := s.invitation(ctx, round, hills)
		if err == nil {
			err = s.open(ctx, tx, n, second.AddDate(0, 0, 1).Add(10*time.Hour))
		}
		if err != nil {
			return err
		}
		if n, err = s.invitation(ctx, round, coast); err != nil {
			return err
		}
		_, err = invitation.Remind(ctx, tx, []id.InvitationNo{n}, second.AddDate(0, 0, 7).Add(7*time.Hour), nil)
		return err
	})
}

// sendRound sends an invitation to some organisations on a day, as the office.
func (s story) sendRound(ctx context.Context, on, lastDay time.Time, keys ...string) (n id.RoundNo, err error) {
	x := invitation.Round{Process: id.ProcessNo(s.Number("processer", "region-2060")), LastDay: day.ISO(lastDay), RemindDays: 7}
	x.Subject, x.Body = invitation.TemplateText("process")
	if keys[0] == valleys {
		x.Subject = "Följ med i {process}"
	}
	var guests invitation.Guests
	for _, key := range keys {
		guests.Organisations = append(guests.Organisations, s.org(key))
	}
	slices.Sort(guests.Organisations)
	err = s.as(ctx, office, func(tx *db.Tx) error {
		if n, err = invitation.AddRound(ctx, tx, x); err != nil {
			return err
		}
		if _, err := invitation.Invite(ctx, tx, n, guests); err != nil {
			return err
		}
		_, err := invitation.Send(ctx, tx, n, on.Add(9*time.Hour), nil)
		return err
	})
	return n, err
}

const selectInvited = `select id from invitation where round_id = $1 and organisation_id = $2`

func (s story) invitation(ctx context.Context, round id.RoundNo, key string) (id.InvitationNo, error) {
	return db.Value[id.InvitationNo](ctx, s.tx, selectInvited, round, s.org(key))
}

// reply answers an invitation on a day: with a no if there is a reason for it.
func (s story) reply(ctx context.Context, round id.RoundNo, key string, on time.Time, no string) error {
	n, err := s.invitation(ctx, round, key)
	if err != nil {
		return err
	}
	return s.tx.Within(ctx, access.LinkHolder(), func(tx *db.Tx) error {
		if err := s.open(ctx, tx, n, on.Add(10*time.Hour)); err != nil {
			return err
		}
		by, err := db.Value[string](ctx, tx, selectFirst, n)
		if err != nil {
			return err
		}
		return invitation.Answer(ctx, tx, n, invitation.Reply{Accepts: no == "", By: by, Why: no}, on.Add(10*time.Hour))
	})
}

const (
	selectFirst      = `select name from invitation_recipient where invitation_id = $1 order by id limit 1`
	selectFirstOpens = `select id from invitation_recipient where invitation_id = $1 order by id limit 1`
)

// open notes that the first of the contacts has opened an invitation.
func (s story) open(ctx context.Context, tx *db.Tx, n id.InvitationNo, on time.Time) error {
	recipient, err := db.Value[int64](ctx, tx, selectFirstOpens, n)
	if err != nil {
		return err
	}
	return invitation.Open(ctx, tx, n, recipient, on)
}
