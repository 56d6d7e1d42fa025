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

// Form is a form on a page, filled in as the page shows it.
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

// Form returns the form that has a button with the text, of the page's main part first; the test fails where there is none.
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

// Forms returns all forms of the page that have a button, each as it is sent by its first.
func (p *Page) Forms() []*Form {
	var out []*Form
	for _, f := range p.All("form") {
		if buttons := markup.All(f, "button"); len(buttons) > 0 {
			out = append(out, &Form{page: p, node: f, Values: formValues(f), button: buttons[0]})
		}
	}
	return out
}

// formValues returns the values that a form would send as it stands.
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

// RawText returns the text in an element, as it stands.
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

// Set fills in a field by its name, which must be on the page.
func (f *Form) Set(name string, values ...string) *Form {
	f.page.t.Helper()
	if len(markup.All(f.node, "", "name="+name)) == 0 {
		f.page.t.Fatalf("%s has no field %q in the form of %q", f.page.URL.RequestURI(), name, markup.Text(f.button))
	}
	f.Values[name] = values
	return f
}

// Has reports whether the form has a field of the name.
func (f *Form) Has(name string) bool { return len(markup.All(f.node, "", "name="+name)) > 0 }

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

// Method returns how the form is sent.
func (f *Form) Method() string { return strings.ToUpper(markup.Attr(f.node, "method")) }

// ButtonText returns what the form's button says.
func (f *Form) ButtonText() string { return markup.Text(f.button) }

// ByButton sends the form by another of its buttons, which must be there.
func (f *Form) ByButton(name string) *Form {
	f.page.t.Helper()
	buttons := markup.All(f.node, "button", "name="+name)
	if len(buttons) == 0 {
		f.page.t.Fatalf("%s has no button named %q in the form of %q", f.page.URL.RequestURI(), name, f.ButtonText())
	}
	f.button = buttons[0]
	return f
}

// Submit sends the form by its button and lands where that leads.
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

// multipartBody returns the body of a form with files.
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
