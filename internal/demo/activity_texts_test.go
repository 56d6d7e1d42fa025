package demo

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/process"
)

// backbone is the programme that was planned in the autumn of 2016, row by row.
var backbone = []struct{ kind, when string }{
	{"conference", "8–9 februari 2017, Gävle"}, {"leaders", "8–9 februari 2017, Gävle"}, {"editorial", "Efter årskonferensen"},
	{"workshop", "Våren 2017, mars eller april"}, {"homework", "Mellan workshop 1 och 2"}, {"editorial", "Mellan workshop 1 och 2"},
	{"politicians", "Mellan workshop 1 och 2"},
	{"workshop", "Efter politikerseminarium 1"}, {"homework", "Mellan workshop 2 och 3"}, {"editorial", "Mellan workshop 2 och 3"},
	{"leaders", "Mellan workshop 2 och 3"},
	{"workshop", "Våren 2018"}, {"homework", "Mellan workshop 3 och 4"}, {"editorial", "Mellan workshop 3 och 4"},
	{"politicians", "Mellan workshop 3 och 4"},
	{"workshop", "Efter workshop 3"}, {"homework", "Efter workshop 4"}, {"editorial", "Efter workshop 4"},
	{"conference", "Eventuellt vid årskonferensen 2019"},
}

func testPlan(t *testing.T, q db.Q, n process.Process) {
	t.Helper()
	programme, err := process.Programme(t.Context(), q, n.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	planned := slices.DeleteFunc(slices.Clone(programme), func(a process.Activity) bool { return !a.Plan.In })
	if len(planned) != len(backbone) {
		t.Fatalf("%d rows stand in the plan, want %d", len(planned), len(backbone))
	}
	for i, row := range backbone {
		if a := planned[i]; a.Kind != row.kind || a.Plan.When != row.when || a.Plan.Text == "" {
			t.Errorf("row %d of the plan is %s %q %q, want %s %q", i+1, a.Kind, a.Plan.When, a.Plan.Text, row.kind, row.when)
		}
	}
}

// known are the days and the places that the sources give, by the keys of the activities.
var known = map[string]struct{ when, place string }{
	"styrelsen-2016": {"24 augusti 2016", ""}, "regional-kontakt-2016": {"8 september 2016", ""},
	"medlemsmote-2016": {"14 september 2016", "Stockholm"}, "startskott": {"8–9 februari 2017", "Gävle"}, "thinktank-1": {"februari 2017", "Gävle"},
	"workshop-1": {"16–18 maj 2017", "Stockholm"}, "ledarseminarium-2017": {"31 maj 2017", ""}, "hemarbete-1": {"2017", ""},
	"workshop-2": {"14–16 november 2017", "Stockholm"}, "fordjupning-2018": {"27 februari 2018", ""}, "arskonferens-2018": {"14–15 mars 2018", "Umeå"},
	"workshop-3": {"29–31 maj 2018", ""}, "workshop-4": {"23–25 oktober 2018", ""}, "masterclass-2018": {"11 december 2018", ""},
	"slutkonferens": {"2019", ""},
}

func TestActivitiesHaveNoDayAndNoPlaceThatTheSourcesDoNotGive(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, a := range slices.Concat(region2050Activities, region2050OwnEvents) {
		once(t, a.key, seen, a.key)
		want := known[a.key]
		if got := strings.ReplaceAll(a.When.Text(t.Context()), "\u00a0", " "); got != want.when {
			t.Errorf("%s: it is %q, the sources say %q", a.key, got, want.when)
		}
		if a.Place != want.place || a.Address+a.Room != "" {
			t.Errorf("%s: it is in %q, the sources say %q", a.key, a.Place, want.place)
		}
		if a.status == process.Confirmed && !a.When.Known() && a.About == "" {
			t.Errorf("%s happened, but nothing tells what", a.key)
		}
	}
	for key := range known {
		if !seen[key] {
			t.Errorf("%s is not in the programme", key)
		}
	}
}

func TestTheExampleFitsItselfWheneverItIsMade(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, time.March, 1, 23, 30, 0, 0, time.UTC)
	for n := range 400 {
		c := calendarAt(start.AddDate(0, 0, n))
		p := example(c)
		if p.Begins[:4] > p.Ends {
			t.Fatalf("made on day %d it begins %s and ends %s", n, p.Begins, p.Ends)
		}
		for _, a := range exampleActivities(c) {
			if a.When.Ends < a.When.Begins {
				t.Fatalf("%s is from %s to %s", a.key, a.When.Begins, a.When.Ends)
			}
			for _, s := range a.Programme {
				if s.Day < a.When.Begins || s.Day > a.When.Ends {
					t.Fatalf("%s: %s is on %s, which is none of its days", a.key, s.Title, s.Day)
				}
			}
		}
	}
}

// testExample sees that the world has everything that the calendar can show.
func testExample(ctx context.Context, t *testing.T, d *db.DB, n process.Process) {
	t.Helper()
	q := d.As(access.System())
	coming, err := process.Activities(ctx, q, process.Query{Process: n.ID, From: time.Now(),
		Statuses: []process.Status{process.Proposed, process.Planned, process.Confirmed, process.Cancelled}})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, a := range coming {
		found[string(a.Status)], found[a.Kind] = true, true
	}
	for _, want := range []string{"proposed", "planned", "confirmed", "cancelled", "workshop", "homework", "editorial", "leaders", "politicians", "own"} {
		if !found[want] {
			t.Errorf("nothing that is coming is %s", want)
		}
	}
}
