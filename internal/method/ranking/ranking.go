// Package ranking turns ranked ballots and dots into an order: Borda, Condorcet and Copeland, Schulze, and dot votes.
package ranking

import (
	"fmt"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "ranking", Version: "1"}

// Vote are ballots on candidates.
type Vote struct {
	Candidates []string `json:"candidates"`
	Ballots    []Ballot `json:"ballots"`
}

// Ballot is a ranking in groups, the best first. Candidates of one group are tied; those that are not ranked are tied last.
type Ballot struct {
	// Count is how many voted so, 1 if it is not given.
	Count   *int       `json:"count,omitzero"`
	Ranking [][]string `json:"ranking"`
}

// mostCandidates bounds the work, which grows as their cube, and mostPairs that of the ballots; mostVoters, of one ballot, keeps
// sums within 64 bits.
const mostCandidates, mostPairs, mostVoters = 500, 2_000_000_000, 1_000_000_000

// pairs returns the numbers d[x][y] of voters who rank x strictly before y.
func (v Vote) pairs() (d [][]int, err error) {
	if len(v.Candidates) > mostCandidates {
		return nil, method.Wrong("candidates", "kan vara högst %d", mostCandidates)
	}
	n := len(v.Candidates)
	if len(v.Ballots)*n*n > mostPairs {
		return nil, method.Wrong("ballots", "är för många för %d kandidater: slå ihop lika röstsedlar med count", n)
	}
	place, err := method.Places("candidates", v.Candidates)
	if err != nil {
		return nil, err
	}
	d = square(n)
	for i, b := range v.Ballots {
		level, err := b.levels(place, fmt.Sprintf("ballots[%d]", i))
		if err != nil {
			return nil, err
		}
		count := method.Or(b.Count, 1)
		if count < 0 || count > mostVoters {
			return nil, method.Wrong(fmt.Sprintf("ballots[%d].count", i), "ska vara 0–%d", mostVoters)
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

func square(n int) [][]int {
	d := make([][]int, n)
	for i := range d {
		d[i] = make([]int, n)
	}
	return d
}

// levels returns the places of the candidates on a ballot, 0 the best.
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
				return nil, method.Wrong(at, "%q är ingen kandidat", c)
			}
			if ranked[c] {
				return nil, method.Wrong(at, "%q är redan rangordnad", c)
			}
			ranked[c], level[i] = true, g
		}
	}
	return level, nil
}

// Points are the candidates' points, and their competition ranks.
type Points struct {
	Points []float64 `json:"points"`
	Rank   []int     `json:"rank"`
}

// Borda gives a candidate a point for each candidate below it on a ballot, and half a point for each one tied with it.
func Borda(in Vote) (Points, error) {
	d, err := in.pairs()
	if err != nil {
		return Points{}, err
	}
	voters := 0
	for _, b := range in.Ballots {
		voters += method.Or(b.Count, 1)
	}
	points := make([]float64, len(d))
	for x := range d {
		for y := range d {
			if x != y {
				points[x] += float64(d[x][y]) + float64(voters-d[x][y]-d[y][x])/2
			}
		}
	}
	return Points{points, method.RanksDown(points)}, nil
}

// Duels are who wins against all others, and who loses.
type Duels struct {
	Winner *string `json:"winner"`
	Loser  *string `json:"loser"`
	// Copeland is the number of duels won and half of those drawn.
	Copeland []float64 `json:"copeland"`
}

// Condorcet finds the candidate who is ranked before every other one by more voters than the other way round, and the one who
// is ranked after; there need be neither.
func Condorcet(in Vote) (Duels, error) {
	d, err := in.pairs()
	if err != nil {
		return Duels{}, err
	}
	out := Duels{Copeland: make([]float64, len(d))}
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

// Paths are the result of Schulze's method.
type Paths struct {
	// D is how many voters rank one candidate before another, P the strength of the strongest path between them.
	D [][]int `json:"d"`
	P [][]int `json:"p"`
	// Winners are the first of Layers; a layer are those whom no one left beats when the layers before are gone.
	Winners []string   `json:"winners"`
	Layers  [][]string `json:"layers"`
}

// Schulze returns the method with winning votes: a path is as strong as its weakest step, a step as strong as the number of voters
// who prefer it if they are more than those against, and x beats y if p[x][y] > p[y][x].
func Schulze(in Vote) (Paths, error) {
	d, err := in.pairs()
	if err != nil {
		return Paths{}, err
	}
	p := square(len(d))
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
	out := Paths{D: d, P: p, Winners: []string{}, Layers: layers(in.Candidates, p)}
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
