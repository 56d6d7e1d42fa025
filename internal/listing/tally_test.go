package listing_test

import (
	"maps"
	"slices"
	"testing"

	"framsyn/internal/listing"
)

// counted is the table with a group of values that are no facets, and an order by it.
func counted() listing.Table {
	t := table
	t.Groups = []listing.Group{{Key: "rest", Column: "x.id % 6", Type: listing.Number}}
	t.Orders = append(slices.Clone(t.Orders), listing.Named{Name: "rest", Order: listing.Order{SQL: "x.id % 6", Type: listing.Number}})
	return t
}

func TestATallyCountsWhatEachValueWouldGive(t *testing.T) {
	t.Parallel()
	q := open(t)
	for name, f := range map[string]listing.Filter{
		"everything":           {},
		"one value":            {Facets: map[string][]string{"typ": {"1"}}},
		"two groups":           {Facets: map[string][]string{"typ": {"1", "2"}, "rest": {"4"}}},
		"an organisation":      {Facets: map[string][]string{listing.OrgGroup: {"2"}}},
		"words and a value":    {Words: "a", Facets: map[string][]string{"län": {"0"}}},
		"a value of no number": {Facets: map[string][]string{"rest": {"x"}}},
	} {
		got, err := listing.Tallied(t.Context(), q, counted(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := listing.Count(t.Context(), q, counted(), f, nil); err != nil || n != got.Count {
			t.Errorf("%s: tallied %d of %d: %v", name, got.Count, n, err)
		}
		for _, group := range []string{"typ", "län", "rest", listing.OrgGroup} {
			for _, value := range []string{"0", "1", "2", "3", "4", "5"} {
				only := f
				only.Facets = maps.Clone(f.Facets)
				if only.Facets == nil {
					only.Facets = map[string][]string{}
				}
				only.Facets[group] = []string{value}
				n, err := listing.Count(t.Context(), q, counted(), only, nil)
				if err != nil {
					t.Fatal(err)
				}
				if got.Values[group][value] != n {
					t.Errorf("%s: %s:%s is counted %d, but narrows to %d", name, group, value, got.Values[group][value], n)
				}
			}
		}
	}
}

func TestAListIsReadInEveryOrderBothWays(t *testing.T) {
	t.Parallel()
	q := open(t)
	for _, sort := range []listing.Sort{"rest", "-rest", "-titel", "-senast"} {
		f := listing.Filter{Sort: sort, Limit: 1000}
		whole, err := listing.Read[row](t.Context(), q, counted(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.Sort = sort.Reversed()
		back, err := listing.Read[row](t.Context(), q, counted(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := ids(back.Rows)
		slices.Reverse(want)
		if got := ids(whole.Rows); !slices.Equal(got, want) {
			t.Errorf("%s is %v, but the other way it is %v", sort, got, want)
		}
		f = listing.Filter{Sort: sort, Limit: 10}
		var paged []int64
		for {
			p, err := listing.Read[row](t.Context(), q, counted(), f, nil)
			if err != nil {
				t.Fatal(err)
			}
			paged = append(paged, ids(p.Rows)...)
			if f.After = p.Next; f.After == "" {
				break
			}
		}
		if !slices.Equal(paged, ids(whole.Rows)) {
			t.Errorf("%s in pages is %v, not %v", sort, paged, ids(whole.Rows))
		}
		for i, n := range ids(whole.Rows) {
			before, after, err := listing.Neighbours(t.Context(), q, counted(), listing.Filter{Sort: sort}, nil, n)
			if err != nil {
				t.Fatal(err)
			}
			if before != at(whole.Rows, i-1) || after != at(whole.Rows, i+1) {
				t.Fatalf("%s: %d stands between %d and %d, not %d and %d", sort, n, before, after, at(whole.Rows, i-1), at(whole.Rows, i+1))
			}
		}
	}
}

func at(rows []row, i int) int64 {
	if i < 0 || i >= len(rows) {
		return 0
	}
	return rows[i].ID
}
