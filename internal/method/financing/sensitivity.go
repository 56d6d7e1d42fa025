package financing

import (
	"math/big"
	"slices"

	"framsyn/internal/method"
)

// SensitivityInput is the input of Sensitivity.
type SensitivityInput struct {
	Model Model `json:"model"`
	// Percent are the changes of prices, by default -10 and 10 per cent.
	Percent []int `json:"percent,omitzero"`
}

// SensitivityTable is how much the balance changes by one member, and by prices.
type SensitivityTable struct {
	// Base is the balance of all years as it stands, in öre.
	Base    Sum                      `json:"base"`
	Members map[string]MemberEffects `json:"members"`
	// CostPrice is what all costs of the project changed by some per cent do to the balance, and FeePrice all fees.
	CostPrice map[int]PriceEffect `json:"cost_price"`
	FeePrice  map[int]PriceEffect `json:"fee_price"`
}

// MemberEffects are what one more member of a category in every year, and one less, do to the balance.
type MemberEffects struct {
	Plus  MemberEffect `json:"plus"`
	Minus MemberEffect `json:"minus"`
}

// MemberEffect is a changed balance, in öre, and the change.
type MemberEffect struct {
	// Balance is nil too if the balance as it stands is.
	Balance *int64 `json:"balance"`
	Change  *int64 `json:"change"`
	// Reason is UnknownAmount or NoMember.
	Reason Reason `json:"reason"`
}

// PriceEffect is a changed balance of the known rows, in öre, and the change: exactly, and the balance rounded to whole öre.
// All are nil if the balance as it stands, or the sum whose prices change, is.
type PriceEffect struct {
	Balance *Fraction `json:"balance"`
	Change  *Fraction `json:"change"`
	Rounded *int64    `json:"rounded"`
}

const maxPercents = 100

// Sensitivity returns the balance with members ± 1 in every year, for each category, with cost × (1 + per cent / 100), and
// with fees × (1 + per cent / 100). What a member changes is UnknownAmount if a number of the category, its fee or its
// places, or a row of the project that follows the participants is unknown in any year; then NoMember if there is none to
// leave in some year. The error is a Problem or a method.Fault.
func Sensitivity(in SensitivityInput) (SensitivityTable, error) {
	t := SensitivityTable{Members: map[string]MemberEffects{}, CostPrice: map[int]PriceEffect{}, FeePrice: map[int]PriceEffect{}}
	if err := in.Model.check(); err != nil {
		return t, err
	}
	if len(in.Percent) > maxPercents {
		return t, method.Faultf("percent", "kan vara högst %d", maxPercents)
	}
	s, err := in.Model.evaluate()
	if err != nil {
		return t, err
	}
	t.Base = s.Balance.Total
	var c calculator
	lost := in.Model.followersUnknown(&c)
	for k, category := range in.Model.Categories {
		one := Unknown
		if !lost && category.isKnown() {
			one = in.Model.addition(&c, k, category.Fees)
		}
		var e MemberEffects
		if e.Plus, err = in.Model.moved(k, one, 1); err != nil {
			return t, err
		}
		if e.Minus, err = in.Model.moved(k, one, -1); err != nil {
			return t, err
		}
		t.Members[category.ID] = e
	}
	percents := in.Percent
	if percents == nil {
		percents = []int{-10, 10}
	}
	for _, percent := range percents {
		t.CostPrice[percent] = c.reprice(t.Base, s.Cost.ByPayer[Project].Total, -percent)
		t.FeePrice[percent] = c.reprice(t.Base, s.Income.Fees.Total, percent)
	}
	return t, c.err
}

// followersUnknown reports whether a row of the project that follows the participants is unknown.
func (m Model) followersUnknown(c *calculator) bool {
	participants, index := m.participants(c), m.yearIndex()
	return slices.ContainsFunc(m.Costs, func(cost Cost) bool {
		return cost.Follows && cost.Payer == Project && c.cost(cost, participants[index[cost.Year]]).state != known
	})
}

// isKnown reports whether all numbers of the category are known.
func (c Category) isKnown() bool {
	isUnknown := func(n Number) bool { return n.state != known }
	return c.Places.or(0).state == known && !slices.ContainsFunc(c.Fees, isUnknown) && !slices.ContainsFunc(c.Members, isUnknown)
}

// moved returns what some members more of a category, each of which adds one, do to the balance.
func (m Model) moved(k int, one Number, more int64) (MemberEffect, error) {
	added, ok := one.Value()
	members := m.Categories[k].Members
	switch {
	case !ok:
		return MemberEffect{Reason: UnknownAmount}, nil
	case slices.ContainsFunc(members, func(n Number) bool { return n.value < -more }):
		return MemberEffect{Reason: NoMember}, nil
	}
	var c calculator
	s, err := m.withMembers(k, func(y int) Number { return c.add(members[y], Known(more)) }).evaluate()
	change := added * more
	if err == nil {
		err = c.err
	}
	return MemberEffect{Balance: s.Balance.Total.Known, Change: &change}, err
}

// reprice returns what a part of the balance changed by some per cent does to it.
func (c *calculator) reprice(base, part Sum, percent int) PriceEffect {
	if base.Known == nil || part.Known == nil {
		return PriceEffect{}
	}
	change := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(*part.Known), big.NewInt(int64(percent))), big.NewInt(100))
	balance := new(big.Rat).Add(new(big.Rat).SetInt64(*base.Known), change)
	c.at("", 0)
	rounded := c.exact(round(balance)).value
	return PriceEffect{&Fraction{balance}, &Fraction{change}, &rounded}
}
