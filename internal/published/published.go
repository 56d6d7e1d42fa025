// Package published reads the frozen copies that package publish stores. Public pages read nothing else, so a draft
// cannot leak.
package published

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/orgname"
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
	Body     []byte // JSON
	Note     string
	At       time.Time
	FirstAt  time.Time
}

// columns are those of a Publication, but for the name of the organisation, which comes from package orgname.
const columns = `p.id, p.item_id as item, p.kind, p.slug, p.organisation_id as org, '' as org_name, o.slug as org_slug, p.version,
	p.title, p.summary, p.facets, coalesce(p.image_id, 0) as image, p.image_alt, p.body, p.note, p.published_at as at,
	p.first_published_at as first_at`

const tables = `publication p join organisation o on o.id = p.organisation_id`

const selectCurrent = `select ` + columns + ` from ` + tables + ` where p.current and p.kind = $1 and p.slug = $2`

// Get returns the publication of a kind with a slug; a publish.WithdrawnError if it has been withdrawn, db.ErrNotFound if there never
// was one.
func Get(ctx context.Context, q db.Q, k id.Kind, slug string) (Publication, error) {
	p, err := db.One[Publication](ctx, q, selectCurrent, k, slug)
	if err != nil {
		return p, publish.AtOrWithdrawn(ctx, q, err, k, slug)
	}
	names, err := orgname.All(ctx, q)
	p.OrgName = names.On(p.Org, p.At)
	return p, err
}

// listColumns are the columns without the body.
var listColumns = strings.Replace(columns, "p.body", "null::jsonb as body", 1)

// tallied are the tallies of publications.
const tallied = `(select organisation_id, facets, n from publication_tally where kind = @kind) p`

// List returns a page of the publications of a kind, without their bodies, and counts them.
func List(ctx context.Context, q db.Q, k id.Kind, f listing.Filter) (listing.Page[Publication], error) {
	return list(ctx, q, listColumns, k, f)
}

// ListWhole is List with the bodies.
func ListWhole(ctx context.Context, q db.Q, k id.Kind, f listing.Filter) (listing.Page[Publication], error) {
	return list(ctx, q, columns, k, f)
}

func list(ctx context.Context, q db.Q, columns string, k id.Kind, f listing.Filter) (listing.Page[Publication], error) {
	t := listing.Table{Kind: db.Public, Columns: columns,
		From: `(select * from publication where current and kind = @kind) p`, Tallied: tallied,
		Orders: listing.Ordinary("p.published_at", "p.title"), Title: "p.title", Folded: "p.folded", ID: "p.id",
		Org: "p.organisation_id", Facets: "p.facets"}
	t.DetailsFrom = t.From + ` join organisation o on o.id = p.organisation_id`
	p, _, err := listing.ReadTallied[Publication](ctx, q, t, f, pgx.StrictNamedArgs{"kind": k})
	if err != nil {
		return p, err
	}
	return p, nameOrganisations(ctx, q, p.Rows)
}

// nameOrganisations fills in what the organisations of some publications were called when they were published.
func nameOrganisations(ctx context.Context, q db.Q, all []Publication) error {
	names, err := orgname.All(ctx, q)
	for i, x := range all {
		all[i].OrgName = names.On(x.Org, x.At)
	}
	return err
}

var selectNewest = `select ` + listColumns + ` from ` + tables + ` where p.current order by p.published_at desc, p.id desc limit $1`

// Newest returns the latest publications of all kinds, without their bodies.
func Newest(ctx context.Context, q db.Q, most int) ([]Publication, error) {
	all, err := db.All[Publication](ctx, q, selectNewest, most)
	if err != nil {
		return nil, err
	}
	return all, nameOrganisations(ctx, q, all)
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
