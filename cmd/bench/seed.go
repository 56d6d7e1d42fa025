package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/swedish"
)

// seeded is the number of trends added, and textWords the number of words in the text of each.
const seeded, textWords = 100_000, 80

const (
	makeRaw = `create temp table raw (n integer, slug text, title text, summary text, body text, kind text, steep text,
	facets text[], at timestamptz) on commit drop`

	insertItems = `with author as (
	select id, organisation_id, row_number() over (order by id) - 1 as n from person where email like 'strateg.%'
)
insert into item (kind, slug, organisation_id, author_id, state, title, summary, facets, created_at, updated_at)
select 'trend', r.slug, a.organisation_id, a.id, 'shared', r.title, r.summary, r.facets, r.at, r.at
from raw r join author a on a.n = r.n % (select count(*) from author) order by r.n`

	insertTrends = `insert into trend (item_id, kind, steep, description, direction, horizon, drives, slows, meaning, digital,
	areas, image_alt)
select i.id, r.kind, array[r.steep], r.body, '', '', '', '', '', '', '{}', '' from raw r join item i using (slug)`

	insertEntries = `insert into search_entry (layer, kind, ref_id, slug, organisation_id, author_id, title, summary, body,
	cut, words, updated_at)
select 'work', 'trend', i.id, i.slug, i.organisation_id, i.author_id, r.title, r.summary, r.body, 2147483647,
	setweight(to_tsvector('framsyn', r.title), 'A') || setweight(to_tsvector('framsyn', r.summary), 'B') ||
	setweight(to_tsvector('framsyn', r.body), 'C'), r.at
from raw r join item i using (slug)`

	insertWords = `insert into search_word (layer, word, folded, stem)
select 'work', w.word, fold(w.word), w.stem from unnest($1::text[], $2::text[]) w(word, stem) on conflict do nothing`
)

// seedTime is how long adding the trends may take.
const seedTime = 15 * time.Minute

// seed adds many shared trends to the content and the search index.
func seed(ctx context.Context, d *db.DB) error {
	ctx, cancel := context.WithTimeout(ctx, seedTime)
	defer cancel()
	err := pgx.BeginFunc(ctx, d.Pool(), func(tx pgx.Tx) error {
		// Indexing takes longer than a request may.
		if _, err := tx.Exec(ctx, `set local statement_timeout = 0`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, makeRaw); err != nil {
			return err
		}
		columns := []string{"n", "slug", "title", "summary", "body", "kind", "steep", "facets", "at"}
		if _, err := tx.CopyFrom(ctx, pgx.Identifier{"raw"}, columns, rows()); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		for _, sql := range []string{insertItems, insertTrends, insertEntries} {
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
	for _, sql := range []string{`set statement_timeout = 0`, `vacuum analyze`, `checkpoint`, `reset statement_timeout`} {
		if _, err := d.Pool().Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

// rows returns the trends. Their times are a minute apart, up to a day ago.
func rows() pgx.CopyFromSource {
	p := prose{rand.New(rand.NewPCG(2050, 1))}
	last := time.Now().Add(-24 * time.Hour)
	return pgx.CopyFromSlice(seeded, func(n int) ([]any, error) {
		kind := p.pick("megatrend", "trend", "trend", "signal")
		steep := horizon.Steep[p.IntN(len(horizon.Steep))].Value
		body := p.text(textWords)
		return []any{n, fmt.Sprintf("matning-%d", n), p.text(5), p.text(20), body, kind, steep,
			append(form.Facets("typ", kind), form.Facets("steep", steep)...), last.Add(time.Duration(n-seeded) * time.Minute)}, nil
	})
}

// The local parts of the addresses of a strategist and of the office in the demonstration world.
const strategist, office = "strateg.skane", "kansli"

const selectPerson = `select id, organisation_id from person where email = $1`

// person returns somebody of the demonstration world, with a role.
func person(ctx context.Context, d *db.DB, who string, role access.Role) (access.Actor, error) {
	by := access.Actor{Roles: []access.Role{role}}
	err := d.Pool().QueryRow(ctx, selectPerson, who+demo.Domain).Scan(&by.User, &by.Org)
	return by, err
}
