package consensus

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"framsyn/internal/method"
)

// Resampled are ratings whose order is to be tried by resampling.
type Resampled struct {
	// Ratings has a row per panellist and a column per item; null is a missing rating.
	Ratings [][]*float64 `json:"ratings"`
	// Seed starts the random numbers: the same seed gives the same result on every machine.
	Seed int `json:"seed"`
	// Resamples is how many panels are drawn, 1000 if it is not given.
	Resamples *int `json:"resamples,omitzero"`
	// Top is how many places count as the top, 10 if it is not given.
	Top *int `json:"top,omitzero"`
	// Level is the share of the resamples within the interval, 0.9 if it is not given.
	Level *float64 `json:"level,omitzero"`
}

// RankStability is how sure the order of the items is.
type RankStability struct {
	Seed      int          `json:"seed"`
	Resamples int          `json:"resamples"`
	Top       int          `json:"top"`
	Level     float64      `json:"level"`
	Items     []StableRank `json:"items"`
}

// StableRank is an item's rank by its mean, the highest first, and how it holds in resampled panels. An item that nobody rated
// has none.
type StableRank struct {
	N    int      `json:"n"`
	Mean *float64 `json:"mean"`
	Rank *int     `json:"rank"`
	Low  *int     `json:"rank_low"`
	High *int     `json:"rank_high"`
	// TopShare is the share of the resamples in which the item is in the top.
	TopShare *float64 `json:"top_share"`
}

// mostDrawn bounds panellists x items x resamples, mostRanked the items.
const mostDrawn, mostRanked = 1_000_000_000, 2000

// Resample draws panels with replacement from the panel, ranks the items by their means in each, and tells between which ranks
// an item lies in the given share of them (from below and above an equal share is left out) and how often it is in the top. In
// a resample where nobody rated an item it comes last.
func Resample(in Resampled) (RankStability, error) {
	out := RankStability{in.Seed, method.Or(in.Resamples, 1000), method.Or(in.Top, 10), method.Or(in.Level, .9), []StableRank{}}
	ratings := in.Ratings
	items := 0
	if len(ratings) > 0 {
		items = len(ratings[0])
	}
	switch {
	case out.Resamples < 100 || out.Resamples > 100_000:
		return out, method.Wrong("resamples", "ska vara 100–100 000")
	case out.Top < 1:
		return out, method.Wrong("top", "ska vara minst 1")
	case out.Level <= 0 || out.Level >= 1:
		return out, method.Wrong("level", "ska vara mellan 0 och 1")
	case len(ratings) > 0 && (items == 0 || items > mostRanked):
		return out, method.Wrong("ratings[0]", "ska ha 1–%d värden", mostRanked)
	case len(ratings)*max(items, 1) > mostDrawn/out.Resamples:
		return out, method.Wrong("ratings", "är för många värden för %d dragningar: högst %d", out.Resamples, mostDrawn/out.Resamples)
	}
	if err := method.Rows("ratings", ratings, items); err != nil {
		return out, err
	}
	p := newPool(ratings, items)
	means := p.means(slices.Repeat([]int{1}, len(ratings)))
	for i, rank := range ranked(means) {
		out.Items = append(out.Items, StableRank{N: p.n[i], Mean: means[i], Rank: rank})
	}
	held := p.held(out, rand.NewPCG(uint64(in.Seed), 0))
	tail := (1 - out.Level) / 2 * float64(out.Resamples)
	for i := range out.Items {
		if item := &out.Items[i]; item.Rank != nil {
			item.Low, item.High = within(held[i], tail)
			inTop := 0
			for _, n := range held[i][:min(out.Top, items)] {
				inTop += n
			}
			item.TopShare = method.Share(float64(inTop), float64(out.Resamples))
		}
	}
	return out, nil
}

// pool is a panel to draw from: each panellist's values with 0 for what is missing, and whether it is there.
type pool struct {
	values, there [][]float64
	n             []int
	sums, counts  []float64
}

func newPool(ratings [][]*float64, items int) *pool {
	p := &pool{n: make([]int, items), sums: make([]float64, items), counts: make([]float64, items)}
	for _, row := range ratings {
		values, there := make([]float64, items), make([]float64, items)
		for j, v := range row {
			if v != nil {
				values[j], there[j] = *v, 1
				p.n[j]++
			}
		}
		p.values, p.there = append(p.values, values), append(p.there, there)
	}
	return p
}

// means returns the items' means with each panellist counted so many times; nil where nobody rated.
func (p *pool) means(times []int) []*float64 {
	clear(p.sums)
	clear(p.counts)
	for i, t := range times {
		if t == 0 {
			continue
		}
		for j, v := range p.values[i] {
			p.sums[j] += float64(t) * v
			p.counts[j] += float64(t) * p.there[i][j]
		}
	}
	out := make([]*float64, len(p.sums))
	for j, sum := range p.sums {
		out[j] = method.Share(sum, p.counts[j])
	}
	return out
}

// held counts per item and rank, from 1 at 0, in how many resamples it has that rank.
func (p *pool) held(s RankStability, random *rand.PCG) [][]int {
	held := make([][]int, len(p.n))
	for i := range held {
		held[i] = make([]int, len(p.n))
	}
	times := make([]int, len(p.values))
	for range s.Resamples {
		clear(times)
		for range times {
			// The high word of the product is uniform below the number of panellists, to within 2⁻⁶⁴ of it.
			one, _ := bits.Mul64(random.Uint64(), uint64(len(times)))
			times[one]++
		}
		for i, rank := range ranked(p.means(times)) {
			if rank == nil {
				held[i][len(held)-1]++
			} else {
				held[i][*rank-1]++
			}
		}
	}
	return held
}

// within returns the lowest and highest rank that no more than the tail of the resamples lies beyond.
func within(held []int, tail float64) (low, high *int) {
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
