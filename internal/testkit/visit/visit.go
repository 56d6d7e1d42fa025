// Package visit opens a portal of a test in a browser, and judges what is seen there.
package visit

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/demo"
	"framsyn/internal/server"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/palette"
	"framsyn/internal/testkit/site"
)

// Tab is a tab of somebody who has signed in, or of a visitor.
func Tab(t *testing.T, s *site.Site, who string) *browser.Tab {
	t.Helper()
	b := browser.Open(t, s.URL)
	if who != "" {
		for _, k := range s.As(t, who).Cookies() {
			b.Cookie(server.CookieName(false), k.Value)
		}
	}
	return b
}

// SignIn signs somebody in by the page.
func SignIn(b *browser.Tab, who string) {
	b.Go("/logga-in")
	b.Fill("E-postadress", who+demo.Domain)
	b.Fill("Lösenord", demo.Password)
	b.Press("Logga in")
}

// Judge demands that nothing is wrong with the page that a tab shows.
func Judge(t *testing.T, b *browser.Tab, what string) {
	t.Helper()
	for _, fault := range Faults(b, true, nil) {
		t.Errorf("%s: %s", what, fault)
	}
}

// JudgesEverything reports whether every page is judged whole, in both themes, and not only what no other page shows.
func JudgesEverything() bool { return os.Getenv("FRAMSYN_TEST_ALL") != "" }

// Faults lists what is wrong with the page that a tab shows: what axe finds, colours that are not proved to be read on one another
// in both themes, and that it is wider than a window of 320 pixels. Where the
// whole is judged and Everything is, axe looks in the dark too.
func Faults(b *browser.Tab, whole bool, parts []string) []string {
	var out []string
	if whole {
		parts = nil
	}
	if whole || len(parts) > 0 {
		b.Scheme("light")
		for _, f := range b.Axe(parts) {
			out = append(out, f.String())
		}
		out = append(out, unprovedColours(b.TextColours(parts))...)
	}
	if whole && JudgesEverything() {
		b.Scheme("dark")
		for _, f := range b.Axe(parts, "color-contrast", "link-in-text-block") {
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

// unprovedColours are the words that stand in a colour on another which the palette does not pair.
func unprovedColours(writings []browser.TextColour) []string {
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
