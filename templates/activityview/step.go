package activityview

import (
	"cmp"
	"context"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/prose"
	"framsyn/templates/ui"
)

// MoveProps is an activity that is to be moved. Later is what can be moved along. Days is how many days later the new day is, where it
// is Known, and Meets what would then be met.
type MoveProps struct {
	Activity process.Activity
	Later    []process.Activity
	Form     *form.Form
	Person   id.User
	Known    bool
	Days     int
	Meets    []process.Meets
}

// HistoryProps is what has been done to an activity, the latest first.
type HistoryProps struct {
	Activity process.Activity
	Entries  []history.Entry
}

// CompareProps is the difference between two versions of an activity, and the whole of the later. From is 0 where there is no earlier.
// Manages tells that the reader may bring a version back.
type CompareProps struct {
	Activity    process.Activity
	From, To    int
	Differences []history.Difference
	Parts       []history.Field
	Manages     bool
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

// stepVerbs is how the history of an activity tells what was done.
var stepVerbs = map[string]string{
	"added": "Skapades", "edited": "Ändrades", "restored": "Tidigare version återställdes", "deleted": "Togs bort",
	"accepted": "Godkändes", "declined": "Avböjdes", "confirmed": "Bestämdes", "cancelled": "Ställdes in", "resumed": "Återupptogs",
	"moved": "Flyttades", "document_added": "Dokument lades till", "document_removed": "Dokument togs bort", "produced": "Resultat kopplades",
}

func stepVerb(v string) string {
	if sv, ok := stepVerbs[v]; ok {
		return sv
	}
	return v
}

// stepNote is a note as a reader understands it: of a restored version the number stands there.
func stepNote(ctx context.Context, e history.Entry) string {
	if e.Verb == "restored" {
		return i18n.T(ctx, "Från version %s", e.Note)
	}
	return cmp.Or(e.Note, e.Named)
}

func stepBy(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "Systemet")
	}
	return name
}

var stepOps = map[prose.Op]ui.Op{prose.Keep: ui.Kept, prose.Insert: ui.Added, prose.Delete: ui.Removed}

func stepChanges(all []history.Difference) []ui.Change {
	var out []ui.Change
	for _, d := range all {
		c := ui.Change{Label: d.Label}
		for _, p := range d.Pieces {
			c.Pieces = append(c.Pieces, ui.Piece{Op: stepOps[p.Op], Text: p.Text})
		}
		out = append(out, c)
	}
	return out
}

func stepParts(all []history.Field) []ui.Pair {
	var out []ui.Pair
	for _, f := range all {
		out = append(out, ui.Pair{Term: f.Label, Text: strings.ReplaceAll(f.Text, "\n", "; ")})
	}
	return out
}

// stepMet tells in sentences what an activity meets on its new days.
func stepMet(ctx context.Context, m process.Meets) []string {
	var out []string
	for _, c := range m.Clashes {
		out = append(out, i18n.T(ctx, "%s krockar med %s, %s.", m.Activity.Name, c.Name, c.When.Text(ctx)))
	}
	for _, d := range m.Red {
		out = append(out, i18n.T(ctx, "%s är på en röd dag: %s, %s.", m.Activity.Name, i18n.T(ctx, d.Name), day.Text(ctx, d.From)))
	}
	return out
}
