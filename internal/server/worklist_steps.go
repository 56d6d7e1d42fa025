package server

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/ui"
)

// maxListText is the longest text that tells from which list a page was opened.
const maxListText = 2000

// RememberList has the addresses of a thing of a kind say from which list it was opened.
func RememberList(k id.Kind) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			n, err := PathID[int64](r)
			if text := r.URL.Query().Get(link.ListField); err == nil && strings.Contains(text, "?") && len(text) <= maxListText {
				r = r.WithContext(link.InList(r.Context(), k, n, text))
			}
			next.ServeHTTP(w, r)
		})
	}
}

// listQuery returns how a list is narrowed and sorted, by its mark, from which a page was opened, and whether it was opened from that.
func listQuery(r *http.Request, mark string) (url.Values, bool) {
	text, ok := strings.CutPrefix(r.URL.Query().Get(link.ListField), mark+"?")
	if !ok || len(text) > maxListText {
		return nil, false
	}
	q, err := url.ParseQuery(text)
	return selection(q), err == nil
}

// narrowedBy returns a request for the list that another page was opened from.
func narrowedBy(r *http.Request, q url.Values) *http.Request {
	list := r.Clone(r.Context())
	list.URL.RawQuery = q.Encode()
	return list
}

// Filter returns what a request asks of the list.
func (l Worklist[T]) Filter(r *http.Request) (listing.Filter, error) {
	groups, err := l.Groups(r.Context(), l.As(r))
	return l.filter(r.URL.Query(), groups), err
}

// Steps returns the way back to the list that the page of a row was opened from, and to the rows beside it there; nothing if the page
// was not opened from the list.
func (l Worklist[T]) Steps(r *http.Request, n int64) (ui.Steps, error) {
	asked, ok := listQuery(r, l.Mark)
	if !ok {
		return ui.Steps{}, nil
	}
	ctx := r.Context()
	groups, err := l.Groups(ctx, l.As(r))
	if err != nil {
		return ui.Steps{}, err
	}
	f := l.filter(asked, groups)
	var before, after T
	err = l.Search(r, f.Words, func(ctx context.Context) (err error) {
		before, after, err = l.Beside(ctx, narrowedBy(r, asked), f, n)
		return err
	})
	if err != nil {
		return ui.Steps{}, err
	}
	step := func(t T) ui.Step {
		row := l.Row(ctx, t)
		if number, _ := id.Parse[int64](row.ID); number == 0 || row.Href == "" {
			return ui.Step{}
		}
		return ui.Step{Href: link.WithQuery(row.Href, url.Values{link.ListField: {l.Mark + "?" + asked.Encode()}}), Title: row.Title}
	}
	return ui.Steps{Back: link.WithQuery(l.Address(ctx), asked) + "#rad-" + id.String(n), Before: step(before), After: step(after)}, nil
}
