package server

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/worklist"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// pageOfRows is a page of a list: its rows, how many there are by their values, what they add up to, and the places of its neighbours.
type pageOfRows struct {
	rows       []listview.Row
	rendered   *listview.Rendered // in the place of the rows, in a page that is kept
	tally      listing.Tally
	sum        string
	foot       []string
	next, prev string
}

// keptPages are pages of lists by all that they depend on besides the kinds of things that they show.
type keptPages = db.Kept[string, pageOfRows]

// maxKeptPages is the most pages of rows that are kept, of some hundred kilobytes each.
const maxKeptPages = 40

// keepPages returns where pages of lists are kept whose rows show things of some kinds.
func keepPages(kinds ...id.Kind) *keptPages {
	return db.NewKept[string, pageOfRows](maxKeptPages, func(string) []id.Kind { return kinds })
}

func (l Worklist[T]) show(w http.ResponseWriter, r *http.Request, code int, choice worklist.Choice, f *form.Form) error {
	if l.Adapt != nil {
		if err := l.Adapt(r, &l); err != nil {
			return err
		}
	}
	ctx, q := r.Context(), l.As(r)
	groups, err := l.Groups(ctx, q)
	if err != nil {
		return err
	}
	filter := l.filter(r.URL.Query(), groups)
	filter.Limit = choice.PageSize()
	p := l.props(r, choice, filter, f)
	page, err := l.page(r, filter, p)
	if err != nil {
		return err
	}
	p.Rows, p.Rendered, p.Foot = page.rows, page.rendered, page.foot
	l.count(ctx, &p, page.tally)
	if page.sum != "" {
		p.CountText += ", " + page.sum
	}
	p.Groups, p.TextGroup = filterGroups(groups, filter, page.tally)
	p.PartsKey, p.Parts = l.Parts.Key, l.parts(p, filter, page.tally)
	if p.Views, err = worklist.Views(ctx, q, l.Key); err != nil {
		return err
	}
	if l.Above != nil {
		if p.Above, err = l.Above(r); err != nil {
			return err
		}
	}
	p.Next, p.Prev = PagerLinks(p.Action, r.URL.Query(), page.next, page.prev)
	l.Answer(w, r, code, layout.Page{Title: l.Title, Section: l.Section, NoIndex: true}, Work, listview.Page(p))
	return nil
}

// page returns the page of rows that a filter selects, as p shows it, which is kept if the list keeps pages.
func (l Worklist[T]) page(r *http.Request, f listing.Filter, p listview.Props) (pageOfRows, error) {
	if l.Kept == nil {
		return l.read(r, f, p)
	}
	key := db.KeyOf(l.Key, l.Mark, Actor(r), i18n.FromContext(r.Context()), day.ISO(time.Now()), f, p.Query, p.Choice, p.Actions)
	return l.Kept.Get(r.Context(), l.As(r), key, func(ctx context.Context, _ db.Q) (out pageOfRows, err error) {
		if out, err = l.read(r, f, p); err != nil || len(out.rows) == 0 {
			return out, err
		}
		p.Rows, p.Foot = out.rows, out.foot
		out.rows = nil
		out.rendered, err = listview.Render(ctx, p)
		return out, err
	})
}

// read reads the page of rows that a filter selects, as p shows it.
func (l Worklist[T]) read(r *http.Request, f listing.Filter, p listview.Props) (out pageOfRows, err error) {
	columns := l.shown(p.Choice)
	err = l.Search(r, f.Words, func(ctx context.Context) error {
		page, tally, err := l.Read(ctx, r, f)
		out = pageOfRows{tally: tally, next: page.Next, prev: page.Prev, rows: l.rows(ctx, page.Rows, columns, p.Query)}
		if err == nil && l.Sum != nil && len(page.Rows) > 0 {
			out.sum, err = l.Sum(ctx, r, f)
		}
		if err == nil {
			out.foot, err = l.foot(ctx, r, f, columns)
		}
		return err
	})
	return out, err
}

// rows returns how rows are shown in a list that is narrowed by a query, to which their pages lead back.
func (l Worklist[T]) rows(ctx context.Context, all []T, columns []ListColumn[T], narrowed url.Values) (out []listview.Row) {
	in := url.Values{link.ListField: {l.Mark + "?" + narrowed.Encode()}}
	for _, t := range all {
		row := l.Row(ctx, t)
		if l.Beside != nil && row.Href != "" {
			row.Href = link.WithQuery(row.Href, in)
			if row.Glance != "" {
				row.Glance = link.WithQuery(row.Glance, in)
			}
		}
		for _, c := range columns {
			row.Cells = append(row.Cells, c.Cell(ctx, t))
		}
		out = append(out, row)
	}
	return out
}

// props returns the page without its rows and their number.
func (l Worklist[T]) props(r *http.Request, choice worklist.Choice, f listing.Filter, typed *form.Form) listview.Props {
	base := l.Address(r.Context())
	p := listview.Props{Title: l.Title, Lead: l.Lead, Action: base, Query: selection(r.URL.Query()), Words: f.Words, Flags: l.Flags,
		Form: typed, Choice: choice, Empty: l.Empty, EmptyText: l.EmptyText, SettingsAction: base + "/visning",
		BulkAction: base + "/flera", Beside: l.Buttons}
	if l.AddButtons != nil && l.MayAdd(r) {
		p.Beside = l.AddButtons
	}
	if l.New != "" && (l.MayAdd == nil || l.MayAdd(r)) {
		p.New, p.NewAddress = l.New, base+"/ny"
	}
	if l.File.Name != "" {
		l.CSV, p.XLSX = listCSV, link.WithQuery(base+"/"+listXLSX, p.Query)
	}
	if l.CSV != "" {
		p.CSV = link.WithQuery(base+"/"+l.CSV, p.Query)
	}
	p.Columns = []listview.Column{l.column(p.Query, listview.Column{Label: l.TitleLabel}, l.TitleSort, false)}
	for _, c := range l.shown(choice) {
		p.Columns = append(p.Columns, l.column(p.Query, listview.Column{Key: c.Key, Label: c.Label, Number: c.Number, Wraps: c.Wraps,
			Evident: c.Evident}, c.Sort, c.LargestFirst))
	}
	for _, c := range l.Columns {
		p.Offered = append(p.Offered, listview.Column{Key: c.Key, Label: c.Label})
	}
	for _, a := range l.Bulk {
		if a.May == nil || a.May(r) {
			p.Actions = append(p.Actions, listview.Action{Key: a.Key, Label: a.Label, Near: a.Near})
		}
	}
	return p
}

// count sets how many rows the list has.
func (l Worklist[T]) count(ctx context.Context, p *listview.Props, tally listing.Tally) {
	if tally.Count > listing.MaxCount && tally.Values == nil {
		p.CountText = i18n.T(ctx, "Fler än %s", ui.Number(ctx, listing.MaxCount))
		return
	}
	p.Count, p.CountText = tally.Count, l.CountText(ctx, tally.Count)
}
