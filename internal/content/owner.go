package content

import (
	"context"
	"errors"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

// ErrNotColleague is returned if somebody outside the organisation of an item is to be responsible for it.
var ErrNotColleague = fault.New("content: the new author is of another organisation",
	"Den som ska ansvara måste höra till organisationen som posten tillhör.")

const (
	selectMayOwn = `select organisation_id = $2 from person where id = $1 and deactivated_at is null`
	updateAuthor = `update item set author_id = $2 where id = $1`
)

// SetAuthor makes somebody of the item's organisation responsible for it; record.ErrUnchanged if they are.
func SetAuthor(ctx context.Context, tx *db.Tx, n id.Item, author id.User) error {
	i, err := lockForChange(ctx, tx, n, access.Edit)
	if err != nil {
		return err
	}
	if i.Author == author {
		return record.ErrUnchanged
	}
	may, err := db.Value[bool](ctx, tx, selectMayOwn, author, i.Org)
	if errors.Is(err, db.ErrNotFound) || err == nil && !may {
		return ErrNotColleague
	}
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, updateAuthor, n, author); err != nil {
		return fmt.Errorf("author of %s %d: %w", i.Kind, n, err)
	}
	if err := search.SetAuthor(ctx, tx, i.Kind, int64(n), author); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(n), Version: i.Version, Verb: "handed_over", Note: id.String(author)})
}
