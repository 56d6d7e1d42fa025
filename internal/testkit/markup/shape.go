package markup

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
	"unique"

	"golang.org/x/net/html"

	"framsyn/web"
)

// A Shape is everything about an element that decides its appearance and role, but not its content: its name, classes and
// attributes, whether it has text of its own, and the shapes of its ancestors.
type Shape = unique.Handle[string]

// An Element is a visible element of a page.
type Element struct {
	Shape Shape
	// Place is a CSS selector of the element, or of the combo-box that it is in, whose script puts other elements in place of its own.
	Place string
	// Longest is the number of letters in the longest word of its own text.
	Longest int
}

// contentAttributes are attributes whose values are content: texts, addresses, numbers, coordinates. Their presence belongs to the
// shape, their values do not. The values of other attributes do, but for those of data that no style sheet asks for.
var contentAttributes = set(`id name for href src srcset alt title value action formaction placeholder content datetime lang accept
	aria-label aria-labelledby aria-describedby aria-controls aria-owns aria-details list form pattern min max step minlength maxlength
	rows cols colspan rowspan headers width height viewbox d x y x1 x2 y1 y2 cx cy r rx ry points transform dx dy rel`)

var dataSelector = regexp.MustCompile(`\[(data-[a-z-]+)[~^|*$]?=`)

// styledData returns the attributes of data whose values the style sheets ask for.
var styledData = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{web.Style, web.WorkStyle} {
		w := httptest.NewRecorder()
		web.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, web.URL(name), nil))
		for _, m := range dataSelector.FindAllStringSubmatch(w.Body.String(), -1) {
			out[m[1]] = true
		}
	}
	return out
})

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// Elements returns the elements of the body of a page, in order, without hidden ones and the parts of drawings.
func Elements(doc *html.Node) []Element {
	var out []Element
	for _, body := range All(doc, "body") {
		out = appendElements(out, body, "", "body")
	}
	return out
}

func appendElements(out []Element, n *html.Node, around, place string) []Element {
	shape, own := around+" > "+describe(n), ownWords(n)
	e := Element{Shape: unique.Make(shape), Place: place}
	if own != "" {
		e.Shape = unique.Make(shape + " with words")
	}
	for word := range strings.FieldsSeq(own) {
		e.Longest = max(e.Longest, utf8.RuneCountInString(word))
	}
	out = append(out, e)
	if n.Data == "svg" && Attr(n, "aria-hidden") == "true" {
		return out
	}
	replaced := n.Data == "combo-box" || hasAncestor(n, func(a *html.Node) bool { return a.Data == "combo-box" })
	nth := 0
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		nth++
		at := place
		if !replaced {
			at = fmt.Sprintf("%s > :nth-child(%d)", place, nth)
		}
		if c.Data != "script" && (c.Data != "input" || Attr(c, "type") != "hidden") {
			out = appendElements(out, c, shape, at)
		}
	}
	return out
}

// describe returns the name of an element with its sorted classes and attributes.
func describe(n *html.Node) string {
	var parts []string
	for _, a := range n.Attr {
		switch key := strings.ToLower(a.Key); {
		case key == "class":
			classes := strings.Fields(a.Val)
			slices.Sort(classes)
			parts = append(parts, "."+strings.Join(classes, "."))
		case contentAttributes[key] || strings.HasPrefix(key, "data-") && !styledData()[key]:
			parts = append(parts, "["+key+"]")
		default:
			parts = append(parts, "["+key+"="+a.Val+"]")
		}
	}
	slices.Sort(parts)
	return n.Data + strings.Join(parts, "")
}

// ownWords returns the text directly inside an element.
func ownWords(n *html.Node) string {
	var out []string
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			out = append(out, strings.Fields(c.Data)...)
		}
	}
	return strings.Join(out, " ")
}
