package demo

import (
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/importer"
	"framsyn/internal/process"
	"framsyn/internal/testkit"
	"framsyn/templates/reportview"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// made is the demonstration world: its folder, and the portal as the program reads it.
type made struct {
	*importer.Folder
	db.Q
}

// The import checks that every chosen value is an option, and that authors may see what they link to.
func TestWorldIsMade(t *testing.T) {
	t.Parallel()
	d := empty(t)
	world, err := importer.Read(World())
	if err != nil {
		t.Fatal(err)
	}
	err = d.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		return importWorld(t.Context(), tx, world, reportview.Documents)
	})
	if err != nil {
		t.Fatal(err)
	}
	w := made{world, d.As(access.System())}
	for name, test := range map[string]func(*testing.T, made){
		"every kind has things in every state": testStates, "the plan": testPlan, "days and places": testDays, "quotas": testQuotas,
		"the example": testExample, "sources": testSources, "trends": testTrends, "links": testLinks, "scenarios": testScenarios,
		"the road to a scenario": testRoads, "titles": testTitles, "size": testSize, "the budget of the source": testSourcedBudget,
		"a yearly plan": testYearlyPlan, "the budget of the example": testExampleBudget, "marks": testMarks,
		"the financing of the source": testSourcedFinancing, "the financing of the example": testExampleFinancing, "invoices": testInvoices,
		"a head": testHead,
	} {
		t.Run(name, func(t *testing.T) { test(t, w) })
	}
}

func testStates(t *testing.T, w made) {
	got, err := db.Values[string](t.Context(), w, `select kind || ' ' || state from item group by kind, state order by 1`)
	if err != nil || len(got) != 15+5+3 { // of what is planned, all is published, and some goes on in a draft
		t.Errorf("%v, %v", got, err)
	}
}

func (w made) main(t *testing.T) process.Process {
	t.Helper()
	main, err := process.LoadMain(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return main
}

func testQuotas(t *testing.T, w made) {
	if lo, hi, err := w.main(t).ExpectedAttendance(t.Context(), w); err != nil || lo != 80 || hi != 86 {
		t.Errorf("the quotas give %d to %d people, want 80 to 86: %v", lo, hi, err)
	}
}

// testExample sees that the world has everything that the calendar can show.
func testExample(t *testing.T, w made) {
	all, err := process.Processes(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || !all[1].Example {
		t.Fatalf("there are %d processes, want the real one and an example", len(all))
	}
	coming, err := process.Activities(t.Context(), w, process.Query{Process: all[1].ID, From: time.Now(),
		Statuses: []process.Status{process.Proposed, process.Planned, process.Confirmed, process.Cancelled}})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, a := range coming {
		found[string(a.Status)], found[a.Kind], found["at "+a.VenueName] = true, true, true
	}
	for _, want := range []string{"proposed", "planned", "confirmed", "cancelled", "workshop", "homework", "editorial", "leaders",
		"politicians", "own", "at Kongresshuset (exempel)", "at Mötesplatsen (exempel)"} {
		if !found[want] {
			t.Errorf("nothing that is coming is %s", want)
		}
	}
}

// all reads everything of a kind.
func all[B any](t *testing.T, w made, k content.Kind[B]) []content.Doc[B] {
	t.Helper()
	numbers, err := db.Values[id.Item](t.Context(), w, `select id from item where kind = $1 order by id`, k.Kind)
	if err != nil {
		t.Fatal(err)
	}
	var out []content.Doc[B]
	for _, n := range numbers {
		d, err := k.Get(t.Context(), w, n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}
