// Package published reads the frozen copies that package publish stores. Public pages read nothing else, so a draft
// cannot leak.
package published

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/publish"
)

// Publication is a published copy. OrgName is the organisation's name when it was published.
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
	FirstAt  time.Time
}

const columns = `p.id, p.item_id as item, p.kind, p.slug, p.organisation_id as org,
	org_name(p.organisation_id, p.published_at::date) as org_name, o.slug as org_slug, p.version, p.title, p.summary,
	p.facets, coalesce(p.image_id, 0) as image, p.image_alt, p.body, p.note, p.published_at as at,
	p.first_published_at as first_at`

const tables = `publication p join organisation o on o.id = p.organisation_id`

const selectCurrent = `select ` + columns + ` from ` + tables + ` where p.current and p.kind = $1 and p.slug = $2`

// Get returns the publication of a kind with a slug; a publish.WithdrawnError if it has been withdrawn, db.ErrNotFound if there never
// was one.
func Get(ctx context.Context, q db.Q, k id.Kind, slug string) (Publication, error) {
	p, err := db.One[Publication](ctx, q, selectCurrent, k, slug)
	return p, publish.AtOrWithdrawn(ctx, q, err, k, slug)
}

// List returns a page of the publications of a kind, or of all kinds if k is "".
func List(ctx context.Context, q db.Q, k id.Kind, f listing.Filter) (listing.Page[Publication], error) {
	t := listing.Table{
		Columns: columns, From: `(select * from publication where current and (@kind = '' or kind = @kind)) p
			join organisation o on o.id = p.organisation_id`,
		Orders: listing.Ordinary("p.published_at", "p.title"), Title: "p.title", Folded: "p.folded", ID: "p.id",
		Org: "p.organisation_id", Facets: "p.facets",
	}
	if k != "" {
		t.From = `(select * from publication where current and kind = @kind) p join organisation o on o.id = p.organisation_id`
	}
	return listing.Read[Publication](ctx, q, t, f, pgx.StrictNamedArgs{"kind": k})
}

const selectNewest = `select ` + columns + ` from ` + tables + ` where p.current order by p.published_at desc, p.id desc limit $1`

// Newest returns the latest publications of all kinds.
func Newest(ctx context.Context, q db.Q, most int) ([]Publication, error) {
	return db.All[Publication](ctx, q, selectNewest, most)
}

const isPublicFile = `select exists (select from publication where current and files @> array[$1::bigint])`

// HasFile reports whether a file belongs to a publication.
func HasFile(ctx context.Context, q db.Q, n id.File) (bool, error) {
	return db.Value[bool](ctx, q, isPublicFile, n)
}

// FileWithdrawn returns why a file belongs to no publication: a publish.WithdrawnError if it did, db.ErrNotFound if it never has.
func FileWithdrawn(ctx context.Context, q db.Q, n id.File) error {
	return publish.FileOrWithdrawn(ctx, q, db.ErrNotFound, n)
}
