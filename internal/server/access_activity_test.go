package server_test

import (
	"net/url"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/world"
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
	{"own proposal", world.Own, process.Public, process.Proposed},
	{"proposal elsewhere", world.Elsewhere, process.Public, process.Proposed},
	{"own event", world.Own, process.Public, process.Confirmed},
	{"event elsewhere", world.Elsewhere, process.Participants, process.Confirmed},
}

// activitiesAt returns the activities that a route is asked about.
func activitiesAt() []subject {
	var out []subject
	for _, c := range activityCases {
		out = append(out, subject{c.name, func(w world.World, route string) target {
			a := w.Activity(c.by, c.visible, c.status)
			return target{item: content.Item{ID: id.Item(a.ID), Version: a.Version},
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

// activityValues returns the least that the addresses of activities take.
func activityValues(w world.World, version string) url.Values {
	return url.Values{"namn": {world.UniqueName("Ändrad")}, "slag": {"own"}, "process": {id.String(w.Process())}, "synlig": {"public"},
		"borjar": {world.LaterDay},
		"lage":   {"planned"}, "version": {version}, "till-version": {"1"}, "varfor": {"Skäl."}, "anda": {"ja"},
		"titel":      {world.UniqueName("Dokument")},
		"webbadress": {"https://example.com/"}}
}

// processAt returns the address of a process that is made, with its phase.
func processAt(w world.World, route string) target {
	w.T.Helper()
	n := w.NewProcess()
	q := w.DB.As(access.System())
	phases, err := process.Phases(w.T.Context(), q, n)
	if err != nil {
		w.T.Fatal(err)
	}
	p, err := process.ProcessRecords.Get(w.T.Context(), q, n)
	if err != nil {
		w.T.Fatal(err)
	}
	at := target{item: content.Item{Version: p.Version}, path: strings.NewReplacer("{id}", id.String(n), "{etapp}", id.String(phases[0].ID),
		"{version}", "1").Replace(route)}
	if strings.Contains(route, "{etapp}") {
		at.item.Version = phases[0].Version
	}
	return at
}
