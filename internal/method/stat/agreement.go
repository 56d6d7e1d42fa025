package stat

import (
	"math"

	"framsyn/internal/method"
)

// Scale is the lowest and the highest step of a scale, whole numbers.
type Scale []int

// MostSteps is how many steps a scale can have.
const MostSteps = 101

// Check says what is wrong with a scale, which stands at a path, or nil. A scale has at least two steps.
func (s Scale) Check(path string) error {
	if len(s) != 2 || s[1] <= s[0] || s[1]-s[0] >= MostSteps {
		return method.Wrong(path, "ska vara lägsta och högsta steget, med 2–%d steg", MostSteps)
	}
	return nil
}

// Frequencies counts the values, which are steps of the scale or missing. The error is a method.Fault about the first that is
// not on it, whose path is what at says of its place.
func (s Scale) Frequencies(values []*float64, at func(i int) string) ([]int, error) {
	freq := make([]int, s[1]-s[0]+1)
	for i, v := range values {
		if v == nil {
			continue
		}
		if *v != math.Trunc(*v) || *v < float64(s[0]) || *v > float64(s[1]) {
			return nil, method.Wrong(at(i), "ska vara ett heltal på skalan %d–%d", s[0], s[1])
		}
		freq[int(*v)-s[0]]++
	}
	return freq, nil
}

// Votes returns the number of votes in a list of votes per step of a scale.
func Votes(freq []int) int {
	n := 0
	for _, f := range freq {
		n += f
	}
	return n
}

// Agreement is van der Eijk's A (2001) of the votes per step of a scale, lowest first: 1 where all are alike, 0 where they are
// evenly spread, -1 where half stand at each end. It is nil without votes and for fewer than three steps.
//
// The votes are peeled into layers, each as high as its smallest count. A layer that fills S of K steps has
// A = U (1 - (S-1)/(K-1)), U = ((K-2) TU - (K-1) TDU) / ((K-2)(TU+TDU)), where TU counts the triples of steps filled as 110 or
// 011 and TDU those filled as 101; A is the mean of the layers, each by its votes.
func Agreement(freq []int) *float64 {
	n, k := Votes(freq), len(freq)
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
			return method.Number(sum / float64(n))
		}
		sum += layerAgreement(rest, filled) * float64(filled*height)
		for i := range rest {
			rest[i] = max(rest[i]-height, 0)
		}
	}
}

// layerAgreement is A of a layer that fills the steps where freq is not 0.
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

// Polarization is (1 - A) / 2 of van der Eijk's agreement A: 0 where all are alike, 1 where half stand at each end.
func Polarization(freq []int) *float64 {
	a := Agreement(freq)
	if a == nil {
		return nil
	}
	return method.Number((1 - *a) / 2)
}

// Consensus is Tastle and Wierman's (2007) of the votes per step of a scale, 0 where half stand at each end and 1 where all
// are alike: 1 + Σ p log2(1 - |i-μ|/d), with μ the mean step and d the width of the scale. It is nil without votes and for
// fewer than two steps.
func Consensus(freq []int) *float64 {
	n, d := float64(Votes(freq)), float64(len(freq)-1)
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
	return method.Number(min(max(sum, 0), 1))
}
