package server

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/bulk"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/contentview"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// PageSize is the number of rows on a page of a list.
const PageSize = 30

// The query parameters of a list, besides the groups of facets.
const (
	QueryWords, querySort, QueryAfter, QueryBefore = "q", "sortera", "efter", "fore"
	queryArchive, queryMine, queryPlanned          = "arkiv", "mina", "planerat"
)

// filterOf reads the filter of a list from a query. Invalid values are ignored.
func filterOf(q url.Values, groups []form.FilterGroup) listing.Filter {
	f := listing.Filter{Facets: map[string][]string{}, Words: form.From(q).Text(QueryWords, form.Max(200)),
		Sort: listing.Sort(q.Get(querySort)), After: q.Get(QueryAfter), Before: q.Get(QueryBefore), Limit: PageSize}
	if n, ok := id.Parse[id.Org](q.Get(listing.OrgGroup)); ok && !slices.ContainsFunc(groups, isOrgGroup) {
		f.Facets[listing.OrgGroup] = []string{id.String(n)}
	}
	for _, g := range groups {
		for _, v := range q[g.Key] {
			if g.Options == nil {
				v = strings.ToLower(form.From(url.Values{"v": {v}}).Text("v", form.Max(200)))
			}
			if v != "" && len(f.Facets[g.Key]) < 30 && (g.Options == nil || g.Options.Has(v)) {
				f.Facets[g.Key] = append(f.Facets[g.Key], v)
			}
		}
	}
	return f
}

func isOrgGroup(g form.FilterGroup) bool { return g.Key == listing.OrgGroup }

// filter returns what a filter asks of the working copies, with the boxes of a query.
func (k Resource[B]) filter(r *http.Request, f listing.Filter) content.Filter {
	q := r.URL.Query()
	if q.Get(queryMine) != "" {
		f.Facets[content.AuthorGroup] = []string{id.String(Actor(r).User)}
	}
	return content.Filter{Kind: k.Kind.Kind, Filter: f, Archived: q.Get(queryArchive) != "",
		Planned: q.Get(queryPlanned) != ""}
}

// groups returns the groups of values by which the working copies are narrowed.
func (k Resource[B]) groups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	state := form.FilterGroup{Key: content.StateGroup, Label: "Läge"}
	for _, s := range content.States {
		state.Options = append(state.Options, form.Option{Value: string(s), Label: s.Label()})
	}
	organisations, err := account.OrganisationOptions(ctx, q, true, 0)
	groups := append([]form.FilterGroup{state}, k.Kind.Fields.Groups()...)
	return append(groups, form.FilterGroup{Key: listing.OrgGroup, Label: "Organisation", Options: organisations}), err
}

// contentPages are pages of lists of working copies: they show how many links these have to content of any kind, and whose they are.
var contentPages = keepPages(append(slices.Clone(id.Content), id.Account, id.Organisation)...)

// worklist is the list of the working copies of a kind.
func (k Resource[B]) worklist() Worklist[content.WorkRow] {
	return Worklist[content.WorkRow]{
		Server: k.Server, Key: k.Names.Segment(), Section: link.Segment(k.Kind.Kind), Title: k.Names.Many, Lead: k.Names.Lead,
		Empty: k.Names.NoneTitle, EmptyText: k.Names.NoneText, New: k.Names.New,
		CountText: k.Names.CountText,
		Address:   func(ctx context.Context) string { return link.Work(ctx, k.Kind.Kind) },
		Require:   func(r *http.Request) error { return Require(r, access.ReadShared, access.Subject{Kind: k.Kind.Kind}) },
		MayAdd:    func(r *http.Request) bool { return Actor(r).CanAdd(k.Kind.Kind) },
		Groups:    k.groups, TitleLabel: "Titel", TitleSort: listing.Title, Columns: k.columns(), CSV: "lista.csv",
		Buttons: k.Buttons, AddButtons: k.AddButtons,
		Beside: func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after content.WorkRow, err error) {
			before.Item, after.Item, err = content.Beside(ctx, k.As(r), k.filter(r, f), id.Item(n))
			return before, after, err
		},
		Flags: []listview.Flag{{Name: queryMine, Label: "Bara det jag har skapat"},
			{Name: queryPlanned, Label: "Det som ska publiceras eller dras tillbaka"},
			{Name: queryArchive, Label: "Det som ligger i arkivet"}},
		Read: func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[content.WorkRow], listing.Tally, error) {
			return content.WorkList(ctx, k.As(r), k.filter(r, f))
		},
		Kept: contentPages, Bulk: k.bulk(),
		Numbers: func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error) {
			return content.Numbers(ctx, k.As(r), k.filter(r, f), bulk.MaxItems+1)
		},
		Row: func(ctx context.Context, i content.WorkRow) listview.Row {
			row := listview.Row{ID: id.String(i.ID), Href: link.Item(ctx, k.Kind.Kind, i.ID, ""), Title: i.Title, Lang: "sv",
				Summary: i.Summary}
			if i.EditedSincePublished() {
				row.States = []string{ui.Changed}
			}
			if i.Image != 0 {
				row.Image = link.File(ctx, i.Image)
			}
			return row
		},
	}
}

// columns returns the columns of the working list: a group of values each, and what all content has.
func (k Resource[B]) columns() []ListColumn[content.WorkRow] {
	type row = content.WorkRow
	text := func(of func(context.Context, row) string) func(context.Context, row) listview.Cell {
		return func(ctx context.Context, i row) listview.Cell { return listview.Cell{Text: of(ctx, i)} }
	}
	var out []ListColumn[row]
	for _, g := range k.Kind.Fields.Groups() {
		one := []form.FilterGroup{g}
		out = append(out, ListColumn[row]{Key: g.Key, Label: g.Label, Usual: g.InRow, Evident: g.InRow,
			Cell: func(ctx context.Context, i row) listview.Cell {
				c := listview.Cell{Text: groupCells(ctx, one, i.Facets)[0]}
				if values := facetLabels(ctx, one, i.Facets); slices.ContainsFunc(values, ui.Accent.HasSymbol) {
					c.Body = ui.Accents(values)
				}
				return c
			}})
	}
	return append(out,
		ListColumn[row]{Key: content.StateGroup, Label: "Läge", Sort: content.StateGroup, Usual: true, Evident: true,
			Cell: func(_ context.Context, i row) listview.Cell {
				return listview.Cell{Body: contentview.StateCell(i)}
			}},
		ListColumn[row]{Key: listing.OrgGroup, Label: "Organisation", Sort: listing.OrgGroup, Usual: true, Evident: true, Wraps: true,
			Cell: text(func(_ context.Context, i row) string { return i.OrgName })},
		ListColumn[row]{Key: content.AuthorGroup, Label: "Ansvarig", Sort: content.AuthorGroup,
			Cell: text(func(_ context.Context, i row) string { return i.AuthorName })},
		ListColumn[row]{Key: "kopplingar", Label: "Kopplingar", Sort: "kopplingar", LargestFirst: true, Number: true, Usual: true,
			Cell: text(func(ctx context.Context, i row) string { return ui.Number(ctx, i.Links) })},
		ListColumn[row]{Key: "version", Label: "Version", Number: true,
			Cell: text(func(ctx context.Context, i row) string { return ui.Number(ctx, i.Version) })},
		ListColumn[row]{Key: "skapad", Label: "Skapad", Sort: "skapad", LargestFirst: true,
			Cell: text(func(_ context.Context, i row) string { return day.ISO(i.Created) })},
		ListColumn[row]{Key: "senast", Label: "Ändrad", Sort: listing.Latest, LargestFirst: true, Usual: true,
			Cell: text(func(_ context.Context, i row) string { return day.ISO(i.Updated) })},
	)
}

// listProps returns what working and public lists have in common.
func (k Resource[B]) listProps(ctx context.Context, q db.Q, r *http.Request, base string, f listing.Filter, next,
	prev string) (contentview.ListProps, error) {
	asked := r.URL.Query()
	organisations, err := account.OrganisationOptions(ctx, q, true, 0)
	if err != nil {
		return contentview.ListProps{}, err
	}
	p := contentview.ListProps{SortedByTitle: f.Sort == listing.Title, Form: form.From(asked), Organisations: organisations}
	p.Filters = ui.FilterProps{Action: base, Clear: base, Query: f.Words, Keep: map[string]string{}}
	for _, g := range k.Kind.Fields.Groups() {
		if g.Options == nil {
			p.TextFilters = append(p.TextFilters, ui.Field{Name: g.Key, Label: g.Label})
			p.Filters.Others += len(f.Facets[g.Key])
			continue
		}
		p.Filters.Groups = append(p.Filters.Groups, ui.Filter{Name: g.Key, Label: g.Label, Options: g.Options, Chosen: f.Facets[g.Key]})
	}
	for _, name := range []string{listing.OrgGroup, queryMine, queryArchive} {
		if asked.Get(name) != "" {
			p.Filters.Others++
		}
	}
	if asked.Has(querySort) {
		p.Filters.Keep[querySort] = asked.Get(querySort)
	}
	p.Next, p.Prev = PagerLinks(base, asked, next, prev)
	sorted := WithoutKeys(asked, QueryAfter, QueryBefore, querySort)
	p.ByTime = link.WithQuery(base, sorted)
	sorted.Set(querySort, string(listing.Title))
	p.ByTitle = link.WithQuery(base, sorted)
	p.Filtered = len(WithoutKeys(asked, QueryAfter, QueryBefore, querySort)) > 0
	return p, nil
}

// PagerLinks returns the addresses of the next and the previous page, "" if there is none.
func PagerLinks(base string, asked url.Values, next, prev string) (after, before string) {
	turn := func(name, key string) string {
		if key == "" {
			return ""
		}
		v := WithoutKeys(asked, QueryAfter, QueryBefore)
		v.Set(name, key)
		return link.WithQuery(base, v)
	}
	return turn(QueryAfter, next), turn(QueryBefore, prev)
}

// pageRows is the number of rows on a page of a public list that nothing narrows.
const pageRows = 100

// PageAsked returns the filter for the page that is asked for of a public list that nothing narrows.
func PageAsked(r *http.Request) listing.Filter {
	asked := r.URL.Query()
	return listing.Filter{After: asked.Get(QueryAfter), Before: asked.Get(QueryBefore), Limit: pageRows}
}

// PagesBeside returns the links from a page of a list, which has an address, to those before and after it.
func PagesBeside[T any](r *http.Request, base string, p listing.Page[T]) ui.Pages {
	out := ui.Pages{Shown: len(p.Rows)}
	out.Next, out.Prev = PagerLinks(base, r.URL.Query(), p.Next, p.Prev)
	return out
}

// WithoutKeys returns a copy of a query without some keys and without empty values.
func WithoutKeys(q url.Values, names ...string) url.Values {
	out := url.Values{}
	for name, v := range q {
		if !slices.Contains(names, name) && len(v) > 0 && v[0] != "" {
			out[name] = v
		}
	}
	return out
}

// facetLabels returns the labels of the values shown in a row, ordered by group.
func facetLabels(ctx context.Context, groups []form.FilterGroup, facets []string) []ui.Accent {
	var out []ui.Accent
	for _, g := range groups {
		for _, o := range g.Options {
			if g.InRow && slices.Contains(facets, form.Facet(g.Key, o.Value)) {
				out = append(out, ui.Accent{Value: o.Value, Label: i18n.T(ctx, o.Label)})
			}
		}
	}
	return out
}

// csv sends the list as a file, filtered and sorted as the page.
func (k Resource[B]) csv(w http.ResponseWriter, r *http.Request) error {
	groups := k.Kind.Fields.Groups()
	if err := Require(r, access.ReadShared, access.Subject{Kind: k.Kind.Kind}); err != nil {
		return err
	}
	filter, err := k.groups(r.Context(), k.As(r))
	if err != nil {
		return err
	}
	f := k.filter(r, filterOf(r.URL.Query(), filter))
	header := slices.Concat([]string{"Nummer", "Titel"}, k.Kind.Fields.FileLabels(), []string{"Läge", "Organisation", "Version", "Ändrad"},
		groupLabels(groups))
	return k.SendCSV(w, r, k.Names.Segment(), header, func(ctx context.Context) iter.Seq2[[]string, error] {
		return TableRows(k.Kind.ExportRows(ctx, k.As(r), f), func(i content.ExportRow) []string {
			return slices.Concat([]string{id.String(i.ID), i.Title}, i.Cells, []string{i18n.T(ctx, i.State.Label()), i.OrgName,
				strconv.Itoa(i.Version), day.ISO(i.Updated)}, groupCells(ctx, groups, i.Facets))
		})
	})
}

func groupLabels(groups []form.FilterGroup) []string {
	var out []string
	for _, g := range groups {
		out = append(out, g.Label)
	}
	return out
}

// groupCells returns a cell for every group with the values of a row.
func groupCells(ctx context.Context, groups []form.FilterGroup, facets []string) []string {
	var out []string
	for _, g := range groups {
		var cell string
		for _, f := range facets {
			v, ok := cutFacet(f, g.Key)
			if !ok {
				continue
			}
			if l := g.Options.Label(v); l != "" {
				v = i18n.T(ctx, l)
			}
			if cell != "" {
				cell += ", "
			}
			cell += v
		}
		out = append(out, cell)
	}
	return out
}

func cutFacet(f, group string) (string, bool) {
	if len(f) > len(group) && f[:len(group)] == group && f[len(group)] == ':' {
		return f[len(group)+1:], true
	}
	return "", false
}
