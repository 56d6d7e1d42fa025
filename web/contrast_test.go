package web_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/testkit/palette"
	"framsyn/web"
)

func TestContrastIsAsTheStandardDefinesIt(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		a, b palette.Colour
		want float64
	}{
		{"rgb(0, 0, 0)", "rgb(255, 255, 255)", 21}, {"rgb(255, 255, 255)", "rgb(255, 255, 255)", 1},
		{"rgb(118, 118, 118)", "rgb(255, 255, 255)", 4.54}, {"rgb(255, 255, 255)", "rgb(255, 0, 0)", 4.00},
	} {
		if got := palette.Contrast(x.a, x.b); math.Abs(got-x.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, not %.2f", x.a, x.b, got, x.want)
		}
	}
}

// What stands on what in light stands on it in dark too, since the themes differ in the values of tokens alone.
func TestWordsCanBeReadInBothThemes(t *testing.T) {
	t.Parallel()
	light, dark := palette.Read()
	if len(light) < 20 || len(dark) != len(light) {
		t.Fatalf("%d colours in light, %d in dark", len(light), len(dark))
	}
	least := map[palette.Pair]float64{{Ink: "scan-ink", Ground: "scan"}: 7}
	for _, p := range palette.Pairs() {
		least[p] = 4.5
	}
	for _, ground := range []string{"paper", "surface", "sunk"} {
		least[palette.Pair{Ink: "line-strong", Ground: ground}] = 3 // the edges of fields
	}
	for theme, colours := range map[string]map[string]palette.Colour{"light": light, "dark": dark} {
		for p, least := range least {
			if colours[p.Ink] == "" || colours[p.Ground] == "" {
				t.Errorf("%v are no tokens", p)
			} else if got := palette.Contrast(colours[p.Ink], colours[p.Ground]); got < least {
				t.Errorf("%s on %s in %s: %.2f, less than %g", p.Ink, p.Ground, theme, got, least)
			}
		}
	}
	seen := map[palette.Colour]string{}
	for name, colour := range light {
		if seen[colour] != "" {
			t.Errorf("%s and %s are the same in light, so that a page does not tell which it uses", name, seen[colour])
		}
		seen[colour] = name
	}
}

var (
	rule   = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	ink    = regexp.MustCompile(`(?:^|[;\s])(?:color|--tone):var\(--([a-z-]+)\)`)
	ground = regexp.MustCompile(`(?:^|[;\s])(?:background(?:-color)?|--tone-soft):var\(--([a-z-]+)\)`)
)

func TestTheStyleSheetWritesInNoOtherColours(t *testing.T) {
	t.Parallel()
	css := body(t, get(t, web.URL(web.Style), "").Body)
	if n := strings.Count(css, "prefers-color-scheme"); n != 1 {
		t.Errorf("the themes differ in %d places, not in the tokens alone", n)
	}
	_, css, _ = strings.Cut(css, "@layer base {")
	css += body(t, get(t, web.URL(web.WorkStyle), "").Body)
	pairs, inks, inked := palette.Pairs(), 0, 0
	for _, m := range rule.FindAllStringSubmatch(css, -1) {
		on := ground.FindStringSubmatch(m[2])
		for _, in := range ink.FindAllStringSubmatch(m[2], -1) {
			if in[1] == "tone" {
				continue
			}
			inks++
			if on != nil && on[1] != "tone-soft" {
				inked++
			}
			if !slices.ContainsFunc(pairs, func(p palette.Pair) bool {
				return p.Ink == in[1] && (on == nil || on[1] == "tone-soft" || p.Ground == on[1])
			}) {
				t.Errorf("%s writes in a colour that is not proved to be read: %s", strings.TrimSpace(m[1]), m[2])
			}
		}
	}
	if inks < 100 || inked < 15 {
		t.Errorf("only %d colours of words were found, %d of them with their ground", inks, inked)
	}
}
