package budget_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"framsyn/internal/access"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// anyLines draws lines of a budget of an organisation in 2017 to 2019.
var anyLines = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) budget.Line {
	l := budget.Line{
		Side: rapid.SampledFrom([]budget.Side{budget.Cost, budget.Income}).Draw(t, "side"), Heading: "x",
		Year:    rapid.IntRange(2017, 2019).Draw(t, "year"),
		Payer:   rapid.SampledFrom([]budget.Payer{budget.Project, budget.Ordinary, budget.Separate}).Draw(t, "payer"),
		Section: rapid.SampledFrom([]string{"", "Projektgrupp"}).Draw(t, "section"),
	}
	switch rapid.IntRange(0, 3).Draw(t, "amount") {
	case 0:
		l.Planned = money.Unknown(rapid.SampledFrom(money.Reasons).Draw(t, "reason"))
	case 1:
		l.Fixed = money.Known(money.Ore(rapid.Int64Range(-1e13, 1e13).Draw(t, "fixed")))
	default:
		l.Fixed = money.Known(money.Ore(rapid.Int64Range(-1e9, 1e9).Draw(t, "fixed")))
		l.UnitPrice = money.Known(money.Ore(rapid.Int64Range(-1e6, 1e6).Draw(t, "price")))
		l.Persons, l.Days = rapid.IntRange(0, 1000).Draw(t, "persons"), rapid.IntRange(0, 30).Draw(t, "days")
	}
	return l
}), 0, 200)

// plannedOf returns what a line plans, counted here once more, and whether that is known.
func plannedOf(l budget.Line) (int64, bool) {
	fixed, known := l.Fixed.Ore()
	price, _ := l.UnitPrice.Ore()
	return int64(fixed) + int64(price)*int64(l.Persons)*int64(max(l.Days, 1)), known
}

func TestSumsAndEditionsAgreeToTheOre(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	for seed := range 8 {
		lines := append(anyLines.Example(seed), line("en", 2017, 1))
		n := s.add(budget.Budget{Organisation: 1, Years: []int{2017, 2018, 2019}}, lines...)
		s.approve(n)
		s.must(s.revise(n))
		before, after := s.lines(n, 1), s.lines(n, 2)
		if diff := cmp.Diff(before, after, exactly, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the next edition is not a copy:\n%s", diff)
		}
		years, payers := map[int]int64{}, map[budget.Payer]int64{}
		unknown := 0
		for i, l := range lines {
			ore, known := plannedOf(l)
			if got, ok := after[i].Planned.Ore(); ok != known || known && int64(got) != ore {
				t.Errorf("%+v plans %d, %t; want %d, %t", l, got, ok, ore, known)
			}
			if !known {
				unknown++
				continue
			}
			years[l.Year] += ore
			payers[l.Payer] += ore
		}
		planned := func(l budget.Line) money.Amount { return l.Planned }
		total := money.SumOf()
		for year, sum := range budget.SumsBy(after, planned, func(l budget.Line) int { return l.Year }) {
			if got, err := sum.Ore(); err != nil || int64(got) != years[year] {
				t.Errorf("%d: %d, %v; want %d", year, got, err, years[year])
			}
			total = total.Plus(sum)
		}
		for payer, sum := range budget.SumsBy(after, planned, func(l budget.Line) budget.Payer { return l.Payer }) {
			if got, err := sum.Ore(); err != nil || int64(got) != payers[payer] {
				t.Errorf("%s: %d, %v; want %d", payer, got, err, payers[payer])
			}
		}
		if total != budget.SumOf(after, planned) || total.Unknown() != unknown {
			t.Errorf("the years add up to %+v, the lines to %+v; %d are unknown", total, budget.SumOf(after, planned), unknown)
		}
		s.listAgrees(n, total)
	}
}

// listAgrees fails the test unless the list of budgets says the same as the lines of one, costs and income together.
func (s *store) listAgrees(n id.BudgetNo, total money.Sum) {
	s.Helper()
	all, err := budget.Budgets(s.Context(), s.db.As(office), budget.Filter{})
	s.must(err)
	i := slices.IndexFunc(all, func(b budget.Listed) bool { return b.ID == n })
	ore, err := total.Ore()
	s.must(err)
	if got := all[i]; got.Costs.Ore+got.Income.Ore != ore || got.Costs.Unknown+got.Income.Unknown != total.Unknown() {
		s.Errorf("the list says %+v and %+v, the lines %d without %d", got.Costs, got.Income, ore, total.Unknown())
	}
}

func TestTheSumsOfTheListFollowWhateverChangesThem(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	s.db.NoteAlive(time.Now().Add(time.Hour))
	n := s.add(ofProcess, budget.Line{Side: budget.Cost, Heading: "Mat", Year: 2017, UnitPrice: money.Known(money.Krona), Persons: 1, Days: 1,
		Follows: true, Payer: budget.Project})
	sum := func() money.Ore {
		t.Helper()
		all, err := budget.Budgets(t.Context(), s.db.As(office), budget.Filter{})
		s.must(err)
		return all[slices.IndexFunc(all, func(b budget.Listed) bool { return b.ID == n })].Costs.Ore
	}
	for _, kind := range []id.Kind{id.Budget, id.Activity, id.Financing} {
		before := sum()
		s.must(s.write(office, func(ctx context.Context, tx *db.Tx) error {
			_, err := tx.Exec(ctx, `update budget_line set planned = planned + 500`)
			return errors.Join(err, tx.Require(access.Manage, budget.Subject), tx.Record(ctx, db.Change{Kind: kind, Verb: "edited"}))
		}))
		if after := sum(); after == before {
			t.Errorf("a %s has changed, but the list says %d öre as before", kind, after)
		}
	}
}
