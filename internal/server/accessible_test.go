package server_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
)

// view is a page as somebody sees it.
type view struct{ who, path string }

// String tells who sees which page.
func (v view) String() string { return strings.TrimSpace(v.who + " " + v.path) }

// everything reports whether every page is judged whole, in both themes, and not only what no other page shows.
func everything() bool { return os.Getenv("FRAMSYN_TEST_ALL") != "" }

func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	views := append(publicViews(t, s), workViews(t, s)...)
	if len(views) < 100 {
		t.Fatalf("only %d pages were found", len(views))
	}
	pages := read(t, s, views)
	for _, p := range pages {
		for _, fault := range p.faults {
			t.Errorf("%s: %s", p.view, fault)
		}
	}
	sights := sightsOf(pages)
	if everything() {
		sights = wholes(pages)
	}
	for at, found := range judgeAll(t, s, sights) {
		t.Errorf("%s: %s", at, strings.Join(found, "\n"))
	}
}

// tabs is how many pages are judged at a time.
const tabs = 3

// judgeAll opens the sights and answers what is wrong with the views that it found wrong.
func judgeAll(t *testing.T, s *site.Site, sights []sight) map[view][]string {
	t.Helper()
	out, mu := map[view][]string{}, sync.Mutex{}
	t.Run("judged", func(t *testing.T) {
		for n := range tabs {
			t.Run(fmt.Sprintf("tab %d", n), func(t *testing.T) {
				t.Parallel()
				people := map[string]*browser.Tab{}
				for i := n; i < len(sights); i += tabs {
					at := sights[i]
					if people[at.who] == nil {
						people[at.who] = tab(t, s, at.who)
					}
					b := people[at.who]
					b.Go(at.path)
					if found := at.judge(b); len(found) > 0 {
						mu.Lock()
						out[at.view] = found
						mu.Unlock()
					}
				}
			})
		}
	})
	return out
}

// tab is a tab of somebody who has signed in, or of a visitor.
func tab(t *testing.T, s *site.Site, who string) *browser.Tab {
	t.Helper()
	b := browser.Open(t, s.URL)
	for _, k := range as(world{s, t}, who).Cookies() {
		b.Cookie(server.CookieName(false), k.Value)
	}
	return b
}

// judge demands that nothing is wrong with the page that a tab shows.
func judge(t *testing.T, b *browser.Tab, what string) {
	t.Helper()
	for _, fault := range (sight{whole: true}).judge(b) {
		t.Errorf("%s: %s", what, fault)
	}
}

// publicViews is everything that the site map tells of, and what stands beside it.
func publicViews(t *testing.T, s *site.Site) []view {
	t.Helper()
	var sitemap struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(s.Visitor(t).Get("/sitemap.xml").OK().Body), &sitemap); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/sok", "/sok?q=klimat", "/sok?q=finnsinte", "/trender?typ=megatrend", "/trender?sortera=titel&q=xyzzy",
		"/om/granssnitt", "/logga-in", "/glomt-losenord", "/valkommen/finns-inte", "/finns-inte", "/trender/finns-inte"}
	for _, u := range sitemap.URL {
		if path := s.Path(u.Loc); !strings.HasPrefix(path, "/en") && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	var out []view
	for _, p := range paths {
		out = append(out, view{path: p})
	}
	return out
}

// workViews are the pages of those who have signed in: each that the router has, as those see it who may do the most and
// the least with it.
func workViews(t *testing.T, s *site.Site) []view {
	t.Helper()
	w := world{s, t}
	var out []view
	for _, r := range routes(t, s) {
		if r.method != http.MethodGet || strings.HasSuffix(r.route, ".csv") ||
			!strings.HasPrefix(r.route, "/arbete") && !strings.HasPrefix(r.route, "/konto") && r.route != "/min-sida" {
			continue
		}
		for _, x := range thingsAt(r.route) {
			if strings.HasSuffix(x.name, "elsewhere") || strings.HasPrefix(x.name, "own ") && x.name != "own published" ||
				strings.HasPrefix(x.name, "for ") {
				continue // it looks as another does
			}
			out = append(out, view{who: "administrator", path: x.make(w, r.route).path})
		}
	}
	for _, who := range []string{own, "redaktor", "kansli", "politiker.norrbotten", "chef.skane", "medarbetare.vasterbotten", "styrelse"} {
		out = append(out, view{who: who, path: "/min-sida"})
	}
	for _, k := range id.Content {
		ids := `select array_agg(id) from (select min(id) as id from item where kind = $1 group by state) x`
		for _, n := range value[[]id.Item](w, ids, k) {
			out = append(out, view{who: own, path: link.Item(t.Context(), k, n, "")})
		}
	}
	return append(out, view{who: "styrelse", path: "/arbete/trender/ny"}, view{who: own, path: "/arbete/anvandare"},
		view{who: own, path: "/arbete/trender/ny?vilar-pa=" + id.String(w.source(own, content.Draft).ID)})
}

func TestAFormWithFaultsIsAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world{s, t}
	b := tab(t, s, own)
	for _, kind := range []string{"kallor", "trender", "scenarier"} {
		b.Go("/arbete/" + kind + "/ny")
		b.Refused("Spara")
		judge(t, b, kind+" without a title")
	}
	i := w.trend(own, content.Shared)
	b.Go(link.Item(t.Context(), id.Trend, i.ID, "redigera"))
	b.Fill("Beskrivning", "Min text.")
	edit := s.As(t, "redaktor").Get(link.Item(t.Context(), id.Trend, i.ID, "redigera"))
	edit.Form("Spara").Set("beskrivning", "Redaktörens.").Submit().OK()
	b.Refused("Spara")
	judge(t, b, "two versions")

	visitor := browser.Open(t, s.URL)
	visitor.Go("/logga-in")
	visitor.Fill("E-postadress", "ingen@framsyn.example")
	visitor.Fill("Lösenord", "fel lösenord")
	visitor.Refused("Logga in")
	judge(t, visitor, "a failed attempt to sign in")
}
