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

// ExportRow is a row of an export: a published copy, with its body if that was asked for.
type ExportRow[B any] struct {
	Slug    string
	OrgName string
	Version int
	Title   string
	Summary string
	Facets  []string
	At      time.Time
	Body    B
}

// ExportRows iterates over the publications of a kind that match a filter.
func ExportRows[B any](ctx context.Context, q db.Q, k id.Kind, f listing.Filter, withBody bool) iter.Seq2[ExportRow[B], error] {
	body := "'{}'::jsonb"
	if withBody {
		body = "p.body"
	}
	t := listing.Table{
		Columns: `p.slug, o.org_name, p.version, p.title, p.summary, p.facets, p.published_at as at, ` + body + ` as body`,
		From:    `(select * from publication where current and kind = @kind) p`,
		// Copies republished since are returned in their earlier version; withdrawn ones are not returned.
		DetailsFrom: `(select * from publication where withdrawn_at is null and kind = @kind) p
			cross join lateral org_name_on(p.organisation_id, p.published_at::date) o(org_name)`,
		Orders: listing.Ordinary("p.published_at", "p.title"), Title: "p.title", Folded: "p.folded", ID: "p.id",
		Org: "p.organisation_id", Facets: "p.facets",
	}
	return listing.All[ExportRow[B]](ctx, q, t, f, pgx.StrictNamedArgs{"kind": k})
}
