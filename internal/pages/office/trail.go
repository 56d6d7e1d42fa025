package office

import (
	"net/http"
	"net/url"

	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// trail lists everything that was done in the portal, the latest first.
func (s pages) trail(w http.ResponseWriter, r *http.Request) error {
	below, _ := id.Parse[int64](r.URL.Query().Get(server.QueryBefore))
	rows, err := history.Trail(r.Context(), s.As(r), below, server.PageSize+1)
	if err != nil {
		return err
	}
	var p accountview.AuditLogProps
	p.Rows, p.Next, p.First = pageBackwards(rows, below, link.Trail(r.Context()), func(e history.Entry) int64 { return e.ID })
	return s.Show(w, r, server.WorkPage("Logg", layout.Log), server.Work, accountview.AuditLogPage(p))
}

// pageBackwards returns a page of a list that is read from the latest backwards: its rows, of which one too many was asked for, and
// the addresses of the next page and of the first, "" where they are none or this.
func pageBackwards[T any](rows []T, below int64, address string, number func(T) int64) (page []T, next, first string) {
	if below > 0 {
		first = address
	}
	if len(rows) > server.PageSize {
		rows = rows[:server.PageSize]
		next = link.WithQuery(address, url.Values{server.QueryBefore: {id.String(number(rows[server.PageSize-1]))}})
	}
	return rows, next, first
}
