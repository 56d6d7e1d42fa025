package horizon_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/testkit/site"
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
