package site

import (
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/testkit/markup"
)

// Page is an answer of the portal.
type Page struct {
	*Client
	Code   int
	Header http.Header
	URL    *url.URL
	Body   string
	doc    *html.Node
}

// OK demands an ordinary page.
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

// At demands that the page stands at a path.
func (p *Page) At(path string) *Page {
	p.t.Helper()
	if p.URL.Path != path {
		p.t.Fatalf("landed on %s, not on %s: %s", p.URL.Path, path, p.Text())
	}
	return p
}

// Has demands that the page's text holds every one of the texts.
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

// Lacks demands that none of the texts stands anywhere in what was sent.
func (p *Page) Lacks(texts ...string) *Page {
	p.t.Helper()
	for _, text := range texts {
		if strings.Contains(p.Body, text) {
			p.t.Errorf("%s holds %q", p.URL.RequestURI(), text)
		}
	}
	return p
}

// Headed demands the page's heading.
func (p *Page) Headed(heading string) *Page {
	p.t.Helper()
	if got := p.Heading(); got != heading {
		p.t.Fatalf("%s is headed %q, not %q", p.URL.RequestURI(), got, heading)
	}
	return p
}

// Heading returns the text of the page's first heading of the first level.
func (p *Page) Heading() string { return markup.Text(p.First("h1")) }

// Title returns what the browser's tab says.
func (p *Page) Title() string { return markup.Text(p.First("title")) }

// Text returns what a reader sees of the page; of what is no page, all of it.
func (p *Page) Text() string {
	if p.Doc() == nil {
		return p.Body
	}
	return markup.Text(p.First("body"))
}

// Doc returns the page's tree; nil where the answer is no page.
func (p *Page) Doc() *html.Node {
	if p.doc == nil && strings.HasPrefix(p.Header.Get("Content-Type"), "text/html") {
		p.doc, _ = html.Parse(strings.NewReader(p.Body)) // a text in memory can always be read
	}
	return p.doc
}

// First returns the first element of a name, with an attribute if one is given as "name=value"; nil if there is none.
func (p *Page) First(element string, attributes ...string) *html.Node {
	for _, n := range p.All(element, attributes...) {
		return n
	}
	return nil
}

// All returns the elements of a name, with all of the attributes that are given as "name=value" or "name".
func (p *Page) All(element string, attributes ...string) []*html.Node {
	return markup.All(p.Doc(), element, attributes...)
}

// Link returns the address that a link with the text leads to; the test fails where there is none.
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

// Follow opens the link with the text.
func (p *Page) Follow(text string) *Page {
	p.t.Helper()
	u, err := p.URL.Parse(p.Link(text))
	if err != nil {
		p.t.Fatal(err)
	}
	return p.Get(u.String())
}

// HasLink reports whether some link has the text.
func (p *Page) HasLink(text string) bool {
	for _, a := range p.All("a", "href") {
		if markup.Text(a) == text {
			return true
		}
	}
	return false
}
