package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/link"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
	"framsyn/web"
)

// A browser judges every shape of element once, where it is met first, and measures it where its words are longest, in either
// language. What no shape tells, since it belongs to the whole page, is proved of every page as it is read (misshapen).

// visited is a page that was read: the route that it came of, "" if it is only told what is wrong there, and what is wrong with the
// page whatever it looks like.
type visited struct {
	view
	route    string
	faults   []string
	elements []markup.Element
	// hasWorkStyle reports whether the page has the style sheet of forms and working pages besides that of all pages.
	hasWorkStyle bool
}

// read reads every view, in both languages.
func read(t *testing.T, s *site.Site, views []view) []visited {
	t.Helper()
	var out []visited
	people := map[string]*site.Client{}
	for _, v := range views {
		if people[v.who] == nil {
			people[v.who] = as(world.Of(s, t), v.who)
			if v.who == "administrator" { // who sees what is new has other pages afterwards
				people[v.who].Get(link.MyPage(t.Context(), "nytt")).OK()
			}
		}
		for _, path := range []string{v.path, "/en" + strings.TrimSuffix(v.path, "/")} {
			p := people[v.who].Get(path)
			of := visited{view: view{v.who, path}, route: routeOf(s, p)}
			if p.Doc() != nil {
				of.faults, of.elements = faultsOf(s, p), markup.Elements(p.Doc())
				of.hasWorkStyle = strings.Contains(p.Body, web.URL(web.WorkStyle))
			}
			out = append(out, of)
		}
	}
	return out
}

// routeOf returns the route that a page came of, "" if something was wrong.
func routeOf(s *site.Site, p *site.Page) string {
	at := chi.NewRouteContext()
	path, _ := link.SplitLang(p.URL.Path)
	if p.Code != http.StatusOK || !s.Server.Router().Match(at, http.MethodGet, path) {
		return ""
	}
	if pattern := strings.TrimSuffix(at.RoutePattern(), "/"); pattern != "" {
		return pattern
	}
	return "/"
}

// judgement is a view that a browser opens: to judge some parts of it, or the whole, and to measure it.
type judgement struct {
	view
	whole bool
	parts []string
}

// wholePages returns the views whole, but for files, which have no elements.
func wholePages(pages []visited) []judgement {
	var out []judgement
	for _, p := range pages {
		if len(p.elements) > 0 {
			out = append(out, judgement{view: p.view, whole: true})
		}
	}
	return out
}

// pageShape is a reason to open a page: an element of a shape, to be judged, or the longest word in any element of it, to be measured.
type pageShape struct {
	shape   markup.Shape
	longest int
}

// fits is how many letters a word may have without any element being made wider by it than a window of 320 pixels.
const fits = 12

// judgementsOf returns as few views as show every shape of the pages and the longest words in each.
func judgementsOf(pages []visited) []judgement {
	longest := map[markup.Shape]int{}
	for _, p := range pages {
		for _, e := range p.elements {
			longest[e.Shape] = max(longest[e.Shape], e.Longest)
		}
	}
	aims := make([]map[pageShape]bool, len(pages))
	for i, p := range pages {
		aims[i] = map[pageShape]bool{}
		for _, e := range p.elements {
			aims[i][pageShape{e.Shape, 0}] = true
			if e.Longest == longest[e.Shape] && e.Longest > fits {
				aims[i][pageShape{e.Shape, e.Longest}] = true
			}
		}
	}
	var out []judgement
	seen := map[pageShape]bool{}
	for {
		best, most := 0, 0
		for i, of := range aims {
			for a := range of {
				if seen[a] {
					delete(of, a)
				}
			}
			if len(of) > most {
				best, most = i, len(of)
			}
		}
		if most == 0 {
			return out
		}
		parts := newParts(pages[best].elements, seen)
		out = append(out, judgement{view: pages[best].view, parts: parts, whole: slices.Contains(parts, "body")})
		for a := range aims[best] {
			seen[a] = true
		}
	}
}

// newParts returns the outermost elements that are the first of a shape that has not been seen.
func newParts(elements []markup.Element, seen map[pageShape]bool) []string {
	var out []string
	inside := "nothing"
	here := map[markup.Shape]bool{}
	for _, e := range elements {
		if !seen[pageShape{e.Shape, 0}] && !here[e.Shape] && !strings.HasPrefix(e.Place+" ", inside) {
			out = append(out, e.Place)
			inside = e.Place + " "
		}
		here[e.Shape] = true
	}
	return out
}

// judges reports whether anything is judged, and not only measured.
func (v judgement) judges() bool { return v.whole || len(v.parts) > 0 }

func (v judgement) judge(b *browser.Tab) []string { return visit.Faults(b, v.whole, v.parts) }
