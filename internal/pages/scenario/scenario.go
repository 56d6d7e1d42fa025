// Package scenario serves the pages of scenarios and of design fictions.
package scenario

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/scenarioview"
)

// pages are the handlers of scenarios and design fictions.
type pages struct{ *server.Server }

// Routes adds the pages of scenarios and design fictions.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.scenarioResource().Mount(public, work)
	s.fictionRoutes(public, work)
}

func (s pages) scenarioResource() server.Resource[scenario.Scenario] {
	kind := scenario.Scenarios
	kind.Fields = kind.Fields.WithOptions(scenario.CountyField, account.CountyOptions)
	return server.Resource[scenario.Scenario]{
		Server: s.Server, Kind: kind, Behind: id.Source,
		Names: contentview.Names{
			Kind: id.Scenario, One: "Scenario", Many: "Scenarier", New: "Nytt scenario",
			Lead:            "Möjliga framtider att pröva beslut mot. Scenarier är inte prognoser.",
			PublicLead:      "Möjliga framtider att pröva beslut mot. Inget av scenarierna är en prognos.",
			NoneTitle:       "Inga scenarier än",
			NoneText:        "Ett scenario får gärna börja som några rader. Fyll på med avsnitt, händelser och drivkrafter efter hand.",
			PublicNoneTitle: "Inga scenarier är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
			CountText:       func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d scenario", "%d scenarier") },
		},
		Blank:  scenario.Scenario{Scope: "global", HorizonYear: 2050},
		Body:   scenarioview.Body,
		Public: scenarioview.Public,
		Upload: server.PictureOf(kind),
	}
}
