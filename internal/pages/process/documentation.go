package process

import (
	"context"
	"errors"

	"github.com/a-h/templ"

	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/files"
	"framsyn/internal/form"
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
		Server: s.Server, Kind: documented.Documentations, Groups: documented.Groups, Inputs: documentationview.Inputs,
		Lists: map[string][]string{documented.ReferencesField: documented.ReferenceColumns},
		Names: contentview.Names{
			Kind: id.Documentation, One: "Dokumentation", Many: "Dokumentation", New: "Ny dokumentation",
			Lead:            "Det som skrivs efter en aktivitet: vad som hände, vad det ledde till och vad som ska hända sedan.",
			PublicLead:      "Vad som hände på processens aktiviteter, och vad det ledde till.",
			NoneTitle:       "Ingen dokumentation än",
			NoneText:        "Skriv om en aktivitet när den är över. Titel och aktivitet räcker för att börja.",
			PublicNoneTitle: "Ingen dokumentation är publicerad än",
			PublicNoneText:  "Den publiceras efter hand som processen går framåt.",
		},
		QueryField: "aktivitet",
		Read:       documented.Read,
		Fields: func(ctx context.Context, q db.Q, f *form.Form) (templ.Component, error) {
			activities, err := process.ActivityChoice(ctx, q)
			return documentationview.Fields(f, activities), err
		},
		Body:   documentationview.Body,
		Public: documentationview.Public,
		About:  documentedActivity,
		Check:  knownToDocumentation,
		Upload: server.Upload[documented.Documentation]{
			Field: "bild", Allowed: files.Pictures, Wrong: server.WrongPicture,
			Get: func(b documented.Documentation) id.File { return b.Image },
			Set: func(b *documented.Documentation, n id.File) { b.Image = n },
		},
	}
}

// documentedActivity leads to the activity that a documentation tells of, if whoever asks may know of it.
func documentedActivity(ctx context.Context, q db.Q, b documented.Documentation) (ui.Crumb, error) {
	a, err := process.ActivityRecords.Get(ctx, q, b.Activity)
	if errors.Is(err, db.ErrNotFound) {
		return ui.Crumb{}, nil
	}
	return ui.Crumb{Href: link.Published(ctx, id.Activity, a.Slug), Label: a.Name}, err
}
