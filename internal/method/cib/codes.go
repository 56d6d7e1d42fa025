package cib

import "framsyn/internal/method"

// Limit is what stopped a search before it was complete.
type Limit string

// The limits.
const (
	Nodes     Limit = "nodes"
	Seconds   Limit = "seconds"
	Scenarios Limit = "scenarios"
)

// Codes returns the limits.
func (Limit) Codes() []method.Code {
	return []method.Code{
		{Word: "nodes", Meaning: "gränsen max_nodes nåddes"},
		{Word: "seconds", Meaning: "gränsen max_seconds nåddes"},
		{Word: "scenarios", Meaning: "gränsen max_scenarios nåddes"},
	}
}

// AttractorType is what kind of attractor succession ends in.
type AttractorType string

// The types of attractors.
const (
	Fixed AttractorType = "fixed"
	Cycle AttractorType = "cycle"
)

// Codes returns the types.
func (AttractorType) Codes() []method.Code {
	return []method.Code{
		{Word: "fixed", Meaning: "ett scenario som håller ihop, och därför inte ändras"},
		{Word: "cycle", Meaning: "scenarier som följer på varandra i en cirkel"},
	}
}
