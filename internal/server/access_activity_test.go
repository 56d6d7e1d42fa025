package server_test

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/documented"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
)

// activityCases are the activities that an address is asked about. The group has one member, the politician.
var activityCases = []struct {
	name, by string
	visible  process.Visibility
	status   process.Status
}{
	{"public", "kansli", process.Public, process.Confirmed},
	{"for participants", "kansli", process.Participants, process.Planned},
	{"for a group", "kansli", process.Closed, process.Confirmed},
	{"cancelled", "kansli", process.Public, process.Cancelled},
	{"own proposal", own, process.Public, process.Proposed},
	{"proposal elsewhere", elsewhere, process.Public, process.Proposed},
	{"own event", own, process.Public, process.Confirmed},
	{"event elsewhere", elsewhere, process.Participants, process.Confirmed},
}

// firstDay and laterDay are days in what is to come.
const firstDay, laterDay = "2031-03-04", "2031-03-11"

// activity makes an activity in two versions with a document, by somebody, and brings it to a status.
func (w world) activity(by string, visible process.Visibility, to process.Status) process.Activity {
	w.t.Helper()
	var n id.ActivityNo
	f := process.Fields{Process: w.process(), Kind: "workshop", Name: fresh("Aktivitet"), Visibility: visible, Groups: []id.Group{},
		When: process.When{Begins: firstDay, Ends: firstDay}, Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if visible == process.Closed {
		f.Groups = append(f.Groups, w.groupOf(w.actor(site.Role(access.Politician)).User))
	}
	status := to
	if to == process.Cancelled {
		status = process.Planned
	}
	w.write(w.actor(by), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, status)
		return err
	})
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		a, err := process.ActivityRecords.Get(ctx, tx, n)
		if err != nil {
			return err
		}
		a.Fields.About = "Andra versionen."
		if err := process.EditActivity(ctx, tx, n, a.Version, a.Fields, ""); err != nil {
			return err
		}
		switch {
		case to == process.Cancelled:
			return process.Cancel(ctx, tx, n, "Skäl.")
		case to == process.Confirmed && a.Status == process.Proposed:
			return process.Accept(ctx, tx, n)
		}
		return nil
	})
	a, err := process.ActivityRecords.Get(w.t.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// process is the one that the start page is about.
func (w world) process() id.ProcessNo {
	w.t.Helper()
	p, err := process.Main(w.t.Context(), w.DB.As(access.System()))
	if err != nil {
		w.t.Fatal(err)
	}
	return p.ID
}

// groupOf makes a group with one member.
func (w world) groupOf(n id.User) id.Group {
	w.t.Helper()
	g := w.group()
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return account.PutMember(ctx, tx, g, account.Member{Person: n})
	})
	return g
}

func (w world) documentation(by string, to content.State) content.Item {
	w.t.Helper()
	b := documented.Documentation{Title: fresh("Dokumentation"), Activity: w.activity("kansli", process.Public, process.Confirmed).ID,
		Links: []documented.Reference{}}
	second := b
	second.Text = "Andra versionen."
	return item(w, documented.Documentations, by, to, b, second)
}

// activitiesAt are the activities that a route is asked about.
func activitiesAt() []thing {
	var out []thing
	for _, c := range activityCases {
		out = append(out, thing{c.name, func(w world, route string) place {
			a := w.activity(c.by, c.visible, c.status)
			return place{item: content.Item{ID: id.Item(a.ID), Version: a.Version},
				path: strings.NewReplacer("{id}", id.String(a.ID), "{namn}", a.Slug, "{version}", "2").Replace(route)}
		}})
	}
	return out
}

// closedTo tells whether somebody may not know of the activity of a case.
func closedTo(name, who string) bool {
	may := map[string][]string{
		"own proposal":       {"strategist", "office", "administrator"},
		"proposal elsewhere": {"strategist elsewhere", "office", "administrator"},
		"for a group":        {"politician", "office", "administrator"},
	}[name]
	return may != nil && !slices.Contains(may, who)
}

// activityValues is the least that the addresses of activities take.
func activityValues(w world, version string) url.Values {
	return url.Values{"namn": {fresh("Ändrad")}, "slag": {"own"}, "process": {id.String(w.process())}, "synlig": {"public"},
		"borjar": {laterDay},
		"lage":   {"planned"}, "version": {version}, "till-version": {"1"}, "varfor": {"Skäl."}, "anda": {"ja"}, "titel": {fresh("Dokument")},
		"webbadress": {"https://example.com/"}}
}

// newProcess makes a process with a phase.
func (w world) newProcess() (n id.ProcessNo) {
	w.t.Helper()
	w.write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if n, err = process.ProcessRecords.Add(ctx, tx, process.Process{Name: fresh("Process")}); err != nil {
			return err
		}
		_, err = process.AddPhase(ctx, tx, n, process.Phase{Name: process.Text{Swedish: "Omvärlden"}})
		return err
	})
	return n
}

// processAt is the address of a process that is made, with its phase.
func (w world) processAt(route string) place {
	w.t.Helper()
	n := w.newProcess()
	q := w.DB.As(access.System())
	phases, err := process.Phases(w.t.Context(), q, n)
	if err != nil {
		w.t.Fatal(err)
	}
	p, err := process.ProcessRecords.Get(w.t.Context(), q, n)
	if err != nil {
		w.t.Fatal(err)
	}
	at := place{item: content.Item{Version: p.Version}, path: strings.NewReplacer("{id}", id.String(n), "{etapp}", id.String(phases[0].ID),
		"{version}", "1").Replace(route)}
	if strings.Contains(route, "{etapp}") {
		at.item.Version = phases[0].Version
	}
	return at
}
