package server_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/google/go-cmp/cmp"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

var update = flag.Bool("update", false, "write the golden table of routes anew")

// The golden table tells what every address answers to everybody: the status, or "in" where it asks to sign in. People
// are of Region Skåne and hold one role each; the strategist elsewhere is of Region Norrbotten.

// column is somebody who asks.
type column struct{ title, who string }

func columns() []column {
	out := []column{{"visitor", ""}, {"participant", site.Role(access.Participant)}}
	for _, r := range access.Roles {
		out = append(out, column{string(r), site.Role(r)})
	}
	return append(out, column{"strategist elsewhere", "strateg.norrbotten"})
}

// row is an address that is asked for something.
type row struct {
	method, route string
	thing         subject
	codes         []string
}

func (r *row) name() string { return strings.TrimSpace(r.method + " " + r.route + " " + r.thing.name) }

func TestAccessIsAsTheTableTells(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	var rows, reading, writing []*row
	for _, r := range routes(t, s) {
		for _, x := range thingsAt(r.route) {
			rows = append(rows, &row{method: r.method, route: r.route, thing: x})
		}
	}
	for _, r := range rows {
		if r.method == http.MethodGet {
			reading = append(reading, r)
		} else {
			writing = append(writing, r)
		}
	}
	if t.Run("asked", func(t *testing.T) {
		requestAll(t, reading, func(testing.TB) *site.Site { return s })
		requestAll(t, writing, func(t testing.TB) *site.Site { return site.Start(t) })
	}) {
		compare(t, rows)
	}
}

// requestAll fills in rows, some hundred at a time at a portal.
func requestAll(t *testing.T, rows []*row, portal func(testing.TB) *site.Site) {
	t.Helper()
	for group := range slices.Chunk(rows, 200) {
		t.Run(group[0].name(), func(t *testing.T) {
			t.Parallel()
			s := portal(t)
			people := peopleOf(t, s)
			for _, r := range group {
				if r.needsOwnSite() {
					other := site.Start(t)
					r.request(t, other, peopleOf(t, other))
				} else {
					r.request(t, s, people)
				}
			}
		})
	}
}

// peopleOf returns the people of the columns, who ask a portal in this process.
func peopleOf(t *testing.T, s *site.Site) []*site.Client {
	t.Helper()
	var out []*site.Client
	for _, c := range columns() {
		if c.who == "" {
			out = append(out, s.Visitor(t).InProcess(s))
		} else {
			out = append(out, s.As(t, c.who).InProcess(s))
		}
	}
	return out
}

// route is an address of the router.
type route struct{ method, route string }

// routes walks the router, in order.
func routes(t *testing.T, s *site.Site) []route {
	t.Helper()
	var out []route
	err := chi.Walk(s.Server.Router(), func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if len(path) > 1 {
			path = strings.TrimSuffix(path, "/")
		}
		out = append(out, route{method, path})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(out, func(a, b route) int {
		return strings.Compare(a.route+" "+a.method, b.route+" "+b.method)
	})
	return out
}

// request fills in a row. A thing that somebody has changed is made anew for the next.
func (r *row) request(t *testing.T, s *site.Site, people []*site.Client) {
	w := world.Of(s, t)
	var at target
	for _, client := range people {
		if at.path == "" {
			at = r.thing.make(w, r.route)
		}
		var values url.Values
		if r.method == http.MethodPost {
			values = valuesFor(w, r.route, at)
		}
		answer := client.DoWithoutRedirect(client.Request(r.method, at.path, values))
		if r.codes = append(r.codes, code(answer)); r.method != http.MethodGet && answer.Code < 400 {
			at = target{}
		}
	}
}

// needsOwnSite reports whether what is asked may end sessions or is about the one who asks, so that it needs a portal of its own.
func (r *row) needsOwnSite() bool {
	return r.method != http.MethodGet && !strings.Contains(r.route, "{id}") && !strings.HasPrefix(r.route, "/arbete")
}

func code(p *site.Page) string {
	to := p.Header.Get("Location")
	if p.Code == http.StatusUnauthorized || p.Code == http.StatusSeeOther && strings.HasPrefix(to, "/logga-in?till=") {
		return "in"
	}
	return fmt.Sprint(p.Code)
}

const golden = "testdata/routes.golden"

func compare(t *testing.T, rows []*row) {
	t.Helper()
	for _, r := range rows {
		r.checkDenials(t)
	}
	got := table(rows)
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v: run this test with -update", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s tells otherwise (- table, + portal); if this is right run the test with -update:\n%s", golden, diff)
	}
}

// checkDenials returns what no table may say.
func (r *row) checkDenials(t *testing.T) {
	t.Helper()
	for i, c := range columns() {
		got := r.codes[i]
		if got >= "500" && got < "in" {
			t.Errorf("%s answers %s to the %s", r.name(), got, c.title)
		}
		work := strings.HasPrefix(r.route, "/arbete") || strings.HasPrefix(r.route, "/konto") || strings.HasPrefix(r.route, "/min-sida")
		if c.who == "" && work && got != "in" {
			t.Errorf("%s answers %s to a visitor", r.name(), got)
		}
		makers := map[string][]string{
			"own draft":       {"strategist", "editor", "administrator"},
			"draft elsewhere": {"strategist elsewhere", "editor", "administrator"},
		}[r.thing.name]
		if makers != nil && kindAt(r.route) == id.Documentation {
			makers = append(makers, "office") // which writes of what it arranges
		}
		if closedTo(r.thing.name, c.title) && got != "404" && got != "in" {
			t.Errorf("%s answers %s to the %s, who may not know of it", r.name(), got, c.title)
		}
		if makers != nil && c.who != "" && !slices.Contains(makers, c.title) && got != "404" {
			t.Errorf("%s answers %s to the %s, who may not know of it", r.name(), got, c.title)
		}
	}
}

// table writes the rows, with one column for everybody who asks.
func table(rows []*row) string {
	var b strings.Builder
	width := 0
	for _, r := range rows {
		width = max(width, len([]rune(r.name())))
	}
	for i, c := range columns() {
		fmt.Fprintf(&b, "%*s%s\n", width+1, "", strings.Repeat("|   ", i)+c.title)
	}
	for _, r := range rows {
		fmt.Fprintf(&b, "%-*s", width+1, r.name())
		for i, c := range r.codes {
			if i+1 < len(r.codes) {
				c = fmt.Sprintf("%-4s", c)
			}
			b.WriteString(c)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// kindAt returns the kind of content that a route is about.
func kindAt(route string) id.Kind {
	for _, k := range id.Content {
		if s := link.Segment(k); strings.HasPrefix(route, "/"+s+"/") || strings.HasPrefix(route, "/arbete/"+s+"/") {
			return k
		}
	}
	return ""
}
