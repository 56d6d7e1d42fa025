package financing

import (
	"fmt"
	"math/big"

	"framsyn/internal/method"
)

// DisplayInput is the input of Display.
type DisplayInput struct {
	// Unit is kr, tkr or mnkr, and Decimals how many decimals of it are shown, 0 to 8.
	Unit     string `json:"unit"`
	Decimals int    `json:"decimals,omitzero"`
	// Rows are amounts in öre.
	Rows []Number `json:"rows"`
}

// DisplayedRows are amounts as a table shows them.
type DisplayedRows struct {
	// Rows and Total are in units of the last digit that is shown: with tkr and one decimal, in hundreds of kronor. Total is
	// the exact sum of the known rows, rounded; unknown if there are only unknown ones.
	Rows    []Number `json:"rows"`
	Total   Number   `json:"total"`
	Unknown int      `json:"unknown"`
	// Rounding reports whether the shown rows do not add up to the shown total, which a table explains ("avrundning").
	Rounding bool `json:"rounding"`
}

// units are how many öre there are to a unit.
var units = map[string]int64{"kr": 100, "tkr": 100_000, "mnkr": 100_000_000}

const maxDecimals, maxRows = 8, 100_000

// Display returns each row, and the exact sum of the rows, × 10^decimals ÷ unit, rounded to the nearest, halves away from
// zero. The error is a Problem or a method.Fault.
func Display(in DisplayInput) (DisplayedRows, error) {
	unit, known := units[in.Unit]
	switch {
	case len(in.Rows) > maxRows:
		return DisplayedRows{}, method.Faultf("rows", "kan vara högst %d", maxRows)
	case in.Decimals < 0 || in.Decimals > maxDecimals:
		return DisplayedRows{}, method.Faultf("decimals", "ska vara 0–%d", maxDecimals)
	case !known:
		return DisplayedRows{}, problemf(UnknownUnit, "unit", "ska vara kr, tkr eller mnkr")
	}
	digits := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(in.Decimals)), nil)
	scale := new(big.Rat).SetFrac(digits, big.NewInt(unit))
	c := calculator{root: "rows"}
	show := func(v *big.Int) Number {
		exact := new(big.Rat).SetInt(v)
		return c.exact(round(exact.Mul(exact, scale)))
	}
	out := DisplayedRows{Rows: make([]Number, len(in.Rows))}
	var exact, shown rows
	for i, row := range in.Rows {
		if row.state == beyond {
			return DisplayedRows{}, problemf(Overflow, fmt.Sprintf("rows[%d]", i), "talet är större än vad som ryms i 64 bitar")
		}
		exact.add(row)
		out.Rows[i] = Unknown
		if v, ok := row.Value(); ok {
			out.Rows[i] = show(big.NewInt(v))
		}
		shown.add(out.Rows[i])
	}
	out.Unknown = exact.unknown
	sum := c.sum(&exact)
	if sum.Known == nil {
		out.Total = Unknown
		return out, c.err
	}
	out.Total = show(&exact.sum)
	out.Rounding = shown.sum.Cmp(big.NewInt(out.Total.value)) != 0
	return out, c.err
}
