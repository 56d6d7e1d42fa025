package financing

import (
	"math/big"

	"framsyn/internal/method"
)

// BreakEvenInput is the input of BreakEven.
type BreakEvenInput struct {
	Model    Model  `json:"model"`
	Category string `json:"category"`
	// Max is the most members that there can be, by default any number.
	Max *int `json:"max,omitzero"`
}

// BreakEvenPoint is how many members of a category it takes for the financing to balance.
type BreakEvenPoint struct {
	// Members is the number, the same in every year, and Balance the balance with them, in öre.
	Members *int64 `json:"members"`
	Balance *int64 `json:"balance"`
	// BalanceOneLess is the balance with one member less, nil if Members is 0.
	BalanceOneLess *int64 `json:"balance_one_less"`
	// More is Members less today's number, nil if that differs between the years or is unknown.
	More *int64 `json:"more"`
	// Needed is Members, also if it is above the most that there can be.
	Needed *int64 `json:"needed"`
	// Reason is UnknownAmount, NoContribution or AboveMax.
	Reason Reason `json:"reason"`
	// Unknown is the number of rows that are unknown with one member, if that is the reason.
	Unknown int `json:"unknown"`
}

// BreakEven returns the smallest n ≥ 0 for which the balance of all years together is at least 0 with n members of the
// category in every year. The balance is linear in n, and so n = ⌈-balance(0) / (balance(1) - balance(0))⌉. The error is a
// Problem or a method.Fault.
func BreakEven(in BreakEvenInput) (BreakEvenPoint, error) {
	var p BreakEvenPoint
	k, err := in.Model.checkWith(in.Category)
	if err != nil {
		return p, err
	}
	if in.Max != nil && *in.Max < 0 {
		return p, method.Faultf("max", "kan inte vara mindre än 0")
	}
	with := func(n int64) (Sum, error) {
		s, err := in.Model.withMembers(k, func(int) Number { return Known(n) }).evaluate()
		return s.Balance.Total, err
	}
	without, err := with(0)
	if err != nil {
		return p, err
	}
	needed := int64(0)
	if base, whole := without.whole(); !whole || base < 0 {
		one, err := with(1)
		if err != nil {
			return p, err
		}
		first, also := one.whole()
		switch {
		case !whole || !also:
			return BreakEvenPoint{Reason: UnknownAmount, Unknown: one.Unknown}, nil
		case first <= base:
			return BreakEvenPoint{Reason: NoContribution}, nil
		}
		gain := new(big.Int).Sub(big.NewInt(first), big.NewInt(base))
		n := new(big.Int).Neg(big.NewInt(base))
		needed = n.Add(n, gain).Sub(n, big.NewInt(1)).Quo(n, gain).Int64()
	}
	p.Needed = &needed
	if in.Max != nil && needed > int64(*in.Max) {
		p.Reason = AboveMax
		return p, nil
	}
	p.Members = &needed
	there, err := with(needed)
	if err != nil {
		return p, err
	}
	p.Balance = there.Known
	if needed > 0 {
		less, err := with(needed - 1)
		if err != nil {
			return p, err
		}
		p.BalanceOneLess = less.Known
	}
	if today, ok := in.Model.Categories[k].constantMembers(); ok {
		more := needed - today
		p.More = &more
	}
	return p, nil
}

// constantMembers returns the number of members, and reports whether it is known and the same in every year.
func (c Category) constantMembers() (int64, bool) {
	for _, n := range c.Members {
		if n.state != known || n != c.Members[0] {
			return 0, false
		}
	}
	return c.Members[0].value, true
}

// checkWith checks the model and returns the index of a category.
func (m Model) checkWith(category string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	return m.find("category", category)
}

// FactorInput is the input of Factor.
type FactorInput struct {
	Model Model `json:"model"`
	// Step is what fees are rounded up to a multiple of, in öre, by default 100.
	Step *int `json:"step,omitzero"`
}

// FeeFactor is what all fees would be multiplied by for the financing to balance.
type FeeFactor struct {
	Factor *Fraction `json:"factor"`
	// Rounded is the factor with four decimals, halves away from zero.
	Rounded *string `json:"rounded"`
	// Fees are the fees of each category and year × factor, in öre, rounded up to a multiple of the step; unknown ones stay
	// so. They are nil if there is a reason.
	Fees map[string][]Number `json:"fees"`
	// BalanceAfter is the balance with these fees.
	BalanceAfter *int64 `json:"balance_after"`
	// Reason is UnknownAmount, NoFees, or NoFeeNeeded, with which there is a factor but no fees.
	Reason Reason `json:"reason"`
}

// Factor returns s = (cost of payer project - grants) / Σ fee × members, exactly. Costs that follow the participants do not
// change, and nor does the number of members. The error is a Problem or a method.Fault.
func Factor(in FactorInput) (FeeFactor, error) {
	var f FeeFactor
	if err := in.Model.check(); err != nil {
		return f, err
	}
	step := int64(method.OrDefault(in.Step, 100))
	if step < 1 {
		return f, method.Faultf("step", "ska vara minst 1")
	}
	s, err := in.Model.evaluate()
	if err != nil {
		return f, err
	}
	balance, whole := s.Balance.Total.whole()
	switch {
	case !whole:
		f.Reason = UnknownAmount
		return f, nil
	case *s.Income.Fees.Total.Known == 0:
		f.Reason = NoFees
		return f, nil
	}
	fees := big.NewInt(*s.Income.Fees.Total.Known)
	factor := new(big.Rat).SetFrac(new(big.Int).Sub(fees, big.NewInt(balance)), fees) // fees - balance = cost - grants
	rounded := factor.FloatString(4)
	f.Factor, f.Rounded = &Fraction{factor}, &rounded
	if factor.Sign() <= 0 {
		f.Reason = NoFeeNeeded
		return f, nil
	}
	f.Fees = map[string][]Number{}
	after := in.Model
	after.Categories = make([]Category, len(in.Model.Categories))
	var c calculator
	for k, category := range in.Model.Categories {
		c.at("categories", k)
		category.Fees = c.raise(category.Fees, factor, step)
		after.Categories[k], f.Fees[category.ID] = category, category.Fees
	}
	if c.err != nil {
		return f, c.err
	}
	s, err = after.evaluate()
	f.BalanceAfter = s.Balance.Total.Known
	return f, err
}

// raise returns the fees × factor, rounded up to a multiple of step.
func (c *calculator) raise(fees []Number, factor *big.Rat, step int64) []Number {
	out := make([]Number, len(fees))
	for y, fee := range fees {
		v, ok := fee.Value()
		if !ok {
			out[y] = Unknown
			continue
		}
		exact := new(big.Rat).SetFrac(big.NewInt(v), big.NewInt(step))
		exact.Mul(exact, factor)
		up := new(big.Int).Neg(exact.Num())
		up.Div(up, exact.Denom()).Neg(up) // Div rounds down, as the denominator is positive.
		out[y] = c.exact(up.Mul(up, big.NewInt(step)))
	}
	return out
}

// DropoutInput is the input of Dropout.
type DropoutInput struct {
	Model    Model  `json:"model"`
	Category string `json:"category"`
	// Leave is how many members leave after the year After: they are not there in later years.
	Leave int `json:"leave"`
	After int `json:"after"`
}

// DropoutEffect is what becomes of the balance when members leave.
type DropoutEffect struct {
	// Members are those of the category in each year, and Balance the balance with them, in öre; nil if there is a reason.
	Members []Number `json:"members"`
	Balance *Yearly  `json:"balance"`
	// Change is the balance in all less that before; nil unless the same rows are unknown before and after.
	Change *int64 `json:"change"`
	// Reason is UnknownAmount, if the number of members is unknown in a year that they leave, or TooFew.
	Reason Reason `json:"reason"`
}

// Dropout returns the balance with fewer members of a category in the years after one: members - leave. The error is a
// Problem or a method.Fault.
func Dropout(in DropoutInput) (DropoutEffect, error) {
	var d DropoutEffect
	k, err := in.Model.checkWith(in.Category)
	if err != nil {
		return d, err
	}
	if _, there := in.Model.yearIndex()[in.After]; !there {
		return d, problemf(UnknownYear, "after", "året %d finns inte i modellen", in.After)
	}
	if in.Leave < 0 {
		return d, problemf(NegativeCount, "leave", "kan inte vara mindre än 0")
	}
	before, err := in.Model.evaluate()
	if err != nil {
		return d, err
	}
	members, tooFew := in.Model.Categories[k].Members, false
	left := in.Model.withMembers(k, func(y int) Number {
		n, ok := members[y].Value()
		switch {
		case in.Model.Years[y] <= in.After:
			return members[y]
		case !ok:
			d.Reason = UnknownAmount
		case n < int64(in.Leave):
			tooFew = true
		}
		return Known(n - int64(in.Leave))
	})
	if d.Reason == "" && tooFew {
		d.Reason = TooFew
	}
	if d.Reason != "" {
		return d, nil
	}
	after, err := left.evaluate()
	if err != nil {
		return DropoutEffect{}, err
	}
	d.Members, d.Balance = left.Categories[k].Members, &after.Balance
	// With fewer members an unknown row can only become 0, and so as many unknown rows are the same ones.
	if before.Balance.Total.Unknown != after.Balance.Total.Unknown {
		return d, nil
	}
	var c calculator
	d.Change = c.difference(Sum{Known: after.Balance.Total.Known}, Sum{Known: before.Balance.Total.Known}).Known
	return d, c.err
}
