package financing

import "math/big"

// PlaceCosts is what a participant's place costs those who pay for it, and the project.
type PlaceCosts struct {
	// Fee is the fee of each category divided by the places of a member.
	Fee map[string]Quotients `json:"fee"`
	// Places are the places taken, and Cost what the project pays divided by them.
	Places Places    `json:"places"`
	Cost   Quotients `json:"cost"`
}

// Places are numbers of places for each year, and in all.
type Places struct {
	ByYear []Number `json:"by_year"`
	Total  Number   `json:"total"`
}

// Quotients are quotients for each year, and in all: the sum of all years divided.
type Quotients struct {
	ByYear []Quotient `json:"by_year"`
	Total  Quotient   `json:"total"`
}

// Quotient is an amount for each place, in öre: exactly, and rounded to whole öre, halves away from zero.
type Quotient struct {
	Exact   *Fraction `json:"exact"`
	Rounded *int64    `json:"rounded"`
	// Reason is UnknownAmount, also if the sum leaves a row out, or NoPlaces.
	Reason Reason `json:"reason"`
}

// PerPlace returns fee ÷ places of each category for each year and Σ fees ÷ places; the places taken, Σ places × members, for
// each year and in all; and the cost of payer project ÷ places taken. The error is a Problem or a method.Fault.
func PerPlace(m Model) (PlaceCosts, error) {
	if err := m.check(); err != nil {
		return PlaceCosts{}, err
	}
	s, err := m.evaluate()
	if err != nil {
		return PlaceCosts{}, err
	}
	var c calculator
	out := PlaceCosts{Fee: map[string]Quotients{}, Places: Places{ByYear: m.places(&c)}}
	for k, category := range m.Categories {
		var fees Quotients
		var all rows
		places := category.Places.or(0)
		for _, fee := range category.Fees {
			all.add(fee)
			fees.ByYear = append(fees.ByYear, divide(fee, places))
		}
		c.at("categories", k)
		fees.Total = divide(c.whole(&all), places)
		out.Fee[category.ID] = fees
	}
	cost := s.Cost.ByPayer[Project]
	var taken rows
	for y, places := range out.Places.ByYear {
		taken.add(places)
		out.Cost.ByYear = append(out.Cost.ByYear, divide(cost.ByYear[y].number(), places))
	}
	c.at("", 0)
	out.Places.Total = c.whole(&taken)
	out.Cost.Total = divide(cost.Total.number(), out.Places.Total)
	return out, c.err
}

// number returns the sum, unknown if it leaves a row out.
func (s Sum) number() Number {
	if v, ok := s.whole(); ok {
		return Known(v)
	}
	return Unknown
}

// divide returns an amount divided by places.
func divide(amount, places Number) Quotient {
	a, known := amount.Value()
	n, also := places.Value()
	switch {
	case !known || !also:
		return Quotient{Reason: UnknownAmount}
	case n == 0:
		return Quotient{Reason: NoPlaces}
	}
	exact := big.NewRat(a, n)
	rounded := round(exact).Int64()
	return Quotient{Exact: &Fraction{exact}, Rounded: &rounded}
}
