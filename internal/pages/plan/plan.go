// Package plan serves the pages of plans, and of the goals, commitments, projects and networks in them.
package plan

import (
	"context"
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/published"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/followupview"
	"framsyn/templates/planview"
)

// pages are the handlers of plans and of what stands in them.
type pages struct{ *server.Server }

// Routes adds the pages of plans and of what stands in them.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.decisionRoutes(public, work)
	s.planResource().Mount(public, work)
	s.goalResource().Mount(public, work)
	s.commitmentResource().Mount(public, work)
	s.projectResource().Mount(public, work)
	s.networkResource().Mount(public, work)
}

// The fields in which things are chosen by typing.
var (
	budgetField     = server.PickField{Name: plan.BudgetField, From: choice.Budgets}
	placeField      = server.PickField{Name: plan.PlaceField, From: choice.PlanSections}
	ownerField      = server.PickField{Name: plan.OwnerField, From: choice.Responsible}
	activitiesField = server.PickField{Name: plan.ActivitiesField, From: choice.Activities, Many: true}
	groupField      = server.PickField{Name: plan.GroupField, From: choice.Groups}
)

func (s pages) planResource() server.Resource[plan.Plan] {
	return server.Resource[plan.Plan]{
		Server: s.Server, Kind: plan.Plans,
		Names: contentview.Names{
			Kind: id.Plan, Menu: planview.Places(id.Plan), One: "Plan", Many: "Planer", New: "Ny plan",
			Lead:            "Vad organisationen ska göra under ett eller flera år: mål, åtaganden, projekt och budget.",
			PublicLead:      "Vad organisationerna har bestämt att göra, och vad som blev av det.",
			NoneTitle:       "Inga planer än",
			NoneText:        "Börja med en mall. Delarna går att ändra, flytta och ta bort.",
			PublicNoneTitle: "Inga planer är publicerade än",
			PublicNoneText:  "De publiceras när de är antagna.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d plan", "%d planer") },
		},
		Begin: func(q url.Values) plan.Plan {
			return plan.Plan{Sections: plan.FromTemplate(q.Get(planview.TemplateField))}
		},
		Picks:         []server.PickField{budgetField},
		Body:          planview.PlanBody,
		Public:        planview.PublicPlan,
		Further:       planOutline,
		PublicFurther: publicOutline,
		AddButtons:    planview.TemplateButtons(),
		Check: func(r *http.Request, f *form.Form, old plan.Plan) error {
			return s.CheckPicks(r, f, budgetField, "Budgeten finns inte.", form.FormatNumber(old.Budget))
		},
	}
}

// planNames are the names of plans.
func (s pages) planNames() contentview.Names { return s.planResource().Names }

// planOutline is a plan with what stands in it, as far as the actor may see it.
func planOutline(ctx context.Context, q db.Q, d content.Doc[plan.Plan]) (templ.Component, error) {
	entries, err := plan.Entries(ctx, q, d.ID)
	if err != nil {
		return nil, err
	}
	duties, err := plan.Duties(ctx, q, d.ID)
	if err != nil {
		return nil, err
	}
	money, err := budgetNow(ctx, q, d.Body.Budget)
	if err != nil {
		return nil, err
	}
	periods, err := periodsOf(ctx, q, d)
	return templ.Join(planview.Outline(planview.OutlineProps{Plan: d.ID, Parts: d.Body.Outline(entries), Work: true, Budget: money,
		Responsible: plan.Responsible(duties), MayAdd: d.Archived == nil && q.Actor().Can(access.Edit, d.Subject())}), periods), err
}

// publicOutline is a published plan with what is published in it, and its adopted editions.
func publicOutline(ctx context.Context, q db.Q, n id.Item, b plan.Plan) (templ.Component, error) {
	entries, err := plan.PublishedEntries(ctx, q, n)
	if err != nil {
		return nil, err
	}
	adopted, err := plan.AdoptedEditions(ctx, q, n)
	if err != nil {
		return nil, err
	}
	duties, err := plan.Duties(ctx, q, n)
	if err != nil {
		return nil, err
	}
	at, err := published.AddressOf(ctx, q, n)
	if err != nil {
		return nil, err
	}
	o := planview.OutlineProps{Plan: n, Parts: b.Outline(entries), Responsible: plan.Responsible(duties)}
	if len(adopted) > 0 {
		f, err := plan.Thaw(ctx, q, n, adopted[0].Number)
		if err != nil {
			return nil, err
		}
		if o.Budget, err = budgetOf(f); err != nil {
			return nil, err
		}
	}
	periods, err := followup.PublishedOf(ctx, q, n)
	return templ.Join(planview.AdoptedAs(adopted, at.Slug), planview.Outline(o), followupview.ReadOfPlan(periods)), err
}
