package followup

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/followupview"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
)

// publicRoutes adds the pages on which everybody reads how it goes.
func (s pages) publicRoutes(r chi.Router) {
	base := "/" + link.Segment(id.FollowUp)
	r.Get(base, s.HandleFrozenList(s.published))
	r.Get(base+"/{id}", s.HandleFrozen(s.reading(followupview.AsTree)))
	r.Get(base+"/{id}/del/{del}", s.HandleFrozen(s.reading(followupview.AsPart)))
	r.Get(base+"/{id}/lista", s.HandleFrozen(s.reading(followupview.AsList)))
	r.Get(base+"/{id}/andrat", s.HandleFrozen(s.reading(followupview.AsChanges)))
	r.Get(base+"/{id}/perspektiv/{perspektiv}", s.HandleFrozen(s.reading(followupview.AsPerspective)))
}

// published lists the periods that everybody reads.
func (s pages) published(w http.ResponseWriter, r *http.Request) error {
	p, err := followup.Published(r.Context(), s.Visitor(), server.PageAsked(r))
	if err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Uppföljning", Section: layout.FollowUps, Description: followupview.PublicLead},
		followupview.Published(p.Rows, server.PagesBeside(r, link.Public(r.Context(), id.FollowUp), p), planview.Places(id.FollowUp)))
}

// reading returns the page of a published period, read in a way.
func (s pages) reading(way followupview.Way) server.Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, err := server.PathID[id.FollowUpNo](r)
		if err != nil {
			return err
		}
		p := followupview.ReadingProps{Way: way, Perspective: chi.URLParam(r, "perspektiv"), Part: chi.URLParam(r, "del")}
		if way == followupview.AsPerspective && !slices.ContainsFunc(plan.Perspectives, p.IsPerspective) {
			return db.ErrNotFound
		}
		ctx := r.Context()
		if p.Period, p.Former, p.Goals, err = followup.ReadPublished(ctx, s.Visitor(), n); err != nil {
			return err
		}
		if p.Reports, err = report.PublishedOf(ctx, s.Visitor(), n); err != nil {
			return err
		}
		if way == followupview.AsPart && p.PartTitle(ctx) == "" {
			return db.ErrNotFound
		}
		return s.ShowPublic(w, r, layout.Page{Title: i18n.T(ctx, "%s, %s", p.Period.Name, p.Period.PlanTitle), Section: layout.FollowUps,
			Description: p.Sum(ctx), Canonical: s.Config.BaseURL + link.FollowUpRead(ctx, n, p.Path())},
			followupview.Reading(p))
	}
}
