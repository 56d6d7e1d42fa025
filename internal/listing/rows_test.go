package listing_test

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/listing"
)

// thing is a row of a small list.
type thing struct {
	number int64
	name   string
	size   int
}

var sizes = map[bool]string{true: "stor", false: "liten"}

var small = listing.Rows[thing]{Number: func(t thing) int64 { return t.number },
	Words: func(t thing) string { return t.name + " " + sizes[t.size > 2] },
	Groups: map[string]func(thing) []string{"initial": func(t thing) []string { return []string{t.name[:1]} },
		"storlek": func(t thing) []string { return []string{sizes[t.size > 2]} }},
	Orders: []listing.RowOrder[thing]{{Name: listing.Title, Text: func(t thing) string { return t.name }},
		{Name: "storlek", Value: func(t thing) int { return t.size }}}}

var smallThings = []thing{{1, "berg", 3}, {2, "bäck", 1}, {3, "båt", 2}, {4, "ask", 4}, {5, "bok", 5}}

func names(all []thing) string {
	var out []string
	for _, t := range all {
		out = append(out, t.name)
	}
	return strings.Join(out, " ")
}

func TestASmallListIsNarrowedAndSorted(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		f    listing.Filter
		want string
	}{
		{listing.Filter{}, "ask berg bok båt bäck"},
		{listing.Filter{Sort: "-titel"}, "bäck båt bok berg ask"},
		{listing.Filter{Sort: "storlek"}, "bäck båt berg ask bok"},
		{listing.Filter{Facets: map[string][]string{"initial": {"b"}, "storlek": {"liten"}}}, "båt bäck"},
		{listing.Filter{Facets: map[string][]string{"okänd": {"b"}}}, ""},
		{listing.Filter{Words: "bat"}, "båt"},
		{listing.Filter{Words: "LITEN, bäck"}, "bäck"}, // as a title is put together of what is looked through
		{listing.Filter{Words: "liten berg"}, ""},
		{listing.Filter{Words: " – "}, "ask berg bok båt bäck"},
	} {
		if got := names(small.Select(smallThings, x.f)); got != x.want {
			t.Errorf("%v selects %q, want %q", x.f, got, x.want)
		}
	}
	if names(smallThings) != "berg bäck båt ask bok" {
		t.Error("the rows themselves are sorted")
	}
}

func TestASmallListIsReadForwardsAndBackwardsAndCounted(t *testing.T) {
	t.Parallel()
	f := listing.Filter{Limit: 2}
	var pages []string
	for {
		p, _ := small.Page(smallThings, f)
		pages = append(pages, names(p.Rows))
		if p.Next == "" {
			f = listing.Filter{Limit: 2, Before: p.Prev}
			break
		}
		f.After = p.Next
	}
	if want := []string{"ask berg", "bok båt", "bäck"}; !slices.Equal(pages, want) {
		t.Errorf("the pages are %q, want %q", pages, want)
	}
	if p, _ := small.Page(smallThings, f); names(p.Rows) != "bok båt" || p.Prev == "" {
		t.Errorf("the page before the last is %q", names(p.Rows))
	}
	p, tally := small.Page(smallThings, listing.Filter{Limit: 9, Facets: map[string][]string{"initial": {"b"}}})
	if p.Count != 4 || tally.Count != 4 || tally.Values["initial"]["a"] != 1 || tally.Values["storlek"]["stor"] != 2 {
		t.Errorf("%d rows, counted as %v", p.Count, tally)
	}
	before, after := small.Neighbours(smallThings, listing.Filter{}, 1)
	if before.name != "ask" || after.name != "bok" {
		t.Errorf("berg stands between %q and %q", before.name, after.name)
	}
}
