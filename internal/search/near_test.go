package search

import (
	"slices"
	"strings"
	"testing"
)

func TestDistanceCountsSlips(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		a, b         string
		want, begins int
	}{
		{"", "", 0, 0}, {"", "ab", 2, 0}, {"klimat", "klimat", 0, 0}, {"klmat", "klimat", 1, 1}, {"kliimat", "klimat", 1, 1},
		{"klimet", "klimat", 1, 1}, {"kilmat", "klimat", 1, 1}, {"åre", "are", 1, 1}, {"tamilk", "klimat", 5, 5},
		{"klmat", "klimatet", 3, 1},
	} {
		if got, begins := distance(x.a, x.b); got != x.want || begins != x.begins {
			t.Errorf("%q to %q is %d, its beginning %d, want %d and %d", x.a, x.b, got, begins, x.want, x.begins)
		}
		if got, _ := distance(x.b, x.a); got != x.want {
			t.Errorf("%q to %q is %d, want %d", x.b, x.a, got, x.want)
		}
	}
}

func TestEditsAreAllWordsOneSlipAway(t *testing.T) {
	t.Parallel()
	got := edits("trend")
	for _, w := range []string{"trnd", "trrend", "trond", "rtend", "trendz", "atrend", "tren", "rend"} {
		if !slices.Contains(got, w) {
			t.Errorf("%q is missing", w)
		}
	}
	for _, w := range got {
		if far, _ := distance("trend", w); far > 1 {
			t.Errorf("%q is further away", w)
		}
	}
}

func TestTheNearestWordComesFirst(t *testing.T) {
	t.Parallel()
	words := []vocabularyWord{{"hand", "hand"}, {"länd", "land"}, {"lund", "lund"}, {"strand", "strand"}, {"lands", "lands"}}
	if got := rankByDistance("land", words); !slices.Equal(got, []string{"länd", "lund", "lands", "hand"}) {
		t.Errorf("got %q", got)
	}
	if got := rankByDistance("ab", words); len(got) > 0 {
		t.Errorf("a word of two letters is near %q", got)
	}
}

func TestTermsAreReadAsTyped(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		`Vård  och omsorg`:      `vård och omsorg`,
		`"vård och omsorg"`:     `"vård och omsorg"`,
		`vård -skola -"a b"`:    `vård -skola -"a b"`,
		`E-tjänst`:              `e-tjänst`,
		`-e-tjänst`:             `-e-tjänst`,
		`”ett ord” – 2040–50`:   `"ett ord" 2040–50`,
		`1 250 000 invånare 10`: `1 250 000 invånare 10`,
		`prognos −5 -5 –skola`:  `prognos 5 -5 -skola`,
		`Prop. 2019/20:188.`:    `prop 2019/20:188`,
		"klima\x00t & (x|y)!*":  `klima t x y`,
	} {
		terms, cut := parseQuery(query)
		if got := formatQuery(terms); got != want || cut {
			t.Errorf("%q is read as %q, want %q (cut %v)", query, got, want, cut)
		}
	}
}

func TestAnExcerptWithinASentenceIsMarkedAsCut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "Hela meningen.": "Hela meningen.", "av en mening": "… av en mening …", "ord till slut!": "… ord till slut!",
		"om 12": "… om 12 …",
	} {
		m := newMarker()
		var got strings.Builder
		for _, p := range m.excerpt(text) {
			got.WriteString(p.Text)
		}
		if got.String() != want {
			t.Errorf("%q is cut as %q, want %q", text, got.String(), want)
		}
	}
}

func TestAnExcerptIsTheSentencesWithMostOfTheQuery(t *testing.T) {
	t.Parallel()
	m := newMarker()
	m.stems["skog"], m.stems["vatten"] = true, true
	filler := strings.Repeat("Annat står här och det är mycket. ", 12)
	text := filler + "Först om skogen. " + filler + "Sedan om CO₂, skogar och vattnet i dem. " + filler
	var hits []string
	var all strings.Builder
	for _, p := range m.excerpt(text) {
		all.WriteString(p.Text)
		if p.Hit {
			hits = append(hits, p.Text)
		}
	}
	if !slices.Equal(hits, []string{"skogar", "vattnet"}) || !strings.HasPrefix(all.String(), "Sedan om CO₂") {
		t.Errorf("marked %q in %q", hits, all.String())
	}
}
