package published

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Ground is something that a published copy rests on by way of something between them: OfKind and Of are the kind and the
// address of what lies between. All three are published.
type Ground struct {
	OfKind   id.Kind
	Of       string
	Relation string
	Note     string
	Kind     id.Kind
	Slug     string
	Title    string
	OrgName  string
	Facets   []string
}

const selectGround = `select m.kind as of_kind, m.slug as of, l.relation, l.note, p.kind, p.slug, p.title,
	org_name(p.organisation_id, p.published_at::date) as org_name, p.facets
from publication f
join publication_link fl on fl.publication_id = f.id
join publication m on m.item_id = fl.to_id and m.current
join publication_link l on l.publication_id = m.id
join publication p on p.item_id = l.to_id and p.current
where f.current and f.item_id = $1 and p.kind = $2
order by fl.position, l.position, p.title, p.id`

// Behind lists the things of a kind that lie two steps down the red thread from a published copy.
func Behind(ctx context.Context, q db.Q, n id.Item, k id.Kind) ([]Ground, error) {
	return db.All[Ground](ctx, q, selectGround, n, k)
}
