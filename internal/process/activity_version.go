package process

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/search"
)

// ActivityVersion is how an activity stood in a version; db.ErrNotFound if that was not kept. Who may read the activity may read it; the
// caller has seen to that.
func ActivityVersion(ctx context.Context, q db.Q, n id.ActivityNo, version int) (Snapshot, error) {
	var s Snapshot
	raw, err := history.Snapshot(ctx, q, id.Activity, int64(n), version)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("version %d of activity %d: %w", version, n, err)
	}
	return s, nil
}

// Parts is an activity as a reader compares it: Swedish labels and texts in the language of the context. names tells what things are
// called: "process", "phase", "group", "activity" and "organisation" with their numbers.
func (s Snapshot) Parts(ctx context.Context, names func(kind string, n int64) string) []history.Field {
	name := func(kind string, n int64) string {
		if n == 0 {
			return ""
		}
		return names(kind, n)
	}
	var groups, speakers, programme []string
	for _, g := range s.Groups {
		groups = append(groups, name("group", int64(g)))
	}
	slices.Sort(groups)
	for _, x := range s.Speakers {
		speakers = append(speakers, strings.TrimSuffix(x.Name+", "+x.Title, ", "))
	}
	for _, x := range s.Programme {
		programme = append(programme, strings.Join(slices.DeleteFunc([]string{x.Day, string(x.Starts), string(x.Stops), x.Title, x.Who, x.Text},
			func(t string) bool { return t == "" }), " "))
	}
	label := func(text string) string { return i18n.T(ctx, text) }
	return []history.Field{
		{Label: "Namn", Text: s.Name}, {Label: "Slag", Text: label(Kinds.Label(s.Kind))}, {Label: "Tema", Text: s.Theme},
		{Label: "Process", Text: name("process", int64(s.Process))}, {Label: "Etapp", Text: name("phase", int64(s.Phase))},
		{Label: "När", Text: s.When.Text(ctx)}, {Label: "Antal dagar", Text: count(s.Days)}, {Label: "Läge", Text: label(s.Status.Label())},
		{Label: "Form", Text: label(Modes.Label(s.Mode))}, {Label: "Plats", Text: s.Place}, {Label: "Adress", Text: s.Address},
		{Label: "Lokal", Text: s.Room}, {Label: "Länk till mötet", Text: s.RemoteURL}, {Label: "Målgrupper", Text: strings.Join(groups, "\n")},
		{Label: "Beräknat antal", Text: count(s.Expected)}, {Label: "Talare", Text: strings.Join(speakers, "\n")},
		{Label: "Program", Text: strings.Join(programme, "\n")}, {Label: "Frågor", Text: strings.Join(s.Questions, "\n")},
		{Label: "Tillsammans med", Text: name("activity", int64(s.With))}, {Label: "Arrangör", Text: name("organisation", int64(s.Organiser))},
		{Label: "Synlig för", Text: label(Visibilities.Label(string(s.Visibility)))}, {Label: "Beskrivning", Text: s.About},
		{Label: "I planen", Text: strings.TrimSpace(s.Plan.When + "\n" + s.Plan.Text)}, {Label: "Meddelande", Text: s.Why},
	}
}

// forget takes a deleted activity out of the search and records that it is gone.
func forget(ctx context.Context, tx *db.Tx, a Activity) error {
	for _, l := range []search.Layer{search.Work, search.Public} {
		if err := search.Remove(ctx, tx, l, id.Activity, int64(a.ID)); err != nil {
			return err
		}
	}
	if err := publish.Changed(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Activity, Ref: int64(a.ID), Version: a.Version, Verb: "deleted", Named: a.Name})
}
