package activityview

import (
	"context"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// MoveProps is an activity that is to be moved. Later holds the activities that can be moved with it. If a new day is
// given (DayKnown), Days is the number of days moved, and Collisions what the activities would collide with.
type MoveProps struct {
	Activity   process.Activity
	Later      []process.Activity
	Form       *form.Form
	Person     id.User
	DayKnown   bool
	Days       int
	Collisions []process.Collision
}

var moveFields = []ui.Field{
	{Name: "borjar", Label: "Ny första dag", Required: true, Width: "medium", Help: "Skriv till exempel 2017-02-08 eller 8 februari 2017."},
	{Name: "ocksa", Label: "Flytta också"},
	{Name: "varfor", Label: "Varför flyttas den?", Max: 500, Rows: 3, Help: "De som aktiviteten är för läser det i brevet om flytten."},
}

func stepCrumbs(ctx context.Context, a process.Activity, title string) []ui.Crumb {
	return []ui.Crumb{{Href: link.Work(ctx, id.Activity), Label: "Aktiviteter"}, {Href: link.Item(ctx, id.Activity, a.ID, ""), Label: a.Name},
		{Label: title}}
}

// Verbs are the texts of an activity's history, besides those of all records.
var Verbs = map[string]string{
	"accepted": "Godkändes", "declined": "Avböjdes", "confirmed": "Bestämdes", "cancelled": "Ställdes in", "resumed": "Återupptogs",
	"moved": "Flyttades", "document_added": "Dokument lades till", "document_removed": "Dokument togs bort", "produced": "Resultat kopplades",
}

// describeCollision returns sentences about what an activity collides with on its new days.
func describeCollision(ctx context.Context, m process.Collision) []string {
	var out []string
	for _, c := range m.Clashes {
		out = append(out, i18n.T(ctx, "%s krockar med %s, %s.", m.Activity.Name, c.Name, c.When.Text(ctx)))
	}
	for _, d := range m.RedDays {
		out = append(out, i18n.T(ctx, "%s är på en röd dag: %s, %s.", m.Activity.Name, i18n.T(ctx, d.Name), day.Text(ctx, d.From)))
	}
	return out
}
