package server

import (
	"github.com/a-h/templ"

	"framsyn/internal/account"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
	"framsyn/templates/contentview"
	"framsyn/templates/scenarioview"
)

func (s *Server) scenarioResource() resource[scenario.Scenario] {
	return resource[scenario.Scenario]{
		Server: s, kind: scenario.Scenarios, inputs: scenarioview.Inputs, lists: scenario.Lists,
		groups: scenario.Groups(account.CountyOptions),
		names: contentview.Names{
			Kind: id.Scenario, One: "Scenario", Many: "Scenarier", New: "Nytt scenario",
			Lead:            "Möjliga framtider att pröva beslut mot. Scenarier är inte prognoser.",
			PublicLead:      "Möjliga framtider att pröva beslut mot. Inget av scenarierna är en prognos.",
			NoneTitle:       "Inga scenarier än",
			NoneText:        "Ett scenario får gärna börja som några rader. Fyll på med avsnitt, händelser och drivkrafter efter hand.",
			PublicNoneTitle: "Inga scenarier är publicerade än",
			PublicNoneText:  "De publiceras efter hand som processen går framåt.",
		},
		fresh:  scenario.Scenario{Scope: "global", HorizonYear: 2050},
		read:   func(f *form.Form) scenario.Scenario { return scenario.Read(f, account.CountyOptions) },
		fields: alone(func(f *form.Form) templ.Component { return scenarioview.Fields(f, account.CountyOptions) }),
		body:   scenarioview.Body,
		public: scenarioview.Public,
		upload: upload[scenario.Scenario]{
			field: "bild", allowed: files.Pictures, wrong: wrongPicture,
			get: func(b scenario.Scenario) id.File { return b.Image },
			set: func(b *scenario.Scenario, n id.File) { b.Image = n },
		},
	}
}
