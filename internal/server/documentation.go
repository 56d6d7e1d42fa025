package server

import (
	"context"
	"errors"

	"github.com/a-h/templ"

	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/contentview"
	"framsyn/templates/documentationview"
	"framsyn/templates/ui"
)

func (s *Server) documentationResource() resource[process.Documentation] {
	return resource[process.Documentation]{
		Server: s, kind: process.Documentations, groups: process.DocumentationGroups, inputs: documentationview.Inputs,
		lists: map[string][]string{process.ReferencesField: process.ReferenceColumns},
		names: contentview.Names{
			Kind: id.Documentation, One: "Dokumentation", Many: "Dokumentation", New: "Ny dokumentation",
			Lead:            "Det som skrivs efter en aktivitet: vad som hände, vad det ledde till och vad som ska hända sedan.",
			PublicLead:      "Vad som hände på processens aktiviteter, och vad det ledde till.",
			NoneTitle:       "Ingen dokumentation än",
			NoneText:        "Skriv om en aktivitet när den är över. Titel och aktivitet räcker för att börja.",
			PublicNoneTitle: "Ingen dokumentation är publicerad än",
			PublicNoneText:  "Den publiceras efter hand som processen går framåt.",
		},
		asked: "aktivitet",
		read:  process.ReadDocumentation,
		fields: func(ctx context.Context, q db.Q, f *form.Form) (templ.Component, error) {
			activities, err := process.ActivityChoice(ctx, q)
			return documentationview.Fields(f, activities), err
		},
		body:   documentationview.Body,
		public: documentationview.Public,
		of:     documented,
		known:  knownToDocumentation,
		upload: upload[process.Documentation]{
			field: "bild", allowed: files.Pictures, wrong: wrongPicture,
			get: func(b process.Documentation) id.File { return b.Image },
			set: func(b *process.Documentation, n id.File) { b.Image = n },
		},
	}
}

// documented leads to the activity that a documentation tells of, if whoever asks may know of it.
func documented(ctx context.Context, q db.Q, b process.Documentation) (ui.Crumb, error) {
	a, err := process.ActivityByID(ctx, q, b.Activity)
	if errors.Is(err, db.ErrNotFound) {
		return ui.Crumb{}, nil
	}
	return ui.Crumb{Href: link.Published(ctx, id.Activity, a.Slug), Label: a.Name}, err
}
