package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// IndirectNeighbour is a publication that a published copy rests on by way of another publication between them, whose
// kind and slug are ViaKind and ViaSlug.
type IndirectNeighbour struct {
	ViaKind  id.Kind
	ViaSlug  string
	Relation string
	Note     string
	Item     id.Item
	Kind     id.Kind
	Slug     string
	Title    string
	OrgName  string
	Facets   []string
}

const selectIndirectNeighbours = `select m.kind as via_kind, m.slug as via_slug, l.relation, l.note, p.item_id as item,
	p.kind, p.slug, p.title,
	org_name(p.organisation_id, p.published_at::date) as org_name, p.facets
from publication f
join publication_link fl on fl.publication_id = f.id
join publication m on m.item_id = fl.to_id and m.current
join publication_link l on l.publication_id = m.id
join publication p on p.item_id = l.to_id and p.current
where f.current and f.item_id = $1 and p.kind = $2
order by fl.position, l.position, p.title, p.id`

// IndirectNeighbours returns the publications of a kind that are two links down the red thread from a published copy.
func IndirectNeighbours(ctx context.Context, q db.Q, n id.Item, k id.Kind) ([]IndirectNeighbour, error) {
	return db.All[IndirectNeighbour](ctx, q, selectIndirectNeighbours, n, k)
}
