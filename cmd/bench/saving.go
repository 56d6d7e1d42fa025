package main

import (
	"context"
	"fmt"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/link"
)

// savings is the number of trends that are saved and published.
const savings = 24

const selectShared = `select id from item where kind = 'trend' and state = 'shared' and published_version is null and author_id = $1
order by id limit $2`

// saving measures how long those wait who save a trend, and who publish it, by the forms of the pages as they are shown.
func (b *bench) saving(ctx context.Context) error {
	by, err := person(ctx, b.db, strategist, access.Strategist)
	if err != nil {
		return err
	}
	trends, err := db.Values[id.Item](ctx, b.db.As(access.System()), selectShared, by.User, savings)
	if err != nil {
		return err
	}
	author, err := b.portal.SignIn(ctx, strategist+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	editor, err := b.portal.SignIn(ctx, "redaktor"+demo.Domain, demo.Password)
	if err != nil {
		return err
	}
	var saved, published []float64
	for _, n := range trends {
		for _, x := range []struct {
			by       *http.Client
			do       string
			into     *[]float64
			changing string
		}{{author, "redigera", &saved, "titel"}, {editor, "publicera", &published, ""}} {
			path := link.Item(ctx, id.Trend, n, x.do)
			values, err := b.portal.ShownForm(ctx, x.by, path)
			if err != nil {
				return err
			}
			if x.changing != "" {
				values.Set(x.changing, values.Get(x.changing)+" igen")
			}
			took, err := alternate(1, func() error { _, err := b.portal.Send(ctx, x.by, path, values); return err })
			if err != nil {
				return err
			}
			*x.into = append(*x.into, took[0]...)
		}
	}
	b.table.atMost(fmt.Sprintf("Saving a trend, of %d", seeded), sampled(saved), 15, " ms", fmt.Sprintf("%d of them", len(saved)))
	b.table.atMost(fmt.Sprintf("Publishing a trend, of %d", seeded), sampled(published), 15, " ms", "")
	return nil
}
