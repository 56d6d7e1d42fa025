package content

import (
	"context"
	"fmt"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
	"framsyn/internal/prose"
	"framsyn/internal/publish"
	"framsyn/internal/search"
)

// ErrArchived is returned if an item must be taken out of the archive first.
var ErrArchived = fault.Page("content: archived", 409, fault.StateTitle, fault.StateText)

// ErrInUse is returned if an item cannot be deleted, because it is no longer a draft or something rests on it.
var ErrInUse = fault.New("content: something rests on it", "Det går inte att ta bort: bara utkast som inget annat "+
	"vilar på och som aldrig varit publicerade kan tas bort. Lägg det i arkivet i stället.")

// ErrState is returned if the state of an item does not allow what was to be done.
var ErrState = fault.Page("content: not in this state", 409, fault.StateTitle, fault.StateText)

const lockItem = `with i as (select * from item where id = $1 for no key update) select ` + columns + ` from i` + peopleJoins

// lockForChange locks an item for a change by an actor who may make it, and reads it in the same statement, as every save does it. An item
// that the actor may not know of is not found.
func lockForChange(ctx context.Context, tx *db.Tx, n id.Item, act access.Action) (Item, error) {
	i, err := get(ctx, tx, lockItem, n)
	if err != nil {
		return Item{}, err
	}
	return i, tx.Require(act, i.Subject())
}

const updateState = `update item set state = $2, published_version = nullif($3::integer, 0) where id = $1`

// setState sets an item's state, keeps its words in step and records it. A published item is published as it stands now.
func setState(ctx context.Context, tx *db.Tx, i Item, to State, verb, note string) error {
	published := 0
	if to == Published {
		published = i.Version
	}
	if _, err := tx.Exec(ctx, updateState, i.ID, to, published); err != nil {
		return err
	}
	if err := search.SetDraft(ctx, tx, i.Kind, int64(i.ID), to == Draft); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(i.ID), Version: i.Version, Verb: verb, Note: note})
}

// Share makes a draft readable by everybody signed in.
func Share(ctx context.Context, tx *db.Tx, n id.Item) error {
	i, err := lockForChange(ctx, tx, n, access.Share)
	if err != nil {
		return err
	}
	if i.State != Draft || i.Archived != nil {
		return ErrState
	}
	return setState(ctx, tx, i, Shared, "shared", "")
}

// Unshare makes a shared item a draft again.
func Unshare(ctx context.Context, tx *db.Tx, n id.Item) error {
	i, err := lockForChange(ctx, tx, n, access.Share)
	if err != nil {
		return err
	}
	if i.State != Shared {
		return ErrState
	}
	return setState(ctx, tx, i, Draft, "unshared", "")
}

// Withdraw removes a published item from the public pages; it stays shared. note is the reason.
func Withdraw(ctx context.Context, tx *db.Tx, n id.Item, note string) error {
	i, err := lockForChange(ctx, tx, n, access.Publish)
	if err != nil {
		return err
	}
	if i.State != Published {
		return ErrState
	}
	if err := unpublish(ctx, tx, i); err != nil {
		return err
	}
	return setState(ctx, tx, i, Shared, "withdrawn", note)
}

func unpublish(ctx context.Context, tx *db.Tx, i Item) error {
	if err := publish.Withdraw(ctx, tx, i.ID); err != nil {
		return err
	}
	return search.Remove(ctx, tx, search.Public, i.Kind, int64(i.ID))
}

const setArchived = `update item set archived_at = case when $2 then now() end where id = $1`

// Archive archives an item, which leaves the lists but is still readable by its address, or takes it out of the archive. A
// published item must be withdrawn first.
func Archive(ctx context.Context, tx *db.Tx, n id.Item, archived bool) error {
	i, err := lockForChange(ctx, tx, n, access.Archive)
	if err != nil {
		return err
	}
	if i.State == Published || (i.Archived != nil) == archived {
		return ErrState
	}
	if _, err := tx.Exec(ctx, setArchived, n, archived); err != nil {
		return err
	}
	verb := "archived"
	if !archived {
		verb = "unarchived"
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(n), Version: i.Version, Verb: verb})
}

const deleteItem = `delete from item i where i.id = $1 and i.state = 'draft'
	and not exists (select from item_link where to_id = $1) and not exists (select from publication where item_id = $1)`

// Delete deletes a draft that nothing rests on and that was never published; ErrInUse otherwise. Its history stays.
func Delete(ctx context.Context, tx *db.Tx, n id.Item) error {
	i, err := lockForChange(ctx, tx, n, access.Delete)
	if err != nil {
		return err
	}
	gone, err := tx.Exec(ctx, deleteItem, n)
	if err != nil {
		return fmt.Errorf("deleting %s %d: %w", i.Kind, n, err)
	}
	if gone == 0 {
		return ErrInUse
	}
	if err := search.Remove(ctx, tx, search.Work, i.Kind, int64(n)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: i.Kind, Ref: int64(n), Version: i.Version, Verb: "deleted", Named: i.Title})
}

// An item that was never published has a slug that begins with _, which no title gives, so that it reveals nothing about which titles
// exist.
const selectTakenSlugs = `select slug from item where kind = $1 and (slug = $2 or slug like $2 || '-%')`

const setSlug = `update item set slug = $2 where id = $1`

// assignSlug gives an item that is published for the first time its lasting slug, made of its title and unique among the published items
// of its kind. words are what it is found by.
func assignSlug(ctx context.Context, tx *db.Tx, i *Item, words string) error {
	if !strings.HasPrefix(i.Slug, "_") {
		return nil
	}
	word := prose.Slug(i.Title)
	taken, err := db.Values[string](ctx, tx, selectTakenSlugs, i.Kind, word)
	if err != nil {
		return err
	}
	i.Slug = prose.FreeSlug(word, taken)
	if _, err := tx.Exec(ctx, setSlug, i.ID, i.Slug); err != nil {
		return fmt.Errorf("the address of %s %d: %w", i.Kind, i.ID, err)
	}
	return i.index(ctx, tx, words)
}
