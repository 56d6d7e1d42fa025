package micmac

import (
	"slices"

	"framsyn/internal/method"
)

// Analysis is a complete structural analysis: the direct and the indirect classification, and the differences between
// them.
type Analysis struct {
	Direct Direct `json:"direct"`
	// Basis is what the indirect classification is based on: stable for the first power whose rankings the next two powers
	// repeat, mean_of_powers if there is none, mean_of_walks in a system without cycles, or none if no path is longer than
	// 1.
	Basis    string      `json:"basis"`
	Power    *int        `json:"power"`
	Indirect *MeanPlane  `json:"indirect"`
	Moves    []Move      `json:"moves"`
	Powers   []PowerStep `json:"powers"`
}

// MeanPlane is an indirect classification by mean shares.
type MeanPlane struct {
	InfluenceShare  []float64 `json:"influence_share"`
	DependenceShare []float64 `json:"dependence_share"`
	InfluenceRank   []int     `json:"influence_rank"`
	DependenceRank  []int     `json:"dependence_rank"`
	Quadrant        []string  `json:"quadrant"`
}

// Move is the difference of a variable between the direct and the indirect classification. The number of ranks gained
// is above 0 if the indirect rank is better; a variable that gains many is a hidden one.
type Move struct {
	Variable         int     `json:"variable"`
	InfluenceGained  int     `json:"influence_ranks_gained"`
	DependenceGained int     `json:"dependence_ranks_gained"`
	InfluenceMoved   float64 `json:"influence_share_moved"`
	DependenceMoved  float64 `json:"dependence_share_moved"`
	From             string  `json:"from_quadrant"`
	To               string  `json:"to_quadrant"`
}

// PowerStep is the rankings of a power, and the share of the pairs of variables whose order differs from the power
// before.
type PowerStep struct {
	Power           int      `json:"power"`
	InfluenceRank   []int    `json:"influence_rank"`
	DependenceRank  []int    `json:"dependence_rank"`
	InfluenceSwaps  *float64 `json:"influence_swaps"`
	DependenceSwaps *float64 `json:"dependence_swaps"`
}

// Analyse returns both classifications. The indirect one is the first power from 2 whose two rankings the next two
// powers repeat, up to the highest tried (10). If there is none, it is the mean of the shares of the last powers, an
// even number (4 of 10), which approximates the principal eigenvectors even if influence oscillates between two parts;
// in a system without cycles, it is the mean of all nonzero powers from 2. The error is a method.Fault.
func Analyse(in StabilityInput) (Analysis, error) {
	most, err := in.maxPower(10)
	if err != nil {
		return Analysis{}, err
	}
	if most < 4 {
		return Analysis{}, method.Faultf("max_power", "ska vara minst 4")
	}
	direct, err := ClassifyDirect(in.Matrix)
	if err != nil {
		return Analysis{}, err
	}
	cells, err := in.cells()
	if err != nil {
		return Analysis{}, err
	}
	a := Analysis{Direct: direct, Basis: "none", Moves: []Move{}, Powers: []PowerStep{}}
	ends := nilpotentPower(cells)
	if ends != nil {
		most = *ends - 1
	}
	w := newWalks(cells)
	var planes []Plane
	for k := 1; k <= most; k++ {
		w.nextPower()
		p := w.plane()
		step := PowerStep{Power: k, InfluenceRank: p.InfluenceRank, DependenceRank: p.DependenceRank}
		if k > 1 {
			step.InfluenceSwaps = swapShare(planes[k-2].InfluenceRank, p.InfluenceRank)
			step.DependenceSwaps = swapShare(planes[k-2].DependenceRank, p.DependenceRank)
		}
		planes, a.Powers = append(planes, p), append(a.Powers, step)
	}
	switch stable := firstStablePower(planes); {
	case len(planes) < 2:
		return a, nil
	case ends != nil:
		a.Basis = "mean_of_walks"
		a.Indirect = meanPlane(planes[1:])
	case stable > 0:
		a.Basis, a.Power = "stable", &stable
		a.Indirect = meanPlane(planes[stable-1 : stable])
	default:
		a.Basis = "mean_of_powers"
		a.Indirect = meanPlane(planes[len(planes)-len(planes)/4*2:])
	}
	a.Moves = moves(direct.Plane, *a.Indirect)
	return a, nil
}

// firstStablePower returns the first power from 2 whose rankings the next two repeat, or 0 if there is none.
func firstStablePower(planes []Plane) int {
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

func swapShare(before, after []int) *float64 {
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

// meanPlane returns the classification by the mean shares of the planes of nonzero powers.
func meanPlane(planes []Plane) *MeanPlane {
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
