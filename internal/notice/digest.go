// Package notice sends people letters about what has changed in the activities that concern them, as often as each has chosen.
package notice

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/process"
)

// RightsLookup returns a person as an actor with their rights at this moment; db.ErrNotFound if the account is closed.
type RightsLookup func(ctx context.Context, q db.Q, person id.User) (access.Actor, error)

const selectDue = `select person_id from notice group by person_id having min(due_at) <= $1 order by person_id`

// Send sends each person with a notice due at now one letter about all their notices, and returns the number of letters.
// A letter holds only what its recipient may read. A failure for one person does not stop the others; the errors are joined.
func Send(ctx context.Context, d *db.DB, now time.Time, rights RightsLookup, write process.DigestWriter) (letters int, err error) {
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

const selectRecipient = `select name, email, language from person where id = $1`

const insertNoticeLink = `insert into notice_link (hash, person_id) values ($1, $2)`

func sendDigest(ctx context.Context, tx *db.Tx, person id.User, rights RightsLookup, write process.DigestWriter) (bool, error) {
	if err := tx.Require(access.Manage, access.Subject{Kind: id.Activity}); err != nil {
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
	digest := process.Digest{Name: reader.Name, Language: reader.Language, Token: rand.Text()}
	if digest.News, err = process.TakeNews(i18n.WithLang(ctx, reader.Language), tx, person, by); err != nil {
		return false, err
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
