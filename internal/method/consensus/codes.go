package consensus

import "framsyn/internal/method"

// AgreementReason is why van der Eijk's agreement is undefined.
type AgreementReason string

// The reasons why agreement is undefined.
const (
	NoVotesToAgree  AgreementReason = "no_votes"
	FewerThan3Steps AgreementReason = "fewer_than_3_steps"
)

// Codes returns the reasons.
func (AgreementReason) Codes() []method.Code {
	return []method.Code{
		{Word: "no_votes", Meaning: "ingen har röstat"},
		{Word: "fewer_than_3_steps", Meaning: "skalan har färre än tre steg"},
	}
}

// ConsensusReason is why Tastle and Wierman's consensus is undefined.
type ConsensusReason string

// The reasons why consensus is undefined.
const (
	NoVotes         ConsensusReason = "no_votes"
	FewerThan2Steps ConsensusReason = "fewer_than_2_steps"
)

// Codes returns the reasons.
func (ConsensusReason) Codes() []method.Code {
	return []method.Code{
		{Word: "no_votes", Meaning: "ingen har röstat"},
		{Word: "fewer_than_2_steps", Meaning: "skalan har färre än två steg"},
	}
}

// ScoreReason is why a trend has no score.
type ScoreReason string

// The reasons why there is no score.
const (
	NoImpactVotes      ScoreReason = "no_impact_votes"
	NoProbabilityVotes ScoreReason = "no_probability_votes"
	NoUncertaintyVotes ScoreReason = "no_uncertainty_votes"
)

// Codes returns the reasons.
func (ScoreReason) Codes() []method.Code {
	return []method.Code{
		{Word: "no_impact_votes", Meaning: "ingen har röstat om påverkan, som väger"},
		{Word: "no_probability_votes", Meaning: "ingen har röstat om sannolikhet, som väger"},
		{Word: "no_uncertainty_votes", Meaning: "ingen har röstat om osäkerhet, som väger"},
	}
}

// Role is what a trend is to a foresight.
type Role string

// The roles.
const (
	PlanningAssumption  Role = "planning_assumption"
	CriticalUncertainty Role = "critical_uncertainty"
	WatchClosely        Role = "watch_closely"
	Watch               Role = "watch"
	Background          Role = "background"
)

// Codes returns the roles.
func (Role) Codes() []method.Code {
	return []method.Code{
		{Word: "planning_assumption", Meaning: "förutsättning: stor påverkan och liten osäkerhet"},
		{Word: "critical_uncertainty", Meaning: "kritisk osäkerhet: stor påverkan och stor osäkerhet"},
		{Word: "watch_closely", Meaning: "bevaka nära: stor påverkan, med osäkerhet däremellan"},
		{Word: "watch", Meaning: "bevaka: liten påverkan"},
		{Word: "background", Meaning: "bakgrund: varken stor eller liten påverkan"},
	}
}

// Quadrant is where an item stands in the plane of impact and uncertainty.
type Quadrant string

// The quadrants.
const (
	Critical      Quadrant = "critical_uncertainty"
	Predetermined Quadrant = "predetermined"
	Wildcard      Quadrant = "wildcard"
	Secondary     Quadrant = "secondary"
)

// Codes returns the quadrants.
func (Quadrant) Codes() []method.Code {
	return []method.Code{
		{Word: "critical_uncertainty", Meaning: "kritisk osäkerhet: påverkan och osäkerhet över skalans mitt"},
		{Word: "predetermined", Meaning: "förutbestämt: bara påverkan över mitten"},
		{Word: "wildcard", Meaning: "joker: bara osäkerhet över mitten"},
		{Word: "secondary", Meaning: "mindre viktigt: ingen av dem över mitten"},
	}
}

// Suppression is why the answers of a group are not published.
type Suppression string

// The reasons for suppression.
const (
	TooFew Suppression = "too_few"
	// ProtectsOthers is for a group from which the answers of a small one could be derived by subtraction from the whole.
	ProtectsOthers Suppression = "protects_others"
)

// Codes returns the reasons.
func (Suppression) Codes() []method.Code {
	return []method.Code{
		{Word: "too_few", Meaning: "för få har svarat"},
		{Word: "protects_others", Meaning: "visas inte, för att en liten grupps svar annars går att räkna ut"},
	}
}
