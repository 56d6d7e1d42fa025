package publicview

import (
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"framsyn/internal/account"
	"framsyn/web"
)

// shapeCentres returns the centre of each county's shape on the map, x to the east and y to the south, by code.
func shapeCentres(t *testing.T) map[string][2]int {
	t.Helper()
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, web.URL("img/lan.svg"), nil))
	var picture struct {
		Paths []struct {
			ID string `xml:"id,attr"`
			D  string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &picture); err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`-?\d+`)
	out := map[string][2]int{}
	for _, p := range picture.Paths {
		var low, high [2]int
		first := true
		for ring := range strings.SplitSeq(strings.TrimSuffix(p.D, "z"), "z") {
			var at [2]int
			for i, n := range number.FindAllString(ring, -1) {
				v, err := strconv.Atoi(n)
				if err != nil {
					t.Fatal(err)
				}
				if at[i%2] += v; i%2 == 0 {
					continue
				}
				if first {
					low, high, first = at, at, false
				}
				for k := range at {
					low[k], high[k] = min(low[k], at[k]), max(high[k], at[k])
				}
			}
		}
		out[strings.TrimPrefix(p.ID, "lan-")] = [2]int{(low[0] + high[0]) / 2, (low[1] + high[1]) / 2}
	}
	return out
}

func TestEveryCountyHasItsShape(t *testing.T) {
	t.Parallel()
	shapes := shapeCentres(t)
	for _, c := range account.Counties {
		if _, ok := shapes[c.Code]; !ok {
			t.Errorf("%s has no shape", c.Name)
		}
	}
	if len(shapes) != len(account.Counties) {
		t.Errorf("%d shapes for %d counties", len(shapes), len(account.Counties))
	}
}

// A shape with the wrong code looks right but links to the wrong county, so the test checks the location of each.
func TestEveryCountyLiesWhereItDoesInSweden(t *testing.T) {
	t.Parallel()
	at := shapeCentres(t)
	southward := []string{"25", "24", "23", "22", "21", "03", "04", "05", "06", "07", "10", "12"}
	for i, code := range southward[1:] {
		if north := southward[i]; at[north][1] >= at[code][1] {
			t.Errorf("%s does not lie north of %s", north, code)
		}
	}
	for _, row := range [][]string{{"23", "22"}, {"20", "21"}, {"17", "18", "19", "03", "01"}, {"14", "05", "09"}, {"13", "07", "08", "09"},
		{"18", "04", "01"}, {"12", "10"}} {
		for i, code := range row[1:] {
			if west := row[i]; at[west][0] >= at[code][0] {
				t.Errorf("%s does not lie west of %s", west, code)
			}
		}
	}
}
