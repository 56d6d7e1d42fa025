// Package unsaved keeps what somebody has typed in a form and not saved yet, so that it can be taken up again, also on another
// device. Each form that is open has a text of its own, so that two of them never overwrite each other. Only the person who typed
// it reads it; the thing that the form is about is not changed.
package unsaved

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// The limits: of all fields of a text together, in bytes, and of the number of texts of a person, of which the oldest go first.
const (
	MaxFields = 600_000
	MaxTexts  = 30
)

// MaxEnded is the number of texts of a person that are remembered as saved or thrown away.
const MaxEnded = 300

// Text is what was typed in a form. Key is what its form calls it; Address is the path of the form, Title says what it is about, and
// Version is the version that it was made from, 0 for something new. Sequence grows each time it is kept.
type Text struct {
	Key, Address, Title string
	Version             int
	Fields              url.Values
	Sequence            int64
	SavedAt             time.Time
}

// Taken is a text that has been taken up in another form. If Sequence is not 0, it means the text only as it was then.
type Taken struct {
	Key      string
	Sequence int64
}

// ErrTooLong reports that a text is larger than can be kept.
var ErrTooLong = errors.New("unsaved: the text is too long")

var keys = regexp.MustCompile(`^[A-Z2-7]{26}$`)

// IsKey reports whether a word can be the key of a text.
func IsKey(s string) bool { return keys.MatchString(s) }

// ParseTaken reads the texts that a form names: keys with spaces between them, some followed by a colon and a sequence.
func ParseTaken(s string) []Taken {
	var out []Taken
	for word := range strings.FieldsSeq(s) {
		key, sequence, _ := strings.Cut(word, ":")
		n, _ := strconv.ParseInt(sequence, 10, 64)
		if IsKey(key) && len(out) < MaxTexts {
			out = append(out, Taken{key, n})
		}
	}
	return out
}

// String returns the text as a form names it.
func (t Taken) String() string {
	if t.Sequence == 0 {
		return t.Key
	}
	return t.Key + ":" + strconv.FormatInt(t.Sequence, 10)
}

const (
	keepText = `insert into unsaved_text as u (person_id, key, address, title, version, fields, sequence)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (person_id, key) do update set address = excluded.address, title = excluded.title, version = excluded.version,
			fields = excluded.fields, sequence = excluded.sequence, saved_at = now()
		where u.fields is not null and u.sequence < excluded.sequence`
	dropSame = `delete from unsaved_text u using unsaved_text k where k.person_id = $1 and k.key = $2 and u.person_id = k.person_id
		and u.key <> k.key and u.address = k.address and u.version = k.version and u.fields = k.fields`
	dropOldest = `delete from unsaved_text where person_id = $1 and key in (select key from unsaved_text
		where person_id = $1 and fields is not null order by saved_at desc, key offset $2)`
	dropEnded = `delete from unsaved_text where person_id = $1 and key in (select key from unsaved_text
		where person_id = $1 and fields is null order by saved_at desc, key offset $2)`
	endTaken = `update unsaved_text set fields = null, title = '', saved_at = now()
		where person_id = $1 and key = $2 and sequence = $3`
	endKey = `insert into unsaved_text (person_id, key, address, title, version, sequence) values ($1, $2, '', '', 0, 0)
		on conflict (person_id, key) do update set fields = null, title = '', saved_at = now()`
)

// Keep keeps a text of a person, in place of those of its form that were taken up, and of any that says the same. It returns false
// if it is older than what is kept of it, or if it was saved or thrown away in the meantime.
func Keep(ctx context.Context, d *db.DB, by id.User, t Text, taken ...Taken) (kept bool, err error) {
	fields, err := json.Marshal(clean(t.Fields))
	if err != nil {
		return false, err
	}
	if len(fields) > MaxFields {
		return false, ErrTooLong
	}
	err = d.WriteUnaudited(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, keepText, by, t.Key, t.Address, t.Title, t.Version, fields, t.Sequence)
		if kept = done.RowsAffected() == 1; err != nil || !kept {
			return err
		}
		for _, x := range taken {
			if x.Key == t.Key {
				continue
			}
			if err := end(ctx, tx, by, []Taken{x}); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, dropSame, by, t.Key); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, dropOldest, by, MaxTexts)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("keeping a text: %w", err)
	}
	return kept, nil
}

// clean returns the fields without the bytes that the database does not store.
func clean(fields url.Values) url.Values {
	out := url.Values{}
	for name, values := range fields {
		for _, v := range values {
			out.Add(clearText(name), clearText(v))
		}
	}
	return out
}

func clearText(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\ufffd")
}

const endSame = `delete from unsaved_text where person_id = $1 and address = $2 and fields = $3`

// Saved ends the texts that a form names, and any of the form at an address that holds the same, in the transaction that saves the
// form.
func Saved(ctx context.Context, tx *db.Tx, address string, fields url.Values, texts []Taken) error {
	same, err := json.Marshal(clean(fields))
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, endSame, tx.Actor().User, address, same); err != nil {
		return fmt.Errorf("ending a text: %w", err)
	}
	return end(ctx, tx.Pgx(), tx.Actor().User, texts)
}

func end(ctx context.Context, tx pgx.Tx, by id.User, texts []Taken) error {
	for _, t := range texts {
		var err error
		if t.Sequence == 0 {
			_, err = tx.Exec(ctx, endKey, by, t.Key)
		} else {
			_, err = tx.Exec(ctx, endTaken, by, t.Key, t.Sequence)
		}
		if err != nil {
			return fmt.Errorf("ending a text: %w", err)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, dropEnded, by, MaxEnded); err != nil {
		return fmt.Errorf("forgetting ended texts: %w", err)
	}
	return nil
}

// ThrowAway ends texts of a person without saving them.
func ThrowAway(ctx context.Context, d *db.DB, by id.User, texts ...Taken) error {
	return d.WriteUnaudited(ctx, func(tx pgx.Tx) error { return end(ctx, tx, by, texts) })
}

const selectTexts = `select key, address, title, version, '{}'::jsonb as fields, sequence, saved_at from unsaved_text
where person_id = $1 and fields is not null and ($2 = '' or address = $2) order by saved_at desc, key`

const selectText = `select key, address, title, version, fields, sequence, saved_at from unsaved_text
where person_id = $1 and key = $2 and fields is not null`

// Texts returns the texts of the actor for the form at an address, or all of them if that is empty; the latest first, without what
// was typed.
func Texts(ctx context.Context, q db.Q, address string) ([]Text, error) {
	return db.All[Text](ctx, q, selectTexts, q.Actor().User, address)
}

// Get returns a text of the actor; db.ErrNotFound if there is none.
func Get(ctx context.Context, q db.Q, key string) (Text, error) {
	return db.One[Text](ctx, q, selectText, q.Actor().User, key)
}

const latestElsewhere = `select o.saved_at from unsaved_text k join unsaved_text o on o.person_id = k.person_id
and o.address = k.address and o.key <> k.key and o.fields is not null and o.saved_at > k.begun_at
where k.person_id = $1 and k.key = $2 order by o.saved_at desc limit 1`

// Elsewhere returns when another text for the same form was kept last, after a text of the actor had been begun; db.ErrNotFound if
// there is none.
func Elsewhere(ctx context.Context, q db.Q, key string) (time.Time, error) {
	return db.Value[time.Time](ctx, q, latestElsewhere, q.Actor().User, key)
}

const cleanTexts = `delete from unsaved_text where saved_at < now() - interval '90 days'
or fields is null and saved_at < now() - interval '2 days'`

// CleanUp deletes texts that have not been changed for 90 days.
func CleanUp(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, cleanTexts); err != nil {
		return fmt.Errorf("cleaning up: %w", err)
	}
	return nil
}
