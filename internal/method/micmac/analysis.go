package micmac

import (
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// Analysis is a complete structural analysis: the direct and the indirect classification, and the differences between
// them.
type Analysis struct {
	Direct Direct `json:"direct"`
	// Basis is what the indirect classification is based on.
	Basis    Basis       `json:"basis"`
	Power    *int        `json:"power"`
	Indirect *MeanPlane  `json:"indirect"`
	Moves    []Move      `json:"moves"`
	Powers   []PowerStep `json:"powers"`
}

// MeanPlane is an indirect classification by mean shares.
type MeanPlane struct {
	InfluenceShare  []float64  `json:"influence_share"`
	DependenceShare []float64  `json:"dependence_share"`
	InfluenceRank   []int      `json:"influence_rank"`
	DependenceRank  []int      `json:"dependence_rank"`
	Quadrant        []Quadrant `json:"quadrant"`
}

// Move is the difference of a variable between the direct and the indirect classification. The number of ranks gained
// is above 0 if the indirect rank is better; a variable that gains many is a hidden one.
type Move struct {
	Variable         int      `json:"variable"`
	InfluenceGained  int      `json:"influence_ranks_gained"`
	DependenceGained int      `json:"dependence_ranks_gained"`
	InfluenceMoved   float64  `json:"influence_share_moved"`
	DependenceMoved  float64  `json:"dependence_share_moved"`
	From             Quadrant `json:"from_quadrant"`
	To               Quadrant `json:"to_quadrant"`
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
	a := Analysis{Direct: direct, Basis: NoBasis, Moves: []Move{}, Powers: []PowerStep{}}
	ends := nilpotentPower(cells)
	if ends != nil {
		most = *ends - 1
	}
	w := newWalks(cells)
	var planes []Plane
	var powers []walks
	for k := 1; k <= most; k++ {
		w.nextPower()
		powers = append(powers, *w)
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
		a.Basis = MeanOfWalks
		a.Indirect = meanPlane(powers[1:])
	case stable > 0:
		a.Basis, a.Power = Stable, &stable
		a.Indirect = meanPlane(powers[stable-1 : stable])
	default:
		a.Basis = MeanOfPowers
		a.Indirect = meanPlane(powers[len(powers)-len(powers)/4*2:])
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

// meanPlane returns the classification by the mean shares of nonzero powers, which is exact.
func meanPlane(powers []walks) *MeanPlane {
	mean := walks{
		cells:      powers[0].cells,
		influence:  sumOfShares(powers, func(w walks) []*big.Int { return w.influence }),
		dependence: sumOfShares(powers, func(w walks) []*big.Int { return w.dependence }),
	}
	p := mean.plane()
	return &MeanPlane{values(p.InfluenceShare), values(p.DependenceShare), p.InfluenceRank, p.DependenceRank, p.Quadrant}
}

// sumOfShares returns the sum over powers of each variable's share, in a common unit: the product of all totals.
func sumOfShares(powers []walks, of func(walks) []*big.Int) []*big.Int {
	unit := big.NewInt(1)
	for _, w := range powers {
		unit.Mul(unit, sum(of(w)))
	}
	sums := make([]*big.Int, len(of(powers[0])))
	for i := range sums {
		sums[i] = new(big.Int)
	}
	var term big.Int
	for _, w := range powers {
		one := new(big.Int).Quo(unit, sum(of(w)))
		for i, v := range of(w) {
			sums[i].Add(sums[i], term.Mul(v, one))
		}
	}
	return sums
}

func values(shares []*float64) []float64 {
	out := make([]float64, len(shares))
	for i, s := range shares {
		out[i] = *s
	}
	return out
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
