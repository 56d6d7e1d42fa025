package invitation

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// remindableSQL is the condition that those may be reminded who have not answered the invitation i: never twice of the same last day.
const remindableSQL = `i.sent_at is not null and i.withdrawn_at is null and i.answer = '' and i.last_day >= @today
	and i.reminded_for is distinct from i.last_day`

// claimReminders takes the invitations whose reminders are sent now. Whoever presses at the same time waits for the rows, and then finds
// that they are taken.
const claimReminders = `update invitation i set reminded_for = i.last_day, reminded_at = @now
where i.id = any(@numbers::bigint[]) and ` + remindableSQL + ` and exists (select from ` + remindTables + ` and ` + reachableSQL + `)
returning i.id`

// remindTables join what decides whether those who are invited by i can be reached.
const remindTables = `process p left join activity a on a.id = i.activity_id left join person h on h.id = i.person_id
	left join organisation o on o.id = i.organisation_id where p.id = i.process_id`

// ErrNobodyToRemind reports that all have answered, or have been reminded of the same last day.
var ErrNobodyToRemind = fault.New("invitation: nobody to remind",
	"Ingen att påminna: alla har svarat eller är redan påminda om den här sista dagen.")

// Remind sends a reminder to all recipients of some invitations that have not been answered, and returns how many invitations that was;
// ErrNobodyToRemind if none. write is nil where no letters are sent.
func Remind(ctx context.Context, tx *db.Tx, numbers []id.InvitationNo, now time.Time, write LetterWriter) (int, error) {
	if err := tx.Require(access.Manage, Subject); err != nil {
		return 0, err
	}
	claimed, err := db.Values[id.InvitationNo](ctx, tx, claimReminders,
		pgx.StrictNamedArgs{"numbers": numbers, "today": day.ISO(now), "now": now})
	if err != nil {
		return 0, fmt.Errorf("reminders: %w", err)
	}
	if len(claimed) == 0 {
		return 0, ErrNobodyToRemind
	}
	rounds, err := roundsOf(ctx, tx, claimed)
	if err != nil {
		return 0, err
	}
	if write != nil {
		all, err := db.All[Recipient](ctx, tx, selectRecipients, claimed)
		if err != nil {
			return 0, err
		}
		for _, x := range all {
			if x.Closed {
				continue
			}
			if err := x.send(ctx, tx, rounds[x.Invitation], true, write); err != nil {
				return 0, err
			}
		}
	}
	counts := map[id.RoundNo]int{}
	byNumber := map[id.RoundNo]Round{}
	for _, n := range claimed {
		counts[rounds[n].ID]++
		byNumber[rounds[n].ID] = rounds[n]
	}
	for n, r := range byNumber {
		if err := r.record(ctx, tx, "invitations_reminded", strconv.Itoa(counts[n]), ""); err != nil {
			return 0, err
		}
	}
	return len(claimed), nil
}

const selectRoundOf = `select i.id as invitation, ` + roundColumns + ` from invitation i join (` + roundTables + `) on r.id = i.round_id
where i.id = any($1::bigint[])`

func roundsOf(ctx context.Context, q db.Q, numbers []id.InvitationNo) (map[id.InvitationNo]Round, error) {
	type row struct {
		Invitation id.InvitationNo
		Round
	}
	all, err := db.All[row](ctx, q, selectRoundOf, numbers)
	out := map[id.InvitationNo]Round{}
	for _, x := range all {
		out[x.Invitation] = x.Round
	}
	return out, err
}

// reminderHour is the hour of the Swedish day from which automatic reminders are sent.
const reminderHour = 7

// mostAtOnce is how many invitations are reminded of in one transaction.
const mostAtOnce = 50

const selectDue = `select i.id from ` + invitationTables + ` where ` + remindableSQL + ` and ` + reachableSQL + ` and r.remind_days > 0
	and to_char(i.last_day::date - r.remind_days, 'YYYY-MM-DD') <= @today
	and to_char(i.sent_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') < to_char(i.last_day::date - r.remind_days, 'YYYY-MM-DD')
order by i.id limit @most`

// RemindDue sends the reminders that are to be sent by themselves on the Swedish day of now, from 7 in the morning. Those who were invited
// when it was time already, or later, are not reminded.
func RemindDue(ctx context.Context, d *db.DB, now time.Time, write LetterWriter) error {
	if now.In(day.Zone).Hour() < reminderHour {
		return nil
	}
	for {
		due, err := db.Values[id.InvitationNo](ctx, d.As(access.System()), selectDue,
			pgx.StrictNamedArgs{"today": day.ISO(now), "most": mostAtOnce})
		if err != nil || len(due) == 0 {
			return err
		}
		err = d.Write(ctx, access.System(), func(tx *db.Tx) error {
			_, err := Remind(ctx, tx, due, now, write)
			return err
		})
		if errors.Is(err, ErrNobodyToRemind) { // the office was first
			return nil
		}
		if err != nil {
			return err
		}
	}
}
