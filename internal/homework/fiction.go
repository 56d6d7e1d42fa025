package homework

import (
	"context"
	"errors"
	"slices"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// What is said where an answer names a design fiction that the participants could not read.
var (
	errGone = fault.New("homework: a design fiction is gone",
		"En designfiktion i svaret är borttagen eller ligger i arkivet, så den går inte att läsa. Öppna frågan och välj om.")
	errNotShared = fault.New("homework: a design fiction is not shared",
		"En designfiktion i svaret är inte delad. Skicka tillbaka svaret, så att den som skriver det kan lämna det igen.")
)

// Fictions returns the design fictions with which the organisation answers.
func (r Room) Fictions() (out []id.Item) {
	for _, p := range r.Parts {
		if p.Question.Kind == OfFictions {
			out = append(out, p.Value.Items()...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// shareFictions shares the design fictions with which an organisation answers and that are drafts, so that the participants can read what
// is sent in.
func shareFictions(ctx context.Context, tx *db.Tx, r Room) error {
	for _, n := range r.Fictions() {
		i, err := content.Get(ctx, tx, n)
		switch {
		case errors.Is(err, db.ErrNotFound), err == nil && i.Archived != nil:
			return errGone
		case err != nil:
			return err
		case i.State != content.Draft:
			continue
		}
		if err := content.Share(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}

const countReadable = `select count(*)::integer from item where id = any($1::bigint[]) and state <> 'draft' and archived_at is null`

// checkFictions returns an error unless the participants can read the design fictions with which an organisation answers.
func checkFictions(ctx context.Context, q db.Q, r Room) error {
	n, err := db.Value[int](ctx, q, countReadable, db.NotNil(r.Fictions()))
	if err == nil && n < len(r.Fictions()) {
		err = errNotShared
	}
	return err
}
