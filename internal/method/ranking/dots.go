package ranking

import (
	"math"

	"framsyn/internal/method"
)

// DotVote is a dot vote: ballots on which each voter distributes a number of dots.
type DotVote struct {
	PerVoter int `json:"dots_per_voter"`
	// MaxPerItem is the most dots that a voter may give one item, by default all.
	MaxPerItem *int        `json:"max_per_item,omitzero"`
	Items      []string    `json:"items"`
	Ballots    []DotBallot `json:"ballots"`
}

// maxDots is the most dots of a voter.
const maxDots = 1_000_000

// DotBallot is the dots that a voter gave to items. Dots may be left unused.
type DotBallot struct {
	Voter string             `json:"voter"`
	Dots  map[string]float64 `json:"dots"`
}

// DotTotals is the totals of the valid ballots, for each item in the order of the input.
type DotTotals struct {
	Valid   int             `json:"valid_ballots"`
	Invalid []InvalidBallot `json:"invalid"`
	Used    int             `json:"dots_used"`
	Unused  int             `json:"dots_unused"`
	Totals  []int           `json:"totals"`
	// Supporters is the number of voters who gave each item at least one dot.
	Supporters []int      `json:"supporters"`
	Share      []*float64 `json:"share"`
	Rank       []int      `json:"rank"`
}

// InvalidBallot is a ballot that is not counted.
type InvalidBallot struct {
	Voter string `json:"voter"`
	// Reason is the first that applies.
	Reason Reason `json:"reason"`
}

// Reason is why a ballot is not counted.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	DuplicateVoter Reason = "duplicate_voter"
	UnknownItem    Reason = "unknown_item"
	InvalidCount   Reason = "invalid_count"
	OverItemCap    Reason = "over_item_cap"
	OverBudget     Reason = "over_budget"
)

// Codes returns the reasons.
func (Reason) Codes() []method.Code {
	return []method.Code{
		{Word: "duplicate_voter", Meaning: "den som röstar har redan en giltig röstsedel"},
		{Word: "unknown_item", Meaning: "något som fått prickar finns inte"},
		{Word: "invalid_count", Meaning: "ett antal prickar är mindre än 0 eller inget heltal"},
		{Word: "over_item_cap", Meaning: "något har fått fler prickar än max_per_item"},
		{Word: "over_budget", Meaning: "fler prickar än dots_per_voter"},
	}
}

// CountDots counts the valid ballots. A ballot is invalid if its voter has a valid ballot already, or if it has an
// unknown item, a negative or fractional number, or more dots than an item or a voter may have. The error is a
// method.Fault.
func CountDots(in DotVote) (DotTotals, error) {
	n := len(in.Items)
	out := DotTotals{Invalid: []InvalidBallot{}, Totals: make([]int, n), Supporters: make([]int, n), Share: make([]*float64, n)}
	if in.PerVoter < 0 || in.PerVoter > maxDots {
		return out, method.Faultf("dots_per_voter", "ska vara 0–%d", maxDots)
	}
	place, err := method.IndexByName("items", in.Items)
	if err != nil {
		return out, err
	}
	voted := map[string]bool{}
	for _, b := range in.Ballots {
		if reason := in.invalidReason(b, place, voted); reason != "" {
			out.Invalid = append(out.Invalid, InvalidBallot{b.Voter, reason})
			continue
		}
		voted[b.Voter] = true
		out.Valid++
		out.Unused += in.PerVoter
		for item, dots := range b.Dots {
			if dots > 0 {
				out.Totals[place[item]] += int(dots)
				out.Supporters[place[item]]++
				out.Used += int(dots)
				out.Unused -= int(dots)
			}
		}
	}
	for i, t := range out.Totals {
		out.Share[i] = method.Share(float64(t), float64(out.Used))
	}
	out.Rank = method.RanksDown(out.Totals)
	return out, nil
}

// invalidReason returns the first reason why a ballot is invalid, or "".
func (in DotVote) invalidReason(b DotBallot, place map[string]int, voted map[string]bool) Reason {
	unknown, odd, overItem, sum := false, false, false, 0.0
	for item, dots := range b.Dots {
		_, known := place[item]
		unknown = unknown || !known
		odd = odd || dots < 0 || dots != math.Trunc(dots)
		overItem = overItem || in.MaxPerItem != nil && dots > float64(*in.MaxPerItem)
		sum += dots
	}
	switch {
	case voted[b.Voter]:
		return DuplicateVoter
	case unknown:
		return UnknownItem
	case odd:
		return InvalidCount
	case overItem:
		return OverItemCap
	case sum > float64(in.PerVoter):
		return OverBudget
	}
	return ""
}
