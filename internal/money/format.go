package money

import (
	"context"
	"slices"
	"strconv"

	"framsyn/internal/i18n"
)

// Unit is what amounts are shown in. Its text is its label in Swedish too.
type Unit string

// The units: kronor, thousands and millions.
const (
	Kr   Unit = "kr"
	Tkr  Unit = "tkr"
	Mnkr Unit = "mnkr"
)

// Units are all units, the smallest first.
var Units = []Unit{Kr, Tkr, Mnkr}

// decimals returns the number of decimals that show every öre in the unit.
func (u Unit) decimals() int {
	switch u {
	case Tkr:
		return 5
	case Mnkr:
		return 8
	}
	return 2
}

// withUnit returns how a number is followed by the unit.
func (u Unit) withUnit() string {
	switch u {
	case Tkr:
		return "%s\u00a0tkr"
	case Mnkr:
		return "%s\u00a0mnkr"
	}
	return "%s\u00a0kr"
}

// Format is how amounts are shown in a table: their unit, their decimals, and the language.
type Format struct {
	unit     Unit
	decimals int
	step     uint64 // the öre of one in the last decimal
	thousand string
	mark     byte
}

// NewFormat returns the format of amounts in a unit with some decimals, as many as öre have at most, in the language of the context.
func NewFormat(ctx context.Context, u Unit, decimals int) Format {
	f := Format{unit: u, decimals: max(0, min(decimals, u.decimals())), step: 1, thousand: "\u00a0", mark: ','}
	for range u.decimals() - f.decimals {
		f.step *= 10
	}
	if i18n.FromContext(ctx) == i18n.English {
		f.thousand, f.mark = ",", '.'
	}
	return f
}

// Unit returns the unit of the format.
func (f Format) Unit() Unit { return f.unit }

// rounded returns how many of the last decimal an amount without its sign is, halves upwards.
func (f Format) rounded(magnitude uint64) uint64 {
	n, rest := magnitude/f.step, magnitude%f.step
	if rest >= f.step-rest {
		n++
	}
	return n
}

// Rounded returns an amount as it is shown, halves rounded away from zero, counted in the last decimal of the format.
func (f Format) Rounded(o Ore) Ore {
	n := Ore(f.rounded(o.magnitude()))
	if o < 0 {
		return -n
	}
	return n
}

// Append appends an amount to a text, without its unit, halves rounded away from zero.
func (f Format) Append(b []byte, o Ore) []byte {
	n := f.rounded(o.magnitude())
	if o < 0 && n != 0 {
		b = append(b, "−"...)
	}
	var digits [20]byte
	d := strconv.AppendUint(digits[:0], n, 10)
	for range max(0, f.decimals+1-len(d)) {
		d = slices.Insert(d, 0, '0')
	}
	whole := len(d) - f.decimals
	for i, c := range d {
		switch {
		case i == whole:
			b = append(b, f.mark)
		case i > 0 && i < whole && (whole-i)%3 == 0:
			b = append(b, f.thousand...)
		}
		b = append(b, c)
	}
	return b
}

// Text returns an amount without its unit, halves rounded away from zero.
func (f Format) Text(o Ore) string {
	var b [48]byte
	return string(f.Append(b[:0], o))
}

// WithUnit returns an amount with its unit: 1 250 kr.
func (f Format) WithUnit(ctx context.Context, o Ore) string {
	return i18n.T(ctx, f.unit.withUnit(), f.Text(o))
}

// Amount returns an amount without its unit, what stands in the place of one that is unknown, and "" for none.
func (f Format) Amount(ctx context.Context, a Amount) string {
	switch {
	case a.known:
		return f.Text(a.ore)
	case a.IsUnknown():
		return a.reason.Text(ctx)
	}
	return ""
}

// Text returns the amount in kronor with its unit, or what stands in the place of one that is unknown; "" for none.
func (a Amount) Text(ctx context.Context) string {
	if a.known {
		return a.ore.inKronor(ctx).WithUnit(ctx, a.ore)
	}
	return Format{}.Amount(ctx, a)
}

// Typed returns an amount in kronor as it stands in a form: 1 250 or 1 250,50. Parse reads it in every language.
func (o Ore) Typed() string { return o.inKronor(context.Background()).Text(o) }

// inKronor returns the format that shows an amount in kronor, with öre only if it has any.
func (o Ore) inKronor(ctx context.Context) Format {
	if o%Krona == 0 {
		return NewFormat(ctx, Kr, 0)
	}
	return NewFormat(ctx, Kr, 2)
}
