package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// withQuery holds the query in a table expression, which hides its values from the planner. A planner that knows that a
// word is common would read the whole table instead of using the index.
const withQuery = `q as materialized (select @wide::tsquery as wide, @exact::tsquery as exact, '%' || fold(@title) || '%' as title)`

// selectBigKinds selects the kinds that have so many entries that the index is used for them. The index holds the words
// of all kinds together, so using it for a small kind would read it whole.
const selectBigKinds = `select k.kind from unnest(@kinds::text[], @layers::text[]) k(kind, layer)
where (select count(*) from (select from search_entry e where e.layer = k.layer and e.kind = k.kind limit @few + 1) x) > @few`

// maxScanned is the most entries of a kind that are read one by one, without the index.
const maxScanned = 300

// entriesOfBigKind are the entries of a kind for which the index is used, and entriesOfSmallKind those of one that is
// read whole, where the words are hidden from the planner so that it does not use the index.
const (
	entriesOfBigKind   = `(select layer, kind, ref_id, words, title from search_entry where %s)`
	entriesOfSmallKind = `(select layer, kind, ref_id, words, title from search_entry where %s offset 0)`
)

// selectExact selects the entries of kind number %[2]d that match the exact query.
const selectExact = `exact_%[2]d as materialized (
	select layer, kind, ref_id from %[1]s t where words @@ (select exact from q) limit %[3]d)`

// selectPlenty reports whether the exact matches of all kinds together exceed MaxCounted, or the wide query is the same
// as the exact one.
const selectPlenty = `plenty as materialized (select %s > %d or (select wide = exact from q) as yes)`

// selectRanked ranks the exact matches. Unless they are plenty, it adds the wide matches, which cost more to find; if a
// kind has more entries than are counted, it adds those that have the words in the title. An exact match counts double.
const selectRanked = `(select %[2]d as place, count(*) over () as count, e.*,
	ts_rank_cd('{0.02, 0.02, 0.3, 1}', e.words, (select wide from q), 1) * case when c.exact then 2 else 1 end as rank
from (
	select layer, kind, ref_id, bool_or(exact) as exact from (
		select layer, kind, ref_id, true as exact from exact_%[2]d
		union all
		(select layer, kind, ref_id, false from %[1]s t
		where not (select yes from plenty) and words @@ (select wide from q) limit %[3]d)
		union all
		select layer, kind, ref_id, words @@ (select exact from q) from (
			select layer, kind, ref_id, words from %[1]s t
			where (select count(*) from exact_%[2]d) = %[3]d and fold(title) like (select title from q)
			limit 200
		) t where words @@ (select wide from q)
	) x group by layer, kind, ref_id
) c join search_entry e using (layer, kind, ref_id)
order by rank desc, e.updated_at desc, e.ref_id limit @limit offset @skip)`

// selectHits selects the entries that are shown, with as much of their texts as an excerpt is taken from.
const selectHits = `with %s
select e.kind, e.count, e.ref_id as ref, e.slug, e.organisation_id as org,
	coalesce(org_name(e.organisation_id, current_date), '') as org_name, e.author_id as author, e.draft,
	exists (select from search_entry p where p.layer = 'public' and p.kind = e.kind and p.ref_id = e.ref_id) as public,
	e.title, left(case when starts_with(e.body, left(e.summary, 40)) then e.body else e.summary || ' ' || e.body end, 20000) as body,
	e.updated_at as updated
from (%s) e order by e.place, e.rank desc, e.updated_at desc, e.ref_id`

// hitRow is a row of selectHits.
type hitRow struct {
	Kind          id.Kind
	Count         int
	Ref           int64
	Slug          string
	Org           id.Org
	OrgName       string
	Author        id.User
	Draft, Public bool
	Title, Body   string
	Updated       time.Time
}

// bigKinds returns the kinds for which the index is used.
func (in scope) bigKinds(ctx context.Context, q db.Q) ([]id.Kind, error) {
	var layers []Layer
	for _, k := range in.kinds {
		layers = append(layers, in.layer(k))
	}
	return db.Values[id.Kind](ctx, q, selectBigKinds, pgx.StrictNamedArgs{"kinds": in.kinds, "layers": layers, "few": maxScanned})
}

// findHits returns the hits of a query within a scope.
func findHits(ctx context.Context, q db.Q, in scope, c query, o Options) ([]Group, error) {
	var counts, ranked []string
	exact := []string{withQuery}
	big, err := in.bigKinds(ctx, q)
	if err != nil {
		return nil, err
	}
	for i, k := range in.kinds {
		of := entriesOfSmallKind
		if slices.Contains(big, k) {
			of = entriesOfBigKind
		}
		of = fmt.Sprintf(of, in.visibleSQL(k))
		exact = append(exact, fmt.Sprintf(selectExact, of, i, MaxCounted+1))
		counts = append(counts, fmt.Sprintf("(select count(*) from exact_%d)", i))
		ranked = append(ranked, fmt.Sprintf(selectRanked, of, i, MaxCounted+1))
	}
	exact = append(exact, fmt.Sprintf(selectPlenty, strings.Join(counts, " + "), MaxCounted))
	sql := fmt.Sprintf(selectHits, strings.Join(exact, ", "), strings.Join(ranked, " union all "))
	rows, err := db.All[hitRow](ctx, q, sql, in.visibleArgs("wide", c.wide, "exact", c.exact, "title", c.title,
		"limit", o.Limit, "skip", o.Skip))
	if err != nil {
		return nil, err
	}
	var out []Group
	for _, x := range rows {
		if len(out) == 0 || out[len(out)-1].Kind != x.Kind {
			out = append(out, Group{Kind: x.Kind, Count: x.Count})
		}
		g := &out[len(out)-1]
		g.Hits = append(g.Hits, Hit{Kind: x.Kind, Ref: x.Ref, Slug: x.Slug, Org: x.Org, OrgName: x.OrgName, Author: x.Author,
			Draft: x.Draft, Public: x.Public, Title: c.marker.mark(x.Title), Excerpt: c.marker.excerpt(x.Body), Updated: x.Updated})
	}
	return out, nil
}
