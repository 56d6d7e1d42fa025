package server

import (
	"net/http"
	"net/url"

	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// trail lists everything that was done in the portal, the latest first.
func (s *Server) trail(w http.ResponseWriter, r *http.Request) error {
	below, _ := id.Parse[int64](r.URL.Query().Get(askBefore))
	rows, err := history.Trail(r.Context(), s.as(r), below, pageSize+1)
	if err != nil {
		return err
	}
	var p accountview.TrailProps
	p.Rows, p.Next, p.First = leaf(rows, below, accountview.Trail(r.Context()), func(e history.Entry) int64 { return e.ID })
	return s.show(w, r, office("Logg", layout.Log), work, accountview.TrailPage(p))
}

// leaf is a page of a list that is read from the latest backwards: its rows, of which one too many was asked for, and
// the addresses of the next page and of the first, "" where they are none or this.
func leaf[T any](rows []T, below int64, address string, number func(T) int64) (page []T, next, first string) {
	if below > 0 {
		first = address
	}
	if len(rows) > pageSize {
		rows = rows[:pageSize]
		next = link.With(address, url.Values{askBefore: {id.String(number(rows[pageSize-1]))}})
	}
	return rows, next, first
}
