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
		Listing: &server.Listing[venue.Venue]{ID: "lokaler", Columns: []string{"Adress", "Rum", "Utan trappsteg", "Hörslinga"},
			Lead:  "Platser där aktiviteter hålls, med det som den som kommer dit behöver veta.",
			Empty: "Inga lokaler än", EmptyText: "Lägg till den första, så kan den väljas i en aktivitet.",
			CountText: func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d lokal", "%d lokaler") },
			Cells: func(ctx context.Context, v venue.Venue) []string {
				rooms := i18n.T(ctx, venue.Unknown)
				if len(v.Rooms) > 0 {
					rooms = ui.Number(ctx, len(v.Rooms))
				}
				return []string{v.Address, rooms,
					i18n.T(ctx, venue.Answer(v.StepFree)), i18n.T(ctx, venue.Answer(v.HearingLoop))}
			}},
		AddedMessage: server.FixedText("Lokalen finns nu och kan väljas i en aktivitet."), History: true,
		Closing: &server.Closing{Noun: "lokalen", OpenText: "Lokalen kan väljas i aktiviteter igen.",
			Text:   "Lokalen kan inte längre väljas. Den finns kvar i de aktiviteter där den är vald, och kan öppnas igen.",
			Closed: "Lokalen används inte längre", ClosedText: "Den avslutades %s. Den finns kvar i de aktiviteter där den är vald."},
	}.Mount(r)
}
