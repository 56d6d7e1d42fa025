package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/fill"
	"framsyn/internal/search"
)

// searches is the number of different searches, and shown the number of hits of each kind on the page.
const searches, shown = 40, 5

// queryRecorder records the queries of a search.
type queryRecorder struct {
	db.Q
	queries []query
}

type query struct {
	sql  string
	args []any
}

// Query records the query and runs it.
func (l *queryRecorder) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	l.queries = append(l.queries, query{sql, args})
	return l.Q.Query(ctx, sql, args...)
}

// searching compares the search page with its queries alone, for the same words.
func (b *bench) searching(ctx context.Context) error {
	v, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return err
	}
	q := b.db.As(by)
	p := fill.NewProse(2)
	var page, alone []float64
	var statements int
	for range searches {
		words := p.Word() + " " + p.Word()
		heard := &queryRecorder{Q: q}
		found, err := search.Find(ctx, heard, words, search.Options{Limit: shown})
		if err != nil {
			return err
		}
		if len(found.Groups) == 0 && len(found.Suggestions) == 0 {
			return errors.New("nothing is found for " + words)
		}
		statements += len(heard.queries)
		address := b.portal.URL + "/sok?" + url.Values{"q": {words}}.Encode()
		times, err := alternate(3, func() error { return read(ctx, v, address) }, func() error { return replay(ctx, q, heard.queries) })
		if err != nil {
			return err
		}
		page, alone = append(page, median(times[0])), append(alone, median(times[1]))
	}
	b.table.atMost(fmt.Sprintf("Search of %d against the same SQL alone", seeded), against(page, alone, sum), 1.5, "",
		fmt.Sprintf("%.1f against %.1f ms, %.0f statements", sum(page)/searches, sum(alone)/searches, float64(statements)/searches))
	return nil
}

// replay runs the recorded queries and discards the rows.
func replay(ctx context.Context, q db.Q, all []query) error {
	for _, a := range all {
		rows, err := q.Query(ctx, a.sql, a.args...)
		if err != nil {
			return err
		}
		for rows.Next() {
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}
