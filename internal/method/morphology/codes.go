package morphology

import "framsyn/internal/method"

// Limit is what stopped a search before it was complete.
type Limit string

// Nodes is the limit of partial configurations.
const Nodes Limit = "nodes"

// Codes returns the limits.
func (Limit) Codes() []method.Code {
	return []method.Code{{Word: "nodes", Meaning: "gränsen max_nodes nåddes"}}
}
