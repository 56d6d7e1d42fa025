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

// Write writes the letter of a digest: its subject, its body, and the address by which a program of mail leaves the list.
type Write func(d Digest) (subject, body, unsubscribe string)

// Rights are those that a person has at this moment; db.ErrNotFound where the account is closed.
type Rights func(ctx context.Context, q db.Q, person id.User) (access.Actor, error)

const selectDue = `select person_id from notice group by person_id having min(due_at) <= $1 order by person_id`

// SendNotices sends everybody whose time has come at a moment one letter about all that is waiting for them, and returns how
// many letters that were. Nobody is told of more than they may read. What goes wrong for one does not keep the others waiting.
func SendNotices(ctx context.Context, d *db.DB, now time.Time, rights Rights, write Write) (letters int, err error) {
	due, err := db.Values[id.User](ctx, d.As(access.System()), selectDue, now)
	if err != nil {
		return 0, err
	}
	var failed []error
	for _, person := range due {
		sent := false
		err := d.Write(ctx, access.System(), func(tx *db.Tx) (err error) {
			sent, err = tellPerson(ctx, tx, person, rights, write)
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
where n.person_id = $1 and a.id = n.activity_id and p.id = n.person_id returning n.activity_id as activity, n.was, ` + isRecipient +
	` as still`

const selectReader = `select name, email, language from person where id = $1`

const insertNoticeLink = `insert into notice_link (hash, person_id) values ($1, $2)`

func tellPerson(ctx context.Context, tx *db.Tx, person id.User, rights Rights, write Write) (bool, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Activity}); err != nil {
		return false, err
	}
	taken, err := db.All[struct {
		waiting
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
	}](ctx, tx, selectReader, person)
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
			digest.News = append(digest.News, News{a.Name, a.Slug, a.When, a.Status, a.Why, lines})
		}
	}
	c := db.Change{Kind: id.Account, Ref: int64(person), Verb: "told", Note: fmt.Sprint(len(digest.News))}
	if len(digest.News) == 0 {
		return false, tx.Record(ctx, c) // everything stands as it did before, or is no longer theirs
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

// NoticeLinkLife is how long the link of a letter about changes can be used.
const NoticeLinkLife = 90 * 24 * time.Hour

const selectNoticeLink = `select p.id as person, p.name, p.notices as choice from notice_link l join person p on p.id = l.person_id
where l.hash = $1 and l.created_at > $2 and p.deactivated_at is null`

// Reader is the person whom a link of a letter knows, and how often they want letters.
type Reader struct {
	Person id.User
	Name   string
	Choice string
}

// ReaderOf returns whom the link of a letter knows by its word; db.ErrNotFound if there is none or it is too old.
func ReaderOf(ctx context.Context, d *db.DB, token string) (Reader, error) {
	sum := sha256.Sum256([]byte(token))
	return db.One[Reader](ctx, d.As(access.System()), selectNoticeLink, sum[:], time.Now().Add(-NoticeLinkLife))
}

const selectChoice = `select notices from person where id = $1`

// NoticeChoice returns how often the actor wants letters about changes: one of NoticeChoices.
func NoticeChoice(ctx context.Context, q db.Q) (string, error) {
	return db.Value[string](ctx, q, selectChoice, q.Actor().User)
}

// ErrChoice says that this cannot be chosen.
var ErrChoice = fault.In("aviseringar", "Välj ett av alternativen.")

const updateChoice = `update person set notices = $2 where id = $1`

const dueAgain = `update notice set due_at = least(due_at, case $2 when 'hour' then now() + interval '1 hour' when 'day' then $3
	else $4 end) where person_id = $1`

const forgetNotices = `delete from notice where person_id = $1 and $2 = 'none'`

// ChooseNotices sets how often somebody wants letters about changes. It is theirs to choose.
func ChooseNotices(ctx context.Context, tx *db.Tx, person id.User, choice string) error {
	if err := tx.Require(access.EditOwnAccount, access.Subject{Kind: id.Account, Author: person, Draft: true}); err != nil {
		return err
	}
	if !NoticeChoices.Has(choice) {
		return ErrChoice
	}
	if _, err := tx.Exec(ctx, updateChoice, person, choice); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, forgetNotices, person, choice); err != nil {
		return err
	}
	now := time.Now()
	if _, err := tx.Exec(ctx, dueAgain, person, choice, nextMorning(now, false), nextMorning(now, true)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(person), Verb: "notices_chosen", Note: choice})
}

const deleteOldLinks = `delete from notice_link where created_at < $1`

// CleanUp forgets links of letters that can no longer be used.
func CleanUp(ctx context.Context, d *db.DB) error {
	return d.ExecUnaudited(ctx, deleteOldLinks, time.Now().Add(-NoticeLinkLife))
}
