package public

import (
	"errors"
	"net/http"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/published"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
	"framsyn/templates/scenarioview"
	"framsyn/templates/ui"
)

// home shows the public start page.
func (s pages) home(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	p := publicview.HomeProps{}
	var err error
	if p.Process, err = process.LoadMain(ctx, q); err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	if p.Phases, err = process.Phases(ctx, q, p.Process.ID); err != nil {
		return err
	}
	if p.Next, err = process.Activities(ctx, q, process.Query{From: time.Now(), Limit: homeNext,
		Statuses: []process.Status{process.Planned, process.Confirmed, process.Moved}}); err != nil {
		return err
	}
	for scope, cards := range map[string]*[]ui.CardProps{"global": &p.Joint, "region": &p.Own} {
		scenarios, err := published.ListWhole(ctx, q, id.Scenario,
			listing.Filter{Facets: map[string][]string{"omfattning": {scope}}, Limit: homeScenarios})
		if err != nil {
			return err
		}
		for _, x := range scenarios.Rows {
			c, err := scenarioview.Card(ctx, x)
			if err != nil {
				return err
			}
			*cards = append(*cards, c)
		}
	}
	for kind, newest := range map[id.Kind]*[]published.Publication{id.Trend: &p.Trends, id.Source: &p.Sources} {
		page, err := published.List(ctx, q, kind, listing.Filter{Limit: homeNewest})
		if err != nil {
			return err
		}
		*newest = page.Rows
	}
	return s.ShowPublic(w, r, layout.Page{Description: publicview.HomeLead}, publicview.Home(p))
}
