package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/demo"
	"framsyn/internal/fill"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/worklist"
)

// workList is the list of all trends, and narrowedList about half of it.
const workList, narrowedList = "/arbete/trender", "/arbete/trender?lage=shared&typ=trend"

const (
	selectTrend = `select max(id) from item where kind = 'trend' and author_id = $1`
	keepChoice  = `insert into list_choice (person_id, list, choice) values ($1, $2, $3) on conflict do nothing`
)

// working compares what those who work in the portal all day open with the first page of the plain list, as cards, each made anew: the
// dense table with every column, narrowed and counted, and the hits as one types what a trend is to be linked to.
func (b *bench) working(ctx context.Context) error {
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return err
	}
	v, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	editor, err := b.portal.SignIn(ctx, "redaktor"+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	var trend id.Item
	if err := b.db.Pool().QueryRow(ctx, selectTrend, by.User).Scan(&trend); err != nil {
		return err
	}
	cards, err := json.Marshal(worklist.Choice{Cards: true})
	if err != nil {
		return err
	}
	if _, err := b.db.Pool().Exec(ctx, keepChoice, by.User, "trend", cards); err != nil {
		return err
	}
	p := fill.NewProse(3)
	typed := func() error {
		words := []rune(p.Word())
		q := url.Values{choice.ItemParam: {id.String(trend)}, "q": {string(words[:4+p.IntN(len(words)-4)])}}
		return read(ctx, v, b.portal.URL+link.WithQuery("/arbete/valj/"+choice.LinksName, q))
	}
	of := func(v *http.Client, path string) func() error {
		n, all := 0, anew(path)
		return func() error { n++; return read(ctx, v, b.portal.URL+all[n]) }
	}
	times, err := alternate(samples, of(v, workList), of(editor, narrowedList), typed)
	if err != nil {
		return err
	}
	for i, what := range []string{"Dense table with counts", "Choosing by typing"} {
		b.table.compare(fmt.Sprintf("%s, of %d, against the plain list's first page", what, seeded), times[i+1], times[0], 1.5, "")
	}
	return nil
}
