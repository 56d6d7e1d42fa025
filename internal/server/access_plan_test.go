package server_test

import (
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/testkit/world"
)

// planningValues returns the least that the form of a plan, or of what stands in one, takes of those who may change it: a goal and a
// commitment stand in a plan of an organisation.
func planningValues(w world.World, kind id.Kind, of id.Org) map[string]string {
	by := world.Own
	if of == w.Actor(world.Elsewhere).Org {
		by = world.Elsewhere
	}
	switch kind {
	case id.Plan:
		return map[string]string{"fran-ar": "2026"}
	case id.Goal:
		return map[string]string{"slag": plan.OperationalGoal, plan.PlaceField: w.PlaceIn(by, content.Shared)}
	case id.Commitment:
		return map[string]string{"tillstand": plan.CommitmentAdopted, "ar": "2026", "rubrik": "other",
			plan.PlaceField: w.PlaceIn(by, content.Shared)}
	case id.Project:
		return map[string]string{"tillstand": "new", "roll": "owner"}
	case id.Network:
		return map[string]string{"slag": plan.Presidium}
	}
	return nil
}
