package financing

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"

	"framsyn/internal/method"
)

// Number is a whole number of a model that may be unknown: an amount in öre, or a count. The zero Number is one that was
// left out: it means the default of its field, or unknown where there is none.
type Number struct {
	value int64
	state state
}

type state uint8

const (
	leftOut state = iota
	known
	unknown
	// beyond is written, but outside ±(2⁶³ - 1). The value has its sign.
	beyond
)

// Unknown is a number that nobody knows, such as an amount that was lost.
var Unknown = Number{state: unknown}

// Known returns a known number.
func Known[T ~int | ~int64](value T) Number {
	if int64(value) == math.MinInt64 {
		return Number{int64(value), beyond}
	}
	return Number{int64(value), known}
}

// Value returns the number, and reports whether it is known.
func (n Number) Value() (int64, bool) { return n.value, n.state == known }

// or returns the number, or the default if it was left out.
func (n Number) or(standard int64) Number {
	if n.state == leftOut {
		return Known(standard)
	}
	return n
}

// UnmarshalJSON parses an integer of any size, exactly, or null.
func (n *Number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*n = Unknown
		return nil
	}
	value, err := strconv.ParseInt(string(text), 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		*n = Number{value, beyond}
	case err != nil:
		return errors.New("ska vara " + n.Kind())
	default:
		*n = Known(value)
	}
	return nil
}

// MarshalJSON returns the form that UnmarshalJSON parses.
func (n Number) MarshalJSON() ([]byte, error) {
	if n.state == known || n.state == beyond {
		return strconv.AppendInt(nil, n.value, 10), nil
	}
	return []byte("null"), nil
}

// Kind returns a Swedish description of the JSON type.
func (n Number) Kind() string { return "ett heltal utan decimaler, eller null" }

// Sum is a sum of rows, and how many of them it leaves out.
type Sum struct {
	// Known is the sum of the rows that are known, in öre: 0 if there are no rows, nil if there are only unknown ones.
	Known *int64 `json:"sum"`
	// Unknown is the number of rows that are unknown, which the sum leaves out.
	Unknown int `json:"unknown"`
}

// whole returns the sum, and reports whether no row is left out.
func (s Sum) whole() (int64, bool) {
	if s.Known == nil || s.Unknown > 0 {
		return 0, false
	}
	return *s.Known, true
}

// Fraction is an exact quotient. It is written as reduced text with a positive denominator, always with one: "-5/2", "3/1".
type Fraction struct{ *big.Rat }

// MarshalJSON returns the text of the fraction.
func (f Fraction) MarshalJSON() ([]byte, error) { return json.Marshal(f.String()) }

// Kind returns a Swedish description of the JSON type.
func (Fraction) Kind() string { return `ett bråk i text, till exempel "-5/2"` }

// Reason is why a number has no value, or "" if it has one.
type Reason string

// The reasons.
const (
	// UnknownAmount is that an amount is unknown that the number depends on.
	UnknownAmount Reason = "unknown_amount"
	// NoContribution is that a member adds nothing to the balance, or takes from it.
	NoContribution Reason = "no_contribution"
	// AboveMax is that more members are needed than there can be.
	AboveMax Reason = "above_max"
	// NoFees is that nobody pays a fee.
	NoFees Reason = "no_fees"
	// NoFeeNeeded is that grants cover all costs.
	NoFeeNeeded Reason = "no_fee_needed"
	// NoMember is that there is no member that could leave, in some year.
	NoMember Reason = "no_member"
	// TooFew is that more members leave than there are.
	TooFew Reason = "too_few"
	// TooMany is that a balance can take more different values than are counted.
	TooMany Reason = "too_many"
	// NoPlaces is that there are no places to divide by.
	NoPlaces Reason = "no_places"
)

// Codes returns the reasons.
func (Reason) Codes() []method.Code {
	return []method.Code{
		{Word: "unknown_amount", Meaning: "ett belopp eller ett antal som talet beror på är okänt"},
		{Word: "no_contribution", Meaning: "en medlem till ger inget överskott"},
		{Word: "above_max", Meaning: "det krävs fler medlemmar än max"},
		{Word: "no_fees", Meaning: "ingen betalar någon avgift"},
		{Word: "no_fee_needed", Meaning: "bidragen täcker alla kostnader"},
		{Word: "no_member", Meaning: "det finns ingen medlem som kan lämna, något av åren"},
		{Word: "too_few", Meaning: "fler lämnar än som finns"},
		{Word: "too_many", Meaning: "resultatet kan bli fler olika belopp än som räknas"},
		{Word: "no_places", Meaning: "det finns inga platser att dela på"},
	}
}

// MarshalJSON returns null if there is no reason.
func (r Reason) MarshalJSON() ([]byte, error) {
	if r == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(r))
}

// calculator computes with amounts in 64 bits. It keeps the first place where one leaves them, and goes on with what is then
// of no use.
type calculator struct {
	// root is the path of what is computed with, by default model.
	root  string
	list  string
	index int
	err   error
}

// at sets the place of what is computed next.
func (c *calculator) at(list string, index int) { c.list, c.index = list, index }

func (c *calculator) overflow() Number {
	if c.err == nil {
		path := cmp.Or(c.root, "model")
		if c.list != "" {
			path = fmt.Sprintf("%s.%s[%d]", path, c.list, c.index)
		}
		c.err = problemf(Overflow, path, "ett belopp blir större än vad som ryms i 64 bitar (ungefär 92 tusen biljoner kronor)")
	}
	return Unknown
}

// exact returns a whole number that must fit in 64 bits.
func (c *calculator) exact(v *big.Int) Number {
	if !v.IsInt64() || v.Int64() == math.MinInt64 {
		return c.overflow()
	}
	return Known(v.Int64())
}

// product returns the product of the factors: 0 if one is 0, else unknown if one is unknown.
func (c *calculator) product(factors ...Number) Number {
	product, lost := int64(1), false
	for _, f := range factors {
		v, ok := f.Value()
		if ok && v == 0 {
			return Known(0)
		}
		lost = lost || !ok
	}
	if lost {
		return Unknown
	}
	for _, f := range factors {
		next := product * f.value
		if next == math.MinInt64 || next/f.value != product {
			return c.overflow()
		}
		product = next
	}
	return Known(product)
}

// add returns the sum of two parts of a row: unknown if one is.
func (c *calculator) add(a, b Number) Number {
	if a.state != known || b.state != known {
		return Unknown
	}
	sum := a.value + b.value
	if sum == math.MinInt64 || (a.value < 0) == (b.value < 0) && (sum < 0) != (a.value < 0) {
		return c.overflow()
	}
	return Known(sum)
}

// sum returns the sum of rows.
func (c *calculator) sum(of *rows) Sum {
	if of.known == 0 && of.unknown > 0 {
		return Sum{nil, of.unknown}
	}
	c.at("", 0)
	v := c.exact(&of.sum).value
	return Sum{&v, of.unknown}
}

// difference returns a sum less another one.
func (c *calculator) difference(a, b Sum) Sum {
	out := Sum{nil, a.Unknown + b.Unknown}
	if a.Known != nil && b.Known != nil {
		c.at("", 0)
		v := c.exact(new(big.Int).Sub(big.NewInt(*a.Known), big.NewInt(*b.Known))).value
		out.Known = &v
	}
	return out
}

// rows are the rows of a sum. The order in which they are added makes no difference to what overflows.
type rows struct {
	sum            big.Int
	known, unknown int
}

func (r *rows) add(row Number) {
	if v, ok := row.Value(); ok {
		r.sum.Add(&r.sum, big.NewInt(v))
		r.known++
		return
	}
	r.unknown++
}

// merge adds the rows of another sum.
func (r *rows) merge(other *rows) {
	r.sum.Add(&r.sum, &other.sum)
	r.known, r.unknown = r.known+other.known, r.unknown+other.unknown
}

// round returns the nearest whole number, halves away from zero.
func round(r *big.Rat) *big.Int {
	twice := new(big.Int).Lsh(r.Denom(), 1)
	out := new(big.Int).Abs(r.Num())
	out.Lsh(out, 1).Add(out, r.Denom()).Quo(out, twice)
	if r.Sign() < 0 {
		out.Neg(out)
	}
	return out
}
