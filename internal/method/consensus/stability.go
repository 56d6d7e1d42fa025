package consensus

import (
	"cmp"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"framsyn/internal/method"
	"framsyn/internal/method/stat"
)

// ResampleInput is the input of Resample.
type ResampleInput struct {
	// Ratings has a row for each panellist and a column for each item; null is a missing rating.
	Ratings [][]*float64 `json:"ratings"`
	// Seed is the seed of the random numbers. The same seed gives the same result on every machine.
	Seed int `json:"seed"`
	// Resamples is the number of panels drawn, by default 1000.
	Resamples *int `json:"resamples,omitzero"`
	// Top is the number of ranks that count as the top, by default 10.
	Top *int `json:"top,omitzero"`
	// Level is the share of the resamples that an interval covers, by default 0.9.
	Level *float64 `json:"level,omitzero"`
}

// RankStability is the stability of a ranking.
type RankStability struct {
	Seed      int          `json:"seed"`
	Resamples int          `json:"resamples"`
	Top       int          `json:"top"`
	Level     float64      `json:"level"`
	Items     []StableRank `json:"items"`
}

// StableRank is an item's rank by its mean, the highest first, and its stability under resampling. The rank is nil for
// an item without ratings.
type StableRank struct {
	N    int      `json:"n"`
	Mean *float64 `json:"mean"`
	Rank *int     `json:"rank"`
	Low  *int     `json:"rank_low"`
	High *int     `json:"rank_high"`
	// TopShare is the share of the resamples in which the item is in the top.
	TopShare *float64 `json:"top_share"`
}

// maxDrawn is the most panellists x items x resamples, and maxRanked the most items.
const maxDrawn, maxRanked = 1_000_000_000, 2000

// Resample returns bootstrap intervals of ranks. It draws panels with replacement from the panel and ranks the items by
// their means in each. The interval of an item covers the given share of the resamples, with equal tails. An item
// without ratings in a resample is ranked last there. The error is a method.Fault.
func Resample(in ResampleInput) (RankStability, error) {
	out := RankStability{in.Seed, method.OrDefault(in.Resamples, 1000), method.OrDefault(in.Top, 10),
		method.OrDefault(in.Level, .9), []StableRank{}}
	ratings := in.Ratings
	items := 0
	if len(ratings) > 0 {
		items = len(ratings[0])
	}
	switch {
	case out.Resamples < 100 || out.Resamples > 100_000:
		return out, method.Faultf("resamples", "ska vara 100–100 000")
	case out.Top < 1:
		return out, method.Faultf("top", "ska vara minst 1")
	case out.Level <= 0 || out.Level >= 1:
		return out, method.Faultf("level", "ska vara mellan 0 och 1")
	case len(ratings) > 0 && (items == 0 || items > maxRanked):
		return out, method.Faultf("ratings[0]", "ska ha 1–%d värden", maxRanked)
	case len(ratings)*max(items, 1) > maxDrawn/out.Resamples:
		return out, method.Faultf("ratings", "är för många värden för %d dragningar: högst %d", out.Resamples, maxDrawn/out.Resamples)
	}
	if err := method.CheckRows("ratings", ratings, items); err != nil {
		return out, err
	}
	p := newPool(ratings, items)
	for i, rank := range p.ranks(p.means(slices.Repeat([]int{1}, len(ratings)))) {
		var column []*float64
		for _, row := range ratings {
			column = append(column, row[i])
		}
		out.Items = append(out.Items, StableRank{N: p.n[i], Mean: stat.Mean(stat.Present(column)), Rank: rank})
	}
	held := p.countRanks(out, rand.NewPCG(uint64(in.Seed), 0))
	tail := (1 - out.Level) / 2 * float64(out.Resamples)
	for i := range out.Items {
		if item := &out.Items[i]; item.Rank != nil {
			item.Low, item.High = rankInterval(held[i], tail)
			inTop := 0
			for _, n := range held[i][:min(out.Top, items)] {
				inTop += n
			}
			item.TopShare = method.Share(float64(inTop), float64(out.Resamples))
		}
	}
	return out, nil
}

// pool is the panel to draw from: the values of each panellist, with 0 for missing ones, and whether each is present. The
// values are counted from the lowest rating, in units of which there are scale to 1.
type pool struct {
	values, present [][]float64
	scale           float64
	n               []int
	sums, counts    []float64
	// tolerance is how far apart two means may be that are equal: 0 if their sums are exact in floating point.
	tolerance float64
}

func newPool(ratings [][]*float64, items int) *pool {
	p := &pool{scale: 1, n: make([]int, items), sums: make([]float64, items), counts: make([]float64, items)}
	lowest, highest := math.Inf(1), math.Inf(-1)
	for _, row := range ratings {
		for _, v := range stat.Present(row) {
			lowest, highest = min(lowest, v), max(highest, v)
		}
	}
	inUnits := func(v float64) float64 { return v }
	scale, exact := decimalScale(ratings)
	if exact = exact && max(-lowest, highest)*scale < 1<<53; exact {
		p.scale, inUnits = scale, func(v float64) float64 { return math.Round(v * scale) }
	}
	for _, row := range ratings {
		values, there := make([]float64, items), make([]float64, items)
		for j, v := range row {
			if v != nil {
				values[j], there[j] = inUnits(*v)-inUnits(lowest), 1
				p.n[j]++
			}
		}
		p.values, p.present = append(p.values, values), append(p.present, there)
	}
	if largest := (inUnits(highest) - inUnits(lowest)) * float64(len(ratings)); !exact || largest >= 1<<53 {
		p.tolerance = largest / p.scale * 0x1p-52
	}
	return p
}

// decimalScale returns the power of ten, up to a billion, that makes all ratings whole numbers, and reports whether there is
// one.
func decimalScale(ratings [][]*float64) (scale float64, exact bool) {
	scale = 1
	for _, row := range ratings {
		for _, v := range stat.Present(row) {
			for math.Round(v*scale)/scale != v {
				if scale *= 10; scale > 1e9 {
					return scale, false
				}
			}
		}
	}
	return scale, true
}

// means returns the means of the items, less the lowest rating, with each panellist counted a number of times; nil for an
// item without ratings.
func (p *pool) means(times []int) []*float64 {
	clear(p.sums)
	clear(p.counts)
	for i, t := range times {
		if t == 0 {
			continue
		}
		for j, v := range p.values[i] {
			p.sums[j] += float64(t) * v
			p.counts[j] += float64(t) * p.present[i][j]
		}
	}
	out := make([]*float64, len(p.sums))
	for j, sum := range p.sums {
		out[j] = method.Share(sum, p.counts[j]*p.scale)
	}
	return out
}

// ranks returns the ranks of means.
func (p *pool) ranks(means []*float64) []*int {
	return rankScores(means, func(a, b *float64) int {
		if math.Abs(*a-*b) <= p.tolerance {
			return 0
		}
		return cmp.Compare(*a, *b)
	})
}

// countRanks returns for each item and rank, index 0 being rank 1, the number of resamples in which the item has that
// rank.
func (p *pool) countRanks(s RankStability, random *rand.PCG) [][]int {
	held := make([][]int, len(p.n))
	for i := range held {
		held[i] = make([]int, len(p.n))
	}
	times := make([]int, len(p.values))
	for range s.Resamples {
		clear(times)
		for range times {
			// The high word of the product is uniform over the panellists, except for a bias of at most 2⁻⁶⁴.
			one, _ := bits.Mul64(random.Uint64(), uint64(len(times)))
			times[one]++
		}
		for i, rank := range p.ranks(p.means(times)) {
			if rank == nil {
				held[i][len(held)-1]++
			} else {
				held[i][*rank-1]++
			}
		}
	}
	return held
}

// rankInterval returns the lowest and the highest rank such that at most a share tail of the resamples lies beyond
// each.
func rankInterval(held []int, tail float64) (low, high *int) {
	cut := int(math.Floor(tail + 1e-9))
	edge := func(step func(i int) int) *int {
		beyond := 0
		for i := range held {
			if beyond += held[step(i)]; beyond > cut {
				rank := step(i) + 1
				return &rank
			}
		}
		return nil
	}
	return edge(func(i int) int { return i }), edge(func(i int) int { return len(held) - 1 - i })
}
