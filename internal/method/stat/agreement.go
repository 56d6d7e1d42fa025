package stat

import (
	"math"

	"framsyn/internal/method"
)

// Scale is the lowest and the highest step of a rating scale of whole numbers.
type Scale []int

// MaxSteps is the most steps of a scale.
const MaxSteps = 101

// Check returns a method.Fault at path if the scale is not two numbers, or has fewer than 2 or more than MaxSteps
// steps.
func (s Scale) Check(path string) error {
	if len(s) != 2 || s[1] <= s[0] || s[1]-s[0] >= MaxSteps {
		return method.Faultf(path, "ska vara lägsta och högsta steget, med 2–%d steg", MaxSteps)
	}
	return nil
}

// Frequencies returns the number of values at each step; nil is a missing value. The error is a method.Fault at the
// first value that is not a step of the scale; at returns the path of a value.
func (s Scale) Frequencies(values []*float64, at func(i int) string) ([]int, error) {
	freq := make([]int, s[1]-s[0]+1)
	for i, v := range values {
		if v == nil {
			continue
		}
		if *v != math.Trunc(*v) || *v < float64(s[0]) || *v > float64(s[1]) {
			return nil, method.Faultf(at(i), "ska vara ett heltal på skalan %d–%d", s[0], s[1])
		}
		freq[int(*v)-s[0]]++
	}
	return freq, nil
}

// CountVotes returns the total number of votes, given the votes at each step of a scale.
func CountVotes(freq []int) int {
	n := 0
	for _, f := range freq {
		n += f
	}
	return n
}

// Agreement returns van der Eijk's A (2001) of the votes at each step of a scale, lowest first: 1 if all votes are
// equal, 0 if they are uniformly distributed, -1 if half are at each end. It is nil for no votes and for fewer than
// three steps.
//
// The votes are decomposed into layers, each as high as its smallest count. A layer that fills S of K steps has A = U
// (1 - (S-1)/(K-1)), U = ((K-2) TU - (K-1) TDU) / ((K-2)(TU+TDU)), where TU is the number of triples of steps with the
// pattern 110 or 011, and TDU of those with the pattern 101. A is the mean over the layers, weighted by their votes.
func Agreement(freq []int) *float64 {
	n, k := CountVotes(freq), len(freq)
	if n == 0 || k < 3 {
		return nil
	}
	rest := append([]int(nil), freq...)
	sum := 0.0
	for {
		height, filled := 0, 0
		for _, f := range rest {
			if f > 0 {
				filled++
				if height == 0 || f < height {
					height = f
				}
			}
		}
		if filled == 0 {
			return method.FiniteOrNil(sum / float64(n))
		}
		sum += layerAgreement(rest, filled) * float64(filled*height)
		for i := range rest {
			rest[i] = max(rest[i]-height, 0)
		}
	}
}

// layerAgreement returns A of the layer that fills the steps where freq is not 0.
func layerAgreement(freq []int, filled int) float64 {
	k := len(freq)
	if filled == 1 || filled == k {
		return 1 - float64(filled-1)/float64(k-1)
	}
	together, apart := 0, 0
	for i := range k {
		for j := i + 1; j < k; j++ {
			for l := j + 1; l < k; l++ {
				switch a, b, c := freq[i] > 0, freq[j] > 0, freq[l] > 0; {
				case b && a != c:
					together++
				case a && !b && c:
					apart++
				}
			}
		}
	}
	u := float64((k-2)*together-(k-1)*apart) / float64((k-2)*(together+apart))
	return u * (1 - float64(filled-1)/float64(k-1))
}

// Polarization returns (1 - A) / 2, where A is van der Eijk's agreement: 0 if all votes are equal, 1 if half are at
// each end. It is nil if A is.
func Polarization(freq []int) *float64 {
	a := Agreement(freq)
	if a == nil {
		return nil
	}
	return method.FiniteOrNil((1 - *a) / 2)
}

// Consensus returns Tastle and Wierman's consensus (2007) of the votes at each step of a scale, from 0 if half are at
// each end to 1 if all are equal: 1 + Σ p log2(1 - |i-μ|/d), with μ the mean step and d the width of the scale. It is
// nil for no votes and for fewer than two steps.
func Consensus(freq []int) *float64 {
	n, d := float64(CountVotes(freq)), float64(len(freq)-1)
	if n == 0 || d < 1 {
		return nil
	}
	mean := 0.0
	for i, f := range freq {
		mean += float64(i) * float64(f) / n
	}
	sum := 1.0
	for i, f := range freq {
		if f > 0 {
			sum += float64(f) / n * math.Log2(1-math.Abs(float64(i)-mean)/d)
		}
	}
	return method.FiniteOrNil(min(max(sum, 0), 1))
}
