// Package money counts money exactly, in öre, and tells an amount that nobody knows from none and from nothing. It reads amounts
// as people type them and writes them in kronor, thousands or millions; only what is shown is rounded.
package money

import (
	"math"
	"math/big"
	"math/bits"
)

// Ore is an amount of Swedish money, in öre.
type Ore int64

// Krona is one krona.
const Krona Ore = 100

// Problem is an error in an amount as typed or as computed. It is a Swedish text for a form.
type Problem string

// Error returns the text.
func (p Problem) Error() string { return string(p) }

// Add returns the sum of two amounts, or the error TooLarge.
func (o Ore) Add(p Ore) (Ore, error) {
	sum := o + p
	if (sum > o) != (p > 0) {
		return 0, TooLarge
	}
	return sum, nil
}

// Sub returns the difference of two amounts, or the error TooLarge.
func (o Ore) Sub(p Ore) (Ore, error) {
	difference := o - p
	if (difference < o) != (p > 0) {
		return 0, TooLarge
	}
	return difference, nil
}

// Mul returns the amount n times, or the error TooLarge.
func (o Ore) Mul(n int64) (Ore, error) {
	high, low := bits.Mul64(o.magnitude(), Ore(n).magnitude())
	negative := (o < 0) != (n < 0)
	switch {
	case high == 0 && low <= math.MaxInt64 && negative:
		return -Ore(low), nil
	case high == 0 && low <= math.MaxInt64:
		return Ore(low), nil
	case high == 0 && low == 1<<63 && negative:
		return math.MinInt64, nil
	}
	return 0, TooLarge
}

// magnitude returns the amount without its sign.
func (o Ore) magnitude() uint64 {
	if o < 0 {
		return -uint64(o)
	}
	return uint64(o)
}

// Round returns a fraction of öre as whole öre, halves away from zero, or the error TooLarge.
func Round(ore *big.Rat) (Ore, error) {
	doubled := new(big.Int).Lsh(new(big.Int).Abs(ore.Num()), 1)
	whole := new(big.Int).Quo(doubled.Add(doubled, ore.Denom()), new(big.Int).Lsh(ore.Denom(), 1))
	if ore.Sign() < 0 {
		whole.Neg(whole)
	}
	if !whole.IsInt64() {
		return 0, TooLarge
	}
	return Ore(whole.Int64()), nil
}
