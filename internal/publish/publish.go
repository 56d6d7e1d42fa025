// Package publish keeps what was published: frozen copies that stay as they were whatever happens to the work they
// were made of. Public pages read nothing else, so a draft cannot leak.
package publish

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Copy is what is frozen of a thing. Body is its own content as JSON, which the area that wrote it can read back.
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
	Note     string // what changed since the time before
	Links    []Link
}

// Link is one step of the red thread as it was published: what the copy rests on.
type Link struct {
	To       id.Item
	Relation string
	Note     string
}

const retire = `update publication set current = false where item_id = $1 and current`

const insertPublication = `insert into publication (item_id, kind, slug, organisation_id, version, title, summary, facets,
	image_id, image_alt, files, body, note, published_by, first_published_at)
select $1, $2, $3, $4, $5, $6, $7, $8, nullif($9::bigint, 0), $10, $11, $12, $13, nullif($14::bigint, 0),
	coalesce((select min(published_at) from publication where item_id = $1), now())
returning id`

const insertLink = `insert into publication_link (publication_id, to_id, relation, note, position)
values ($1, $2, $3, $4, $5)`

// Put publishes a copy in place of the one before, within the write that asked for the right to.
func Put(ctx context.Context, tx *db.Tx, c Copy) error {
	body, err := json.Marshal(c.Body)
	if err != nil {
		return fmt.Errorf("freezing %s %d: %w", c.Kind, c.Item, err)
	}
	if _, err := tx.Exec(ctx, retire, c.Item); err != nil {
		return err
	}
	n, err := db.Value[int64](ctx, tx, insertPublication, c.Item, c.Kind, c.Slug, c.Org, c.Version, c.Title, c.Summary,
		c.Facets, c.Image, c.ImageAlt, c.Files, body, c.Note, tx.By().User)
	if err != nil {
		return fmt.Errorf("publishing %s %d: %w", c.Kind, c.Item, err)
	}
	for i, l := range c.Links {
		if _, err := tx.Exec(ctx, insertLink, n, l.To, l.Relation, l.Note, i); err != nil {
			return fmt.Errorf("publishing the links of %s %d: %w", c.Kind, c.Item, err)
		}
	}
	return Changed(ctx, tx)
}

const withdraw = `update publication set current = false, withdrawn_at = now(), withdrawn_by = nullif($2::bigint, 0)
where item_id = $1 and current`

// Withdraw takes a thing off the public pages.
func Withdraw(ctx context.Context, tx *db.Tx, n id.Item) error {
	if _, err := tx.Exec(ctx, withdraw, n, tx.By().User); err != nil {
		return err
	}
	return Changed(ctx, tx)
}

// Channel is where every process hears, once the write has committed, that public pages have changed.
const Channel = "framsyn_published"

// Changed tells every process that what public pages show, such as a name, has changed.
func Changed(ctx context.Context, tx *db.Tx) error { return tx.Notify(ctx, Channel) }

// Publication is a published copy as it is read. OrgName is the name that the organisation had when it was published.
type Publication struct {
	ID       int64
	Item     id.Item
	Kind     id.Kind
	Slug     string
	Org      id.Org
	OrgName  string
	OrgSlug  string
	Version  int
	Title    string
	Summary  string
	Facets   []string
	Image    id.File
	ImageAlt string
	Body     json.RawMessage
	Note     string
	At       time.Time
	First    time.Time
}

// Key is the place in a list.
func (p Publication) Key() listing.Key { return listing.Key{Time: p.At, Title: p.Title, ID: p.ID} }

const columns = `p.id, p.item_id as item, p.kind, p.slug, p.organisation_id as org,
	org_name(p.organisation_id, p.published_at::date) as org_name, o.slug as org_slug, p.version, p.title, p.summary,
	p.facets, coalesce(p.image_id, 0) as image, p.image_alt, p.body, p.note, p.published_at as at,
	p.first_published_at as first`

const tables = `publication p join organisation o on o.id = p.organisation_id`

const selectCurrent = `select ` + columns + ` from ` + tables + ` where p.current and p.kind = $1 and p.slug = $2`

// Get is what is published at an address; db.ErrNotFound if nothing is.
func Get(ctx context.Context, q db.Q, k id.Kind, slug string) (Publication, error) {
	return db.One[Publication](ctx, q, selectCurrent, k, slug)
}

// List reads a page of what is published of a kind; of all kinds if k is "".
func List(ctx context.Context, q db.Q, k id.Kind, f listing.Filter) (listing.Page[Publication], error) {
	t := listing.Table{
		Columns: columns, From: `(select * from publication where current and (@kind = '' or kind = @kind)) p
			join organisation o on o.id = p.organisation_id`,
		Time: "p.published_at", Title: "p.title", Folded: "p.folded", ID: "p.id", Org: "p.organisation_id",
	}
	if k != "" {
		t.From = `(select * from publication where current and kind = @kind) p join organisation o on o.id = p.organisation_id`
	}
	return listing.Read[Publication](ctx, q, t, f, pgx.StrictNamedArgs{"kind": k})
}

const isPublicFile = `select exists (select from publication where current and files @> array[$1::bigint])`

// HasFile reports whether a file belongs to something that is published.
func HasFile(ctx context.Context, q db.Q, n id.File) (bool, error) {
	return db.Value[bool](ctx, q, isPublicFile, n)
}
