package money

import "math/bits"

// Sum adds up amounts exactly, in any order. It counts the rows that are in it and those that it leaves out because their
// amounts are unknown; rows without an amount are neither. The zero value is the sum of nothing.
type Sum struct {
	high           int64 // the sum is high·2⁶⁴ + low, which no number of rows can exceed
	low            uint64
	known, unknown int
}

// SumOf returns the sum of some amounts.
func SumOf(amounts ...Amount) Sum {
	var s Sum
	for _, a := range amounts {
		s.Add(a)
	}
	return s
}

// Add adds the amount of a row.
func (s *Sum) Add(a Amount) {
	switch {
	case a.known:
		s.add(int64(a.ore)>>63, uint64(a.ore))
		s.known++
	case a.IsUnknown():
		s.unknown++
	}
}

func (s *Sum) add(high int64, low uint64) {
	var carry uint64
	s.low, carry = bits.Add64(s.low, low, 0)
	s.high += high + int64(carry)
}

// Plus returns the sum of the rows of both.
func (s Sum) Plus(t Sum) Sum {
	s.add(t.high, t.low)
	s.known, s.unknown = s.known+t.known, s.unknown+t.unknown
	return s
}

// Minus returns the sum less another one. It leaves out the rows that either leaves out.
func (s Sum) Minus(t Sum) Sum {
	low, borrow := bits.Sub64(s.low, t.low, 0)
	s.high, s.low = s.high-t.high-int64(borrow), low
	s.known, s.unknown = s.known+t.known, s.unknown+t.unknown
	return s
}

// Ore returns the sum of what is known, or the error TooLarge.
func (s Sum) Ore() (Ore, error) {
	if s.high != int64(s.low)>>63 {
		return 0, TooLarge
	}
	return Ore(s.low), nil
}

// Known returns the number of rows that are in the sum.
func (s Sum) Known() int { return s.known }

// Unknown returns the number of rows that the sum leaves out because their amounts are unknown.
func (s Sum) Unknown() int { return s.unknown }

// Column is a column of a table: the exact sum of its rows, and whether the rows as they are shown add up to it as it is shown.
type Column struct {
	Sum
	format Format
	shown  Sum
}

// NewColumn returns a column whose amounts are shown in a format.
func NewColumn(f Format) *Column { return &Column{format: f} }

// Format returns how the amounts are shown.
func (c *Column) Format() Format { return c.format }

// Add adds the amount of a row.
func (c *Column) Add(a Amount) {
	c.Sum.Add(a)
	if a.known {
		c.shown.Add(Known(c.format.Rounded(a.ore)))
	}
}

// AddSum adds a row that is itself a sum, and is shown rounded as one.
func (c *Column) AddSum(s Sum) {
	c.Sum = c.Plus(s)
	if ore, err := s.Ore(); err == nil {
		c.shown.Add(Known(c.format.Rounded(ore)))
	}
}

// IsOff reports whether the rows as they are shown add up to something else than the sum as it is shown, because of rounding.
func (c *Column) IsOff() bool {
	total, err := c.Ore()
	if err != nil {
		return false
	}
	rows, err := c.shown.Ore()
	return err != nil || rows != c.format.Rounded(total)
}
