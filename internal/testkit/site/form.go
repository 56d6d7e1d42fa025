package site

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"framsyn/internal/testkit/markup"
)

// Form is a form on a page with its present values.
type Form struct {
	page   *Page
	node   *html.Node
	Values url.Values
	button *html.Node
	files  []file
}

type file struct {
	field, name string
	content     []byte
}

// Form returns the form with a button with a text, first in the main part of the page; the test fails if there is none.
func (p *Page) Form(button string) *Form {
	p.t.Helper()
	for _, f := range append(markup.All(p.First("main"), "form"), p.All("form")...) {
		for _, b := range markup.All(f, "button") {
			if markup.Text(b) == button || markup.Attr(b, "aria-label") == button {
				return &Form{page: p, node: f, Values: formValues(f), button: b}
			}
		}
	}
	p.t.Fatalf("%s has no form with the button %q: %s", p.URL.RequestURI(), button, p.Text())
	return nil
}

// Forms returns all forms of the page that have a button, submitted by their first.
func (p *Page) Forms() []*Form {
	var out []*Form
	for _, f := range p.All("form") {
		if buttons := markup.All(f, "button"); len(buttons) > 0 {
			out = append(out, &Form{page: p, node: f, Values: formValues(f), button: buttons[0]})
		}
	}
	return out
}

// formValues returns the values that a form sends as it is.
func formValues(form *html.Node) url.Values {
	v := url.Values{}
	for n := range form.Descendants() {
		name := markup.Attr(n, "name")
		if n.Type != html.ElementNode || name == "" {
			continue
		}
		switch n.Data {
		case "input":
			kind := markup.Attr(n, "type")
			_, checked := markup.Attribute(n, "checked")
			if kind == "file" || (kind == "checkbox" || kind == "radio") && !checked {
				continue
			}
			v.Add(name, markup.Attr(n, "value"))
		case "textarea":
			v.Add(name, strings.TrimPrefix(RawText(n), "\n"))
		case "select":
			v.Add(name, selectedValue(n))
		}
	}
	return v
}

// RawText returns the unchanged text of an element.
func RawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func selectedValue(n *html.Node) string {
	options := markup.All(n, "option")
	for _, o := range options {
		if _, ok := markup.Attribute(o, "selected"); ok {
			return markup.Attr(o, "value")
		}
	}
	if len(options) > 0 {
		return markup.Attr(options[0], "value")
	}
	return ""
}

// Set sets the values of a field, which must be in the form, or of one in which things are chosen by typing.
func (f *Form) Set(name string, values ...string) *Form {
	f.page.t.Helper()
	if !f.Has(name) {
		f.page.t.Fatalf("%s has no field %q in the form of %q", f.page.URL.RequestURI(), name, markup.Text(f.button))
	}
	f.Values[name] = values
	return f
}

// Has reports whether the form has a field.
func (f *Form) Has(name string) bool {
	return len(markup.All(f.node, "", "name="+name)) > 0 || len(markup.All(f.node, "combo-box", "data-name="+name)) > 0
}

// Attach chooses a file in a field.
func (f *Form) Attach(name, filename string, content []byte) *Form {
	f.page.t.Helper()
	if !slices.ContainsFunc(markup.All(f.node, "input", "type=file"), func(n *html.Node) bool { return markup.Attr(n, "name") == name }) {
		f.page.t.Fatalf("%s has no field for a file %q", f.page.URL.RequestURI(), name)
	}
	f.files = append(f.files, file{name, filename, content})
	return f
}

// Action returns the address that the form is sent to.
func (f *Form) Action() string {
	f.page.t.Helper()
	u, err := f.page.URL.Parse(markup.Attr(f.node, "action"))
	if err != nil {
		f.page.t.Fatal(err)
	}
	return u.String()
}

// Method returns the HTTP method of the form.
func (f *Form) Method() string { return strings.ToUpper(markup.Attr(f.node, "method")) }

// ButtonText returns the text of the button.
func (f *Form) ButtonText() string { return markup.Text(f.button) }

// ByButton selects another button of the form by its name; the test fails if there is none.
func (f *Form) ByButton(name string) *Form {
	f.page.t.Helper()
	buttons := markup.All(f.node, "button", "name="+name)
	if len(buttons) == 0 {
		f.page.t.Fatalf("%s has no button named %q in the form of %q", f.page.URL.RequestURI(), name, f.ButtonText())
	}
	f.button = buttons[0]
	return f
}

// Submit submits the form and follows redirects.
func (f *Form) Submit() *Page {
	f.page.t.Helper()
	v := url.Values{}
	for name, values := range f.Values {
		v[name] = slices.Clone(values)
	}
	if name := markup.Attr(f.button, "name"); name != "" {
		v.Set(name, markup.Attr(f.button, "value"))
	}
	switch {
	case f.Method() != http.MethodPost:
		u, err := url.Parse(f.Action())
		if err != nil {
			f.page.t.Fatal(err)
		}
		u.RawQuery = v.Encode()
		return f.page.Get(u.String())
	case markup.Attr(f.node, "enctype") == "multipart/form-data":
		kind, body := f.multipartBody(v)
		return f.page.PostBody(f.Action(), kind, body)
	}
	return f.page.Post(f.Action(), v)
}

// multipartBody returns the content type and the body of a form with files.
func (f *Form) multipartBody(v url.Values) (string, *bytes.Buffer) {
	f.page.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, values := range v {
		for _, value := range values {
			if err := w.WriteField(name, value); err != nil {
				f.page.t.Fatal(err)
			}
		}
	}
	for _, x := range f.files {
		part, err := w.CreateFormFile(x.field, x.name)
		if err != nil {
			f.page.t.Fatal(err)
		}
		if _, err := part.Write(x.content); err != nil {
			f.page.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.page.t.Fatal(err)
	}
	return w.FormDataContentType(), &b
}
