package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/demo"
	"framsyn/internal/link"
	"framsyn/internal/trial"
	"framsyn/internal/yardstick"
)

// wholeTable is the number of rows of a table that no statement of a page may meet, a quarter of the trends, and foundShown how many of
// those that do are named in the result.
const wholeTable, foundShown = 30_000, 4

// walkers are those whose pages are visited: a visitor and people with different rights. Each begins at these addresses, of which those
// with a query are what no link leads to.
var (
	walkers = []string{"", strategist, "redaktor", office, "chef.storhamn", "administrator"}
	starts  = []string{"/", "/min-sida", "/konto", "/logga-in", "/flode.atom", "/kalender.ics", "/sok?q=regionen", "/sok?q=energibrist",
		"/trender?q=energibrist", "/arbete/trender?q=energibrist", "/arbete/trender?q=regionen", "/arbete/valj/kopplingar?q=energi"}
)

// plans walks through the portal as several people, each page once and a page of each shape, and counts the statements of the pages that
// meet more rows of a table than they may.
func (b *bench) plans(ctx context.Context) error {
	what := "Statements of a crawl's pages that read a whole table of content"
	if _, err := b.db.Pool().Exec(ctx, `load 'auto_explain'`); err != nil {
		b.table.info(what, figure{}, "", "not measured, since the database server has no auto_explain")
		return nil
	}
	address, err := yardstick.Explained(b.address)
	if err != nil {
		return err
	}
	o := b.options
	o.Env = append(slices.Clone(o.Env), "DATABASE_URL="+address)
	p, err := trial.Start(ctx, o)
	if err != nil {
		return err
	}
	defer func() { _ = p.Stop() }()
	log, err := os.Open(b.log)
	if err != nil {
		return err
	}
	defer log.Close()
	w := walk{portal: p, log: log, found: map[string]string{}}
	for _, who := range walkers {
		if err := w.through(ctx, who); err != nil {
			return err
		}
	}
	var detail []string
	for _, found := range slices.Sorted(maps.Keys(w.found)) {
		detail = append(detail, w.found[found])
	}
	if more := len(detail) - foundShown; more > 0 {
		detail = append(detail[:foundShown], fmt.Sprintf("and %d more, told above", more))
	}
	b.table.atMost(what, exactly(float64(len(w.found))), 0, "", fmt.Sprintf("%d pages; %s", w.pages, strings.Join(detail, "; ")))
	return nil
}

// walk is what has been visited and found.
type walk struct {
	portal *trial.Portal
	log    io.Reader
	pages  int
	found  map[string]string // by statement, where it was met first
}

// passesBy reports whether somebody does not visit an address: files of lists, which have all rows as they should; English pages, which
// read the same; public pages of those who have signed in, for the same reason; and lists that are narrowed in several ways, but for those
// of trends, which are narrowed in one way and in some order. Those that are only shared come last of all here, and so in any order.
func passesBy(who string, at *url.URL) bool {
	ways := 1
	if isLong(at) || at.Path == "/sok" || strings.HasPrefix(at.Path, "/arbete/valj/") {
		ways = 2
	}
	own := slices.Contains([]string{"arbete", "min-sida", "konto"}, strings.Split(at.Path+"/", "/")[1])
	last := at.Query().Get("lage") == "shared" && at.Query().Has("sortera")
	return last || slices.Contains([]string{".csv", ".xlsx"}, path.Ext(at.Path)) || strings.HasPrefix(at.Path, "/en/") ||
		len(asks(at)) > ways || who != "" && !own
}

// isLong reports whether an address is that of a list of the many trends.
func isLong(at *url.URL) bool { return path.Base(at.Path) == "trender" }

// through follows the links from the starts as somebody does, to one page of each shape.
func (w *walk) through(ctx context.Context, who string) error {
	v := trial.Visitor()
	if who != "" {
		var err error
		if v, err = w.portal.SignIn(ctx, who+demo.Domain, demo.Password); err != nil {
			return err
		}
	}
	if _, err := io.Copy(io.Discard, w.log); err != nil {
		return err
	}
	seen := map[string]bool{}
	for queue := slices.Clone(starts); len(queue) > 0; queue = queue[1:] {
		at, err := url.Parse(queue[0])
		if err != nil || seen[shape(at)] || passesBy(who, at) {
			continue
		}
		seen[shape(at)] = true
		links, err := w.visit(ctx, v, who, at)
		if err != nil {
			return err
		}
		queue = append(queue, links...)
	}
	return nil
}

// visit reads a page, notes what its statements met, and returns where its links lead in the portal.
func (w *walk) visit(ctx context.Context, v *http.Client, who string, at *url.URL) (links []string, err error) {
	_, page, err := trial.Fetch(ctx, v, w.portal.URL+at.RequestURI())
	if err != nil {
		return nil, err
	}
	w.pages++
	said, err := io.ReadAll(w.log)
	if err != nil {
		return nil, err
	}
	all, err := yardstick.Readings(string(said), wholeTable)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(x, y yardstick.Reading) int { return cmp.Compare(y.Rows, x.Rows) })
	for _, r := range all {
		if w.found[r.Statement] == "" {
			w.found[r.Statement] = fmt.Sprintf("%s as %q: %.0f rows of %s by %s: %.60s", at.RequestURI(), who, r.Rows, r.Table, r.Node,
				strings.Join(strings.Fields(r.Statement), " "))
			progress("%s\n%s\n%s", w.found[r.Statement], r.Statement, r.Plan)
		}
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, err
	}
	for n := range doc.Descendants() {
		to, err := at.Parse(trial.Attribute(n, "href"))
		if err == nil && n.Data == "a" && to.Host == "" && strings.HasPrefix(to.Path, "/") {
			links = append(links, to.RequestURI())
		}
	}
	return links, nil
}

var (
	numbered = regexp.MustCompile(`\d[^/]*`)
	named    = regexp.MustCompile(`^(/(?:scenarier|trender|kallor|designfiktioner|dokumentation|organisationer|aktiviteter|process|` +
		`kalender|planer|mal|ataganden|projekt|natverk)/)[^/]+`)
)

// asks returns the query of an address, but for what it says of the list that a thing was opened from.
func asks(at *url.URL) url.Values {
	q := at.Query()
	q.Del(link.ListField)
	return q
}

// shape returns what alike addresses have in common: the path without names and numbers, and the names of the values of the query. Of the
// longest lists and of searches it has the order and the words, too.
func shape(at *url.URL) string {
	q := asks(at)
	s := named.ReplaceAllString(numbered.ReplaceAllString(at.Path, "{}"), "$1{}") + "?" + strings.Join(slices.Sorted(maps.Keys(q)), "&")
	if isLong(at) || at.Path == "/sok" {
		s += q.Get("sortera") + q.Get("q")
	}
	return s
}
