// Package palette holds the colours of the portal by token, and the pairs of text and background that are allowed.
package palette

import (
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framsyn/web"
)

// A Colour is a colour as browsers report it: rgb(27, 36, 37).
type Colour string

// A Pair is the token of a text colour and the token of its background.
type Pair struct{ Ink, Ground string }

// Pairs returns all pairs that the portal uses.
func Pairs() []Pair {
	out := []Pair{{"ink", "mark"}, {"on-brand", "brand"}, {"on-brand", "brand-deep"}, {"surface", "thread"}}
	for ink := range strings.FieldsSeq("ink ink-soft brand brand-deep thread info success warning error") {
		for ground := range strings.FieldsSeq("paper surface sunk brand-soft info-soft success-soft warning-soft error-soft") {
			out = append(out, Pair{ink, ground})
		}
	}
	// The accents are those of symbols, which never stand on notices; words could be written in them too.
	for ink := range strings.FieldsSeq("social technological economic environmental political values megatrend trend signal joker") {
		for ground := range strings.FieldsSeq("paper surface sunk brand-soft") {
			out = append(out, Pair{ink, ground})
		}
	}
	return out
}

var token = regexp.MustCompile(`--([a-z-]+):#([0-9a-f]{3,6})[;}]`)

// Read returns the colours of the style sheet by token, in the light and in the dark theme.
func Read() (light, dark map[string]Colour) {
	light, dark = map[string]Colour{}, map[string]Colour{}
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, web.URL(web.Style), nil))
	_, css, _ := strings.Cut(w.Body.String(), "@layer tokens {")
	css, _, _ = strings.Cut(css, "@layer ")
	day, night, _ := strings.Cut(css, "(prefers-color-scheme:dark)")
	for _, m := range token.FindAllStringSubmatch(day, -1) {
		light[m[1]], dark[m[1]] = parseHex(m[2]), parseHex(m[2])
	}
	for _, m := range token.FindAllStringSubmatch(night, -1) {
		dark[m[1]] = parseHex(m[2])
	}
	return light, dark
}

func parseHex(hex string) Colour {
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, _ := strconv.ParseUint(hex, 16, 24) // the expression lets nothing else through
	return Colour(fmt.Sprintf("rgb(%d, %d, %d)", n>>16, n>>8&255, n&255))
}

// Contrast returns the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.
func Contrast(a, b Colour) float64 {
	light := []float64{a.luminance(), b.luminance()}
	slices.Sort(light)
	return (light[1] + 0.05) / (light[0] + 0.05)
}

func (c Colour) luminance() float64 {
	var r, g, b float64
	_, _ = fmt.Sscanf(string(c), "rgb(%g, %g, %g)", &r, &g, &b)
	linear := func(v float64) float64 {
		if v /= 255; v > 0.04045 {
			return math.Pow((v+0.055)/1.055, 2.4)
		}
		return v / 12.92
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
