package plan_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/sheet"
)

var units = plan.Plan{Title: "Plan", FirstYear: 2026, Sections: []plan.Section{
	{Key: "RUS-kansli", Kind: plan.UnitSection, Title: "Kansliet"},
	{Key: "Skola 2.0", Kind: plan.UnitSection, Title: "Skola"}}}

func values(o form.Options) []string {
	var out []string
	for _, x := range o {
		out = append(out, x.Value)
	}
	return out
}

var line = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(strings.Fields(rapid.StringMatching(`[a-zåäö0-9 ;,"=+'-]{0,30}`).Draw(t, "text")), " ")
})

// goalIn draws a goal as a form would have read it.
func goalIn(t *rapid.T, n int, people map[string]id.User) plan.ListedGoal {
	g := plan.Goal{Kind: rapid.SampledFrom(values(plan.GoalKinds)).Draw(t, "kind"), Position: rapid.IntRange(0, 9).Draw(t, "position"),
		Title: "m" + line.Draw(t, "title"), Text: line.Draw(t, "text"), Origin: line.Draw(t, "origin"), Preliminary: rapid.Bool().Draw(t, "p"),
		Measurable: rapid.SampledFrom(append(values(plan.Measurable), "")).Draw(t, "measurable"), Measure: "a" + line.Draw(t, "measure"),
		Unit: line.Draw(t, "unit"), Target: rapid.SampledFrom([]string{"", "25", "-12.5", "0.001", "100000"}).Draw(t, "target"),
		Direction:  rapid.SampledFrom(append(values(plan.Directions), "")).Draw(t, "direction"),
		OwnerTitle: line.Draw(t, "title of the owner"), Activities: []id.ActivityNo{}}
	g.Place = string(plan.PlaceIn(7, rapid.SampledFrom(units.Sections).Draw(t, "section").Key))
	for _, a := range rapid.SliceOfNDistinct(rapid.Int64Range(1, 99), 0, 3, rapid.ID).Draw(t, "activities") {
		g.Activities = append(g.Activities, id.ActivityNo(a))
	}
	out := plan.ListedGoal{ID: id.Item(n), Version: rapid.IntRange(1, 5).Draw(t, "version"), Goal: g}
	if email := rapid.SampledFrom([]string{"", "anna@region.example", "bo@region.example"}).Draw(t, "owner"); email != "" {
		out.OwnerEmail, out.Goal.Owner = email, people[email]
	}
	for to := range n - 1 {
		if rapid.Bool().Draw(t, "contributes") {
			out.Contributes = append(out.Contributes, id.Item(to+1))
		}
	}
	return out
}

func TestTheGoalsOfAPlanComeBackFromASpreadsheetAsTheyWere(t *testing.T) {
	t.Parallel()
	people := map[string]id.User{"anna@region.example": 4, "bo@region.example": 5}
	byEmail := func(context.Context, []string) (map[string]id.User, error) { return people, nil }
	rapid.Check(t, func(t *rapid.T) {
		var goals, blank []plan.ListedGoal
		for n := range rapid.IntRange(1, 5).Draw(t, "goals") {
			g := goalIn(t, n+1, people)
			goals = append(goals, g)
			g.Goal, g.Contributes, g.OwnerEmail = plan.Goal{}, nil, ""
			blank = append(blank, g)
		}
		for name, write := range map[string]func(sheet.Book, *bytes.Buffer) error{
			"XLSX": func(b sheet.Book, out *bytes.Buffer) error { return b.WriteXLSX(context.Background(), out) },
			"CSV":  func(b sheet.Book, out *bytes.Buffer) error { return b.WriteCSV(context.Background(), out) },
		} {
			var out bytes.Buffer
			if err := write(sheet.Book{Sheets: []sheet.Sheet{plan.GoalSheet(goals)}}, &out); err != nil {
				t.Fatal(err)
			}
			r, err := plan.ReadGoals(context.Background(), out.Bytes(), 7, units, goals, byEmail)
			if err != nil || len(r.Problems) > 0 || len(r.Changes) > 0 || r.Unchanged != len(goals) {
				t.Fatalf("%s: read over what it was written from: %+v, %v", name, r, err)
			}
			// Read over goals of which nothing is left, every field comes out of the file.
			r, err = plan.ReadGoals(context.Background(), out.Bytes(), 7, units, blank, byEmail)
			if err != nil || len(r.Problems) > 0 {
				t.Fatalf("%s: %+v, %v", name, r, err)
			}
			var back []plan.ListedGoal
			for _, c := range r.Changes {
				back = append(back, c.Is)
			}
			if diff := cmp.Diff(goals, back); diff != "" {
				t.Fatalf("%s (-written +read):\n%s", name, diff)
			}
		}
	})
}

func TestWhatIsWrongWithAFileOfGoalsIsToldByRowAndColumn(t *testing.T) {
	t.Parallel()
	one := plan.ListedGoal{ID: 3, Version: 2, Goal: plan.Goal{Title: "Ett mål", Kind: plan.PoliticalGoal,
		Place: string(plan.PlaceIn(7, "RUS-kansli")), Activities: []id.ActivityNo{}}}
	write := func(change func(g *plan.ListedGoal)) []byte {
		g := one
		change(&g)
		var out bytes.Buffer
		if err := (sheet.Book{Sheets: []sheet.Sheet{plan.GoalSheet([]plan.ListedGoal{g})}}).WriteCSV(t.Context(), &out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for want, change := range map[string]func(g *plan.ListedGoal){
		"inget mål med numret 9":        func(g *plan.ListedGoal) { g.ID = 9 },
		"ingen del som heter":           func(g *plan.ListedGoal) { g.Goal.Place = "7.Borta" },
		"e-postadressen okänd@":         func(g *plan.ListedGoal) { g.OwnerEmail = "okänd@region.example" },
		"inget annat mål med numret 8":  func(g *plan.ListedGoal) { g.Contributes = []id.Item{8} },
		"har ändrats sedan filen":       func(g *plan.ListedGoal) { g.Version, g.Goal.Title = 1, "Ett annat" },
		"Skriv vad som mäts":            func(g *plan.ListedGoal) { g.Goal.Measurable = "yes" },
		"inget annat mål med numret 3":  func(g *plan.ListedGoal) { g.Contributes = []id.Item{3} },
		"Skriv ett tal, till exempel 2": func(g *plan.ListedGoal) { g.Goal.Target = "många" },
	} {
		r, err := plan.ReadGoals(t.Context(), write(change), 7, units, []plan.ListedGoal{one},
			func(context.Context, []string) (map[string]id.User, error) { return nil, nil })
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(r.Problems, func(p sheet.Problem) bool { return strings.Contains(p.Message(t.Context()), want) }) {
			t.Errorf("%s is not told: %v", want, r.Problems)
		}
	}
}

func TestANewSectionGetsAKeyOfItsOwnThatStays(t *testing.T) {
	t.Parallel()
	f := form.New()
	plan.Plans.Fields.Fill(plan.Plan{Title: "Plan", FirstYear: 2026, Sections: []plan.Section{
		{Key: "Miljö", Kind: "text", Title: "Miljö och klimat"}, {Kind: "text", Title: "Miljö"}, {Kind: "text", Title: "miljö"}}}, f)
	var got []string
	for _, s := range plan.Plans.Fields.Read(f).Sections {
		got = append(got, s.Key)
	}
	if want := []string{"Miljö", "Miljö 2", "miljö 3"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestWhatStandsInAPlanIsShownInItsSection(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Sections: append(slices.Clone(units.Sections), plan.Section{Key: "Projekt", Kind: plan.ProjectSection, Title: "Projekt"})}
	var got []string
	for _, part := range p.Outline([]plan.Entry{
		{ID: 1, Kind: id.Goal, Place: "7.Skola 2.0"}, {ID: 2, Kind: id.Goal, Place: "7.Borta"},
		{ID: 3, Kind: id.Project, Place: "7.RUS-kansli"}, {ID: 4, Kind: id.Network, Place: "7.RUS-kansli"}}) {
		for _, e := range part.Entries {
			got = append(got, fmt.Sprintf("%s %d", part.Key, e.ID))
		}
	}
	if want := []string{"RUS-kansli 4", "Skola 2.0 1", "Projekt 3", " 2"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestTheFormOfAPlanTakesEveryTemplate(t *testing.T) {
	t.Parallel()
	for _, o := range plan.Templates {
		f := form.New()
		plan.Plans.Fields.Fill(plan.Plan{Title: "Plan", FirstYear: 2026, Sections: plan.FromTemplate(o.Value)}, f)
		if p := plan.Plans.Fields.Read(f); !f.OK() || len(p.Sections) < 5 {
			t.Errorf("%s: %v, %v", o.Value, p.Sections, f.Problems)
		}
	}
	if plan.FromTemplate("../plan") != nil {
		t.Error("a template that is none has sections")
	}
}
