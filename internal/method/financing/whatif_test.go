package financing

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// balanceOf returns the balance in all.
func balanceOf(t *rapid.T, m Model) Sum {
	s, err := Balance(m)
	if err != nil {
		t.Fatal(err)
	}
	return s.Balance.Total
}

func TestTheBreakEvenIsTheFirstNumberThatBalances(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		k := rapid.IntRange(0, len(m.Categories)-1).Draw(t, "category")
		got, err := BreakEven(BreakEvenInput{Model: m, Category: m.Categories[k].ID})
		if err != nil {
			t.Fatal(err)
		}
		with := func(n int64) Sum { return balanceOf(t, m.withMembers(k, func(int) Number { return Known(n) })) }
		base, whole := with(0).whole()
		one, also := with(1).whole()
		switch {
		case got.Reason == UnknownAmount:
			if whole && (also || base >= 0) || got.Unknown != with(1).Unknown || got.Unknown == 0 {
				t.Fatalf("not unknown: %+v", got)
			}
		case got.Reason == NoContribution:
			if base >= 0 || one > base || got.Members != nil {
				t.Fatalf("a member adds %d to %d: %+v", one-base, base, got)
			}
		default:
			n := *got.Members
			if *got.Balance < 0 || *got.Balance != *with(n).Known ||
				n > 0 && (*got.BalanceOneLess >= 0 || *got.BalanceOneLess != *with(n - 1).Known) {
				t.Fatalf("%d members: %d, and %v with one less", n, *got.Balance, got.BalanceOneLess)
			}
			today := m.Categories[k].Members
			constant := !slices.ContainsFunc(today, func(members Number) bool { return members == Unknown || members != today[0] })
			if (got.More != nil) != constant || constant && *got.More != n-today[0].value {
				t.Fatalf("%v more than %+v", got.More, today)
			}
			enough, below := int(n), int(n)-1
			if limited, err := BreakEven(BreakEvenInput{m, m.Categories[k].ID, &enough}); err != nil || *limited.Members != n {
				t.Fatalf("at most %d: %+v, %v", enough, limited, err)
			}
			if n == 0 {
				return
			}
			if limited, err := BreakEven(BreakEvenInput{Model: m, Category: m.Categories[k].ID, Max: &below}); err != nil ||
				limited.Reason != AboveMax || *limited.Needed != n || limited.Members != nil {
				t.Fatalf("at most %d: %+v, %v", below, limited, err)
			}
		}
	})
}

func TestTheFactorBalancesWithoutRounding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m, step := drawModel(t, true), rapid.IntRange(1, 20).Draw(t, "step")
		f, err := Factor(FactorInput{m, &step})
		if err != nil {
			t.Fatal(err)
		}
		s, err := Balance(m)
		if err != nil {
			t.Fatal(err)
		}
		balance, whole := s.Balance.Total.whole()
		if (f.Reason == UnknownAmount) == whole || (f.Factor == nil) != (f.Reason == UnknownAmount || f.Reason == NoFees) {
			t.Fatalf("%+v of a balance %+v", f, s.Balance.Total)
		}
		if f.Factor == nil {
			return
		}
		fees := new(big.Rat).SetInt64(*s.Income.Fees.Total.Known)
		raised := new(big.Rat).Mul(fees, f.Factor.Rat)
		if raised.Sub(raised, fees).Add(raised, new(big.Rat).SetInt64(balance)).Sign() != 0 {
			t.Fatalf("with fees × %v the balance is %v", f.Factor, raised)
		}
		if (f.Factor.Sign() <= 0) != (f.Reason == NoFeeNeeded) || (f.Fees == nil) != (f.Reason == NoFeeNeeded) {
			t.Fatalf("%+v", f)
		}
		if f.Fees == nil {
			return
		}
		after := m
		after.Categories = slices.Clone(m.Categories)
		for k, c := range m.Categories {
			after.Categories[k].Fees = f.Fees[c.ID]
			for y, fee := range c.Fees {
				up := f.Fees[c.ID][y]
				if fee.state != known {
					if up != Unknown {
						t.Fatalf("an unknown fee became %v", up)
					}
					continue
				}
				over := new(big.Rat).Mul(f.Factor.Rat, new(big.Rat).SetInt64(fee.value))
				over.Sub(new(big.Rat).SetInt64(up.value), over)
				if up.value%int64(step) != 0 || over.Sign() < 0 || over.Cmp(big.NewRat(int64(step), 1)) >= 0 {
					t.Fatalf("%d × %v was rounded to %d", fee.value, f.Factor, up.value)
				}
			}
		}
		if *f.BalanceAfter < 0 || *f.BalanceAfter != *balanceOf(t, after).Known {
			t.Fatalf("with the fees %v the balance is %d", f.Fees, *f.BalanceAfter)
		}
	})
}

func TestOneMemberMoreOrLessIsTheBalanceOfThatModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		table, err := Sensitivity(SensitivityInput{Model: m})
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range m.Categories {
			effects := table.Members[c.ID]
			for more, e := range map[int64]MemberEffect{1: effects.Plus, -1: effects.Minus} {
				if e.Reason != "" {
					if e.Balance != nil || e.Change != nil || e.Reason == NoMember && (more > 0 || !slices.Contains(c.Members, Known(0))) {
						t.Fatalf("%+v", e)
					}
					continue
				}
				got := balanceOf(t, m.withMembers(k, func(y int) Number { return Known(c.Members[y].value + more) }))
				if (e.Balance == nil) != (table.Base.Known == nil) || got.Unknown != table.Base.Unknown ||
					e.Balance != nil && (*e.Balance != *got.Known || *e.Change != *e.Balance-*table.Base.Known) {
					t.Fatalf("%+v more of %s: %+v, want %+v", more, c.ID, e, got)
				}
			}
		}
	})
}

func TestPricesChangeByPerCentWithoutRounding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		percent := rapid.IntRange(-150, 150).Filter(func(p int) bool { return p != 0 }).Draw(t, "per cent")
		table, err := Sensitivity(SensitivityInput{m, []int{percent}})
		if err != nil {
			t.Fatal(err)
		}
		scaled, err := Balance(m.scaled(int64(percent)))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			got  PriceEffect
			part Sum
			sign int64
		}{
			{table.FeePrice[percent], scaled.Income.Fees.Total, 1},
			{table.CostPrice[percent], scaled.Cost.ByPayer[Project].Total, -1},
		} {
			if table.Base.Known == nil || c.part.Known == nil {
				if c.got != (PriceEffect{}) {
					t.Fatalf("%+v of what is unknown", c.got)
				}
				continue
			}
			change := big.NewRat(c.sign**c.part.Known, 100)
			balance := new(big.Rat).Add(change, new(big.Rat).SetInt64(*table.Base.Known))
			off := new(big.Rat).Sub(balance, new(big.Rat).SetInt64(*c.got.Rounded))
			if c.got.Change.Cmp(change) != 0 || c.got.Balance.Cmp(balance) != 0 || off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
				t.Fatalf("%d per cent: %v and %v, rounded %d; want %v and %v", percent, c.got.Change, c.got.Balance, *c.got.Rounded, change, balance)
			}
		}
	})
}

// scaled returns the model with fees and prices so many times as large.
func (m Model) scaled(by int64) Model {
	times := func(n Number) Number {
		if n.state == known {
			n.value *= by
		}
		return n
	}
	m.Categories, m.Costs = slices.Clone(m.Categories), slices.Clone(m.Costs)
	for k, c := range m.Categories {
		m.Categories[k].Fees = slices.Clone(c.Fees)
		for y, fee := range c.Fees {
			m.Categories[k].Fees[y] = times(fee)
		}
	}
	for i, c := range m.Costs {
		m.Costs[i].Amount, m.Costs[i].Unit, m.Costs[i].Fixed = times(c.Amount), times(c.Unit), times(c.Fixed)
	}
	return m
}

func TestWhoLeavesIsGoneInLaterYears(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, true)
		k := rapid.IntRange(0, len(m.Categories)-1).Draw(t, "category")
		leave, after := rapid.IntRange(0, 3).Draw(t, "leave"), rapid.SampledFrom(m.Years).Draw(t, "after")
		got, err := Dropout(DropoutInput{m, m.Categories[k].ID, leave, after})
		if err != nil {
			t.Fatal(err)
		}
		want, reason := slices.Clone(m.Categories[k].Members), Reason("")
		for y, year := range m.Years {
			switch members := want[y]; {
			case year <= after:
			case members == Unknown:
				reason = UnknownAmount
			case members.value < int64(leave) && reason == "":
				reason = TooFew
			default:
				want[y] = Known(members.value - int64(leave))
			}
		}
		if got.Reason != reason {
			t.Fatalf("%q, want %q", got.Reason, reason)
		}
		if reason != "" {
			if got.Members != nil || got.Balance != nil || got.Change != nil {
				t.Fatalf("%+v", got)
			}
			return
		}
		before, then := balanceOf(t, m), balanceOf(t, m.withMembers(k, func(y int) Number { return want[y] }))
		if !slices.Equal(got.Members, want) || got.Balance.Total.Unknown != then.Unknown ||
			(got.Change == nil) != (before.Unknown != then.Unknown || then.Known == nil || before.Known == nil) ||
			got.Change != nil && *got.Change != *then.Known-*before.Known {
			t.Fatalf("%+v of %+v and %+v", got, before, then)
		}
	})
}
