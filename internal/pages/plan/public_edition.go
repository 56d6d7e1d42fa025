package plan

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/published"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
)

// publicEdition shows an adopted edition of a plan that is published.
func (s pages) publicEdition(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.Visitor()
	x, err := published.Get(ctx, q, id.Plan, chi.URLParam(r, "namn"))
	if err != nil {
		return err
	}
	all, err := plan.AdoptedEditions(ctx, q, x.Item)
	if err != nil {
		return err
	}
	e, err := editionOf(r, all)
	if err != nil {
		return err
	}
	p := planview.EditionProps{Edition: e, Top: planview.Top{Item: content.Item{ID: x.Item, Title: x.Title}}}
	if p.Frozen, err = plan.Thaw(ctx, q, x.Item, e.Number); err != nil {
		return err
	}
	if p.Budget, err = budgetOf(p.Frozen); err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: i18n.T(ctx, "%s, antagen version %d", p.Frozen.Title, e.Number), Section: layout.Plans,
		Description: x.Summary, Canonical: s.Config.BaseURL + link.AdoptedPlan(ctx, x.Slug, e.Number)},
		planview.PublicEdition(p, link.Published(ctx, id.Plan, x.Slug)))
}
