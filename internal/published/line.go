package published

import (
	"context"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Line is a published copy as a file of many has it, without its body.
type Line struct {
	Slug    string
	OrgName string
	Version int
	Title   string
	Summary string
	Facets  []string
	At      time.Time
}

// Lines goes through all that is published of a kind and passes a filter.
func Lines(ctx context.Context, q db.Q, k id.Kind, f listing.Filter) iter.Seq2[Line, error] {
	t := listing.Table{
		Columns: `p.slug, org_name(p.organisation_id, p.published_at::date) as org_name, p.version, p.title, p.summary, p.facets,
			p.published_at as at`,
		From: `(select * from publication where current and kind = @kind) p`,
		// What has been published anew meanwhile is read as it was; what has been withdrawn is not.
		Found: `(select * from publication where withdrawn_at is null and kind = @kind) p`,
		Time:  "p.published_at", Title: "p.title", Folded: "p.folded", ID: "p.id", Org: "p.organisation_id",
	}
	return listing.All[Line](ctx, q, t, f, pgx.StrictNamedArgs{"kind": k})
}
