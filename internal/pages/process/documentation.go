package process

import (
	"context"
	"errors"

	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/contentview"
	"framsyn/templates/documentationview"
	"framsyn/templates/ui"
)

func (s pages) documentationResource() server.Resource[documented.Documentation] {
	return server.Resource[documented.Documentation]{
		Server: s.Server, Kind: documented.Documentations,
		Names: contentview.Names{
			Kind: id.Documentation, One: "Dokumentation", Many: "Dokumentation", New: "Ny dokumentation",
			Lead:            "Det som skrivs efter en aktivitet: vad som hände, vad det ledde till och vad som ska hända sedan.",
			PublicLead:      "Vad som hände på processens aktiviteter, och vad det ledde till.",
			NoneTitle:       "Ingen dokumentation än",
			NoneText:        "Skriv om en aktivitet när den är över. Titel och aktivitet räcker för att börja.",
			PublicNoneTitle: "Ingen dokumentation är publicerad än",
			PublicNoneText:  "Den publiceras efter hand som processen går framåt.",
			CountText: func(ctx context.Context, n int) string {
				return i18n.N(ctx, n, "%d dokumentation", "%d dokumentationer")
			},
		},
		QueryField: documented.ActivityField,
		Picks:      []server.PickField{documentedActivityField},
		Body:       documentationview.Body,
		Public:     documentationview.Public,
		About:      documentedActivity,
		Check:      s.checkDocumentationReferences,
		Upload:     server.PictureOf(documented.Documentations),
	}
}

// documentedActivityField is the field of the activity that a documentation is about.
var documentedActivityField = server.PickField{Name: documented.ActivityField, From: choice.Activities}

// documentedActivity returns a link to the activity of a documentation, or the zero value if the actor may not see it.
func documentedActivity(ctx context.Context, q db.Q, b documented.Documentation) (ui.Crumb, error) {
	a, err := process.ActivityRecords.Get(ctx, q, b.Activity)
	if errors.Is(err, db.ErrNotFound) {
		return ui.Crumb{}, nil
	}
	return ui.Crumb{Href: link.Published(ctx, id.Activity, a.Slug), Label: a.Name}, err
}
