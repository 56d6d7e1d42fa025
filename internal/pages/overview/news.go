package overview

import (
	"net/http"
	"net/url"
	"strconv"

	"framsyn/internal/access"
	"framsyn/internal/board"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/overview"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/overviewview"
	"framsyn/templates/ui"
)

// maxNews is how many news a page shows, and maxLacking how many activities that lack something.
const maxNews, maxLacking = 30, 25

// news shows what is new, and notes that the person has seen it.
func (s pages) news(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	seen, err := overview.LatestChange(ctx, q)
	if err != nil {
		return err
	}
	below, _ := id.Parse[id.Item](r.URL.Query().Get("fore"))
	rows, err := overview.NewsOf(ctx, q, overview.NewsQuery{Below: int64(below), Most: maxNews + 1})
	if err != nil {
		return err
	}
	p := overviewview.NewsProps{Actor: server.Actor(r), Older: below != 0}
	at := link.MyPage(ctx, "nytt")
	if len(rows) > maxNews {
		rows = rows[:maxNews]
		p.Pages.Next = link.WithQuery(at, url.Values{"fore": {id.String(rows[maxNews-1].ID)}})
	}
	if p.Rows, p.Pages.Shown = rows, len(rows); p.Older {
		p.Pages.Prev = at
	}
	if p.Compared, err = overview.Comparisons(ctx, q, rows); err != nil {
		return err
	}
	if err := overview.MarkRead(ctx, s.DB, q.Actor().User, seen); err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Nytt", layout.MyPage), server.Work, overviewview.News(p))
}

// lacking lists the coming activities that lack something, for those who complete them.
func (s pages) lacking(w http.ResponseWriter, r *http.Request) error {
	if err := server.Require(r, access.Manage, access.Subject{Kind: id.Activity}); err != nil {
		return err
	}
	ctx, q, asked := r.Context(), s.As(r), r.URL.Query()
	p := overviewview.LackingProps{}
	if lack := asked.Get("saknar"); board.Lacks.Has(lack) {
		p.Lack = lack
	}
	page, _ := strconv.Atoi(asked.Get("sida"))
	page = min(max(page, 1), maxPages)
	var err error
	if p.Counts, err = board.CountLacks(ctx, q); err != nil {
		return err
	}
	p.Rows, err = board.UnreadyAhead(ctx, q, board.UnreadyQuery{Lack: p.Lack, Skip: (page - 1) * maxLacking, Most: maxLacking + 1})
	if err != nil {
		return err
	}
	at := func(page int) string {
		values := url.Values{"sida": {strconv.Itoa(page)}}
		if p.Lack != "" {
			values.Set("saknar", p.Lack)
		}
		return link.WithQuery(link.MyPage(ctx, "att-ordna"), values)
	}
	if len(p.Rows) > maxLacking {
		p.Rows, p.Pages.Next = p.Rows[:maxLacking], at(page+1)
	}
	if p.Pages.Shown = len(p.Rows); page > 1 {
		p.Pages.Prev = at(page - 1)
	}
	return s.Show(w, r, server.WorkPage("Att ordna", layout.MyPage), server.Work, overviewview.Lacking(p))
}

// maxPages is the last page of what lacks something.
const maxPages = 100

// aside lists what the person has put aside.
func (s pages) aside(w http.ResponseWriter, r *http.Request) error {
	all, err := overview.HiddenBy(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Undanlagt", layout.MyPage), server.Work, overviewview.Aside(all))
}

// readAside reads what the form names; db.ErrNotFound if it names nothing.
func readAside(f *form.Form) (overview.Aside, error) {
	n, known := id.Parse[id.Item](f.Get("nummer"))
	seen, err := strconv.ParseInt(f.Get("sedd"), 10, 64)
	if !known || err != nil || seen < 0 {
		return overview.Aside{}, db.ErrNotFound
	}
	return overview.Aside{List: f.Get("lista"), Kind: id.Kind(f.Get("slag")), Ref: int64(n), Seen: seen}, nil
}

// putAside puts a thing aside, and offers to take it back.
func (s pages) putAside(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	a, err := readAside(f)
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.Landing{Address: afterAside(r, a)}, overview.PutAside(r.Context(), tx, a)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// takeBack shows a thing again that was put aside.
func (s pages) takeBack(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	a, err := readAside(f)
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.Landing{Address: link.MyPage(r.Context(), ""), Message: ui.Message{Tone: ui.Success, Text: "Det är framme igen."}},
			overview.TakeBack(r.Context(), tx, a)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
