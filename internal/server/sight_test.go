package server_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/palette"
	"framsyn/internal/testkit/site"
)

// A browser judges every shape of element once, where it is met first, and measures it where its words are longest, in either
// language. What no shape tells, since it belongs to the whole page, is proved of every page as it is read (misshapen).

// reading is a page that was read, with what is wrong with it whatever it looks like.
type reading struct {
	view
	faults   []string
	elements []markup.Element
}

// read reads every view, in both languages.
func read(t *testing.T, s *site.Site, views []view) []reading {
	t.Helper()
	var out []reading
	people := map[string]*site.Client{}
	for _, v := range views {
		if people[v.who] == nil {
			people[v.who] = as(world{s, t}, v.who)
		}
		for _, path := range []string{v.path, "/en" + strings.TrimSuffix(v.path, "/")} {
			p := people[v.who].Get(path)
			out = append(out, reading{view{v.who, path}, misshapen(p), markup.Elements(p.Doc())})
		}
	}
	return out
}

// sight is a view that a browser opens: to judge some parts of it, or the whole, and to measure it.
type sight struct {
	view
	whole bool
	parts []string
}

// wholes are the views whole.
func wholes(pages []reading) []sight {
	var out []sight
	for _, p := range pages {
		out = append(out, sight{view: p.view, whole: true})
	}
	return out
}

// aim is a reason to open a page: an element of a shape, to be judged, or the longest word in any element of it, to be measured.
type aim struct {
	shape   markup.Shape
	longest int
}

// sightsOf are as few views as show every shape of the pages and the longest words in each.
func sightsOf(pages []reading) []sight {
	longest := map[markup.Shape]int{}
	for _, p := range pages {
		for _, e := range p.elements {
			longest[e.Shape] = max(longest[e.Shape], e.Longest)
		}
	}
	aims := make([]map[aim]bool, len(pages))
	for i, p := range pages {
		aims[i] = map[aim]bool{}
		for _, e := range p.elements {
			aims[i][aim{e.Shape, 0}] = true
			if e.Longest == longest[e.Shape] {
				aims[i][aim{e.Shape, e.Longest}] = true
			}
		}
	}
	var out []sight
	seen := map[aim]bool{}
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
		parts := unseen(pages[best].elements, seen)
		out = append(out, sight{view: pages[best].view, parts: parts, whole: slices.Contains(parts, "body")})
		for a := range aims[best] {
			seen[a] = true
		}
	}
}

// unseen are the outermost elements with a shape that has not been seen.
func unseen(elements []markup.Element, seen map[aim]bool) []string {
	var out []string
	inside := "nothing"
	for _, e := range elements {
		if !seen[aim{e.Shape, 0}] && !strings.HasPrefix(e.Place, inside) {
			out = append(out, e.Place)
			inside = e.Place + " "
		}
	}
	return out
}

// judge lists what is wrong with the page that a tab shows: what axe finds, colours that are not proved to be read on one another
// in both themes, and that it is wider than a window of 320 pixels. Where everything is judged, axe looks in the dark too.
func (v sight) judge(b *browser.Tab) []string {
	var out []string
	if v.whole {
		v.parts = nil
	}
	if v.whole || len(v.parts) > 0 {
		b.Scheme("light")
		for _, f := range b.Axe(v.parts) {
			out = append(out, f.String())
		}
		out = append(out, misread(b.Writings(v.parts))...)
	}
	if v.whole && everything() {
		b.Scheme("dark")
		for _, f := range b.Axe(v.parts, "color-contrast", "link-in-text-block") {
			out = append(out, f.String()+" in the dark")
		}
	}
	b.Width(320)
	if wide := b.Overflow(); len(wide) > 0 {
		out = append(out, "wider than 320 pixels: "+strings.Join(wide, "\n"))
	}
	b.Width(1280)
	return out
}

var light, _ = palette.Read()

// misread are the words that stand in a colour on another which the palette does not pair.
func misread(writings []browser.Writing) []string {
	var out []string
	for _, w := range writings {
		if !slices.ContainsFunc(palette.Pairs(), func(p palette.Pair) bool {
			return string(light[p.Ink]) == w.Ink && string(light[p.Ground]) == w.Ground
		}) {
			out = append(out, fmt.Sprintf("%s on %s is not proved to be read: %s", w.Ink, w.Ground, w.Where))
		}
	}
	return out
}
