package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/process"
	"framsyn/internal/prose"
	"framsyn/internal/published"
	"framsyn/internal/scenario"
	"framsyn/templates/layout"
	"framsyn/templates/publicview"
	"framsyn/templates/ui"
)

// visitor reads the database as somebody does who has not signed in. The handlers of public pages read no other way,
// whoever asks, and ask only for what is published and for organisations.
func (s *Server) visitor() db.Q { return s.db.As(access.Visitor()) }

// showPublic answers with a page that holds nothing but what is published.
func (s *Server) showPublic(w http.ResponseWriter, r *http.Request, p layout.Page, body templ.Component) error {
	return s.show(w, r, p, layout.Base, body)
}

// How much of what is published stands on the start page.
const (
	homeScenarios = 12
	homeNewest    = 5
	homeNext      = 3
)

// home is the public start page.
func (s *Server) home(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.visitor()
	p := publicview.HomeProps{}
	var err error
	if p.Process, err = process.Main(ctx, q); err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	if p.Phases, err = process.Phases(ctx, q, p.Process.ID); err != nil {
		return err
	}
	if p.Next, err = process.Activities(ctx, q, process.Query{From: time.Now(), Limit: homeNext,
		Statuses: []process.Status{process.Planned, process.Confirmed, process.Moved}}); err != nil {
		return err
	}
	scenarios, err := published.List(ctx, q, id.Scenario, listing.Filter{Limit: homeScenarios})
	if err != nil {
		return err
	}
	for _, x := range scenarios.Rows {
		c, err := scenarioCard(ctx, x)
		if err != nil {
			return err
		}
		p.Scenarios = append(p.Scenarios, c)
	}
	for kind, newest := range map[id.Kind]*[]published.Publication{id.Trend: &p.Trends, id.Source: &p.Sources} {
		page, err := published.List(ctx, q, kind, listing.Filter{Limit: homeNewest})
		if err != nil {
			return err
		}
		*newest = page.Rows
	}
	return s.showPublic(w, r, layout.Page{Description: p.Process.Lead.In(ctx)}, publicview.Home(p))
}

// scenarioCard is a published scenario as a card.
func scenarioCard(ctx context.Context, p published.Publication) (ui.CardProps, error) {
	var b scenario.Scenario
	if err := json.Unmarshal(p.Body, &b); err != nil {
		return ui.CardProps{}, fmt.Errorf("published scenario %s: %w", p.Slug, err)
	}
	c := ui.CardProps{Href: link.Published(ctx, p.Kind, p.Slug), Title: p.Title, Kicker: "Scenario", Text: p.Summary,
		Width: 1600, Height: 900, Lang: string(i18n.Swedish), Meta: []string{minutes(ctx, b.Length())}}
	if b.HorizonYear != 0 {
		c.Kicker = i18n.T(ctx, "Scenario för %d", b.HorizonYear)
	}
	if p.Image != 0 {
		c.Image = link.File(ctx, p.Image)
	}
	return c, nil
}

func minutes(ctx context.Context, words int) string {
	return i18n.N(ctx, prose.Minutes(words), "%d minut att läsa", "%d minuter att läsa")
}
