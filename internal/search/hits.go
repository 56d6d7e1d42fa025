package search

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// selectHits selects the entries that are shown, with as much of their texts as an excerpt is taken from. Each place is searched by
// the index, where the words and the place meet, so that a place with few entries costs little however common the words are.
//
// found are the exact matches and, unless those of all places together exceed MaxCounted or the wide query is the same, the wide ones,
// which cost more to find. If a place has more exact matches than are counted, those that have the longest word in the title are added.
// They are ranked, by the exact query where wide matches were not looked for, which takes a fraction of the time; an exact match counts
// double. Queries are compared as texts, since = takes a prefix for the word itself. An entry is known by its place in the table while
// the statement runs.
const selectHits = `with q as materialized (select @wide::tsquery as wide, @exact::tsquery as exact, @title::tsquery as title),
k as materialized (select place, n from unnest(@places::text[]) with ordinality p(place, n)),
exact as materialized (
	select k.n, x.at from k cross join lateral (
		select ctid as at from search_entry e
		where array[layer || '/' || kind] @> array[k.place] and words @@ (select exact from q) and ` + openSQL + ` limit @most) x
),
plenty as materialized (select (select count(*) >= @most from exact) or (select wide::text = exact::text from q) as yes),
many as materialized (select n from exact group by n having count(*) = @most),
found as (
	select n, at, bool_or(exact) as exact from (
		select *, true as exact from exact
		union all
		select k.n, x.at, false from k cross join lateral (
			select ctid as at from search_entry e where not (select yes from plenty)
			and array[layer || '/' || kind] @> array[k.place] and words @@ (select wide from q) and ` + openSQL + ` limit @most) x
		union all
		select n, x.* from k join many using (n) cross join lateral (
			select at, words @@ (select exact from q) from (
				select ctid as at, words from search_entry e where array[layer || '/' || kind] @> array[k.place]
				and ts_filter(words, '{a}') @@ (select title from q) and ` + openSQL + ` limit 200) t
			where words @@ (select wide from q)) x
	) x group by n, at
),
ranked as (
	select f.n, f.at, count(*) over (partition by f.n) as count, row_number() over (partition by f.n
		order by case when not f.exact then ts_rank_cd('{0.02, 0.02, 0.3, 1}', e.words, (select wide from q), 1)
			else 2 * ts_rank_cd('{0.02, 0.02, 0.3, 1}', e.words, (select case when yes then exact else wide end from q, plenty), 1) end desc,
			e.updated_at desc, e.ref_id) as place
	from found f join search_entry e on e.ctid = f.at
)
select e.kind, r.count, e.ref_id as ref, e.slug, e.organisation_id as org, e.author_id as author, e.draft,
	exists (select from search_entry p where p.layer = 'public' and p.kind = e.kind and p.ref_id = e.ref_id) as public,
	e.title, left(case when starts_with(e.body, left(e.summary, 40)) then e.body else e.summary || ' ' || e.body end, 20000) as body,
	e.updated_at as updated
from ranked r join search_entry e on e.ctid = r.at
where r.place > @skip and r.place <= @skip::bigint + @limit order by r.n, r.place`

// hitRow is a row of selectHits.
type hitRow struct {
	Kind          id.Kind
	Count         int
	Ref           int64
	Slug          string
	Org           id.Org
	Author        id.User
	Draft, Public bool
	Title, Body   string
	Updated       time.Time
}

// findHits returns the hits of a query within a scope.
func findHits(ctx context.Context, q db.Q, in scope, c query, o Options) ([]Group, error) {
	rows, err := db.All[hitRow](ctx, q, selectHits, db.PlannedOnce, in.openArgs("wide", c.wide, "exact", c.exact, "title", c.title,
		"most", MaxCounted+1, "limit", o.Limit, "skip", o.Skip))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var out []Group
	for _, x := range rows {
		if len(out) == 0 || out[len(out)-1].Kind != x.Kind {
			out = append(out, Group{Kind: x.Kind, Count: x.Count})
		}
		g := &out[len(out)-1]
		g.Hits = append(g.Hits, Hit{Kind: x.Kind, Ref: x.Ref, Slug: x.Slug, Org: x.Org, Author: x.Author,
			Draft: x.Draft, Public: x.Public, Title: c.marker.mark(x.Title), Excerpt: c.marker.excerpt(x.Body), Updated: x.Updated})
	}
	return out, nil
}
