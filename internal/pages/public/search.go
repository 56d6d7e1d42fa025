package public

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/orgname"
	"framsyn/internal/search"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/searchview"
	"framsyn/templates/ui"
)

// The number of hits of each kind on the search page, and on a page of one kind.
const (
	hitsPerKind = 5
	hitsPerPage = 20
)

// The query parameters of the search page, besides the words.
const kindParam, pageParam, literalParam = "slag", "sida", "exakt"

// search shows the results of a search, as far as the actor may see them.
func (s pages) search(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), r.URL.Query()
	typed := displayQuery(q.Get(server.QueryWords))
	o := search.Options{Limit: hitsPerKind, Literal: q.Has(literalParam)}
	for _, k := range search.Kinds {
		if link.Segment(k) == q.Get(kindParam) {
			o.Kind, o.Limit = k, hitsPerPage
		}
	}
	page := pageNumber(q)
	if o.Kind != "" {
		o.Skip = page * hitsPerPage
	}
	o.Within = s.SearchTime
	var found search.Result
	err := s.LimitSearch(r, typed, func() (err error) {
		found, err = search.Find(ctx, s.As(r), q.Get(server.QueryWords), o)
		return err
	})
	if err != nil {
		return err
	}
	address := func(more url.Values) string {
		more.Set(server.QueryWords, typed)
		if o.Literal && !more.Has(literalParam) {
			more.Set(literalParam, "1")
		}
		return link.WithQuery(link.Page(ctx, "/sok"), more)
	}
	p := searchview.Props{Typed: typed, Result: found, Kind: o.Kind, AllKindsHref: address(url.Values{}),
		LiteralHref: address(url.Values{literalParam: {"1"}}),
		SearchHref: func(word string) string {
			return link.WithQuery(link.Page(ctx, "/sok"), url.Values{server.QueryWords: {word}})
		}}
	names, err := orgname.All(ctx, s.As(r))
	if err != nil {
		return err
	}
	for _, g := range found.Groups {
		p.Groups = append(p.Groups, hitGroup(ctx, server.Actor(r), names, g, o, page, address))
	}
	frame := layout.Page{Title: "Sök", NoIndex: true}
	if typed != "" {
		frame.Title = i18n.T(ctx, "Sök: %s", typed)
	}
	return s.Show(w, r, frame, layout.Base, searchview.Search(p))
}

// displayQuery returns a query as shown again: on one line, and shortened.
func displayQuery(raw string) string {
	text := []rune(strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(raw, ""), "\x00", "")), " "))
	return string(text[:min(len(text), 400)])
}

// pageNumber returns the number of the requested page, from 0.
func pageNumber(q url.Values) int {
	n, err := strconv.Atoi(q.Get(pageParam))
	if err != nil || n < 1 {
		return 0
	}
	return min(n-1, search.MaxCounted/hitsPerPage)
}

// hitGroup returns the hits of one kind with links to more of them.
func hitGroup(ctx context.Context, by access.Actor, names orgname.Names, g search.Group, o search.Options, page int,
	address func(url.Values) string) searchview.Group {
	out := searchview.Group{Kind: g.Kind, Count: g.Count}
	segment := link.Segment(g.Kind)
	turn := func(page int) string {
		return address(url.Values{kindParam: {segment}, pageParam: {strconv.Itoa(page + 1)}})
	}
	switch {
	case o.Kind == "":
		if g.Count > len(g.Hits) {
			out.MoreHref = address(url.Values{kindParam: {segment}})
		}
	default:
		if page > 0 {
			out.Prev = turn(page - 1)
		}
		if g.Count > (page+1)*hitsPerPage && page < search.MaxCounted/hitsPerPage {
			out.Next = turn(page + 1)
		}
	}
	for _, h := range g.Hits {
		out.Hits = append(out.Hits, hitRow(ctx, by, names, h))
	}
	return out
}

// hitRow returns a hit with its link: to the working page, with its state, for those who may work on the item or if it
// is not published, and otherwise to the public page.
func hitRow(ctx context.Context, by access.Actor, names orgname.Names, h search.Hit) searchview.Row {
	row := searchview.Row{Title: h.Title, Excerpt: h.Excerpt, Href: link.Published(ctx, h.Kind, h.Slug)}
	if h.Kind == id.Organisation || h.Kind == id.Process || h.Kind == id.Activity && h.Public && !h.Draft {
		return row
	}
	row.Meta = []string{names.Today(h.Org), day.Text(ctx, h.Updated)}
	if h.Public && !by.Can(access.Edit, h.Subject()) {
		return row
	}
	row.Href = link.Item(ctx, h.Kind, id.Item(h.Ref), "")
	switch {
	case h.Draft:
		row.State = ui.Draft
	case h.Public:
		row.State = ui.Published
	default:
		row.State = ui.Shared
	}
	return row
}
