package process

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
)

// DigestWriter returns the subject and body of the letter of a digest, and the address for one-click unsubscription.
type DigestWriter func(d Digest) (subject, body, unsubscribe string)

// RightsLookup returns a person as an actor with their rights at this moment; db.ErrNotFound if the account is closed.
type RightsLookup func(ctx context.Context, q db.Q, person id.User) (access.Actor, error)

const selectDue = `select person_id from notice group by person_id having min(due_at) <= $1 order by person_id`

// SendNotices sends each person with a notice due at now one letter about all their notices, and returns the number of letters.
// A letter holds only what its recipient may read. A failure for one person does not stop the others; the errors are joined.
func SendNotices(ctx context.Context, d *db.DB, now time.Time, rights RightsLookup, write DigestWriter) (letters int, err error) {
	due, err := db.Values[id.User](ctx, d.As(access.System()), selectDue, now)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, person := range due {
		sent := false
		err := d.Write(ctx, access.System(), func(tx *db.Tx) (err error) {
			sent, err = sendDigest(ctx, tx, person, rights, write)
			return err
		})
		if err != nil {
			failed = append(failed, fmt.Errorf("telling person %d: %w", person, err))
		} else if sent {
			letters++
		}
	}
	return letters, errors.Join(failed...)
}

const takeNotices = `delete from notice n using activity a, person p
where n.person_id = $1 and a.id = n.activity_id and p.id = n.person_id returning n.activity_id as activity, n.was, ` + isRecipientSQL +
	` as still`

const selectRecipient = `select name, email, language from person where id = $1`

const insertNoticeLink = `insert into notice_link (hash, person_id) values ($1, $2)`

func sendDigest(ctx context.Context, tx *db.Tx, person id.User, rights RightsLookup, write DigestWriter) (bool, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Activity}); err != nil {
		return false, err
	}
	taken, err := db.All[struct {
		pendingNotice
		Still bool
	}](ctx, tx, takeNotices, person)
	if err != nil {
		return false, err
	}
	by, err := rights(ctx, tx, person)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return false, err
	}
	reader, err := db.One[struct {
		Name, Email string
		Language    i18n.Lang
	}](ctx, tx, selectRecipient, person)
	if err != nil {
		return false, err
	}
	digest := Digest{Name: reader.Name, Language: reader.Language, Token: rand.Text()}
	in := i18n.WithLang(ctx, reader.Language)
	for _, w := range taken {
		a, err := db.One[Activity](ctx, tx, selectActivity, w.Activity)
		if err != nil {
			return false, err
		}
		lines := diffStates(in, a.noticeStateFor(w.Was, by), a.noticeState())
		if w.Still && a.Visible(by) && len(lines) > 0 {
			digest.News = append(digest.News, NewsItem{a.Name, a.Slug, a.When, a.Status, a.Why, lines})
		}
	}
	c := db.Change{Kind: id.Account, Ref: int64(person), Verb: "told", Note: fmt.Sprint(len(digest.News))}
	if len(digest.News) == 0 {
		return false, tx.Record(ctx, c) // nothing differs any more, or it no longer concerns them
	}
	sum := sha256.Sum256([]byte(digest.Token))
	if _, err := tx.Exec(ctx, insertNoticeLink, sum[:], person); err != nil {
		return false, err
	}
	l := jobs.Letter{To: reader.Email}
	l.Subject, l.Body, l.Unsubscribe = write(digest)
	if err := jobs.SendLetter(ctx, tx, l); err != nil {
		return false, err
	}
	return true, tx.Record(ctx, c)
}

// NoticeLinkLife is how long the link in a letter about changes can be used.
const NoticeLinkLife = 90 * 24 * time.Hour

const selectNoticeLink = `select p.id as person, p.name, p.notices as choice from notice_link l join person p on p.id = l.person_id
where l.hash = $1 and l.created_at > $2 and p.deactivated_at is null`

// Subscriber is the recipient of a letter about changes. Choice is one of NoticeChoices.
type Subscriber struct {
	Person id.User
	Name   string
	Choice string
}

// SubscriberByToken returns the recipient of the letter whose link has a token; db.ErrNotFound if there is none or it is too old.
func SubscriberByToken(ctx context.Context, d *db.DB, token string) (Subscriber, error) {
	sum := sha256.Sum256([]byte(token))
	return db.One[Subscriber](ctx, d.As(access.System()), selectNoticeLink, sum[:], time.Now().Add(-NoticeLinkLife))
}

const selectChoice = `select notices from person where id = $1`

// NoticeChoice returns how often the actor wants letters about changes: one of NoticeChoices.
func NoticeChoice(ctx context.Context, q db.Q) (string, error) {
	return db.Value[string](ctx, q, selectChoice, q.Actor().User)
}

// ErrNoticeChoice is returned for a choice that is not one of NoticeChoices.
var ErrNoticeChoice = fault.AtField("aviseringar", "Välj ett av alternativen.")

const updateChoice = `update person set notices = $2 where id = $1`

const updateNoticesDue = `update notice set due_at = least(due_at, case $2 when 'hour' then now() + interval '1 hour' when 'day' then $3
	else $4 end) where person_id = $1`

const deleteUnwantedNotices = `delete from notice where person_id = $1 and $2 = 'none'`

// ChooseNotices sets how often a person wants letters about changes. Only they may choose it.
func ChooseNotices(ctx context.Context, tx *db.Tx, person id.User, choice string) error {
	if err := tx.Require(access.EditOwnAccount, access.Subject{Kind: id.Account, Author: person, Draft: true}); err != nil {
		return err
	}
	if !NoticeChoices.Has(choice) {
		return ErrNoticeChoice
	}
	if _, err := tx.Exec(ctx, updateChoice, person, choice); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteUnwantedNotices, person, choice); err != nil {
		return err
	}
	now := time.Now()
	if _, err := tx.Exec(ctx, updateNoticesDue, person, choice, nextMorning(now, false), nextMorning(now, true)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(person), Verb: "notices_chosen", Note: choice})
}

const deleteOldLinks = `delete from notice_link where created_at < $1`

// CleanUp deletes the links of letters that can no longer be used.
func CleanUp(ctx context.Context, d *db.DB) error {
	return d.ExecUnaudited(ctx, deleteOldLinks, time.Now().Add(-NoticeLinkLife))
}
