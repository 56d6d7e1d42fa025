package invitation

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/principal"
)

const inviteOrganisations = `insert into invitation (round_id, process_id, activity_id, organisation_id, last_day)
select r.id, r.process_id, r.activity_id, o.id, r.last_day from invitation_round r, organisation o
where r.id = $1 and o.closed_at is null and (o.id = any($2::bigint[]) or o.fee_category = any($3::text[])) order by o.id
on conflict do nothing`

const inviteMembers = `insert into invitation (round_id, process_id, activity_id, person_id, last_day)
select r.id, r.process_id, r.activity_id, h.id, r.last_day from invitation_round r, person h
where r.id = $1 and h.deactivated_at is null and exists (select from people_group_member m join people_group g on g.id = m.group_id
	where m.person_id = h.id and m.group_id = any($2::bigint[]) and g.closed_at is null and ` + principal.MemberNow + `)
order by h.id on conflict do nothing`

// Guests are who is to be invited: organisations, also those of some fee categories, and those who are members of groups today.
type Guests struct {
	Organisations []id.Org
	Categories    []string
	Groups        []id.Group
}

// ErrNobodyNew reports that all of them are invited already, or that there are none.
var ErrNobodyNew = fault.New("invitation: nobody new",
	"Ingen ny att bjuda in: alla som du valde är redan inbjudna, eller så finns det inga.")

// Invite creates invitations in a round, which are sent by Send, and returns how many. Whoever is invited to the same already is left out;
// ErrNobodyNew if that is everybody.
func Invite(ctx context.Context, tx *db.Tx, n id.RoundNo, g Guests) (int64, error) {
	r, err := Rounds.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return 0, err
	}
	orgs, err := tx.Exec(ctx, inviteOrganisations, n, db.NotNil(g.Organisations), db.NotNil(g.Categories))
	if err != nil {
		return 0, fmt.Errorf("inviting organisations: %w", err)
	}
	people, err := tx.Exec(ctx, inviteMembers, n, db.NotNil(g.Groups))
	if err != nil {
		return 0, fmt.Errorf("inviting groups: %w", err)
	}
	if orgs+people == 0 {
		return 0, ErrNobodyNew
	}
	return orgs + people, r.record(ctx, tx, "invited", strconv.FormatInt(orgs+people, 10), "")
}

// record records what was done with a round, of which named says with whom, or with how many.
func (r Round) record(ctx context.Context, tx *db.Tx, verb, named, why string) error {
	return tx.Record(ctx, db.Change{Kind: id.Round, Ref: int64(r.ID), Verb: verb, Named: named, Note: why})
}

const (
	markSent = `update invitation i set sent_at = $2, last_day = r.last_day from invitation_round r
		where r.id = i.round_id and i.id = any($1::bigint[])`
	markRoundSent = `update invitation_round set sent_at = coalesce(sent_at, $2) where id = $1`
	sentToProcess = `select organisation_id from invitation
		where id = any($1::bigint[]) and organisation_id is not null and activity_id is null`
)

// The errors of Send.
var (
	ErrLastDayOver = fault.New("invitation: the last day is over", "Sista dagen att svara har varit. Förläng den först.")
	ErrNobody      = fault.New("invitation: nobody to send to",
		"Det finns ingen att skicka till. Lägg till mottagare, eller kontakter för dem som saknar.")
)

// Send sends the letters of a round that have not been sent, one to each recipient, and returns the organisations that they invite to the
// process. write is nil where no letters are sent. An organisation without contacts stays as it is.
func Send(ctx context.Context, tx *db.Tx, n id.RoundNo, now time.Time, write LetterWriter) ([]id.Org, error) {
	r, err := Rounds.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return nil, err
	}
	if r.IsOver(now) && write != nil {
		return nil, ErrLastDayOver
	}
	all, err := Unsent(ctx, tx, n)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, ErrNobody
	}
	var sent []id.InvitationNo
	for _, x := range all {
		if x.ID, err = db.Value[int64](ctx, tx, insertRecipient, x.Invitation, x.Name, x.Email, x.Part, x.Person, now); err != nil {
			return nil, fmt.Errorf("recipient of invitation %d: %w", x.Invitation, err)
		}
		if write != nil {
			if err := x.send(ctx, tx, r, false, write); err != nil {
				return nil, err
			}
		}
		if len(sent) == 0 || sent[len(sent)-1] != x.Invitation {
			sent = append(sent, x.Invitation)
		}
	}
	if _, err := tx.Exec(ctx, markSent, sent, now); err != nil {
		return nil, err
	}
	if _, err := tx.Exec(ctx, markRoundSent, n, now); err != nil {
		return nil, err
	}
	orgs, err := db.Values[id.Org](ctx, tx, sentToProcess, sent)
	if err != nil {
		return nil, err
	}
	return orgs, r.record(ctx, tx, "invitations_sent", strconv.Itoa(len(sent)), "")
}

const (
	lockInvitation = `select round_id from invitation where id = $1 for update`
	takeBack       = `update invitation set withdrawn_at = $2, withdrawn_why = $3 where id = $1`
	remove         = `delete from invitation where id = $1`
)

// lock locks an invitation, and returns it with its round.
func lock(ctx context.Context, tx *db.Tx, n id.InvitationNo, now time.Time) (Invitation, Round, error) {
	round, err := db.Value[id.RoundNo](ctx, tx, lockInvitation, n)
	if err != nil {
		return Invitation{}, Round{}, err
	}
	i, err := getAt(ctx, tx, n, now)
	if err != nil {
		return i, Round{}, err
	}
	r, err := db.One[Round](ctx, tx, selectRound, round)
	return i, r, err
}

// ErrWithdrawn reports that an invitation has been taken back.
var ErrWithdrawn = fault.New("invitation: taken back", "Inbjudan är tillbakatagen.")

// Withdraw takes an invitation back, for a reason. One that has not been sent is deleted.
func Withdraw(ctx context.Context, tx *db.Tx, n id.InvitationNo, why string, now time.Time) error {
	if err := tx.Require(access.Manage, Subject); err != nil {
		return err
	}
	i, r, err := lock(ctx, tx, n, now)
	switch {
	case err != nil:
		return err
	case i.State == Withdrawn:
		return ErrWithdrawn
	case i.Sent == nil:
		_, err = tx.Exec(ctx, remove, n)
	default:
		_, err = tx.Exec(ctx, takeBack, n, now, why)
	}
	if err != nil {
		return err
	}
	return r.record(ctx, tx, "invitation_withdrawn", i.Name, why)
}

const (
	extendOne   = `update invitation set last_day = $2 where id = $1`
	extendRound = `update invitation_round set last_day = $2 where id = $1`
	extendAll   = `update invitation set last_day = $2 where round_id = $1 and last_day < $2 and withdrawn_at is null`
)

// ErrNotLater reports that an extended last day is no later than the one that there is, or has been already.
var ErrNotLater = fault.AtField("dag", "Välj en dag som är senare än den sista dagen nu, och inte har varit.")

// Extend gives one invitation a later last day, for a reason.
func Extend(ctx context.Context, tx *db.Tx, n id.InvitationNo, lastDay, why string, now time.Time) error {
	if err := tx.Require(access.Manage, Subject); err != nil {
		return err
	}
	i, r, err := lock(ctx, tx, n, now)
	switch {
	case err != nil:
		return err
	case i.State == Withdrawn:
		return ErrWithdrawn
	case i.Sent == nil:
		return db.ErrNotFound
	case lastDay <= i.LastDay || lastDay < day.ISO(now):
		return ErrNotLater
	}
	if _, err := tx.Exec(ctx, extendOne, n, lastDay); err != nil {
		return err
	}
	return r.record(ctx, tx, "invitation_extended", i.Name+", "+lastDay, why)
}

// ExtendRound gives a round a later last day, and all of its invitations whose last day is earlier, for a reason.
func ExtendRound(ctx context.Context, tx *db.Tx, n id.RoundNo, lastDay, why string, now time.Time) error {
	r, err := Rounds.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	if lastDay <= r.LastDay || lastDay < day.ISO(now) {
		return ErrNotLater
	}
	for _, sql := range []string{extendRound, extendAll} {
		if _, err := tx.Exec(ctx, sql, n, lastDay); err != nil {
			return err
		}
	}
	return r.record(ctx, tx, "invitation_extended", lastDay, why)
}
