package micmac

import (
	"slices"

	"framsyn/internal/method"
)

// Analysis is a whole structural analysis: the direct view, the indirect one, and what moved between them.
type Analysis struct {
	Direct Direct `json:"direct"`
	// Basis is what the indirect view is: stable for the power from which both rankings hold twice in a row, mean_of_powers
	// where they never do, mean_of_walks in a system without circles, or none if no way is longer than 1.
	Basis    string      `json:"basis"`
	Power    *int        `json:"power"`
	Indirect *MeanPlane  `json:"indirect"`
	Moves    []Move      `json:"moves"`
	Powers   []PowerStep `json:"powers"`
}

// MeanPlane is an indirect view by shares.
type MeanPlane struct {
	InfluenceShare  []float64 `json:"influence_share"`
	DependenceShare []float64 `json:"dependence_share"`
	InfluenceRank   []int     `json:"influence_rank"`
	DependenceRank  []int     `json:"dependence_rank"`
	Quadrant        []string  `json:"quadrant"`
}

// Move is how a variable's place differs between the direct and the indirect view. A rank gained is above 0: a variable that
// gains many is a hidden one.
type Move struct {
	Variable         int     `json:"variable"`
	InfluenceGained  int     `json:"influence_ranks_gained"`
	DependenceGained int     `json:"dependence_ranks_gained"`
	InfluenceMoved   float64 `json:"influence_share_moved"`
	DependenceMoved  float64 `json:"dependence_share_moved"`
	From             string  `json:"from_quadrant"`
	To               string  `json:"to_quadrant"`
}

// PowerStep is a power's rankings, and the share of the pairs of variables whose order differs from the power before.
type PowerStep struct {
	Power           int      `json:"power"`
	InfluenceRank   []int    `json:"influence_rank"`
	DependenceRank  []int    `json:"dependence_rank"`
	InfluenceSwaps  *float64 `json:"influence_swaps"`
	DependenceSwaps *float64 `json:"dependence_swaps"`
}

// Analyse makes both views. The indirect one is the first power from 2 whose two rankings the next two powers repeat, up to the
// highest tried (10). A system whose rankings never settle so is shown by the mean of the shares of the last powers, an even number
// (4 of 10), which comes near the principal eigenvectors where influence goes to and fro between two parts; one without circles
// by that of all its powers from 2.
func Analyse(in Tried) (Analysis, error) {
	most, err := in.most(10)
	if err != nil {
		return Analysis{}, err
	}
	if most < 4 {
		return Analysis{}, method.Wrong("max_power", "ska vara minst 4")
	}
	direct, err := Classify(in.Matrix)
	if err != nil {
		return Analysis{}, err
	}
	cells, err := in.cells()
	if err != nil {
		return Analysis{}, err
	}
	a := Analysis{Direct: direct, Basis: "none", Moves: []Move{}, Powers: []PowerStep{}}
	ends := nilpotent(cells)
	if ends != nil {
		most = *ends - 1
	}
	w := ways(cells)
	var planes []Plane
	for k := 1; k <= most; k++ {
		w.step()
		p := w.plane()
		step := PowerStep{Power: k, InfluenceRank: p.InfluenceRank, DependenceRank: p.DependenceRank}
		if k > 1 {
			step.InfluenceSwaps = swaps(planes[k-2].InfluenceRank, p.InfluenceRank)
			step.DependenceSwaps = swaps(planes[k-2].DependenceRank, p.DependenceRank)
		}
		planes, a.Powers = append(planes, p), append(a.Powers, step)
	}
	switch stable := settled(planes); {
	case len(planes) < 2:
		return a, nil
	case ends != nil:
		a.Basis = "mean_of_walks"
		a.Indirect = mean(planes[1:])
	case stable > 0:
		a.Basis, a.Power = "stable", &stable
		a.Indirect = mean(planes[stable-1 : stable])
	default:
		a.Basis = "mean_of_powers"
		a.Indirect = mean(planes[len(planes)-len(planes)/4*2:])
	}
	a.Moves = moves(direct.Plane, *a.Indirect)
	return a, nil
}

// settled returns the first power from 2 whose rankings the next two repeat, 0 if there is none.
func settled(planes []Plane) int {
	same := func(a, b Plane) bool {
		return slices.Equal(a.InfluenceRank, b.InfluenceRank) && slices.Equal(a.DependenceRank, b.DependenceRank)
	}
	for i := 1; i+2 < len(planes); i++ {
		if same(planes[i], planes[i+1]) && same(planes[i], planes[i+2]) {
			return i + 1
		}
	}
	return 0
}

func swaps(before, after []int) *float64 {
	changed, pairs := 0, 0
	for i := range before {
		for j := range i {
			pairs++
			if (before[i] < before[j]) != (after[i] < after[j]) || (before[i] > before[j]) != (after[i] > after[j]) {
				changed++
			}
		}
	}
	return method.Share(float64(changed), float64(pairs))
}

// mean returns the view by the mean shares of planes of powers that are not 0.
func mean(planes []Plane) *MeanPlane {
	n := len(planes[0].Quadrant)
	m := &MeanPlane{InfluenceShare: make([]float64, n), DependenceShare: make([]float64, n), Quadrant: make([]string, n)}
	for _, p := range planes {
		for i := range n {
			m.InfluenceShare[i] += *p.InfluenceShare[i] / float64(len(planes))
			m.DependenceShare[i] += *p.DependenceShare[i] / float64(len(planes))
		}
	}
	for i := range n {
		m.Quadrant[i] = quadrant(method.Compare(m.InfluenceShare[i]*float64(n), 1) > 0, method.Compare(m.DependenceShare[i]*float64(n), 1) > 0)
	}
	down := func(shares []float64) []int {
		return method.Ranks(n, func(a, b int) int { return method.Compare(shares[b], shares[a]) })
	}
	m.InfluenceRank, m.DependenceRank = down(m.InfluenceShare), down(m.DependenceShare)
	return m
}

func moves(direct Plane, indirect MeanPlane) []Move {
	out := make([]Move, len(direct.Quadrant))
	for i := range out {
		out[i] = Move{
			i, direct.InfluenceRank[i] - indirect.InfluenceRank[i], direct.DependenceRank[i] - indirect.DependenceRank[i],
			indirect.InfluenceShare[i] - *direct.InfluenceShare[i], indirect.DependenceShare[i] - *direct.DependenceShare[i],
			direct.Quadrant[i], indirect.Quadrant[i],
		}
	}
	return out
}
