// Package micmac implements structural analysis (Godet's MICMAC): it finds the variables that drive a system and those
// that depend on it, directly and through all paths of a given length.
package micmac

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// Engine identifies this package in stamps.
var Engine = method.Engine{Name: "micmac", Version: "2"}

// Influence is the strength of a variable's influence on another, from 0, or P for a potential influence.
type Influence struct {
	Strength  int
	Potential bool
}

// maxStrength is the greatest strength. Godet's scale ends at 3.
const maxStrength = 1000

// UnmarshalJSON parses an integer or "P".
func (i *Influence) UnmarshalJSON(text []byte) error {
	*i = Influence{Potential: string(text) == `"P"`}
	if i.Potential {
		return nil
	}
	if json.Unmarshal(text, &i.Strength) != nil || i.Strength < 0 || i.Strength > maxStrength || string(text) == "null" {
		return errors.New("ska vara " + i.Kind())
	}
	return nil
}

// Kind returns a Swedish description of the JSON type.
func (i Influence) Kind() string {
	return fmt.Sprintf(`ett heltal från 0 till %d eller "P"`, maxStrength)
}

// MarshalJSON returns the form that UnmarshalJSON parses.
func (i Influence) MarshalJSON() ([]byte, error) {
	if i.Potential {
		return []byte(`"P"`), nil
	}
	return json.Marshal(i.Strength)
}

// Matrix is a direct influence matrix. It has a row and a column for each variable, and a cell is the influence of the
// row's variable on the column's. The diagonal is ignored.
type Matrix struct {
	Matrix [][]Influence `json:"matrix"`
	// Potential is the strength of a potential influence, by default 0.
	Potential int `json:"potential,omitzero"`
}

const maxVariables, maxPower = 300, 100

// cells returns the strengths, with 0 on the diagonal.
func (m Matrix) cells() ([][]int64, error) {
	n := len(m.Matrix)
	if n == 0 || n > maxVariables {
		return nil, method.Faultf("matrix", "ska ha 1–%d rader", maxVariables)
	}
	if err := method.CheckSquare("matrix", m.Matrix, n); err != nil {
		return nil, err
	}
	if m.Potential < 0 || m.Potential > maxStrength {
		return nil, method.Faultf("potential", "ska vara 0–%d", maxStrength)
	}
	cells := make([][]int64, n)
	for i, row := range m.Matrix {
		cells[i] = make([]int64, n)
		for j, v := range row {
			switch {
			case i == j:
			case v.Potential:
				cells[i][j] = int64(m.Potential)
			default:
				cells[i][j] = int64(v.Strength)
			}
		}
	}
	return cells, nil
}

// Direct is the direct classification.
type Direct struct {
	Influence  []int64 `json:"influence"`
	Dependence []int64 `json:"dependence"`
	Plane
	// FillRate is the share of the cells outside the diagonal that are not 0, or nil for a single variable. It is usually
	// 15 to 25 %.
	FillRate *float64 `json:"fill_rate"`
}

// Plane is the variables in the plane of influence and dependence.
type Plane struct {
	// Shares are of the sum, or nil if that is 0. Ranks are competition ranks, 1 for the highest.
	InfluenceShare  []*float64 `json:"influence_share"`
	DependenceShare []*float64 `json:"dependence_share"`
	InfluenceRank   []int      `json:"influence_rank"`
	DependenceRank  []int      `json:"dependence_rank"`
	// Quadrant is determined by the means, where high is strictly above.
	Quadrant []Quadrant `json:"quadrant"`
}

// ClassifyDirect returns the direct influence (row sums) and dependence (column sums) of each variable. The error is a
// method.Fault.
func ClassifyDirect(in Matrix) (Direct, error) {
	cells, err := in.cells()
	if err != nil {
		return Direct{}, err
	}
	w := newWalks(cells)
	w.nextPower()
	d := Direct{Plane: w.plane()}
	filled := 0
	for i, row := range cells {
		d.Influence = append(d.Influence, w.influence[i].Int64())
		d.Dependence = append(d.Dependence, w.dependence[i].Int64())
		for _, v := range row {
			if v != 0 {
				filled++
			}
		}
	}
	n := len(cells)
	d.FillRate = method.Share(float64(filled), float64(n*(n-1)))
	return d, nil
}

// walks holds the exact row and column sums of a power of the matrix, which are the weighted numbers of walks of that
// length that start and end at each variable.
type walks struct {
	cells                 [][]int64
	influence, dependence []*big.Int
}

// newWalks returns the walks of power 0.
func newWalks(cells [][]int64) *walks {
	w := &walks{cells: cells}
	for range cells {
		w.influence, w.dependence = append(w.influence, big.NewInt(1)), append(w.dependence, big.NewInt(1))
	}
	return w
}

// nextPower multiplies by the matrix.
func (w *walks) nextPower() {
	n := len(w.cells)
	influence, dependence := make([]*big.Int, n), make([]*big.Int, n)
	for i := range n {
		influence[i], dependence[i] = new(big.Int), new(big.Int)
	}
	var cell, term big.Int
	for i, row := range w.cells {
		for j, v := range row {
			if v != 0 {
				cell.SetInt64(v)
				influence[i].Add(influence[i], term.Mul(&cell, w.influence[j]))
				dependence[j].Add(dependence[j], term.Mul(&cell, w.dependence[i]))
			}
		}
	}
	w.influence, w.dependence = influence, dependence
}

// isZero reports whether the power is 0, that is, there is no walk of this length.
func (w *walks) isZero() bool {
	return !slices.ContainsFunc(w.influence, func(v *big.Int) bool { return v.Sign() != 0 })
}

func (w *walks) plane() Plane {
	p := Plane{InfluenceShare: shares(w.influence), DependenceShare: shares(w.dependence)}
	p.InfluenceRank, p.DependenceRank = w.ranks()
	p.Quadrant = make([]Quadrant, len(w.cells))
	drives, depends := aboveMean(w.influence), aboveMean(w.dependence)
	for i := range p.Quadrant {
		p.Quadrant[i] = quadrant(drives[i], depends[i])
	}
	return p
}

func (w *walks) ranks() (influence, dependence []int) {
	down := func(values []*big.Int) []int {
		return method.Ranks(len(values), func(a, b int) int { return values[b].Cmp(values[a]) })
	}
	return down(w.influence), down(w.dependence)
}

func quadrant(drives, depends bool) Quadrant {
	switch {
	case drives && depends:
		return Relay
	case drives:
		return Driver
	case depends:
		return Dependent
	}
	return Autonomous
}

func sum(values []*big.Int) *big.Int {
	total := new(big.Int)
	for _, v := range values {
		total.Add(total, v)
	}
	return total
}

// sharePrecision is in how many bits a share is divided before it becomes a float.
const sharePrecision = 256

func shares(values []*big.Int) []*float64 {
	out := make([]*float64, len(values))
	if total := sum(values); total.Sign() != 0 {
		for i, v := range values {
			share, _ := new(big.Float).SetPrec(sharePrecision).Quo(new(big.Float).SetInt(v), new(big.Float).SetInt(total)).Float64()
			out[i] = &share
		}
	}
	return out
}

// aboveMean reports for each value whether it is above the mean.
func aboveMean(values []*big.Int) []bool {
	total, out := sum(values), make([]bool, len(values))
	for i, v := range values {
		out[i] = new(big.Int).Mul(v, big.NewInt(int64(len(values)))).Cmp(total) > 0
	}
	return out
}

// PowerInput is the input of ClassifyIndirect: a matrix and a power.
type PowerInput struct {
	Matrix
	Power int `json:"power"`
}

// Indirect is the classification by a power of the matrix. The sums are decimal numbers in text, since they may exceed
// any number type.
type Indirect struct {
	Influence  []string `json:"influence"`
	Dependence []string `json:"dependence"`
	Plane
	Power int `json:"power"`
}

// ClassifyIndirect returns the indirect influence and dependence through all walks whose length is the power k: the row
// and column sums of M^k. The error is a method.Fault.
func ClassifyIndirect(in PowerInput) (Indirect, error) {
	if in.Power < 1 || in.Power > maxPower {
		return Indirect{}, method.Faultf("power", "ska vara 1–%d", maxPower)
	}
	cells, err := in.cells()
	if err != nil {
		return Indirect{}, err
	}
	w := newWalks(cells)
	for range in.Power {
		w.nextPower()
	}
	return w.indirect(in.Power), nil
}

func (w *walks) indirect(power int) Indirect {
	d := Indirect{Plane: w.plane(), Power: power}
	for i := range w.cells {
		d.Influence, d.Dependence = append(d.Influence, w.influence[i].String()), append(d.Dependence, w.dependence[i].String())
	}
	return d
}

// StabilityInput is the input of FindStability and Analyse: a matrix and the highest power tried.
type StabilityInput struct {
	Matrix
	// MaxPower is the highest power tried, by default 12, and 10 in Analyse.
	MaxPower *int `json:"max_power,omitzero"`
}

func (t StabilityInput) maxPower(standard int) (int, error) {
	most := method.OrDefault(t.MaxPower, standard)
	if most < 1 || most > maxPower {
		return 0, method.Faultf("max_power", "ska vara 1–%d", maxPower)
	}
	return most, nil
}

// Stability is how the rankings change from power to power.
type Stability struct {
	// StablePower is the first power, up to the highest tried, whose two rankings the next power repeats, or nil if there
	// is none before the powers become 0.
	StablePower *int `json:"stable_power"`
	// NilpotentPower is the first power that is 0, whether or not it was tried; nil if the system has cycles. Rankings
	// have no meaning from there on.
	NilpotentPower  *int    `json:"nilpotent_power"`
	InfluenceRanks  [][]int `json:"influence_ranks"`
	DependenceRanks [][]int `json:"dependence_ranks"`
}

// FindStability compares the rankings of the powers from 1 to the highest. The error is a method.Fault.
func FindStability(in StabilityInput) (Stability, error) {
	most, err := in.maxPower(12)
	if err != nil {
		return Stability{}, err
	}
	cells, err := in.cells()
	if err != nil {
		return Stability{}, err
	}
	var s Stability
	w := newWalks(cells)
	var influence, dependence []int
	for k := 1; k <= most+1; k++ {
		w.nextPower()
		i, d := w.ranks()
		if s.StablePower == nil && k > 1 && !w.isZero() && slices.Equal(i, influence) && slices.Equal(d, dependence) {
			stable := k - 1
			s.StablePower = &stable
		}
		influence, dependence = i, d
		if k <= most {
			s.InfluenceRanks, s.DependenceRanks = append(s.InfluenceRanks, i), append(s.DependenceRanks, d)
		}
	}
	s.NilpotentPower = nilpotentPower(cells)
	return s, nil
}

// nilpotentPower returns the first power that is 0, or nil. If the power n of n variables is not 0, there is a cycle,
// and no power is.
func nilpotentPower(cells [][]int64) *int {
	w := newWalks(cells)
	for k := 1; k <= len(cells); k++ {
		if w.nextPower(); w.isZero() {
			return &k
		}
	}
	return nil
}
