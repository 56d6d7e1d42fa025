package trial

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// ShownForm returns what the form on a page that is sent to the page's own address sends as it is, empty if there is none.
func (p *Portal) ShownForm(ctx context.Context, v *http.Client, path string) (url.Values, error) {
	page, err := Get(ctx, v, p.URL+path)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	values := url.Values{}
	for form := range doc.Descendants() {
		if form.Data == "form" && Attribute(form, "action") == path {
			for n := range form.Descendants() {
				addControl(values, n)
			}
		}
	}
	return values, nil
}

// addControl adds what an element of a form sends, if it is a control that does.
func addControl(values url.Values, n *html.Node) {
	name, kind := Attribute(n, "name"), Attribute(n, "type")
	switch {
	case name == "" || (kind == "checkbox" || kind == "radio") && !has(n, "checked"):
	case n.Data == "input":
		values.Add(name, Attribute(n, "value"))
	case n.Data == "textarea" && n.FirstChild != nil:
		values.Add(name, n.FirstChild.Data)
	case n.Data == "select":
		for o := range n.Descendants() {
			if o.Data == "option" && (has(o, "selected") || !values.Has(name)) {
				values.Set(name, Attribute(o, "value"))
			}
		}
	}
}

// Send sends a form as a browser does, which must lead elsewhere, and returns where.
func (p *Portal) Send(ctx context.Context, v *http.Client, path string, values url.Values) (string, error) {
	ctx, cancel := withPatience(ctx)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL+path, strings.NewReader(values.Encode()))
	if err != nil {
		return "", fmt.Errorf("send a form: %w", err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", p.URL)
	staying := *v
	staying.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := staying.Do(r)
	if err != nil {
		return "", fmt.Errorf("send a form: %w", err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusSeeOther {
		err = fmt.Errorf("the form of %s is answered %s: %.1000s", path, answer.Status, strings.Join(strings.Fields(string(text)), " "))
	}
	return answer.Header.Get("Location"), err
}

// Attribute returns the value of an attribute of an element, "" if it has none.
func Attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
