package demo

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/id"
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

func testPlan(t *testing.T, w made) {
	programme, err := process.Programme(t.Context(), w, w.main(t).ID, false)
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

// sourced are the days and the places that the sources give, by the keys of the activities.
var sourced = map[string]struct{ when, place string }{
	"styrelsen-2016": {"24 augusti 2016", ""}, "regional-kontakt-2016": {"8 september 2016", ""},
	"medlemsmote-2016": {"14 september 2016", "Stockholm"},
	"startskott":       {"8–9 februari 2017", "Gävle"}, "thinktank-1": {"februari 2017", "Gävle"},
	"workshop-1": {"16–18 maj 2017", "Stockholm"}, "ledarseminarium-2017": {"31 maj 2017", ""}, "hemarbete-1": {"2017", ""},
	"workshop-2":       {"14–16 november 2017", "Stockholm"},
	"fordjupning-2018": {"27 februari 2018", ""}, "arskonferens-2018": {"14–15 mars 2018", "Umeå"},
	"workshop-3": {"29–31 maj 2018", ""}, "workshop-4": {"23–25 oktober 2018", ""}, "masterclass-2018": {"11 december 2018", ""},
	"slutkonferens": {"2019", ""},
}

// testDays sees that activities have no day and no place that the sources do not give.
func testDays(t *testing.T, w made) {
	keys := map[id.ActivityNo]string{}
	for key := range sourced {
		n := id.ActivityNo(w.Number("aktiviteter", key))
		if n == 0 {
			t.Errorf("%s is not in the programme", key)
		}
		keys[n] = key
	}
	programme, err := process.Programme(t.Context(), w, w.main(t).ID, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, short := range programme {
		a, err := process.ActivityRecords.Get(t.Context(), w, short.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := sourced[keys[a.ID]]
		if got := strings.ReplaceAll(a.When.Text(t.Context()), "\u00a0", " "); got != want.when {
			t.Errorf("%s: it is %q, the sources say %q", a.Name, got, want.when)
		}
		if a.Place != want.place || a.Address+a.Room+a.VenueName != "" {
			t.Errorf("%s: it is in %q, the sources say %q", a.Name, a.PlaceLines(), want.place)
		}
		if a.Status == process.Confirmed && !a.When.IsKnown() && a.About == "" {
			t.Errorf("%s happened, but nothing tells what", a.Name)
		}
	}
}
