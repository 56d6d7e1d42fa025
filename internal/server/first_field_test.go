package server_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// titleNames are the names of the fields in which a thing gets its title.
var titleNames = []string{"titel", "namn", "namn.0.namn"}

// fieldsOf returns the names of the fields that one sees in the form of a page with a button, in their order.
func fieldsOf(p *site.Page, button string) []string {
	var out []string
	for _, f := range p.All("form") {
		says := func(b *html.Node) bool { return markup.Text(b) == button }
		if !slices.ContainsFunc(markup.All(f, "button"), says) {
			continue
		}
		for n := range f.Descendants() {
			name := markup.Attr(n, "name")
			if n.Type == html.ElementNode && name != "" && markup.Attr(n, "type") != "hidden" && n.Data != "button" && n.Data != "details" {
				out = append(out, name)
			}
		}
	}
	return out
}

// titleComesFirst demands that the form of an address begins with the title, if it has one, and returns its fields.
func titleComesFirst(t *testing.T, c *site.Client, address string) []string {
	t.Helper()
	fields := fieldsOf(c.Get(address).OK(), "Spara")
	has := func(name string) bool { return slices.Contains(titleNames, name) }
	if slices.ContainsFunc(fields, has) && !has(fields[0]) {
		t.Errorf("the form of %s begins with %s: %v", address, fields[0], fields)
	}
	return fields
}

func TestTheTitleIsTheFirstFieldAndWhatItRestsOnComesAfterIt(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, "administrator")
	tried := 0
	for _, r := range routes(t, s) {
		if r.method == "GET" && strings.HasSuffix(r.route, "/ny") && !strings.Contains(r.route, "{") && r.route != "/arbete/anvandare/ny" {
			tried++
			titleComesFirst(t, c, r.route)
		}
	}
	if tried < 10 {
		t.Errorf("only %d forms of something new were seen", tried)
	}
	for _, r := range content.Relations {
		on := w.ItemOfKind(r.To, "redaktor", content.Shared)
		fields := titleComesFirst(t, c, link.NewRestingOn(t.Context(), r.From, on.ID))
		if title, relation := slices.Index(fields, "titel"), slices.Index(fields, "relation"); title != 0 || relation < 1 {
			t.Errorf("a new %s made from a %s asks %v", r.From, r.To, fields)
		}
	}
	for _, k := range id.Content {
		i := w.ItemOfKind(k, "redaktor", content.Shared)
		if fields := titleComesFirst(t, c, link.NewCopyOf(t.Context(), k, i.ID)); slices.Index(fields, "titel") != 0 ||
			slices.Index(fields, "kopia-kopplingar") < 1 {
			t.Errorf("a copy of a %s asks %v", k, fields)
		}
		titleComesFirst(t, c, link.Item(t.Context(), k, i.ID, "redigera"))
	}
}
