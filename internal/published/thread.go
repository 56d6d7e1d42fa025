package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Neighbour is a publication that is one link of the red thread from a published copy. Up reports whether it rests on
// the copy; otherwise the copy rests on it.
type Neighbour struct {
	Up       bool
	Relation string
	Note     string
	Item     id.Item
	Kind     id.Kind
	Slug     string
	Title    string
	Summary  string
	OrgName  string
	Facets   []string
}

const selectNeighbours = `select x.up, x.relation, x.note, p.item_id as item, p.kind, p.slug, p.title, p.summary,
	org_name(p.organisation_id, p.published_at::date) as org_name, p.facets
from (
	select false as up, l.relation, l.note, l.position, l.to_id as item_id
	from publication_link l join publication f on f.id = l.publication_id
	where f.current and f.item_id = $1
	union all
	select true, l.relation, l.note, 0, f.item_id
	from publication_link l join publication f on f.id = l.publication_id
	where f.current and l.to_id = $1
) x join publication p on p.item_id = x.item_id and p.current
order by x.up, x.position, p.title, p.id`

// Thread returns the publications that a published copy rests on and those that rest on it, one link in each direction.
func Thread(ctx context.Context, q db.Q, n id.Item) ([]Neighbour, error) {
	return db.All[Neighbour](ctx, q, selectNeighbours, n)
}
