package listing_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/listing"
	"framsyn/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// row is one of 95: many have the same time, and the titles sort as Swedish does.
type row struct {
	ID    int64
	Title string
	At    time.Time
}

var table = listing.Table{
	Columns: "x.id, x.title, x.at",
	From: `(select n::bigint as id, (array['Ö', 'Ä', 'Å', 'Z', 'a', '100 %', 'a_b'])[n % 7 + 1] collate "sv-x-icu" as title,
		timestamptz '2050-01-01 12:00:00.123456+00' + (n % 9) * interval '1 day' as at,
		array['typ:' || n % 3, 'län:' || n % 5] as facets, (n % 4)::bigint as org from generate_series(1, 95) n) x`,
	Orders: listing.Ordinary("x.at", "x.title"), Title: "x.title", Facets: "facets", ID: "x.id", Org: "x.org",
}

func open(t *testing.T) db.Q {
	t.Helper()
	d, err := db.Open(t.Context(), testkit.DatabaseURL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d.As(access.Visitor())
}

func read(t *testing.T, q db.Q, f listing.Filter) listing.Page[row] {
	t.Helper()
	p, err := listing.Read[row](t.Context(), q, table, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ids(rows []row) []int64 {
	var out []int64
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

func TestPagesHoldEveryRowOnceForwardsAndBackwards(t *testing.T) {
	t.Parallel()
	q := open(t)
	for _, sort := range []listing.Sort{listing.Latest, listing.Title} {
		for _, limit := range []int{1, 10, 19, 95, 200} {
			whole := ids(read(t, q, listing.Filter{Sort: sort, Limit: 1000}).Rows)
			f := listing.Filter{Sort: sort, Limit: limit}
			var pages [][]int64
			p := read(t, q, f)
			for ; ; p = read(t, q, f) {
				pages = append(pages, ids(p.Rows))
				if p.Count != 95 {
					t.Errorf("%s by %d: counts %d", sort, limit, p.Count)
				}
				if (p.Prev == "") != (len(pages) == 1) {
					t.Errorf("%s by %d: page %d has the neighbour %q before it", sort, limit, len(pages), p.Prev)
				}
				if f.After = p.Next; p.Next == "" {
					break
				}
			}
			if got := slices.Concat(pages...); !slices.Equal(got, whole) {
				t.Errorf("%s by %d: forwards %v, not %v", sort, limit, got, whole)
			}
			f.After = ""
			for n := len(pages) - 2; n >= 0; n-- {
				f.Before = p.Prev
				if p = read(t, q, f); !slices.Equal(ids(p.Rows), pages[n]) {
					t.Errorf("%s by %d: back to page %d it is %v, not %v", sort, limit, n, ids(p.Rows), pages[n])
				}
			}
			if p.Prev != "" && len(pages) > 1 {
				t.Errorf("%s by %d: back at the beginning there is something before", sort, limit)
			}
		}
	}
}

func TestTitlesSortAsSwedishDoes(t *testing.T) {
	t.Parallel()
	var got []string
	for _, r := range read(t, open(t), listing.Filter{Sort: listing.Title, Limit: 1000}).Rows {
		if !slices.Contains(got, r.Title) {
			got = append(got, r.Title)
		}
	}
	if want := []string{"100 %", "a", "a_b", "Z", "Å", "Ä", "Ö"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// zeroKey is a place in the order by title with a character that no text in the database has.
const zeroKey = "WyJ0aXRlbCIsIlx1MDAwMCIsMV0"

func TestAFilterNarrows(t *testing.T) {
	t.Parallel()
	q := open(t)
	facets := func(all ...string) map[string][]string {
		out := map[string][]string{}
		for i := 0; i < len(all); i += 2 {
			out[all[i]] = append(out[all[i]], all[i+1])
		}
		return out
	}
	for name, c := range map[string]struct {
		f    listing.Filter
		want func(n int) bool
	}{
		"one value":                  {listing.Filter{Facets: facets("typ", "1")}, func(n int) bool { return n%3 == 1 }},
		"either of two of a group":   {listing.Filter{Facets: facets("typ", "1", "typ", "2")}, func(n int) bool { return n%3 != 0 }},
		"both of two groups":         {listing.Filter{Facets: facets("typ", "1", "län", "4")}, func(n int) bool { return n%3 == 1 && n%5 == 4 }},
		"a value that is none":       {listing.Filter{Facets: facets("typ", "')")}, func(int) bool { return false }},
		"an organisation":            {listing.Filter{Facets: facets("organisation", "2")}, func(n int) bool { return n%4 == 2 }},
		"a word without its dots":    {listing.Filter{Words: "o"}, func(n int) bool { return n%7 == 0 }},
		"a per cent sign is itself":  {listing.Filter{Words: "%"}, func(n int) bool { return n%7 == 5 }},
		"an underscore is itself":    {listing.Filter{Words: "_"}, func(n int) bool { return n%7 == 6 }},
		"a backslash is itself":      {listing.Filter{Words: `\`}, func(int) bool { return false }},
		"a quotation mark is itself": {listing.Filter{Words: "'"}, func(int) bool { return false }},
		"no key of ours begins anew": {listing.Filter{After: "WyJzZW5hc3QiLCJ4IiwyXQ"}, func(int) bool { return true }},
		"nor one with a zero in it":  {listing.Filter{Sort: listing.Title, After: zeroKey}, func(int) bool { return true }},
		"nor one of the other order": {listing.Filter{After: read(t, q, listing.Filter{Sort: listing.Title, Limit: 3}).Next},
			func(int) bool { return true }},
		"an order that there is not": {listing.Filter{Sort: "slump"}, func(int) bool { return true }},
		"everything of everything":   {listing.Filter{Facets: map[string][]string{}}, func(int) bool { return true }},
	} {
		c.f.Limit = 1000
		p := read(t, q, c.f)
		var got, want []int64
		for n := 1; n <= 95; n++ {
			if c.want(n) {
				want = append(want, int64(n))
			}
		}
		got = ids(p.Rows)
		if slices.Sort(got); !slices.Equal(got, want) || p.Count != len(want) {
			t.Errorf("%s: %d rows of %d: %v", name, p.Count, len(want), fmt.Sprint(got))
		}
	}
}
