package method

import (
	"math"
	"math/big"
	"strconv"
)

// Exact returns a number as it is written in decimals: 0.1 is a tenth, which no float is. It panics if v is not finite.
func Exact(v float64) *big.Rat {
	if v == math.Trunc(v) && math.Abs(v) < 1<<63 {
		return new(big.Rat).SetInt64(int64(v))
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok {
		panic("method: a number that is not finite")
	}
	return r
}

// Float returns the float that is nearest to an exact number.
func Float(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}
