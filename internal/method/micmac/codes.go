package micmac

import "framsyn/internal/method"

// Quadrant is what a variable is to the system.
type Quadrant string

// The quadrants.
const (
	Driver     Quadrant = "driver"
	Relay      Quadrant = "relay"
	Dependent  Quadrant = "dependent"
	Autonomous Quadrant = "autonomous"
)

// Codes returns the quadrants.
func (Quadrant) Codes() []method.Code {
	return []method.Code{
		{Word: "driver", Meaning: "drivkraft: påverkan över medel"},
		{Word: "relay", Meaning: "relä: påverkan och beroende över medel"},
		{Word: "dependent", Meaning: "resultat: beroende över medel"},
		{Word: "autonomous", Meaning: "autonom: ingen av dem över medel"},
	}
}

// Basis is what an indirect classification is based on.
type Basis string

// The bases.
const (
	Stable       Basis = "stable"
	MeanOfPowers Basis = "mean_of_powers"
	MeanOfWalks  Basis = "mean_of_walks"
	NoBasis      Basis = "none"
)

// Codes returns the bases.
func (Basis) Codes() []method.Code {
	return []method.Code{
		{Word: "stable", Meaning: "den första potens vars rangordningar de två nästa upprepar"},
		{Word: "mean_of_powers", Meaning: "medel av de sista potenserna, för att ingen rangordning står fast"},
		{Word: "mean_of_walks", Meaning: "medel av alla potenser från 2, för att systemet saknar cirklar"},
		{Word: "none", Meaning: "det finns ingen indirekt påverkan"},
	}
}
