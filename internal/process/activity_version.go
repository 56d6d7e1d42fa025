package process

import (
	"context"
	"slices"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

const selectPastVisibility = `select version, at, jsonb_build_object('Status', snapshot->'Status', 'Visibility', snapshot->'Visibility',
	'Organiser', snapshot->'Organiser', 'Groups', snapshot->'Groups') as was
from change where kind = 'activity' and ref_id = $1 and snapshot is not null order by version`

// pastVisibility is what decided who could see an activity, in one of its versions.
type pastVisibility struct {
	Version int
	At      time.Time
	Was     Snapshot
}

// ActivityHistory returns a page of the changes of an activity, the latest first. Changes made while the actor could not see it are
// redacted, and closed documents are named only to those whom the activity is for.
func ActivityHistory(ctx context.Context, q db.Q, a Activity, at history.Place) (history.Page, error) {
	p, err := history.Entries(ctx, q, id.Activity, int64(a.ID), a.IsFor(q.Actor()), at)
	if err != nil {
		return p, err
	}
	kept, err := db.All[pastVisibility](ctx, q, selectPastVisibility, a.ID)
	if err != nil {
		return p, err
	}
	hidden := map[int]bool{}
	for _, v := range kept {
		hidden[v.Version] = !v.Was.wasVisible(a, q.Actor())
	}
	for n, e := range p.Entries {
		if hidden[e.Version] {
			p.Entries[n] = e.Redacted()
		}
	}
	return p, nil
}

// wasVisible reports whether an actor could see the activity in that version.
func (s Snapshot) wasVisible(now Activity, by access.Actor) bool {
	return Activity{Fields: s.Fields, Status: s.Status, Author: now.Author}.Visible(by)
}

// hidden returns why there is nothing to see of an activity: a publish.WithdrawnError if everybody could see it once, db.ErrNotFound
// otherwise.
func hidden(ctx context.Context, q db.Q, a Activity) error {
	kept, err := db.All[pastVisibility](ctx, q, selectPastVisibility, a.ID)
	if err != nil {
		return err
	}
	was := publish.WithdrawnError{Kind: id.Activity, Slug: a.Slug, Org: a.Organiser}
	public := false
	for _, v := range kept {
		before := public
		public = v.Was.wasVisible(a, access.Visitor())
		if public && was.FirstAt.IsZero() {
			was.FirstAt = v.At
		}
		if before && !public {
			was.At = v.At
		}
	}
	if was.At.IsZero() {
		return db.ErrNotFound
	}
	return was
}

// ActivityVersion returns a version of an activity; db.ErrNotFound if it was not kept or the actor could not see the activity then.
func ActivityVersion(ctx context.Context, q db.Q, a Activity, version int) (Snapshot, error) {
	s, err := record.Snapshot[Snapshot](ctx, q, id.Activity, int64(a.ID), version)
	if err == nil && !s.wasVisible(a, q.Actor()) {
		return Snapshot{}, db.ErrNotFound
	}
	return s, err
}

// Parts returns the version as fields to compare, with Swedish labels and texts in the language of the context. names returns the name
// of the "process", "phase", "group", "venue", "activity" or "organisation" with a number.
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
		{Label: "Leverantör", Text: s.Provider}, {Label: "Subvention", Text: s.Subsidy},
		{Label: "Process", Text: name("process", int64(s.Process))}, {Label: "Etapp", Text: name("phase", int64(s.Phase))},
		{Label: "När", Text: s.When.Text(ctx)}, {Label: "Antal dagar", Text: formatCount(s.Days)},
		{Label: "Läge", Text: label(s.Status.Label())},
		{Label: "Form", Text: label(Modes.Label(s.Mode))}, {Label: "Plats", Text: s.Place}, {Label: "Adress", Text: s.Address},
		{Label: "Lokal", Text: s.Room},
		{Label: "Lokal ur registret", Text: name("venue", int64(s.Venue))},
		{Label: "Länk till mötet", Text: s.RemoteURL}, {Label: "Målgrupper", Text: strings.Join(groups, "\n")},
		{Label: "Beräknat antal", Text: formatCount(s.Expected)}, {Label: "Talare", Text: strings.Join(speakers, "\n")},
		{Label: "Program", Text: strings.Join(programme, "\n")}, {Label: "Frågor", Text: strings.Join(s.Questions, "\n")},
		{Label: "Tillsammans med", Text: name("activity", int64(s.With))}, {Label: "Arrangör", Text: name("organisation", int64(s.Organiser))},
		{Label: "Synlig för", Text: label(Visibilities.Label(string(s.Visibility)))}, {Label: "Beskrivning", Text: s.About},
		{Label: "I planen", Text: strings.TrimSpace(s.Plan.When + "\n" + s.Plan.Text)}, {Label: "Meddelande", Text: s.Why},
	}
}

// recordDeletion removes a deleted activity from the search and records the deletion.
func recordDeletion(ctx context.Context, tx *db.Tx, a Activity) error {
	for _, l := range []search.Layer{search.Work, search.Public} {
		if err := search.Remove(ctx, tx, l, id.Activity, int64(a.ID)); err != nil {
			return err
		}
	}
	if err := publish.NotifyChanged(ctx, tx); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Activity, Ref: int64(a.ID), Version: a.Version, Verb: "deleted", Named: a.Name})
}
