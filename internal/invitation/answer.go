package invitation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/secret"
)

// Held is an invitation as the holder of its link sees it. HasAccount reports whether there is an account with the recipient's
// address, and HasPassword whether its password has been chosen; IsClosed reports that the account has been closed.
type Held struct {
	Invitation                        Invitation
	Recipient                         Recipient
	Round                             Round
	HasAccount, HasPassword, IsClosed bool
}

// accountRow is what decides how the holder of a link is let in.
type accountRow struct {
	Recipient                 int64
	Invitation                id.InvitationNo
	Account, Password, Closed bool
}

const selectHolder = `select x.id as recipient, x.invitation_id as invitation, y.id is not null as account,
	y.password_hash is not null as password, y.deactivated_at is not null as closed
from invitation_link l join invitation_recipient x on x.id = l.recipient_id left join person y on y.email = x.email where l.hash = $1`

// ByToken returns the invitation of a link, for the program itself; db.ErrNotFound if there is no such link, ErrWithdrawn if the
// invitation has been taken back or no longer reaches anybody.
func ByToken(ctx context.Context, q db.Q, token string, now time.Time) (Held, error) {
	a, err := db.One[accountRow](ctx, q, selectHolder, secret.Hash(token))
	if err != nil {
		return Held{}, err
	}
	h := Held{HasAccount: a.Account, HasPassword: a.Password, IsClosed: a.Closed}
	if h.Invitation, err = getAt(ctx, q, a.Invitation, now); err != nil {
		return h, err
	}
	if h.Invitation.State == Withdrawn || !h.Invitation.Reachable {
		return h, ErrWithdrawn
	}
	if h.Round, err = db.One[Round](ctx, q, selectRound, h.Invitation.Round); err != nil {
		return h, err
	}
	all, err := db.All[Recipient](ctx, q, selectRecipients, []id.InvitationNo{a.Invitation})
	for _, x := range all {
		if x.ID == a.Recipient {
			h.Recipient = x
		}
	}
	return h, err
}

const (
	openRecipient  = `update invitation_recipient set opened_at = coalesce(opened_at, $2) where id = $1`
	openInvitation = `update invitation set opened_at = coalesce(opened_at, $2) where id = $1`
)

// Open notes that a recipient has opened an invitation, which a press says and the link alone does not.
func Open(ctx context.Context, tx *db.Tx, n id.InvitationNo, recipient int64, now time.Time) error {
	if err := tx.Require(access.Answer, Subject); err != nil {
		return err
	}
	i, r, err := lock(ctx, tx, n, now)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, openRecipient, recipient, now); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, openInvitation, n, now); err != nil {
		return err
	}
	return r.record(ctx, tx, "invitation_opened", i.Name, "")
}

// Reply is an answer. By is the name of the one who gives it, and Why the reason of a no, which may be empty.
type Reply struct {
	Accepts bool
	By, Why string
}

// TooLateError reports that the last day to answer has ended.
type TooLateError struct{ LastDay string }

// Error returns the text for the log.
func (TooLateError) Error() string { return "invitation: the last day to answer is over" }

// Fault returns the message for who answers.
func (e TooLateError) Fault() *fault.Error {
	return fault.New(e.Error(), "Sista dagen att svara var %s, så det går inte att svara längre.", e.LastDay)
}

const updateAnswer = `update invitation set answer = $2, answered_at = $3, answered_by = $4, why = $5 where id = $1`

// Answer answers an invitation, or changes the answer, until its last day has ended.
func Answer(ctx context.Context, tx *db.Tx, n id.InvitationNo, a Reply, now time.Time) error {
	i, r, err := lock(ctx, tx, n, now)
	if err != nil {
		return err
	}
	if err := tx.Require(access.Answer, i.RightsSubject()); err != nil {
		return err
	}
	switch {
	case i.State == Withdrawn || !i.Reachable:
		return ErrWithdrawn
	case i.Sent == nil:
		return db.ErrNotFound
	case i.IsOver(now):
		return TooLateError{i.LastDay}
	}
	return i.answer(ctx, tx, r, a, now)
}

func (i Invitation) answer(ctx context.Context, tx *db.Tx, r Round, a Reply, now time.Time) error {
	state := Declined
	if a.Accepts {
		state, a.Why = Accepted, ""
	}
	if _, err := tx.Exec(ctx, updateAnswer, i.ID, state, now, a.By, a.Why); err != nil {
		return fmt.Errorf("answer of invitation %d: %w", i.ID, err)
	}
	if err := publish.NotifyChanged(ctx, tx); err != nil { // public pages tell which organisations took part
		return err
	}
	return r.record(ctx, tx, "invitation_"+string(state), i.Name, a.Why)
}

const (
	selectOpen = `select id from invitation where process_id = $1 and activity_id is null and organisation_id = $2
	and withdrawn_at is null and sent_at is not null`
	selectOpenOf = `select id from invitation where activity_id = $1 and person_id = $2 and withdrawn_at is null and sent_at is not null`
)

// Accept answers the invitation of an organisation to a process with a yes, when it has registered in another way. It does nothing if the
// organisation has no invitation, or has said yes already; the last day does not matter.
func Accept(ctx context.Context, tx *db.Tx, process id.ProcessNo, org id.Org) error {
	return answerFor(ctx, tx, process, org, Reply{Accepts: true, By: tx.Actor().Name})
}

// Decline answers the invitation of an organisation to a process with a no, as Accept does with a yes.
func Decline(ctx context.Context, tx *db.Tx, process id.ProcessNo, org id.Org, why string) error {
	return answerFor(ctx, tx, process, org, Reply{By: tx.Actor().Name, Why: why})
}

func answerFor(ctx context.Context, tx *db.Tx, process id.ProcessNo, org id.Org, a Reply) error {
	if err := tx.Require(access.Answer, access.Subject{Kind: id.Invitation, Org: org}); err != nil {
		return err
	}
	return unlessUnchanged(answerFound(ctx, tx, a, selectOpen, process, org))
}

func unlessUnchanged(err error) error {
	if errors.Is(err, record.ErrUnchanged) {
		return nil
	}
	return err
}

// AcceptOf answers the invitation of somebody to an activity with a yes, when that person has registered, as Accept does.
func AcceptOf(ctx context.Context, tx *db.Tx, n id.ActivityNo, person id.User) error {
	return answerOf(ctx, tx, n, person, Reply{Accepts: true, By: tx.Actor().Name})
}

// DeclineOf answers the invitation of somebody to an activity with a no, as AcceptOf does with a yes.
func DeclineOf(ctx context.Context, tx *db.Tx, n id.ActivityNo, person id.User) error {
	return answerOf(ctx, tx, n, person, Reply{By: tx.Actor().Name})
}

// answerOf answers for somebody, whom others may register and unregister who have no right to the invitation.
func answerOf(ctx context.Context, tx *db.Tx, n id.ActivityNo, person id.User, a Reply) error {
	return unlessUnchanged(tx.Within(ctx, access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Answer, access.Subject{Kind: id.Invitation}); err != nil {
			return err
		}
		return answerFound(ctx, tx, a, selectOpenOf, n, person)
	}))
}

// answerFound answers the invitation that a statement selects; record.ErrUnchanged if there is none, or it is answered so already.
func answerFound(ctx context.Context, tx *db.Tx, a Reply, sql string, args ...any) error {
	n, err := db.Value[id.InvitationNo](ctx, tx, sql, args...)
	if errors.Is(err, db.ErrNotFound) {
		return record.ErrUnchanged
	}
	if err != nil {
		return err
	}
	now := time.Now()
	i, r, err := lock(ctx, tx, n, now)
	if err != nil {
		return err
	}
	if i.State == Accepted && a.Accepts || i.State == Declined && !a.Accepts {
		return record.ErrUnchanged
	}
	return i.answer(ctx, tx, r, a, now)
}
