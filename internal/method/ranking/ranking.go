// Package ranking aggregates ranked ballots and dot votes into an order: by Borda, Condorcet and Copeland, Schulze, and
// dot counts.
package ranking

import (
	"fmt"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "ranking", Version: "1"}

// Vote is ballots on candidates.
type Vote struct {
	Candidates []string `json:"candidates"`
	Ballots    []Ballot `json:"ballots"`
}

// Ballot is a ranking of groups of candidates, the best first. Candidates of one group are tied; those not ranked are
// tied last.
type Ballot struct {
	// Count is the number of voters with this ranking, by default 1.
	Count   *int       `json:"count,omitzero"`
	Ranking [][]string `json:"ranking"`
}

// maxCandidates is the most candidates; the work grows as their cube. maxPairs is the most ballots x pairs of
// candidates, and maxVoters the greatest count of a ballot, which keeps sums within 64 bits.
const maxCandidates, maxPairs, maxVoters = 500, 2_000_000_000, 1_000_000_000

// pairwisePreferences returns the numbers d[x][y] of voters who strictly prefer x to y.
func (v Vote) pairwisePreferences() (d [][]int, err error) {
	if len(v.Candidates) > maxCandidates {
		return nil, method.Faultf("candidates", "kan vara högst %d", maxCandidates)
	}
	n := len(v.Candidates)
	if len(v.Ballots)*n*n > maxPairs {
		return nil, method.Faultf("ballots", "är för många för %d kandidater: slå ihop lika röstsedlar med count", n)
	}
	place, err := method.IndexByName("candidates", v.Candidates)
	if err != nil {
		return nil, err
	}
	d = newMatrix(n)
	for i, b := range v.Ballots {
		level, err := b.levels(place, fmt.Sprintf("ballots[%d]", i))
		if err != nil {
			return nil, err
		}
		count := method.OrDefault(b.Count, 1)
		if count < 0 || count > maxVoters {
			return nil, method.Faultf(fmt.Sprintf("ballots[%d].count", i), "ska vara 0–%d", maxVoters)
		}
		for x := range n {
			for y := range n {
				if level[x] < level[y] {
					d[x][y] += count
				}
			}
		}
	}
	return d, nil
}

func newMatrix(n int) [][]int {
	d := make([][]int, n)
	for i := range d {
		d[i] = make([]int, n)
	}
	return d
}

// levels returns the level of each candidate on a ballot, 0 for the best.
func (b Ballot) levels(place map[string]int, path string) ([]int, error) {
	level := make([]int, len(place))
	for i := range level {
		level[i] = len(b.Ranking)
	}
	ranked := map[string]bool{}
	for g, group := range b.Ranking {
		for k, c := range group {
			at := fmt.Sprintf("%s.ranking[%d][%d]", path, g, k)
			i, known := place[c]
			if !known {
				return nil, method.Faultf(at, "%q är ingen kandidat", c)
			}
			if ranked[c] {
				return nil, method.Faultf(at, "%q är redan rangordnad", c)
			}
			ranked[c], level[i] = true, g
		}
	}
	return level, nil
}

// BordaResult is the Borda points of the candidates, and their competition ranks.
type BordaResult struct {
	Points []float64 `json:"points"`
	Rank   []int     `json:"rank"`
}

// Borda returns the Borda count: a candidate gets one point for each candidate below it on a ballot, and half a point
// for each tied with it. The error is a method.Fault.
func Borda(in Vote) (BordaResult, error) {
	d, err := in.pairwisePreferences()
	if err != nil {
		return BordaResult{}, err
	}
	voters := 0
	for _, b := range in.Ballots {
		voters += method.OrDefault(b.Count, 1)
	}
	points := make([]float64, len(d))
	for x := range d {
		for y := range d {
			if x != y {
				points[x] += float64(d[x][y]) + float64(voters-d[x][y]-d[y][x])/2
			}
		}
	}
	return BordaResult{points, method.RanksDown(points)}, nil
}

// CondorcetResult is the Condorcet winner and loser, if any, and the Copeland scores.
type CondorcetResult struct {
	Winner *string `json:"winner"`
	Loser  *string `json:"loser"`
	// Copeland is the number of pairwise wins plus half of the number of ties.
	Copeland []float64 `json:"copeland"`
}

// Condorcet returns the candidate that beats every other one by majority in pairwise comparison, and the one that loses
// to every other; either may be missing. The error is a method.Fault.
func Condorcet(in Vote) (CondorcetResult, error) {
	d, err := in.pairwisePreferences()
	if err != nil {
		return CondorcetResult{}, err
	}
	out := CondorcetResult{Copeland: make([]float64, len(d))}
	for x := range d {
		won, lost := 0, 0
		for y := range d {
			switch {
			case d[x][y] > d[y][x]:
				won++
			case d[x][y] < d[y][x]:
				lost++
			}
		}
		others := len(d) - 1
		out.Copeland[x] = float64(won) + float64(others-won-lost)/2
		if won == others {
			out.Winner = &in.Candidates[x]
		}
		if lost == others && others > 0 {
			out.Loser = &in.Candidates[x]
		}
	}
	return out, nil
}

// SchulzeResult is the result of Schulze's method.
type SchulzeResult struct {
	// D is the number of voters who prefer one candidate to another, and P the strength of the strongest path between
	// them.
	D [][]int `json:"d"`
	P [][]int `json:"p"`
	// Winners are the first of Layers. A layer holds the candidates that are beaten by none of those not in an earlier
	// layer.
	Winners []string   `json:"winners"`
	Layers  [][]string `json:"layers"`
}

// Schulze returns the result of Schulze's method with winning votes: the strength of a path is that of its weakest
// link, the strength of a link is the number of voters who prefer its first candidate if they outnumber those against,
// and x beats y if p[x][y] > p[y][x]. The error is a method.Fault.
func Schulze(in Vote) (SchulzeResult, error) {
	d, err := in.pairwisePreferences()
	if err != nil {
		return SchulzeResult{}, err
	}
	p := newMatrix(len(d))
	for x := range d {
		for y := range d {
			if d[x][y] > d[y][x] {
				p[x][y] = d[x][y]
			}
		}
	}
	for via := range p {
		for x := range p {
			for y := range p {
				if x != y && x != via && y != via {
					p[x][y] = max(p[x][y], min(p[x][via], p[via][y]))
				}
			}
		}
	}
	out := SchulzeResult{D: d, P: p, Winners: []string{}, Layers: layers(in.Candidates, p)}
	if len(out.Layers) > 0 {
		out.Winners = out.Layers[0]
	}
	return out, nil
}

func layers(names []string, p [][]int) [][]string {
	out := [][]string{}
	gone := make([]bool, len(names))
	for left := len(names); left > 0; {
		var layer []int
		for x := range names {
			beaten := gone[x]
			for y := range names {
				beaten = beaten || !gone[y] && p[y][x] > p[x][y]
			}
			if !beaten {
				layer = append(layer, x)
			}
		}
		called := make([]string, len(layer))
		for i, x := range layer {
			gone[x], called[i] = true, names[x]
		}
		left -= len(layer)
		out = append(out, called)
	}
	return out
}
