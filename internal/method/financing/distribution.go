package financing

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"iter"
	"math/big"
	"math/bits"
	"slices"
)

// Distribution is the exact distribution of a balance: its different values, ascending, each with a probability above 0.
type Distribution struct {
	balances []int64
	// weights are the probabilities × whole, each of them a number of some words, the lowest first.
	weights []uint64
	words   int
	whole   *big.Int
}

// Limits of a distribution: the different balances, the words of their weights, and the words that are computed on the way.
const maxBalances, maxWords, maxWork = 1_000_000, 8 << 20, 1 << 28

// Len returns the number of different balances.
func (d *Distribution) Len() int { return len(d.balances) }

// All returns the different balances, in öre, and their probabilities.
func (d *Distribution) All() iter.Seq2[int64, Fraction] {
	return func(yield func(int64, Fraction) bool) {
		for i, balance := range d.balances {
			if !yield(balance, Fraction{new(big.Rat).SetFrac(d.weight(i), d.whole)}) {
				return
			}
		}
	}
}

// MarshalJSON returns a list of pairs: a balance and its probability.
func (d *Distribution) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	separator := "["
	for balance, p := range d.All() {
		fmt.Fprintf(&out, "%s[%d,%q]", separator, balance, p.String())
		separator = ","
	}
	out.WriteByte(']')
	return out.Bytes(), nil
}

// Kind returns a Swedish description of the JSON type.
func (Distribution) Kind() string {
	return `en lista av par: ett belopp i öre och dess sannolikhet som bråk i text`
}

// weight returns a probability × whole.
func (d *Distribution) weight(i int) *big.Int {
	text := make([]byte, 0, 8*d.words)
	for _, word := range slices.Backward(d.words64(i)) {
		text = binary.BigEndian.AppendUint64(text, word)
	}
	return new(big.Int).SetBytes(text)
}

// below returns the probability that the balance is less than a limit.
func (d *Distribution) below(limit int64) *big.Rat {
	sum := new(big.Int)
	for i, balance := range d.balances {
		if balance >= limit {
			break
		}
		sum.Add(sum, d.weight(i))
	}
	return new(big.Rat).SetFrac(sum, d.whole)
}

// quantiles returns, for each ascending per cent, the smallest balance that is reached with at least that probability.
func (d *Distribution) quantiles(percents ...int64) []int64 {
	var out []int64
	reached, hundredfold := new(big.Int), new(big.Int)
	for i, balance := range d.balances {
		reached.Add(reached, d.weight(i))
		hundredfold.Mul(reached, big.NewInt(100))
		for len(out) < len(percents) && hundredfold.Cmp(new(big.Int).Mul(d.whole, big.NewInt(percents[len(out)]))) >= 0 {
			out = append(out, balance)
		}
	}
	return out
}

// distribute returns the distribution of a balance to which members add with probabilities above 0 and below 1, or nil if it
// is larger than the limits.
func distribute(base int64, members []uncertain) *Distribution {
	d, spare := &Distribution{[]int64{base}, []uint64{1}, 1, big.NewInt(1)}, &Distribution{}
	work := 0
	// Those who add the same amount come together, and so there are few balances as long as possible.
	for _, m := range slices.SortedFunc(slices.Values(members), func(a, b uncertain) int { return cmp.Compare(a.adds, b.adds) }) {
		if !spare.join(d, m) {
			return nil
		}
		if work += len(spare.weights); work > maxWork {
			return nil
		}
		d, spare = spare, d
	}
	return d
}

// join sets d to another distribution with one more member. It reports false if that is larger than the limits.
func (d *Distribution) join(other *Distribution, m uncertain) bool {
	joins := m.p.Num().Uint64()
	stays := m.p.Denom().Uint64() - joins
	d.whole = new(big.Int).Mul(other.whole, m.p.Denom())
	d.words = (d.whole.BitLen() + 63) / 64
	d.balances, d.weights = d.balances[:0], d.weights[:0]
	for i, j, n := 0, 0, other.Len(); j < n || i < n; {
		without, with := i < n, j < n
		if without && with {
			without, with = other.balances[i] <= other.balances[j]+m.adds, other.balances[i] >= other.balances[j]+m.adds
		}
		d.weights = append(d.weights, make([]uint64, d.words)...)
		weight := d.weights[len(d.weights)-d.words:]
		var balance int64
		if without {
			balance = other.balances[i]
			addProduct(weight, other.words64(i), stays)
			i++
		}
		if with {
			balance = other.balances[j] + m.adds
			addProduct(weight, other.words64(j), joins)
			j++
		}
		d.balances = append(d.balances, balance)
		if len(d.balances) > maxBalances || len(d.weights) > maxWords {
			return false
		}
	}
	return true
}

// words64 returns the words of a weight.
func (d *Distribution) words64(i int) []uint64 { return d.weights[i*d.words : (i+1)*d.words] }

// addProduct adds a number × factor to a sum, which has room for it. The lowest words come first.
func addProduct(sum, number []uint64, factor uint64) {
	var carry, over uint64
	for i, word := range number {
		high, low := bits.Mul64(word, factor)
		low, over = bits.Add64(low, carry, 0)
		high += over
		sum[i], over = bits.Add64(sum[i], low, 0)
		carry = high + over
	}
	for i := len(number); i < len(sum); i++ {
		sum[i], carry = bits.Add64(sum[i], carry, 0)
	}
}
