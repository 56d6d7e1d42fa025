package recordview

import (
	"context"
	"net/url"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/templates/ui"
)

// LongForm is a form in parts, with a list of them beside it where there are several, and a bar with its buttons that is always in
// sight. The texts are Swedish keys.
type LongForm struct {
	// State is what the form holds.
	State *form.Form
	// Action is where the form is sent, and Upload reports that it can hold files.
	Action string
	Upload bool
	// Save is the label of the button that saves, "Spara" if empty; Back is where the link that cancels leads.
	Save, Back string
	Parts      []Part
	// Texts reports that the form has texts in Markdown.
	Texts bool
}

// Part is a part of a long form. One with a title can be folded, and is to begin with unless Open. One without stands open: the
// first is named "Grunduppgifter" in the list of parts, others are not in it.
type Part struct {
	Title, Help string
	Open        bool
	Fields      templ.Component
}

// PartOf returns a part that is open if something of its fields is filled in, wrong, or saved by somebody else; a list of rows is
// named as a whole.
func PartOf(f *form.Form, title, help string, fields templ.Component, names ...string) Part {
	return Part{Title: title, Help: help, Open: f.Concerns(names...), Fields: fields}
}

// PartOfRows returns the part of a list of rows, which is open if it has any, or shows some to begin with.
func PartOfRows(f *form.Form, list string, o ui.RowsOptions, row func(int) templ.Component) Part {
	o.InPart = true
	p := PartOf(f, o.Legend, "", ui.RowList(f, list, o, row), list)
	p.Open = p.Open || o.MinRows > 0
	return p
}

// TakeUp returns the address of a form in which an unsaved text is taken up.
func TakeUp(action, key string) string { return link.WithQuery(action, url.Values{"osparat": {key}}) }

// isChanged reports whether the form holds something that its page was not opened with: it was sent and is shown again.
func (l LongForm) isChanged() bool { return l.State.Values.Has(form.MarkField) }

// firstPart is the name of the part without a title that begins a form.
const firstPart = "Grunduppgifter"

func (p Part) id() string {
	if p.Title == "" {
		return "del-" + prose.Slug(firstPart)
	}
	return "del-" + prose.Slug(p.Title)
}

// contents returns the list of the parts of the form; nil if it has too few to need one.
func (l LongForm) contents(ctx context.Context) (out []ui.Entry) {
	for i, p := range l.Parts {
		switch {
		case p.Title != "":
			out = append(out, ui.Entry{Href: "#" + p.id(), Text: i18n.T(ctx, p.Title)})
		case i == 0:
			out = append(out, ui.Entry{Href: "#" + p.id(), Text: i18n.T(ctx, firstPart)})
		}
	}
	if len(out) < 3 {
		return nil
	}
	return out
}
