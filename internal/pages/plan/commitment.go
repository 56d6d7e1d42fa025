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
	"framsyn/internal/plan"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/agendaview"
	"framsyn/templates/contentview"
	"framsyn/templates/planview"
	"framsyn/templates/ui"
)

func (s pages) commitmentResource() server.Resource[plan.Commitment] {
	return server.Resource[plan.Commitment]{
		Server: s.Server, Kind: plan.Commitments,
		Names: contentview.Names{
			Kind: id.Commitment, Menu: planview.Places(id.Commitment), One: "Åtagande", Many: "Åtaganden", New: "Nytt åtagande",
			Lead:            "Vad organisationen har lovat att göra, år för år: vem som bad om det, med vem, när och vad det blev.",
			PublicLead:      "Vad organisationerna har lovat att göra, över alla år: vem som bad om det, och vad det blev.",
			NoneTitle:       "Inga åtaganden än",
			NoneText:        "Börja gärna i en plan: varje verksamhetsområde har en knapp för ett nytt åtagande.",
			PublicNoneTitle: "Inga åtaganden är publicerade än",
			PublicNoneText:  "De publiceras med planen de står i.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d åtagande", "%d åtaganden") },
		},
		Blank:      plan.Commitment{State: plan.CommitmentProposed},
		QueryField: plan.PlaceField,
		Picks:      []server.PickField{placeField},
		Body:       planview.CommitmentBody,
		Public:     planview.PublicCommitment,
		Further: func(ctx context.Context, q db.Q, d content.Doc[plan.Commitment]) (templ.Component, error) {
			return standsIn(ctx, q, d.Body.Place)
		},
		About: func(ctx context.Context, q db.Q, c plan.Commitment) (ui.Crumb, error) {
			return standing(ctx, q, c.Place)
		},
		Check: func(r *http.Request, f *form.Form, old plan.Commitment) error { return s.checkPlace(r, f, old.Place) },
	}
}

func (s pages) projectResource() server.Resource[plan.Project] {
	return server.Resource[plan.Project]{
		Server: s.Server, Kind: plan.Projects,
		Names: contentview.Names{
			Kind: id.Project, Menu: planview.Places(id.Project), One: "Projekt", Many: "Projekt", New: "Nytt projekt",
			Lead:            "Det som genomförs under en tid, ensamma eller med andra: roll, program, partner, finansiärer och resultat.",
			PublicLead:      "Vad organisationerna genomför tillsammans med andra, och vilka effekter det fick.",
			NoneTitle:       "Inga projekt än",
			NoneText:        "Namn, läge och roll räcker för att börja.",
			PublicNoneTitle: "Inga projekt är publicerade än",
			PublicNoneText:  "De publiceras efter hand.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d projekt", "%d projekt") },
		},
		QueryField: plan.PlaceField,
		Picks:      []server.PickField{placeField},
		Body:       planview.ProjectBody,
		Public:     planview.PublicProject,
		Further: func(ctx context.Context, q db.Q, d content.Doc[plan.Project]) (templ.Component, error) {
			return standsIn(ctx, q, d.Body.Place)
		},
		About: func(ctx context.Context, q db.Q, p plan.Project) (ui.Crumb, error) { return standing(ctx, q, p.Place) },
		Check: func(r *http.Request, f *form.Form, old plan.Project) error { return s.checkPlace(r, f, old.Place) },
	}
}

func (s pages) networkResource() server.Resource[plan.Network] {
	return server.Resource[plan.Network]{
		Server: s.Server, Kind: plan.Networks,
		Names: contentview.Names{
			Kind: id.Network, Menu: planview.Places(id.Network), One: "Nätverk", Many: "Nätverk", New: "Nytt nätverk",
			Lead:            "Nätverk, presidier och andra organ: vilka som är med, vem som kallar och hur ofta de möts.",
			PublicLead:      "Var organisationerna möts: nätverk, presidier, råd och andra organ.",
			NoneTitle:       "Inga nätverk än",
			NoneText:        "Namn och slag räcker för att börja.",
			PublicNoneTitle: "Inga nätverk är publicerade än",
			PublicNoneText:  "De publiceras efter hand.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d nätverk", "%d nätverk") },
		},
		QueryField: plan.PlaceField,
		Picks:      []server.PickField{placeField, groupField},
		Body:       planview.NetworkBody,
		Public:     planview.PublicNetwork,
		Further: func(ctx context.Context, q db.Q, d content.Doc[plan.Network]) (templ.Component, error) {
			at, err := standsIn(ctx, q, d.Body.Place)
			if err != nil {
				return nil, err
			}
			held, err := meetings(ctx, q, d.Body.Group)
			return templ.Join(held, at), err
		},
		PublicFurther: func(ctx context.Context, q db.Q, _ id.Item, n plan.Network) (templ.Component, error) {
			return meetings(ctx, q, n.Group)
		},
		About: func(ctx context.Context, q db.Q, n plan.Network) (ui.Crumb, error) { return standing(ctx, q, n.Place) },
		Check: func(r *http.Request, f *form.Form, old plan.Network) error {
			if err := s.CheckPicks(r, f, groupField, "Gruppen finns inte.", form.FormatNumber(old.Group)); err != nil {
				return err
			}
			return s.checkPlace(r, f, old.Place)
		},
	}
}

// mostMeetings is how many meetings of a network are told.
const mostMeetings = 20

// meetings are the activities of the group of a network, as far as the actor may see them.
func meetings(ctx context.Context, q db.Q, n id.Group) (templ.Component, error) {
	if n == 0 {
		return templ.NopComponent, nil
	}
	held, err := process.Activities(ctx, q, process.Query{Group: n, Limit: mostMeetings})
	return planview.Meetings(agendaview.Lines(ctx, held, false)), err
}
