package listing_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/listing"
	"framsyn/internal/testkit"
)

// countingQ counts the rows that are read from the database, and those answers that are not yet read to their end.
type countingQ struct {
	db.Q
	rows, open, statements int
}

// Query counts.
func (c *countingQ) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	rows, err := c.Q.Query(ctx, sql, args...)
	c.statements++
	c.open++
	return &countingRows{Rows: rows, of: c}, err
}

type countingRows struct {
	pgx.Rows
	of     *countingQ
	closed bool
}

// Next counts a row.
func (r *countingRows) Next() bool {
	more := r.Rows.Next()
	if more {
		r.of.rows++
	} else {
		r.Close()
	}
	return more
}

// Close counts once.
func (r *countingRows) Close() {
	r.Rows.Close()
	if !r.closed {
		r.closed = true
		r.of.open--
	}
}

const (
	createThings = `create table thing (id bigint primary key, title text collate "sv-x-icu" not null, at timestamptz not null,
		facets text[] not null,
	org bigint not null)`
	fillThings = `insert into thing select n, 'Sak ' || n % 50, now() - n % 70 * interval '1 minute', array['typ:' || n % 2], n % 3
	from generate_series(1, 5000) n`
	reorderThings = `update thing set at = now() + id * interval '1 second', title = 'Ny ' || id where id % 3 = 0`
	deleteThings  = `delete from thing where id % 100 = 7`
)

var things = listing.Table{Columns: "x.id, x.title, x.at", From: "thing x",
	Orders: listing.Ordinary("x.at", "x.title"), Title: "x.title", Facets: "facets", ID: "x.id", Org: "x.org"}

func TestEachRowIsReadOnceWhateverChangesMeanwhile(t *testing.T) {
	t.Parallel()
	for _, sort := range []listing.Sort{listing.Latest, listing.Title} {
		d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(d.Close)
		do := func(sql string) {
			t.Helper()
			if err := d.ExecUnaudited(t.Context(), sql); err != nil {
				t.Fatal(err)
			}
		}
		do(createThings)
		do(fillThings)
		c := &countingQ{Q: d.As(access.Visitor())}
		seen := map[int64]int{}
		for row, err := range listing.All[row](t.Context(), c, things, listing.Filter{Sort: sort}, nil) {
			if err != nil {
				t.Fatal(err)
			}
			if len(seen) == 0 {
				if c.rows > 5000+50 || c.statements != 2 {
					t.Errorf("%s: %d rows were read before the first is used", sort, c.rows)
				}
				do(reorderThings)
				do(deleteThings)
			}
			if seen[row.ID]++; c.open != 0 {
				t.Fatalf("%s: a connection is held while row %d is used", sort, row.ID)
			}
		}
		if c.statements != 1+5000/50 {
			t.Errorf("%s: %d statements were asked for 5000 rows", sort, c.statements)
		}
		for n := range int64(5000) {
			if times := seen[n+1]; times > 1 || times == 0 && (n+1)%100 != 7 {
				t.Errorf("%s: row %d is read %d times", sort, n+1, times)
			}
		}
	}
}

func TestEachKeepsTheFilterAndTheOrder(t *testing.T) {
	t.Parallel()
	q := open(t)
	f := listing.Filter{Sort: listing.Title, Facets: map[string][]string{"typ": {"1"}, listing.OrgGroup: {"2"}}}
	var got []int64
	for row, err := range listing.All[row](t.Context(), q, table, f, nil) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row.ID)
	}
	f.Limit = 100
	if want := ids(read(t, q, f).Rows); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("goes through %v, want %v", got, want)
	}
}

func TestAListWithoutEndIsNotBegun(t *testing.T) {
	t.Parallel()
	q := open(t)
	endless := table
	endless.From = strings.Replace(table.From, "95", "200001", 1)
	for row, err := range listing.All[row](t.Context(), q, endless, listing.Filter{}, nil) {
		if !errors.Is(err, listing.ErrTooLong) {
			t.Errorf("row %d, %v", row.ID, err)
		}
	}
}
