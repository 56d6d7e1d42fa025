package notice

import (
	"context"
	"crypto/sha256"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/process"
)

// LinkLife is how long the link in a letter about changes can be used.
const LinkLife = 90 * 24 * time.Hour

const selectLink = `select p.id as person, p.name, p.notices as choice from notice_link l join person p on p.id = l.person_id
where l.hash = $1 and l.created_at > $2 and p.deactivated_at is null`

// Subscriber is the recipient of a letter about changes. Choice is one of process.NoticeChoices.
type Subscriber struct {
	Person id.User
	Name   string
	Choice string
}

// SubscriberByToken returns the recipient of the letter whose link has a token; db.ErrNotFound if there is none or it is too old.
func SubscriberByToken(ctx context.Context, d *db.DB, token string) (Subscriber, error) {
	sum := sha256.Sum256([]byte(token))
	return db.One[Subscriber](ctx, d.As(access.System()), selectLink, sum[:], time.Now().Add(-LinkLife))
}

const selectChoice = `select notices from person where id = $1`

// Choice returns how often the actor wants letters about changes: one of process.NoticeChoices.
func Choice(ctx context.Context, q db.Q) (string, error) {
	return db.Value[string](ctx, q, selectChoice, q.Actor().User)
}

// ErrChoice is returned for a choice that is not one of process.NoticeChoices.
var ErrChoice = fault.AtField("aviseringar", "Välj ett av alternativen.")

const updateChoice = `update person set notices = $2 where id = $1`

const updateNoticesDue = `update notice set due_at = least(due_at, case $2 when 'hour' then now() + interval '1 hour' when 'day' then $3
	else $4 end) where person_id = $1`

const deleteUnwantedNotices = `delete from notice where person_id = $1 and $2 = 'none'`

// Choose sets how often a person wants letters about changes. Only they may choose it.
func Choose(ctx context.Context, tx *db.Tx, person id.User, choice string) error {
	if err := tx.Require(access.EditOwnAccount, access.Subject{Kind: id.Account, Author: person, Draft: true}); err != nil {
		return err
	}
	if !process.NoticeChoices.Has(choice) {
		return ErrChoice
	}
	if _, err := tx.Exec(ctx, updateChoice, person, choice); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteUnwantedNotices, person, choice); err != nil {
		return err
	}
	now := time.Now()
	if _, err := tx.Exec(ctx, updateNoticesDue, person, choice, process.NextMorning(now, false), process.NextMorning(now, true)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(person), Verb: "notices_chosen", Note: choice})
}

const deleteOldLinks = `delete from notice_link where created_at < $1`

// CleanUp deletes the links of letters that can no longer be used.
func CleanUp(ctx context.Context, d *db.DB) error {
	return d.ExecUnaudited(ctx, deleteOldLinks, time.Now().Add(-LinkLife))
}
