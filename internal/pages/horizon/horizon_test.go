package horizon_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/horizon"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAListAsAFileHoldsWhatTheListCounts(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	for _, query := range []string{"", "?typ=megatrend", "?typ=megatrend&steep=social&q=urban"} {
		c.Get("/trender" + query).OK()
		rows, err := site.ReadCSV(c.Get("/trender.csv" + query).OK().Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows[1:] {
			if strings.Contains(query, "megatrend") && !slices.Contains(r, "Megatrend") {
				t.Errorf("%s holds %q", query, r)
			}
		}
		hits := len(rows) - 1
		if hits == 0 {
			t.Errorf("%s holds nothing", query)
		}
		if p := c.Get("/trender" + query); !strings.Contains(p.Text(), count(hits)) {
			t.Errorf("the file of %s has %d rows; the list does not say %q", query, hits, count(hits))
		}
	}
}

func count(hits int) string {
	if hits == 1 {
		return "1 träff"
	}
	return strconv.Itoa(hits) + " träffar"
}

func TestTheFileOfSourcesHasWhatACitationNeeds(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	b := horizon.Source{Title: world.UniqueName("Källa"), Author: "SCB", Published: "2015-06", Kind: "rapport",
		URL: "https://example.com/rapport?a=1", Areas: []string{}, Tags: []string{}}
	second := b
	second.Summary = "Andra versionen."
	world.Item(w, horizon.Sources, world.Own, content.Published, b, second)
	for path, c := range map[string]*site.Client{"/kallor.csv": w.Visitor(t), "/arbete/kallor/lista.csv": w.As(t, world.Own)} {
		rows, err := site.ReadCSV(c.Get(path).OK().Body)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, b.Title) })
		for label, want := range map[string]string{"Författare eller utgivare": b.Author, "Datum": b.Published, "Webbadress": b.URL} {
			if column := slices.Index(rows[0], label); at < 0 || column < 0 || rows[at][column] != want {
				t.Errorf("%s has not %s %q", path, label, want)
			}
		}
		if len(rows[0]) != len(rows[at]) {
			t.Errorf("%s has %d columns in its head and %d in a row", path, len(rows[0]), len(rows[at]))
		}
	}
}
