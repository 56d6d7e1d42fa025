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
	"framsyn/internal/search"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/searchview"
	"framsyn/templates/ui"
)

// How many hits of each kind the search page shows, and how many of one kind on a page of it alone.
const (
	hitsOfEach = 5
	hitsOfOne  = 20
)

// What the search page is asked for in its address, besides the words.
const askKind, askPage, askLiteral = "slag", "sida", "exakt"

// search shows what is found by some words, to everybody what they may see.
func (s pages) search(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), r.URL.Query()
	typed := displayQuery(q.Get(server.QueryWords))
	o := search.Options{Limit: hitsOfEach, Literal: q.Has(askLiteral)}
	for _, k := range search.Kinds {
		if link.Segment(k) == q.Get(askKind) {
			o.Kind, o.Limit = k, hitsOfOne
		}
	}
	page := pageOf(q)
	if o.Kind != "" {
		o.Skip = page * hitsOfOne
	}
	o.Within = s.SearchTime
	var found search.Result
	err := s.SearchTurn(r, typed, func() (err error) {
		found, err = search.Find(ctx, s.As(r), q.Get(server.QueryWords), o)
		return err
	})
	if err != nil {
		return err
	}
	address := func(more url.Values) string {
		more.Set(server.QueryWords, typed)
		if o.Literal && !more.Has(askLiteral) {
			more.Set(askLiteral, "1")
		}
		return link.WithQuery(link.Page(ctx, "/sok"), more)
	}
	p := searchview.Props{Typed: typed, Result: found, Kind: o.Kind, All: address(url.Values{}),
		Literal: address(url.Values{askLiteral: {"1"}}),
		Try: func(word string) string {
			return link.WithQuery(link.Page(ctx, "/sok"), url.Values{server.QueryWords: {word}})
		}}
	for _, g := range found.Groups {
		p.Groups = append(p.Groups, groupOf(ctx, server.Actor(r), g, o, page, address))
	}
	frame := layout.Page{Title: "Sök", NoIndex: true}
	if typed != "" {
		frame.Title = i18n.T(ctx, "Sök: %s", typed)
	}
	return s.Show(w, r, frame, layout.Base, searchview.Search(p))
}

// displayQuery returns what was typed as it is shown again: on one line, and not longer than anybody reads.
func displayQuery(raw string) string {
	text := []rune(strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(raw, ""), "\x00", "")), " "))
	return string(text[:min(len(text), 400)])
}

// pageOf returns the page that is asked for, the first being 0.
func pageOf(q url.Values) int {
	n, err := strconv.Atoi(q.Get(askPage))
	if err != nil || n < 1 {
		return 0
	}
	return min(n-1, search.MostCounted/hitsOfOne)
}

// groupOf is the hits of one kind with the ways to more of them.
func groupOf(ctx context.Context, by access.Actor, g search.Group, o search.Options, page int,
	address func(url.Values) string) searchview.Group {
	out := searchview.Group{Kind: g.Kind, Count: g.Count}
	segment := link.Segment(g.Kind)
	turn := func(page int) string {
		return address(url.Values{askKind: {segment}, askPage: {strconv.Itoa(page + 1)}})
	}
	switch {
	case o.Kind == "":
		if g.Count > len(g.Hits) {
			out.More = address(url.Values{askKind: {segment}})
		}
	default:
		if page > 0 {
			out.Prev = turn(page - 1)
		}
		if g.Count > (page+1)*hitsOfOne && page < search.MostCounted/hitsOfOne {
			out.Next = turn(page + 1)
		}
	}
	for _, h := range g.Hits {
		out.Hits = append(out.Hits, hitRow(ctx, by, h))
	}
	return out
}

// hitRow returns a hit with the page that it leads to: the working page, with its state, for those who may work on it or where
// nothing else is, otherwise the published one.
func hitRow(ctx context.Context, by access.Actor, h search.Hit) searchview.Row {
	row := searchview.Row{Title: h.Title, Excerpt: h.Excerpt, Href: link.Published(ctx, h.Kind, h.Slug)}
	if h.Kind == id.Organisation || h.Kind == id.Process || h.Kind == id.Activity && h.Public && !h.Draft {
		return row
	}
	row.Meta = []string{h.OrgName, day.Text(ctx, h.Updated)}
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
