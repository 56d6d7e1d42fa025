// Package visit opens a test portal in a browser, and checks what is shown.
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

// Tab opens a tab of somebody who is signed in, or of a visitor.
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

// SignIn signs somebody in on the page.
func SignIn(b *browser.Tab, who string) {
	b.Go("/logga-in")
	b.Fill("E-postadress", who+demo.Domain)
	b.Fill("Lösenord", demo.Password)
	b.Press("Logga in")
}

// Judge demands that the page in a tab has no faults.
func Judge(t *testing.T, b *browser.Tab, what string) {
	t.Helper()
	for _, fault := range Faults(b, true, nil) {
		t.Errorf("%s: %s", what, fault)
	}
}

// JudgesEverything reports whether every page is checked as a whole, in both themes, and not only shapes not seen before.
func JudgesEverything() bool { return os.Getenv("FRAMSYN_TEST_ALL") != "" }

// Faults returns the faults of the page in a tab: violations found by axe, pairs of colours that are not in the palette, and
// overflow in a window of 320 pixels, of what is checked also in one of 1280. parts are the selectors to check; if whole, or if the page
// lacks one of them, the whole page is checked, if whole also in the dark theme if JudgesEverything.
func Faults(b *browser.Tab, whole bool, parts []string) []string {
	var out []string
	judged := whole || len(parts) > 0
	if whole || !b.HasAll(parts) { // a log, say, has more rows than when it was read
		parts = nil
	}
	if judged {
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
	widths := []int64{320}
	if judged {
		widths = append(widths, 1280)
	}
	for _, width := range widths {
		b.Width(width)
		if wide := b.Overflow(); len(wide) > 0 {
			out = append(out, fmt.Sprintf("wider than %d pixels: %s", width, strings.Join(wide, "\n")))
		}
	}
	return out
}

var light, _ = palette.Read()

// unprovedColours returns texts in pairs of colours that are not in the palette.
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
