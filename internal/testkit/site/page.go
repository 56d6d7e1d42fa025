package site

import (
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/testkit/markup"
)

// Page is a response of the portal.
type Page struct {
	*Client
	Code   int
	Header http.Header
	URL    *url.URL
	Body   string
	doc    *html.Node
}

// OK demands the status 200.
func (p *Page) OK() *Page {
	p.t.Helper()
	return p.Is(http.StatusOK)
}

// Is demands a status.
func (p *Page) Is(code int) *Page {
	p.t.Helper()
	if p.Code != code {
		p.t.Fatalf("%s answers %d, not %d: %s", p.URL.RequestURI(), p.Code, code, p.Text())
	}
	return p
}

// At demands the path of the page.
func (p *Page) At(path string) *Page {
	p.t.Helper()
	if p.URL.Path != path {
		p.t.Fatalf("landed on %s, not on %s: %s", p.URL.Path, path, p.Text())
	}
	return p
}

// Has demands that the text of the page contains all texts.
func (p *Page) Has(texts ...string) *Page {
	p.t.Helper()
	all := p.Text()
	for _, text := range texts {
		if !strings.Contains(all, text) {
			p.t.Errorf("%s does not say %q: %s", p.URL.RequestURI(), text, all)
		}
	}
	return p
}

// Lacks demands that the body contains none of the texts.
func (p *Page) Lacks(texts ...string) *Page {
	p.t.Helper()
	for _, text := range texts {
		if strings.Contains(p.Body, text) {
			p.t.Errorf("%s holds %q", p.URL.RequestURI(), text)
		}
	}
	return p
}

// Headed demands the heading of the page.
func (p *Page) Headed(heading string) *Page {
	p.t.Helper()
	if got := p.Heading(); got != heading {
		p.t.Fatalf("%s is headed %q, not %q", p.URL.RequestURI(), got, heading)
	}
	return p
}

// Heading returns the text of the first heading of level 1.
func (p *Page) Heading() string { return markup.Text(p.First("h1")) }

// Title returns the title of the document.
func (p *Page) Title() string { return markup.Text(p.First("title")) }

// Text returns the text of the page, or the body if it is not HTML.
func (p *Page) Text() string {
	if p.Doc() == nil {
		return p.Body
	}
	return markup.Text(p.First("body"))
}

// Doc returns the parsed page; nil if it is not HTML.
func (p *Page) Doc() *html.Node {
	if p.doc == nil && strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
		p.doc, _ = html.Parse(strings.NewReader(p.Body)) // reading from memory never fails
	}
	return p.doc
}

// First returns the first element that All returns; nil if there is none.
func (p *Page) First(element string, attributes ...string) *html.Node {
	for _, n := range p.All(element, attributes...) {
		return n
	}
	return nil
}

// All returns the elements with a name and all of the given attributes, written "name=value" or "name".
func (p *Page) All(element string, attributes ...string) []*html.Node {
	return markup.All(p.Doc(), element, attributes...)
}

// Link returns the address of the link with a text; the test fails if there is none.
func (p *Page) Link(text string) string {
	p.t.Helper()
	for _, a := range p.All("a", "href") {
		if markup.Text(a) == text || markup.Attr(a, "aria-label") == text {
			return markup.Attr(a, "href")
		}
	}
	p.t.Fatalf("%s has no link %q: %s", p.URL.RequestURI(), text, p.Text())
	return ""
}

// Follow requests the link with a text.
func (p *Page) Follow(text string) *Page {
	p.t.Helper()
	u, err := p.URL.Parse(p.Link(text))
	if err != nil {
		p.t.Fatal(err)
	}
	return p.Get(u.String())
}

// HasLink reports whether a link has the text.
func (p *Page) HasLink(text string) bool {
	for _, a := range p.All("a", "href") {
		if markup.Text(a) == text {
			return true
		}
	}
	return false
}
