package yardstick

import (
	"context"
	"fmt"
	"html"
	"net"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The statements of the floor: a page of the trends of a type, the best hits of a search, and one publication. All of them take the
// same arguments, and answer with the same columns.
const (
	floorList = `select p.slug, p.title, p.summary, n.name, p.published_at from publication p
join organisation_name n on n.organisation_id = p.organisation_id and n.position = 0
where p.current and p.kind = 'trend' and p.facets @> array[$1] order by p.published_at desc, p.id desc limit 20`

	floorWork = `select i.slug, i.title, i.summary, n.name, i.updated_at from item i
join organisation_name n on n.organisation_id = i.organisation_id and n.position = 0
where i.archived_at is null and i.kind = 'trend' and i.facets @> array[$1] order by i.updated_at desc, i.id desc limit 50`

	floorSearch = `select e.slug, ts_headline('framsyn', e.title, e.q), ts_headline('framsyn', e.body, e.q), n.name, e.updated_at from (
	select *, ts_rank_cd(words, q) as rank from search_entry, websearch_to_tsquery('framsyn', $1) q
	where layer = 'public' and words @@ q order by rank desc limit 10
) e join organisation_name n on n.organisation_id = e.organisation_id and n.position = 0 order by e.rank desc`

	floorPage = `select p.slug, p.title, p.body::text, n.name, p.published_at from publication p
join organisation_name n on n.organisation_id = p.organisation_id and n.position = 0
where p.current and p.kind = 'trend' and p.slug = $1`
)

// serveFloor answers with the rows of a statement, which takes the query of the request. It has forty lines, and does nothing else.
func serveFloor(args []string) error {
	pool, err := pgxpool.New(context.Background(), args[0])
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	for path, sql := range map[string]string{"/list": floorList, "/work": floorWork, "/search": floorSearch, "/page": floorPage} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			rows, err := pool.Query(r.Context(), sql, r.URL.Query().Get("q"))
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!doctype html><html lang="sv"><title>Trender</title><ul>`)
			var slug, title, text, org string
			var at time.Time
			_, err = pgx.ForEachRow(rows, []any{&slug, &title, &text, &org, &at}, func() error {
				_, err := fmt.Fprintf(w, `<li><a href="/trender/%s">%s</a><p>%s</p><p>%s, %s</p>`, html.EscapeString(slug),
					html.EscapeString(title), html.EscapeString(text), html.EscapeString(org), at.Format(time.DateOnly))
				return err
			})
			if err != nil {
				panic(http.ErrAbortHandler)
			}
			fmt.Fprint(w, `</ul>`)
		})
	}
	fmt.Println(l.Addr())
	return http.Serve(l, mux)
}
