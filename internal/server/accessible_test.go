package server_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
)

// view is a page as somebody sees it. What is alike is a page of which enough others are made in the same way.
type view struct {
	who, path string
	alike     bool
}

func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	views := append(publicViews(t, s), workViews(t, s)...)
	if len(views) < 100 {
		t.Fatalf("only %d pages were found", len(views))
	}
	for n := range tabs {
		t.Run(fmt.Sprintf("tab %d", n), func(t *testing.T) {
			t.Parallel()
			people := map[string]*browser.Tab{}
			for i := n; i < len(views); i += tabs {
				v := views[i]
				if people[v.who] == nil {
					people[v.who] = tab(t, s, v.who)
				}
				b, what := people[v.who], strings.TrimSpace(v.who+" "+v.path)
				b.Go(v.path)
				if v.alike {
					judge(t, b, what, "light")
					continue
				}
				judge(t, b, what, "light", "dark")
				b.Go("/en" + strings.TrimSuffix(v.path, "/"))
				judge(t, b, what+" in English", "light") // its colours are those of the page in Swedish
			}
		})
	}
}

// tabs is how many pages are judged at a time.
const tabs = 3

// tab is a tab of somebody who has signed in, or of a visitor.
func tab(t *testing.T, s *site.Site, who string) *browser.Tab {
	t.Helper()
	b := browser.Open(t, s.URL)
	for _, k := range as(world{s, t}, who).Cookies() {
		b.Cookie(server.CookieName(false), k.Value)
	}
	return b
}

// judge demands that axe finds nothing in the themes, and that the page fits a window of 320 pixels. The first theme is judged by every
// rule; others differ from it in colours alone.
func judge(t *testing.T, b *browser.Tab, what string, themes ...string) {
	t.Helper()
	var rules []string
	for _, theme := range themes {
		b.Scheme(theme)
		for _, f := range b.Axe(rules...) {
			t.Errorf("%s, %s: %s", what, theme, f)
		}
		rules = []string{"color-contrast", "link-in-text-block"}
	}
	b.Width(320)
	if wide := b.Overflow(); len(wide) > 0 {
		t.Errorf("%s is wider than 320 pixels: %s", what, strings.Join(wide, "\n"))
	}
	b.Width(1280)
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
	paths := []string{"/", "/sok", "/sok?q=klimat", "/sok?q=finnsinte", "/trender?typ=megatrend", "/trender?sortera=titel&q=xyzzy", "/om/granssnitt",
		"/logga-in", "/glomt-losenord", "/valkommen/finns-inte", "/finns-inte", "/trender/finns-inte"}
	for _, u := range sitemap.URL {
		if path := s.Path(u.Loc); !strings.HasPrefix(path, "/en") && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	var out []view
	of := map[string]int{}
	for _, p := range paths {
		shape := name.ReplaceAllString(p, "$1{}")
		of[shape]++
		out = append(out, view{path: p, alike: of[shape] > 4})
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
		if r.method != http.MethodGet || !strings.HasPrefix(r.route, "/arbete") && !strings.HasPrefix(r.route, "/konto") && r.route != "/min-sida" ||
			strings.HasSuffix(r.route, ".csv") {
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
		for _, n := range value[[]id.Item](w, `select array_agg(id) from (select min(id) as id from item where kind = $1 group by state) x`, k) {
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
		judge(t, b, kind+" without a title", "light", "dark")
	}
	i := w.trend(own, content.Shared)
	b.Go(link.Item(t.Context(), id.Trend, i.ID, "redigera"))
	b.Fill("Beskrivning", "Min text.")
	s.As(t, "redaktor").Get(link.Item(t.Context(), id.Trend, i.ID, "redigera")).Form("Spara").Set("beskrivning", "Redaktörens.").Submit().OK()
	b.Refused("Spara")
	judge(t, b, "two versions", "light", "dark")

	visitor := browser.Open(t, s.URL)
	visitor.Go("/logga-in")
	visitor.Fill("E-postadress", "ingen@framsyn.example")
	visitor.Fill("Lösenord", "fel lösenord")
	visitor.Refused("Logga in")
	judge(t, visitor, "a failed attempt to sign in", "light", "dark")
}
