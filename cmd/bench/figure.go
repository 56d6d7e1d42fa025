package main

import (
	"math"
	"slices"
	"time"
)

// figure is a value that was measured, and its noise: how far from the truth it may be, as a part of it.
type figure struct{ value, noise float64 }

// leastNoise is the noise of what is measured by time or memory, however alike its rounds are; spreadRounds is the most rounds that
// samples are divided into to see how they differ.
const leastNoise, spreadRounds = 0.03, 8

// exactly returns a figure that is counted, without noise.
func exactly(v float64) figure { return figure{value: v} }

// measured returns the figure of some rounds: their median, and half of what lies between their quartiles.
func measured(rounds ...float64) figure {
	m := median(rounds)
	return figure{m, max(leastNoise, (quantile(rounds, 0.75)-quantile(rounds, 0.25))/2/m)}
}

// sampled returns the median of single samples, with the noise of those of parts of them.
func sampled(all []float64) figure {
	var rounds []float64
	n := min(spreadRounds, len(all))
	for i := range n {
		rounds = append(rounds, median(part(all, i, n)))
	}
	return figure{median(all), measured(rounds...).noise}
}

// against returns how something that is said of samples, such as their median, stands against the same of others that were taken in turn
// with them, or before.
func against(mine, other []float64, said func([]float64) float64) figure {
	var rounds []float64
	n := min(spreadRounds, len(mine), len(other))
	for i := range n {
		rounds = append(rounds, said(part(mine, i, n))/said(part(other, i, n)))
	}
	return figure{said(mine) / said(other), measured(rounds...).noise}
}

// part returns one of a number of parts of samples.
func part(all []float64, i, of int) []float64 { return all[i*len(all)/of : (i+1)*len(all)/of] }

// ratios returns the ratio of each round.
func ratios(mine, other []float64) []float64 {
	var all []float64
	for i := range mine {
		all = append(all, mine[i]/other[i])
	}
	return all
}

func median(all []float64) float64 { return quantile(all, 0.5) }

// quantile returns the value that a part of all do not exceed, between two of them where it falls there.
func quantile(all []float64, part float64) float64 {
	all = slices.Sorted(slices.Values(all))
	at := part * float64(len(all)-1)
	low, high := all[int(math.Floor(at))], all[int(math.Ceil(at))]
	return low + (high-low)*(at-math.Floor(at))
}

func sum(all []float64) (s float64) {
	for _, v := range all {
		s += v
	}
	return s
}

// alternate runs several functions in turn, times times, and returns how long each took, in milliseconds.
func alternate(times int, things ...func() error) ([][]float64, error) {
	took := make([][]float64, len(things))
	for range times {
		for i, do := range things {
			begun := time.Now()
			if err := do(); err != nil {
				return nil, err
			}
			took[i] = append(took[i], float64(time.Since(begun).Microseconds())/1000)
		}
	}
	return took, nil
}
