// Package listview renders the lists that people work in: narrowed by a row of filters, as a dense table or as cards, with views that
// are kept under names, and with what can be done with several rows at once.
package listview

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/worklist"
	"framsyn/templates/ui"
)

// Props is a page of a list. Its texts are Swedish keys, except for CountText and what stands in rows.
type Props struct {
	Title, Lead string
	// Action is the address of the list, and Query how it is narrowed and sorted, without the place of the page.
	Action string
	Query  url.Values
	// New is the text of the button that adds something, and NewAddress where it leads; "" for none.
	New, NewAddress string
	// Beside are more buttons at the top.
	Beside templ.Component
	// Above stands between the top and the list.
	Above templ.Component

	Words     string
	Groups    []ui.Filter
	Flags     []Flag
	Form      *form.Form
	TextGroup []ui.Field // groups whose values are typed

	// Parts are the parts of the list, as tabs, and PartsKey is the field that asks for one; none for a list that has none.
	Parts    []ui.Tab
	PartsKey string

	CountText string
	Count     int
	Choice    worklist.Choice
	Columns   []Column // those shown
	Offered   []Column // those that can be chosen
	Rows      []Row
	Rendered  *Rendered // in the place of Rows, if they were rendered before; else nil
	// Foot is what the columns after the first add up to; nil if none does.
	Foot      []string
	Prev      string
	Next      string
	CSV, XLSX string
	// SettingsAction is the address to which forms of how the list is shown, and of its views, are sent.
	SettingsAction string
	Views          []worklist.View

	// BulkAction is the address of what is done with several rows, and Actions what can be done; none for a list without.
	BulkAction string
	Actions    []Action

	Empty, EmptyText string
}

// Rendered are rows that were rendered before.
type Rendered struct {
	number int
	html   []byte
}

// Render renders the rows of a page.
func Render(ctx context.Context, p Props) (*Rendered, error) {
	var b bytes.Buffer
	if err := Rows(p).Render(ctx, &b); err != nil {
		return nil, err
	}
	return &Rendered{len(p.Rows), bytes.Clone(b.Bytes())}, nil
}

// Render writes the rows.
func (r *Rendered) Render(_ context.Context, w io.Writer) error {
	_, err := w.Write(r.html)
	return err
}

// shown returns the number of rows that are shown.
func (p Props) shown() int {
	if p.Rendered != nil {
		return p.Rendered.number
	}
	return len(p.Rows)
}

// Flag is a box that narrows a list.
type Flag struct{ Name, Label string }

// Column is a column of a list. Without a SortHref the list cannot be sorted by it; Sorted is "ascending", "descending" or "". Where
// there is no room for columns, what is Evident stands without the label of its own.
type Column struct {
	Key, Label, SortHref, Sorted string
	Number, Wraps, Evident       bool
}

// Row is a row. ID is its number, by which it is chosen; without a Href it has no page. Body stands in the place of the title where that
// is more than a text. Cells are those of the columns after the title.
type Row struct {
	ID, Href, Title, Lang string
	Body                  templ.Component
	Symbol                templ.Component
	Image                 string
	States                []string
	Badges                []Badge
	Summary               string
	Cells                 []Cell
	// Glance is the address of what is shown of the row beside the list, where that is not its page: one that asks who one is first.
	Glance string
	// Closed reports whether nothing is shown of the row beside the list, since its page is a list too.
	Closed bool
}

// Badge stands beside the title of a row.
type Badge struct {
	Tone ui.Tone
	Text string
}

// Cell is a cell: a text, which may be a link, or a body.
type Cell struct {
	Text, Href string
	Body       templ.Component
}

// Action is something that can be done with several rows at once. One that is Near stands as a button; the others stand in a menu.
type Action struct {
	Key, Label string
	Near       bool
}

// chosen returns how many values and boxes narrow the list.
func (p Props) chosen() int {
	n := 0
	if p.Words != "" {
		n++
	}
	for _, g := range p.Groups {
		n += len(g.Chosen)
	}
	for _, f := range p.Flags {
		if p.Form.Get(f.Name) != "" {
			n++
		}
	}
	for _, f := range p.TextGroup {
		if p.Form.Get(f.Name) != "" {
			n++
		}
	}
	return n
}

// order returns the name of the order, "" for the usual one.
func (p Props) order() string { return p.Query.Get("sortera") }

// refused reports whether a view was not kept under the name that was typed.
func (p Props) refused() bool { return p.Form.Problems[worklist.NameField].Text != "" }

// current returns the view that the list shows, or the zero value.
func (p Props) current() worklist.View {
	asked := p.Query.Encode()
	for _, v := range p.Views {
		if v.Query == asked {
			return v
		}
	}
	return worklist.View{}
}

// mostViews is the most views that stand as tabs, besides the one that the list shows.
const mostViews = 5

// tabs returns the parts of the list and its views: those that stand beside one another, and those behind a menu.
func (p Props) tabs() (shown, behind []ui.Tab) {
	current := p.current()
	shown = slices.Clone(p.Parts)
	for i := range shown {
		shown[i].Current = shown[i].Current && current.ID == 0
	}
	if shown == nil {
		shown = []ui.Tab{{Href: p.Action, Label: i18n.In("hela listan", "Alla"), Current: len(p.Query) == 0}}
	}
	for i, v := range p.Views {
		tab := ui.Tab{Href: p.Action + "?" + v.Query, Label: v.Name, Current: v.ID == current.ID}
		if i < mostViews || tab.Current {
			shown = append(shown, tab)
		} else {
			behind = append(behind, tab)
		}
	}
	return shown, behind
}

// hasOtherParts reports whether there are rows in other parts of the list than that which is shown and has none.
func (p Props) hasOtherParts() bool {
	return slices.ContainsFunc(p.Parts, func(t ui.Tab) bool { return t.Count > 0 })
}

func (p Props) hasColumn(key string) bool {
	for _, c := range p.Columns {
		if c.Key == key {
			return true
		}
	}
	return false
}

// label returns the words before what stands in a column where there is no room for columns, "" for none.
func (c Column) label(ctx context.Context) string {
	if c.Evident {
		return ""
	}
	return i18n.T(ctx, c.Label)
}

func rowID(r Row) string { return "rad-" + r.ID }

func viewID(v worklist.View) string { return id.String(v.ID) }

// near returns the actions that stand as buttons, and the others. A menu of one or two alone would hide them for nothing.
func (p Props) near() (near, others []Action) {
	for _, a := range p.Actions {
		if a.Near {
			near = append(near, a)
		} else {
			others = append(others, a)
		}
	}
	if len(near) == 0 && len(others) <= 2 {
		return others, nil
	}
	return near, others
}
