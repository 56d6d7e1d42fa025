// Package publish stores frozen copies of what is published, which later edits do not change. Package published reads
// them.
package publish

import (
	"context"
	"encoding/json"
	"fmt"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Copy is a frozen copy of an item. Body is its content as JSON, in the format of the package that wrote it.
type Copy struct {
	Item     id.Item
	Kind     id.Kind
	Slug     string
	Org      id.Org
	Version  int
	Title    string
	Summary  string
	Facets   []string
	Image    id.File
	ImageAlt string
	Files    []id.File
	Body     any
	Note     string // what changed since the previous publication
	Links    []Link
}

// Link is a link of the red thread as it was published: something that the copy rests on.
type Link struct {
	To       id.Item
	Relation string
	Note     string
}

// selectBeside selects the items whose pages show the item $1 because of a copy that is gone or of copies of their own.
const selectBeside = ` select l.to_id from publication_link l join gone g on g.id = l.publication_id
union select f.item_id from publication_link l join publication f on f.id = l.publication_id where f.current and l.to_id = $1`

const retire = `with gone as (update publication set current = false where item_id = $1 and current returning id)` + selectBeside

const insertPublication = `insert into publication (item_id, kind, slug, organisation_id, version, title, summary, facets,
	image_id, image_alt, files, body, note, published_by, first_published_at)
select $1, $2, $3, $4, $5, $6, $7, $8, nullif($9::bigint, 0), $10, $11, $12, $13, nullif($14::bigint, 0),
	coalesce((select min(published_at) from publication where item_id = $1), now())
returning id`

const insertLink = `insert into publication_link (publication_id, to_id, relation, note, position)
values ($1, $2, $3, $4, $5)`

// Put publishes a copy in place of the one before. It is called within the transaction that checked the right to
// publish.
func Put(ctx context.Context, tx *db.Tx, c Copy) error {
	body, err := json.Marshal(c.Body)
	if err != nil {
		return fmt.Errorf("freezing %s %d: %w", c.Kind, c.Item, err)
	}
	shown, err := db.Values[id.Item](ctx, tx, retire, c.Item)
	if err != nil {
		return err
	}
	shown = append(shown, c.Item)
	n, err := db.Value[int64](ctx, tx, insertPublication, c.Item, c.Kind, c.Slug, c.Org, c.Version, c.Title, c.Summary,
		c.Facets, c.Image, c.ImageAlt, c.Files, body, c.Note, tx.Actor().User)
	if err != nil {
		return fmt.Errorf("publishing %s %d: %w", c.Kind, c.Item, err)
	}
	for i, l := range c.Links {
		if _, err := tx.Exec(ctx, insertLink, n, l.To, l.Relation, l.Note, i); err != nil {
			return fmt.Errorf("publishing the links of %s %d: %w", c.Kind, c.Item, err)
		}
		shown = append(shown, l.To)
	}
	return tx.Notify(ctx, db.Changed{Kind: db.Public, Items: shown})
}

// sumTallies replaces the rows of publication_tally, of which every publication adds some, with one for each combination of values.
const sumTallies = `with old as (delete from publication_tally returning *)
insert into publication_tally (kind, organisation_id, facets, n)
select kind, organisation_id, facets, sum(n) from old group by 1, 2, 3 having sum(n) <> 0`

// SumTallies makes the counts of public lists quick to read after many publications.
func SumTallies(ctx context.Context, d *db.DB) error {
	if err := d.ExecUnaudited(ctx, sumTallies); err != nil {
		return fmt.Errorf("tallies of publications: %w", err)
	}
	return nil
}

const withdraw = `with gone as (
	update publication set current = false, withdrawn_at = now(), withdrawn_by = nullif($2::bigint, 0)
	where item_id = $1 and current returning id
)` + selectBeside

// Withdraw removes an item from the public pages.
func Withdraw(ctx context.Context, tx *db.Tx, n id.Item) error {
	shown, err := db.Values[id.Item](ctx, tx, withdraw, n, tx.Actor().User)
	if err != nil {
		return err
	}
	return tx.Notify(ctx, db.Changed{Kind: db.Public, Items: append(shown, n)})
}

// NotifyChanged notifies every process that something shown on public pages, such as a name, has changed.
func NotifyChanged(ctx context.Context, tx *db.Tx) error {
	return tx.Notify(ctx, db.Changed{Kind: db.Public})
}
