package fill

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/swedish"
)

// textWords is the number of words in the text of a trend.
const textWords = 80

const (
	// Indexing takes longer than a request may.
	makeRaw = `set local statement_timeout = 0; set local work_mem = '256MB';
create temp table raw (n integer, slug text, title text, summary text, body text, kind text, steep text,
	facets text[], published boolean, copy jsonb, at timestamptz) on commit drop`

	insertItems = `with author as (
	select id, organisation_id, row_number() over (order by id) - 1 as n from person where email like 'strateg.%'
)
insert into item (kind, slug, organisation_id, author_id, state, published_version, title, summary, facets, created_at, updated_at)
select 'trend', r.slug, a.organisation_id, a.id, case when r.published then 'published' else 'shared' end,
	case when r.published then 1 end, r.title, r.summary, r.facets, r.at, r.at
from raw r join author a on a.n = r.n % (select count(*) from author) order by r.n`

	insertTrends = `insert into trend (item_id, kind, steep, description, direction, horizon, drives, slows, meaning, digital,
	areas, image_alt)
select i.id, r.kind, array[r.steep], r.body, '', '', '', '', '', '', '{}', '' from raw r join item i using (slug)`

	insertCopies = `insert into publication (item_id, kind, slug, organisation_id, version, title, summary, facets, image_alt, files, body,
	note, published_at, published_by, first_published_at)
select i.id, 'trend', i.slug, i.organisation_id, 1, i.title, i.summary, i.facets, '', '{}', r.copy, '', r.at, i.author_id, r.at
from raw r join item i using (slug) where r.published order by r.n`

	insertChanges = `insert into change (at, by_id, kind, ref_id, version, verb)
select r.at, i.author_id, 'trend', i.id, 1, case when r.published then 'published' else 'shared' end
from raw r join item i using (slug) order by r.n`

	insertEntries = `insert into search_entry (layer, kind, ref_id, slug, organisation_id, author_id, title, summary, body,
	cut, words, updated_at)
select 'work', 'trend', i.id, i.slug, i.organisation_id, i.author_id, r.title, r.summary, r.body, 2147483647,
	setweight(to_tsvector('framsyn', r.title), 'A') || setweight(to_tsvector('framsyn', r.summary), 'B') ||
	setweight(to_tsvector('framsyn', r.body), 'C'), r.at
from raw r join item i using (slug)`

	insertPublicEntries = `insert into search_entry (layer, kind, ref_id, slug, organisation_id, title, summary, body, cut, words, updated_at)
select 'public', e.kind, e.ref_id, e.slug, e.organisation_id, e.title, e.summary, e.body, e.cut, e.words, e.updated_at
from raw r join search_entry e on e.layer = 'work' and e.kind = 'trend' and e.slug = r.slug where r.published`

	insertWords = `insert into search_word (layer, word, folded, stem)
select l, w.word, fold(w.word), w.stem from unnest(array['work', 'public']) l, unnest($1::text[], $2::text[]) w(word, stem)
on conflict do nothing`
)

// addTrends adds trends as if they had been written and shared, and the first of them published.
func addTrends(ctx context.Context, d *db.DB, trends, published int) error {
	err := pgx.BeginFunc(ctx, d.Pool(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, makeRaw); err != nil {
			return err
		}
		columns := []string{"n", "slug", "title", "summary", "body", "kind", "steep", "facets", "published", "copy", "at"}
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{"raw"}, columns, rows(trends, published)); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		for _, sql := range []string{insertItems, insertTrends, insertCopies, insertChanges, insertEntries, insertPublicEntries} {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return fmt.Errorf("%.30s: %w", sql, err)
			}
		}
		words := vocabulary()
		stems := make([]string, len(words))
		for i, w := range words {
			stems[i] = swedish.Stem(w)
		}
		if _, err := tx.Exec(ctx, insertWords, words, stems); err != nil {
			return fmt.Errorf("words: %w", err)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("add trends: %w", err)
	}
	return nil
}

// rows returns trends. Their times are a minute apart, up to a day ago.
func rows(trends, published int) pgx.CopyFromSource {
	p := NewProse(1)
	last := time.Now().Add(-24 * time.Hour)
	return pgx.CopyFromSlice(trends, func(n int) ([]any, error) {
		t := horizon.Trend{Title: p.Text(5), Kind: p.pick("megatrend", "trend", "trend", "signal"),
			Steep: []string{horizon.Steep[p.IntN(len(horizon.Steep))].Value}, Areas: []string{}}
		summary := p.Text(20)
		t.Description = summary + ". " + p.Text(textWords)
		frozen, err := json.Marshal(t)
		return []any{n, fmt.Sprintf("matning-%d", n), t.Title, summary, t.Description, t.Kind, t.Steep[0],
			append(form.Facets("typ", t.Kind), form.Facets("steep", t.Steep...)...), n < published, frozen,
			last.Add(time.Duration(n-trends) * time.Minute)}, err
	})
}
