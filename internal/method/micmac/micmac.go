// Package micmac is structural analysis (Godet): which variables drive a system and which depend on it, directly and by all
// ways of a length.
package micmac

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// Engine is the mark of this package's results.
var Engine = method.Engine{Name: "micmac", Version: "1"}

// Influence is how strongly a variable influences another, from 0, or P for one that is only potential.
type Influence struct {
	Strength  int
	Potential bool
}

// strongest is the strongest influence. Godet's scale ends at 3.
const strongest = 1000

// UnmarshalJSON reads a whole number or "P".
func (i *Influence) UnmarshalJSON(text []byte) error {
	*i = Influence{Potential: string(text) == `"P"`}
	if i.Potential {
		return nil
	}
	if json.Unmarshal(text, &i.Strength) != nil || i.Strength < 0 || i.Strength > strongest || string(text) == "null" {
		return errors.New("ska vara " + i.Kind())
	}
	return nil
}

// Kind returns what an influence is in a file, as a Swedish text.
func (i Influence) Kind() string {
	return fmt.Sprintf(`ett heltal från 0 till %d eller "P"`, strongest)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (i Influence) MarshalJSON() ([]byte, error) {
	if i.Potential {
		return []byte(`"P"`), nil
	}
	return json.Marshal(i.Strength)
}

// Matrix has a row and a column per variable: how the variable of the row influences that of the column. The diagonal is ignored.
type Matrix struct {
	Matrix [][]Influence `json:"matrix"`
	// Potential is what a potential influence counts, 0 if it is not given.
	Potential int `json:"potential,omitzero"`
}

const mostVariables, mostPower = 300, 100

// cells returns the influences with 0 on the diagonal.
func (m Matrix) cells() ([][]int64, error) {
	n := len(m.Matrix)
	if n == 0 || n > mostVariables {
		return nil, method.Wrong("matrix", "ska ha 1–%d rader", mostVariables)
	}
	if err := method.Square("matrix", m.Matrix, n); err != nil {
		return nil, err
	}
	if m.Potential < 0 || m.Potential > strongest {
		return nil, method.Wrong("potential", "ska vara 0–%d", strongest)
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

// Direct is what the matrix itself says.
type Direct struct {
	Influence  []int64 `json:"influence"`
	Dependence []int64 `json:"dependence"`
	Plane
	// FillRate is the share of the cells beside the diagonal that are not 0; nil for a single variable. Between 15 and 25 %
	// is usual.
	FillRate *float64 `json:"fill_rate"`
}

// Plane is where the variables stand.
type Plane struct {
	// Shares are of the sum, nil if that is 0. Ranks are competition ranks, 1 for the most.
	InfluenceShare  []*float64 `json:"influence_share"`
	DependenceShare []*float64 `json:"dependence_share"`
	InfluenceRank   []int      `json:"influence_rank"`
	DependenceRank  []int      `json:"dependence_rank"`
	// Quadrant is by the means, strictly above being high: driver, relay (both), dependent or autonomous (neither).
	Quadrant []string `json:"quadrant"`
}

// Classify returns the direct influence (row sums) and dependence (column sums) of each variable.
func Classify(in Matrix) (Direct, error) {
	cells, err := in.cells()
	if err != nil {
		return Direct{}, err
	}
	w := ways(cells)
	w.step()
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

// walks are the sums of the rows and the columns of a power of the matrix, exactly: the weighted ways of that length that
// begin and end at each variable.
type walks struct {
	cells                 [][]int64
	influence, dependence []*big.Int
}

// ways returns the power 0.
func ways(cells [][]int64) *walks {
	w := &walks{cells: cells}
	for range cells {
		w.influence, w.dependence = append(w.influence, big.NewInt(1)), append(w.dependence, big.NewInt(1))
	}
	return w
}

// step goes to the next power.
func (w *walks) step() {
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

// none reports whether there is no way of this length.
func (w *walks) none() bool {
	return !slices.ContainsFunc(w.influence, func(v *big.Int) bool { return v.Sign() != 0 })
}

func (w *walks) plane() Plane {
	p := Plane{InfluenceShare: shares(w.influence), DependenceShare: shares(w.dependence)}
	p.InfluenceRank, p.DependenceRank = w.ranks()
	p.Quadrant = make([]string, len(w.cells))
	drives, depends := above(w.influence), above(w.dependence)
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

func quadrant(drives, depends bool) string {
	switch {
	case drives && depends:
		return "relay"
	case drives:
		return "driver"
	case depends:
		return "dependent"
	}
	return "autonomous"
}

func sum(values []*big.Int) *big.Int {
	total := new(big.Int)
	for _, v := range values {
		total.Add(total, v)
	}
	return total
}

func shares(values []*big.Int) []*float64 {
	out := make([]*float64, len(values))
	if total := sum(values); total.Sign() != 0 {
		for i, v := range values {
			share, _ := new(big.Rat).SetFrac(v, total).Float64()
			out[i] = &share
		}
	}
	return out
}

// above says which values are above the mean of all.
func above(values []*big.Int) []bool {
	total, out := sum(values), make([]bool, len(values))
	for i, v := range values {
		out[i] = new(big.Int).Mul(v, big.NewInt(int64(len(values)))).Cmp(total) > 0
	}
	return out
}

// Powered is a matrix and a power of it.
type Powered struct {
	Matrix
	Power int `json:"power"`
}

// Indirect is what the ways of a length say. The sums are decimal numbers in text, because they outgrow all others.
type Indirect struct {
	Influence  []string `json:"influence"`
	Dependence []string `json:"dependence"`
	Plane
	Power int `json:"power"`
}

// Raise returns the influence and dependence by all ways of the length of the power: the sums of the rows and columns of M^k.
func Raise(in Powered) (Indirect, error) {
	if in.Power < 1 || in.Power > mostPower {
		return Indirect{}, method.Wrong("power", "ska vara 1–%d", mostPower)
	}
	cells, err := in.cells()
	if err != nil {
		return Indirect{}, err
	}
	w := ways(cells)
	for range in.Power {
		w.step()
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

// Tried is a matrix and the highest power that is tried.
type Tried struct {
	Matrix
	// MaxPower is 12 if it is not given.
	MaxPower *int `json:"max_power,omitzero"`
}

func (t Tried) most(standard int) (int, error) {
	most := method.Or(t.MaxPower, standard)
	if most < 1 || most > mostPower {
		return 0, method.Wrong("max_power", "ska vara 1–%d", mostPower)
	}
	return most, nil
}

// Stability is how the ranks change from power to power.
type Stability struct {
	// StablePower is the smallest power, up to the highest tried, whose two rankings the next power repeats; nil if none is.
	StablePower *int `json:"stable_power"`
	// NilpotentPower is the first power that is 0, in a system without circles, tried or not: no ranking has a meaning beyond it.
	NilpotentPower  *int    `json:"nilpotent_power"`
	InfluenceRanks  [][]int `json:"influence_ranks"`
	DependenceRanks [][]int `json:"dependence_ranks"`
}

// Settle follows the rankings from power 1 to the highest.
func Settle(in Tried) (Stability, error) {
	most, err := in.most(12)
	if err != nil {
		return Stability{}, err
	}
	cells, err := in.cells()
	if err != nil {
		return Stability{}, err
	}
	var s Stability
	w := ways(cells)
	var influence, dependence []int
	for k := 1; k <= most+1; k++ {
		w.step()
		i, d := w.ranks()
		if s.StablePower == nil && k > 1 && slices.Equal(i, influence) && slices.Equal(d, dependence) {
			stable := k - 1
			s.StablePower = &stable
		}
		influence, dependence = i, d
		if k <= most {
			s.InfluenceRanks, s.DependenceRanks = append(s.InfluenceRanks, i), append(s.DependenceRanks, d)
		}
	}
	s.NilpotentPower = nilpotent(cells)
	return s, nil
}

// nilpotent returns the first power that is 0. If that of as many as there are variables is not, some way goes in a circle, and none is.
func nilpotent(cells [][]int64) *int {
	w := ways(cells)
	for k := 1; k <= len(cells); k++ {
		if w.step(); w.none() {
			return &k
		}
	}
	return nil
}
