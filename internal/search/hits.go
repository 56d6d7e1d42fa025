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

// asked is the query. Its values are hidden from the planner: told that a word is common, it would rather read through
// the whole table than use the index.
const asked = `q as materialized (select @wide::tsquery as wide, @exact::tsquery as exact, '%' || fold(@title) || '%' as title)`

// selectBig lists the kinds of which there is so much that their words are looked up in the index. The index has the words
// of all kinds together, so that it would be read whole for each of the others.
const selectBig = `select k.kind from unnest(@kinds::text[], @layers::text[]) k(kind, layer)
where (select count(*) from (select from search_entry e where e.layer = k.layer and e.kind = k.kind limit @few + 1) x) > @few`

// mostRead is up to how many entries of a kind are read one by one instead.
const mostRead = 300

// selectOf is what may be found of a big kind, and of one that is read through: there the words are kept from the planner.
const (
	selectOfBig   = `(select layer, kind, ref_id, words, title from search_entry where %s)`
	selectOfSmall = `(select layer, kind, ref_id, words, title from search_entry where %s offset 0)`
)

// selectExact is entries of the kind number %[2]d that have the words to the letter.
const selectExact = `exact_%[2]d as materialized (
	select layer, kind, ref_id from %[1]s t where words @@ (select exact from q) limit %[3]d)`

// selectPlenty reports whether those entries, of all kinds together, are more than are counted of one, or nothing else may
// be meant.
const selectPlenty = `plenty as materialized (select %s > %d or (select wide = exact from q) as yes)`

// selectRanked ranks those entries. Where they are not plenty, it adds those that have what else may be meant, which is
// dearer to look for; where there are more of the kind than are counted, those that have the words in the title. What
// stands to the letter counts double.
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

// selectHits marks what was found in the entries that are shown.
const selectHits = `with %s
select e.kind, e.count, e.ref_id as ref, e.slug, e.organisation_id as org,
	coalesce(org_name(e.organisation_id, current_date), '') as org_name, e.author_id as author, e.draft,
	exists (select from search_entry p where p.layer = 'public' and p.kind = e.kind and p.ref_id = e.ref_id) as public,
	ts_headline('framsyn', e.title, (select wide from q), @mark || ', HighlightAll=true') as title,
	ts_headline('framsyn', left(case when starts_with(e.body, left(e.summary, 40)) then e.body
		else e.summary || ' ' || e.body end, 20000), (select wide from q), @mark || ', MinWords=16, MaxWords=34, MaxFragments=1') as excerpt,
	e.updated_at as updated
from (%s) e order by e.place, e.rank desc, e.updated_at desc, e.ref_id`

const marks = "StartSel=" + hitBegins + ", StopSel=" + hitEnds

// row is a hit as Postgres answers it.
type row struct {
	Kind           id.Kind
	Count          int
	Ref            int64
	Slug           string
	Org            id.Org
	OrgName        string
	Author         id.User
	Draft, Public  bool
	Title, Excerpt string
	Updated        time.Time
}

// bigKinds lists those kinds that are too big to be read through.
func (in reach) bigKinds(ctx context.Context, q db.Q) ([]id.Kind, error) {
	var layers []Layer
	for _, k := range in.kinds {
		layers = append(layers, in.layer(k))
	}
	return db.Values[id.Kind](ctx, q, selectBig, pgx.StrictNamedArgs{"kinds": in.kinds, "layers": layers, "few": mostRead})
}

// hits finds what somebody may see of what a query asks for.
func hits(ctx context.Context, q db.Q, in reach, c query, o Options) ([]Group, error) {
	var counts, ranked []string
	exact := []string{asked}
	big, err := in.bigKinds(ctx, q)
	if err != nil {
		return nil, err
	}
	for i, k := range in.kinds {
		of := selectOfSmall
		if slices.Contains(big, k) {
			of = selectOfBig
		}
		of = fmt.Sprintf(of, in.visibleSQL(k))
		exact = append(exact, fmt.Sprintf(selectExact, of, i, MostCounted+1))
		counts = append(counts, fmt.Sprintf("(select count(*) from exact_%d)", i))
		ranked = append(ranked, fmt.Sprintf(selectRanked, of, i, MostCounted+1))
	}
	exact = append(exact, fmt.Sprintf(selectPlenty, strings.Join(counts, " + "), MostCounted))
	sql := fmt.Sprintf(selectHits, strings.Join(exact, ", "), strings.Join(ranked, " union all "))
	rows, err := db.All[row](ctx, q, sql, in.visibleArgs("wide", c.wide, "exact", c.exact, "title", c.title,
		"mark", marks, "limit", o.Limit, "skip", o.Skip))
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
			Draft: x.Draft, Public: x.Public, Title: pieces(x.Title), Excerpt: pieces(addEllipses(x.Excerpt)), Updated: x.Updated})
	}
	return out, nil
}
