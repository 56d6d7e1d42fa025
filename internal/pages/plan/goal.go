package plan

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/planview"
	"framsyn/templates/ui"
)

func (s pages) goalResource() server.Resource[plan.Goal] {
	return server.Resource[plan.Goal]{
		Server: s.Server, Kind: plan.Goals,
		Names: contentview.Names{
			Kind: id.Goal, Menu: planview.Places(id.Goal), One: "Mål", Many: "Mål", New: "Nytt mål",
			Lead:            "Politiska mål, och de verksamhetsmål som enheterna arbetar med för att nå dem.",
			PublicLead:      "Vad organisationerna vill nå, och hur det går.",
			NoneTitle:       "Inga mål än",
			NoneText:        "Börja gärna i en plan: varje del har en knapp för ett nytt mål.",
			PublicNoneTitle: "Inga mål är publicerade än",
			PublicNoneText:  "De publiceras med planen de står i.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d mål", "%d mål") },
		},
		QueryField: plan.PlaceField,
		Picks:      []server.PickField{placeField, ownerField, activitiesField},
		Body:       planview.GoalBody,
		Public:     planview.PublicGoal,
		Further: func(ctx context.Context, q db.Q, d content.Doc[plan.Goal]) (templ.Component, error) {
			at, err := plan.StandingOf(ctx, q, d.Body.Place)
			if err != nil {
				return nil, err
			}
			names, err := plan.Goals.Names(ctx, q, d.Body)
			if err != nil {
				return nil, err
			}
			texts, err := followedUp(ctx, q, d.ID, d.Org, d.Body)
			return templ.Join(texts, planview.StandsIn(at, ui.Pair{Term: "Ansvarig", Text: names["Ansvarig"]})), err
		},
		PublicFurther: func(ctx context.Context, q db.Q, n id.Item, g plan.Goal) (templ.Component, error) {
			return followedUp(ctx, q, n, 0, g)
		},
		About: func(ctx context.Context, q db.Q, g plan.Goal) (ui.Crumb, error) { return standing(ctx, q, g.Place) },
		Check: func(r *http.Request, f *form.Form, old plan.Goal) error {
			var was []string
			for _, n := range old.Activities {
				was = append(was, id.String(n))
			}
			if err := s.CheckPicks(r, f, activitiesField, "En av aktiviteterna finns inte.", was...); err != nil {
				return err
			}
			if err := s.CheckPicks(r, f, ownerField, "Personen finns inte.", form.FormatNumber(old.Owner)); err != nil {
				return err
			}
			return s.checkPlace(r, f, old.Place)
		},
	}
}

// checkPlace checks that the actor may put something in the part of a plan that is chosen.
func (s pages) checkPlace(r *http.Request, f *form.Form, was string) error {
	return s.CheckPicks(r, f, placeField, "Den delen finns inte i någon plan som du kan ändra.", was)
}

// standing returns a link to the published plan in which something stands; the zero value if none is published.
func standing(ctx context.Context, q db.Q, place string) (ui.Crumb, error) {
	at, err := plan.StandingOf(ctx, q, place)
	if err != nil || at.Slug == "" {
		return ui.Crumb{}, err
	}
	label := at.Title
	if at.Section != "" {
		label += ", " + at.Section
	}
	return ui.Crumb{Href: link.Published(ctx, id.Plan, at.Slug), Label: label}, nil
}

// standsIn is what working pages say of where something stands.
func standsIn(ctx context.Context, q db.Q, place string) (templ.Component, error) {
	at, err := plan.StandingOf(ctx, q, place)
	return planview.StandsIn(at), err
}
