package server

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/worklist"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// Worklist is a list that people work in. Its texts are Swedish keys.
type Worklist[T any] struct {
	*Server
	// Key names the list in what is kept of it; Section is its place in the menu.
	Key, Section string
	Title, Lead  string
	// Empty is shown when there is nothing yet; New is the text of the button that adds something.
	Empty, EmptyText, New string
	// CountText says how many rows there are.
	CountText func(ctx context.Context, n int) string
	// Address is that of the list.
	Address func(ctx context.Context) string
	// Require returns an error unless the person may see the list; MayAdd reports whether they may add to it. Nil if everybody may who
	// reaches the list.
	Require func(r *http.Request) error
	MayAdd  func(r *http.Request) bool
	// Sensitive reports whether those who do something with several rows confirm who they are first.
	Sensitive bool
	// Mark tells the list from others whose rows have the same pages; "" for the one that has no others, or the first of them.
	Mark string
	// Columns are the columns after the first, which holds the title and is TitleLabel sorted by TitleSort. The list is in the order
	// Usual until another is asked for; listing.Latest by default.
	TitleLabel string
	TitleSort  listing.Sort
	Columns    []ListColumn[T]
	Usual      listing.Sort
	// Parts is a group of values that divides the list, if it has one. The first is shown until something is searched or filtered.
	Parts form.FilterGroup
	// PartOrders are the orders by a column that the usual order is within a part, by the values of the parts.
	PartOrders map[string]listing.Sort
	// Groups returns the groups of values by which the list is narrowed; Flags are boxes, which Read reads from the request.
	Groups func(ctx context.Context, q db.Q) ([]form.FilterGroup, error)
	Flags  []listview.Flag
	// Read returns a page of the list, and how many rows there are by their values.
	Read func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[T], listing.Tally, error)
	// Sum says what the rows that a filter selects add up to; nil if they add up to nothing.
	Sum func(ctx context.Context, r *http.Request, f listing.Filter) (string, error)
	// Row returns the title of a row and what stands beside it.
	Row func(ctx context.Context, t T) listview.Row
	// File is the list as a file, and Each iterates over all rows that a filter selects; none for a list without. CSV is the last part of
	// the address of a file that the list does not write itself.
	File ListFile[T]
	Each func(ctx context.Context, r *http.Request, f listing.Filter) iter.Seq2[T, error]
	CSV  string
	// Beside returns the rows before and after one in the list, the zero value where there is none; nil if the pages of rows do not
	// lead to them.
	Beside func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after T, err error)
	// Buttons are more buttons at the top, and Adapt changes how the list looks to who asks for it; nil for none.
	Buttons templ.Component
	// AddButtons are more buttons for those who may add something; nil for none.
	AddButtons templ.Component
	Adapt      func(r *http.Request, l *Worklist[T]) error
	// Above returns what stands between the top of the page and the list; nil for nothing.
	Above func(r *http.Request) (templ.Component, error)
	// Bulk is what can be done with several rows at once, and Numbers returns the numbers of all rows that a filter selects.
	Bulk    []BulkAction
	Numbers func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error)
	// Selected returns all rows that a filter selects, in a list that is read whole; nil for others.
	Selected func(ctx context.Context, r *http.Request, f listing.Filter) ([]T, error)
	// Kept keeps pages as they were shown, each for the person who asked for it, until something changes that rows may show; nil for none.
	Kept *keptPages
}

// ListColumn is a column of a list. Sort is the order of the list by the column, "" if there is none, and LargestFirst reports whether
// that begins with the largest value. Usual columns are shown to everybody who has not chosen others. Foot says what the column adds up
// to, in a list that is read whole; may be nil. What stands in a column that Wraps is never cut, and what is Evident says by itself what
// it is, so that it needs no label on a phone.
type ListColumn[T any] struct {
	Key, Label   string
	Sort         listing.Sort
	LargestFirst bool
	Number       bool
	Usual        bool
	Wraps        bool
	Evident      bool
	Cell         func(ctx context.Context, t T) listview.Cell
	Foot         func(ctx context.Context, all []T) string
}

// The fields of the forms of how a list is shown.
const querySelection = "urval"

// Mount adds the list to the routes below its address.
func (l Worklist[T]) Mount(r chi.Router) {
	r.Get("/", l.Handle(l.list))
	r.Post("/visning", l.Handle(l.changeSettings))
	if l.File.Name != "" {
		r.Get("/"+listCSV, l.Handle(l.sendFile))
		r.Get("/"+listXLSX, l.Handle(l.sendFile))
	}
	if len(l.Bulk) == 0 {
		return
	}
	r.Get("/flera", l.Handle(l.previewBulk))
	if l.Sensitive {
		r = r.With(l.RequireConfirmed)
	}
	r.Post("/flera", l.Handle(l.beginBulk))
	for _, a := range l.Bulk {
		l.Actions[a.Name] = a.Action
		l.offers[a.Name] = append(l.offers[a.Name], offer{a, l.Sensitive, l.Section, l.Title, l.Address, l.CountText})
	}
}

// require returns an error unless the person may see the list.
func (l Worklist[T]) require(r *http.Request) error {
	if l.Require == nil {
		return nil
	}
	return l.Require(r)
}

// selection returns how the list of a request is narrowed and sorted, without the place of the page.
func selection(q url.Values) url.Values {
	return WithoutKeys(q, QueryAfter, QueryBefore, link.ListField)
}

func (l Worklist[T]) list(w http.ResponseWriter, r *http.Request) error {
	if err := l.require(r); err != nil {
		return err
	}
	choice, err := worklist.ChoiceOf(r.Context(), l.As(r), l.Key)
	if err != nil {
		return err
	}
	return l.show(w, r, http.StatusOK, choice, form.From(r.URL.Query()))
}

// shown returns the columns that a person has chosen, or the usual ones.
func (l Worklist[T]) shown(choice worklist.Choice) []ListColumn[T] {
	return slices.DeleteFunc(slices.Clone(l.Columns), func(c ListColumn[T]) bool {
		if choice.Columns == nil {
			return !c.Usual
		}
		return !slices.Contains(choice.Columns, c.Key)
	})
}

// column adds to a column how the list is sorted by it: a second press turns the order around.
func (l Worklist[T]) column(asked url.Values, c listview.Column, sort listing.Sort, largestFirst bool) listview.Column {
	if sort == "" {
		return c
	}
	now, next := listing.Sort(asked.Get(querySort)), sort
	if now == "" {
		now = cmp.Or(l.PartOrders[l.part(asked)], l.Usual, listing.Latest)
	}
	switch now {
	case sort:
		next, c.Sorted = sort.Reversed(), direction(largestFirst)
	case sort.Reversed():
		c.Sorted = direction(!largestFirst)
	}
	q := WithoutKeys(asked, querySort)
	q.Set(querySort, string(next))
	c.SortHref = "?" + q.Encode()
	return c
}

func direction(descending bool) string {
	if descending {
		return "descending"
	}
	return "ascending"
}

// maxPlainOptions is the number of options above which those that no row has are left out.
const maxPlainOptions = 12

// filterGroups returns the menus of the groups with options, with how many rows each has, and the fields of those whose values are
// typed.
func filterGroups(groups []form.FilterGroup, f listing.Filter, tally listing.Tally) (menus []ui.Filter, typed []ui.Field) {
	for _, g := range groups {
		if g.Options == nil {
			typed = append(typed, ui.Field{Name: g.Key, Label: g.Label})
			continue
		}
		m := ui.Filter{Name: g.Key, Label: g.Label, Options: g.Options, Chosen: f.Facets[g.Key]}
		if tally.Values != nil {
			m.Counts = tally.Values[g.Key]
			if m.Counts == nil {
				m.Counts = map[string]int{}
			}
			if len(m.Options) > maxPlainOptions {
				m.Options = slices.DeleteFunc(slices.Clone(m.Options), func(o form.Option) bool {
					return m.Counts[o.Value] == 0 && !slices.Contains(m.Chosen, o.Value)
				})
			}
		}
		menus = append(menus, m)
	}
	return menus, typed
}

// changeSettings keeps how the list is shown, and keeps or forgets a view of it.
func (l Worklist[T]) changeSettings(w http.ResponseWriter, r *http.Request) error {
	if err := l.require(r); err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	asked, _ := url.ParseQuery(f.Get(querySelection))
	asked = selection(asked)
	base := l.Address(r.Context())
	back := link.WithQuery(base, readSelection(f.Values))
	if f.Has("gor", "visning") {
		if err := worklist.Choose(r.Context(), l.DB, Actor(r).User, l.Key, l.readChoice(f)); err != nil {
			return err
		}
		return l.SeeOther(w, r, back, ui.Message{})
	}
	if n, ok := id.Parse[id.View](f.Get("glom")); ok {
		to, err := l.Write(w, r, func(tx *db.Tx) (Landing, error) {
			return LandOn(back, "Vyn är borttagen."), worklist.Forget(r.Context(), tx, l.Key, n)
		})
		if err != nil {
			return err
		}
		return l.Land(w, r, to)
	}
	name := f.Text(worklist.NameField, form.Max(worklist.MaxName))
	query := asked.Encode()
	switch {
	case name == "":
		f.Fault(worklist.NameField, "Skriv ett namn på vyn.")
	case query == "":
		f.Fault(worklist.NameField, "Sök eller filtrera först, så att vyn har något att spara.")
	case len(query) > worklist.MaxQuery:
		f.Fault(worklist.NameField, "Vyn har för många villkor för att sparas.")
	}
	if f.OK() {
		to, err := l.Write(w, r, func(tx *db.Tx) (Landing, error) {
			_, err := worklist.Keep(r.Context(), tx, l.Key, name, query, f.Has("delad", "ja"))
			return LandOn(back, "Vyn är sparad."), err
		})
		if err == nil {
			return l.Land(w, r, to)
		}
		if !f.AddError(err) {
			return err
		}
	}
	return l.showAgain(w, r, asked, f)
}

// showAgain shows the list with the form of a view that was not kept.
func (l Worklist[T]) showAgain(w http.ResponseWriter, r *http.Request, asked url.Values, f *form.Form) error {
	choice, err := worklist.ChoiceOf(r.Context(), l.As(r), l.Key)
	if err != nil {
		return err
	}
	maps.Copy(f.Values, asked)
	return l.show(w, narrowedBy(r, asked), http.StatusUnprocessableEntity, choice, f)
}

func (l Worklist[T]) readChoice(f *form.Form) worklist.Choice {
	c := worklist.Choice{Cards: f.Has("form", "kort"), Columns: []string{}}
	for _, n := range worklist.PageSizes {
		if f.Has("rader", strconv.Itoa(n)) {
			c.Rows = n
		}
	}
	for _, column := range l.Columns {
		if f.Has("kolumn", column.Key) {
			c.Columns = append(c.Columns, column.Key)
		}
	}
	return c
}
