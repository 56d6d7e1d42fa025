package office

import (
	"context"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/internal/venue"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

func (s pages) venueRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Venue))
	server.Editor[id.VenueNo, venue.Venue]{
		Server: s.Server, Records: venue.Records, Section: layout.Venues, Plural: "Lokaler", New: "Ny lokal", Copies: true,
		Listing: &server.Listing[venue.Venue]{
			Lead:  "Platser där aktiviteter hålls, med det som den som kommer dit behöver veta.",
			Empty: "Inga lokaler än", EmptyText: "Lägg till den första, så kan den väljas i en aktivitet.",
			CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d lokal", "%d lokaler") },
			Columns: []server.RecordColumn[venue.Venue]{
				{Key: "adress", Label: "Adress", Usual: true, Text: func(_ context.Context, v venue.Venue) string { return v.Address }},
				{Key: "rum", Label: "Rum", Usual: true, Number: func(v venue.Venue) int { return len(v.Rooms) },
					Text: func(ctx context.Context, v venue.Venue) string {
						if len(v.Rooms) == 0 {
							return i18n.T(ctx, venue.Unknown)
						}
						return ui.Number(ctx, len(v.Rooms))
					}},
				{Key: "aktiviteter", Label: "Aktiviteter", Usual: true, Counts: venue.Activities},
				answer("trappsteg", "Utan trappsteg", func(v venue.Venue) string { return v.StepFree }),
				answer("horslinga", "Hörslinga", func(v venue.Venue) string { return v.HearingLoop }),
				{Key: "kontakt", Label: "Kontaktperson", Text: func(_ context.Context, v venue.Venue) string { return v.ContactName }},
			}},
		AddedMessage: server.FixedText("Lokalen finns nu och kan väljas i en aktivitet."), History: true,
		Closing: &server.Closing{Noun: "lokalen", OpenText: "Lokalen kan väljas i aktiviteter igen.",
			Text:   "Lokalen kan inte längre väljas. Den finns kvar i de aktiviteter där den är vald, och kan öppnas igen.",
			Closed: "Lokalen används inte längre", ClosedText: "Den avslutades %s. Den finns kvar i de aktiviteter där den är vald."},
	}.Mount(r)
}

// answer is a column of what is known of venues.
func answer(key, label string, value func(v venue.Venue) string) server.RecordColumn[venue.Venue] {
	return server.RecordColumn[venue.Venue]{Key: key, Label: label, Usual: true, Options: venue.Known, Value: value,
		Text: func(ctx context.Context, v venue.Venue) string { return i18n.T(ctx, venue.Answer(value(v))) }}
}
