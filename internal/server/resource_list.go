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
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// PageSize is the number of rows on a page of a list.
const PageSize = 30

// The query parameters of a list, besides the groups of facets.
const (
	QueryWords, querySort, QueryAfter, QueryBefore = "q", "sortera", "efter", "fore"
	queryOrg, queryState, queryArchive, queryMine  = "organisation", "lage", "arkiv", "mina"
)

// filterOf reads the filter of a list from a query. Invalid values are ignored.
func filterOf(q url.Values, groups []form.FilterGroup) listing.Filter {
	f := listing.Filter{Facets: map[string][]string{}, Words: form.From(q).Text(QueryWords, form.Max(200)),
		Sort: listing.Sort(q.Get(querySort)), After: q.Get(QueryAfter), Before: q.Get(QueryBefore), Limit: PageSize}
	f.Org, _ = id.Parse[id.Org](q.Get(queryOrg))
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

func (k Resource[B]) filter(r *http.Request) content.Filter {
	q := r.URL.Query()
	f := content.Filter{Kind: k.Kind.Kind, Filter: filterOf(q, k.Kind.Fields.Groups()), Archived: q.Get(queryArchive) != ""}
	for _, s := range content.States {
		if slices.Contains(q[queryState], string(s)) {
			f.States = append(f.States, s)
		}
	}
	if q.Get(queryMine) != "" {
		f.Author = Actor(r).User
	}
	return f
}

// list shows the working copies of a kind.
func (k Resource[B]) list(w http.ResponseWriter, r *http.Request) error {
	groups := k.Kind.Fields.Groups()
	if err := Require(r, access.ReadShared, access.Subject{Kind: k.Kind.Kind}); err != nil {
		return err
	}
	ctx, q := r.Context(), k.As(r)
	f := k.filter(r)
	var page listing.Page[content.Item]
	err := k.Search(r, f.Words, func(ctx context.Context) (err error) {
		page, err = content.List(ctx, q, f)
		return err
	})
	if err != nil {
		return err
	}
	base := link.Work(ctx, k.Kind.Kind)
	p, err := k.listProps(ctx, q, r, base, f.Filter, page.Next, page.Prev)
	if err != nil {
		return err
	}
	p.Names, p.Count, p.Work = k.Names, page.Count, true
	p.CSV = link.WithQuery(base+"/lista.csv", WithoutKeys(r.URL.Query(), QueryAfter, QueryBefore))
	p.Filters.Groups = append([]ui.Filter{stateFilter(f)}, p.Filters.Groups...)
	if Actor(r).CanAdd(k.Kind.Kind) {
		p.New = link.New(ctx, k.Kind.Kind)
	}
	for _, i := range page.Rows {
		p.Rows = append(p.Rows, contentview.Row{Href: k.pageAddress(r, i.ID, ""), Title: i.Title, Summary: i.Summary,
			States: contentview.States(i), Kicker: facetLabels(ctx, groups, i.Facets),
			Meta: []string{i.OrgName, i18n.T(ctx, "Ändrad %s", day.Text(ctx, i.Updated))}})
	}
	return k.Show(w, r, k.workPage(k.Names.Many), Work, contentview.List(p))
}

func stateFilter(f content.Filter) ui.Filter {
	g := ui.Filter{Name: queryState, Label: "Läge"}
	for _, s := range content.States {
		g.Options = append(g.Options, form.Option{Value: string(s), Label: s.Label()})
	}
	for _, s := range f.States {
		g.Chosen = append(g.Chosen, string(s))
	}
	return g
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
	for _, name := range []string{queryOrg, queryMine, queryArchive} {
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
func facetLabels(ctx context.Context, groups []form.FilterGroup, facets []string) []string {
	var out []string
	for _, g := range groups {
		for _, o := range g.Options {
			if g.InRow && slices.Contains(facets, form.Facet(g.Key, o.Value)) {
				out = append(out, i18n.T(ctx, o.Label))
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
	f := k.filter(r)
	header := []string{"Nummer", "Titel", "Läge", "Organisation", "Version", "Ändrad"}
	return k.SendCSV(w, r, k.Names.Segment(), append(header, groupLabels(groups)...), func(ctx context.Context) iter.Seq2[[]string, error] {
		return TableRows(content.ExportRows(ctx, k.As(r), f), func(i content.ExportRow) []string {
			row := []string{id.String(i.ID), i.Title, i18n.T(ctx, i.State.Label()), i.OrgName, strconv.Itoa(i.Version), day.ISO(i.Updated)}
			return append(row, groupCells(ctx, groups, i.Facets)...)
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
