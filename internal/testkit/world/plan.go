package world

import (
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/plan"
)

// PlanSection is the heading and the key of the only section of the plans that Plan adds.
const PlanSection = "Enheten"

// Plan adds a plan of one unit with two versions.
func (w World) Plan(by string, to content.State) content.Item {
	w.T.Helper()
	b := plan.Plan{Title: UniqueName("Plan"), FirstYear: 2026,
		Sections: []plan.Section{{Key: PlanSection, Kind: plan.UnitSection, Title: PlanSection}}}
	second := b
	second.Summary = "Andra versionen."
	return Item(w, plan.Plans, by, to, b, second)
}

// PlaceIn adds a plan and returns the place of its section.
func (w World) PlaceIn(by string, to content.State) string {
	w.T.Helper()
	return string(plan.PlaceIn(w.Plan(by, to).ID, PlanSection))
}

// Goal adds an operational goal of a plan with two versions.
func (w World) Goal(by string, to content.State) content.Item {
	w.T.Helper()
	return w.GoalIn(w.PlaceIn(by, to), by, to)
}

// GoalIn adds an operational goal with two versions in a place.
func (w World) GoalIn(place, by string, to content.State) content.Item {
	w.T.Helper()
	b := plan.Goal{Title: UniqueName("Mål"), Kind: plan.OperationalGoal, Place: place, Activities: []id.ActivityNo{},
		Measurable: "yes", Measure: "Andelen", Unit: "procent", Target: "25", Direction: "least"}
	second := b
	second.Text = "Andra versionen."
	return Item(w, plan.Goals, by, to, b, second)
}

// Commitment adds a commitment of a plan with two versions.
func (w World) Commitment(by string, to content.State) content.Item {
	w.T.Helper()
	b := plan.Commitment{Title: UniqueName("Åtagande"), State: plan.CommitmentAdopted, Years: []int{2026}, Heading: "meetings",
		Place: w.PlaceIn(by, to)}
	second := b
	second.Text, second.Outcome = "Andra versionen.", "Det gick bra."
	return Item(w, plan.Commitments, by, to, b, second)
}

// Project adds a project with two versions.
func (w World) Project(by string, to content.State) content.Item {
	w.T.Helper()
	b := plan.Project{Title: UniqueName("Projekt"), State: "new", Roles: []string{"owner"},
		Partners: []plan.Partner{{Name: "Mittuniversitetet", Country: "Sverige"}}, Financiers: []string{"Länsstyrelsen"},
		Aims: []string{"Att pröva."}}
	second := b
	second.Text, second.Reached, second.NotReached = "Andra versionen.", "Mycket.", "Resten."
	return Item(w, plan.Projects, by, to, b, second)
}

// Network adds a presidium with two versions.
func (w World) Network(by string, to content.State) content.Item {
	w.T.Helper()
	b := plan.Network{Title: UniqueName("Nätverk"), Kind: plan.Presidium, Members: []plan.Member{{Name: "Ordförandena", Role: "ledamöter"}}}
	second := b
	second.Text = "Andra versionen."
	return Item(w, plan.Networks, by, to, b, second)
}
