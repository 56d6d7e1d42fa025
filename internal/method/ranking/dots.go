package ranking

import (
	"math"

	"framsyn/internal/method"
)

// Dots are ballots on which each voter has a number of dots to give.
type Dots struct {
	PerVoter int `json:"dots_per_voter"`
	// MostPerItem is how many of them one item can get from a voter; all if it is not given.
	MostPerItem *int        `json:"max_per_item,omitzero"`
	Items       []string    `json:"items"`
	Ballots     []DotBallot `json:"ballots"`
}

// mostDots is how many dots a voter can have.
const mostDots = 1_000_000

// DotBallot is what a voter gave to items. Dots may be left unused.
type DotBallot struct {
	Voter string             `json:"voter"`
	Dots  map[string]float64 `json:"dots"`
}

// DotTotals are the dots of the valid ballots, per item in the order of the input.
type DotTotals struct {
	Valid   int           `json:"valid_ballots"`
	Invalid []InvalidDots `json:"invalid"`
	Used    int           `json:"dots_used"`
	Unused  int           `json:"dots_unused"`
	Totals  []int         `json:"totals"`
	// Supporters are those who gave an item at least one dot.
	Supporters []int      `json:"supporters"`
	Share      []*float64 `json:"share"`
	Rank       []int      `json:"rank"`
}

// InvalidDots is a ballot that does not count.
type InvalidDots struct {
	Voter string `json:"voter"`
	// Reason is the first that applies of duplicate_voter, unknown_item, invalid_count, over_item_cap and over_budget.
	Reason string `json:"reason"`
}

// CountDots counts the valid ballots. A ballot is not valid if its voter has a valid one already, if it has an unknown item, a
// negative number or a fraction, or more dots than an item or a voter can have.
func CountDots(in Dots) (DotTotals, error) {
	n := len(in.Items)
	out := DotTotals{Invalid: []InvalidDots{}, Totals: make([]int, n), Supporters: make([]int, n), Share: make([]*float64, n)}
	if in.PerVoter < 0 || in.PerVoter > mostDots {
		return out, method.Wrong("dots_per_voter", "ska vara 0–%d", mostDots)
	}
	place, err := method.Places("items", in.Items)
	if err != nil {
		return out, err
	}
	voted := map[string]bool{}
	for _, b := range in.Ballots {
		if reason := in.invalid(b, place, voted); reason != "" {
			out.Invalid = append(out.Invalid, InvalidDots{b.Voter, reason})
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

// invalid returns the first reason why a ballot does not count, or nothing.
func (in Dots) invalid(b DotBallot, place map[string]int, voted map[string]bool) string {
	unknown, odd, overItem, sum := false, false, false, 0.0
	for item, dots := range b.Dots {
		_, known := place[item]
		unknown = unknown || !known
		odd = odd || dots < 0 || dots != math.Trunc(dots)
		overItem = overItem || in.MostPerItem != nil && dots > float64(*in.MostPerItem)
		sum += dots
	}
	switch {
	case voted[b.Voter]:
		return "duplicate_voter"
	case unknown:
		return "unknown_item"
	case odd:
		return "invalid_count"
	case overItem:
		return "over_item_cap"
	case sum > float64(in.PerVoter):
		return "over_budget"
	}
	return ""
}
