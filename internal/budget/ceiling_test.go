package budget_test

import (
	"context"
	"testing"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/record"
)

func TestTheCeilingIsWhatTheProjectMayCost(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	own := line("egen", 2017, 1000)
	own.Payer = budget.Ordinary
	n := s.add(ofProcess, line("a", 2017, 100), line("b", 2018, 200), own)
	ceiling := func() *budget.Ceiling { return s.ceiling(n) }
	if ceiling() != nil {
		t.Error("there is a ceiling before anything is approved")
	}
	s.approve(n)
	total := func(kronor money.Ore, unknown int) budget.Total {
		return budget.Total{Ore: kronor * money.Krona, Unknown: unknown}
	}
	all := total(300, 0)
	want := budget.Ceiling{Approved: all, Forecast: all, Foreseen: all, Latest: all, LatestForeseen: all}
	if got := *ceiling(); got != want || got.IsBroken() {
		t.Errorf("the ceiling is %+v, want %+v", got, want)
	}
	follow := func(all ...budget.FollowUp) error { return s.follow(n, all...) }
	dearer := budget.FollowUp{Key: 1, Forecast: money.Known(150 * money.Krona), Outcome: money.Unknown(money.Secret)}
	s.must(follow(dearer, budget.FollowUp{Key: 99, Outcome: money.Known(1)}))
	s.is(follow(dearer), record.ErrUnchanged)
	if got := *ceiling(); got.Forecast != total(350, 0) || !got.IsExceededBy(got.Forecast) || got.IsExceededBy(got.Latest) {
		t.Errorf("with a forecast the ceiling is %+v", got)
	}
	if l := s.lines(n, 1)[0]; l.Forecast != dearer.Forecast || l.Outcome != dearer.Outcome || l.Expected() != dearer.Forecast {
		t.Errorf("the line is %+v", l)
	}
	s.must(s.revise(n))
	s.must(s.save(n, append(s.lines(n, 2), line("d", 2017, 1))...))
	if got := *ceiling(); !got.IsExceededBy(got.Latest) || got.Latest != total(301, 0) {
		t.Errorf("revised the ceiling is %+v", got)
	}
}

func (s *store) ceiling(n id.BudgetNo) *budget.Ceiling {
	s.Helper()
	c, err := budget.CeilingOf(s.Context(), s.db.As(board), s.get(n))
	s.must(err)
	return c
}

// follow saves what becomes of lines.
func (s *store) follow(n id.BudgetNo, all ...budget.FollowUp) error {
	return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error { return budget.SaveFollowUp(ctx, tx, n, v, all) })
}

func TestNothingIsAboveACeilingThatIsNotKnown(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	lost := line("b", 2018, 0)
	lost.Fixed, lost.Planned = money.Amount{}, money.Unknown(money.Lost)
	n := s.add(ofProcess, line("a", 2017, 100), lost)
	s.approve(n)
	s.must(s.follow(n, budget.FollowUp{Key: 1, Forecast: money.Known(900 * money.Krona), Outcome: money.Known(950 * money.Krona)}))
	if c := s.ceiling(n); c.IsKnown() || c.IsBroken() || c.IsExceededBy(c.Forecast) || c.IsExceededBy(c.Outcome) || c.Approved.Unknown != 1 {
		t.Errorf("the ceiling is %+v", c)
	}
}

func TestWhatHasComeOutIsHeldAgainstTheCeiling(t *testing.T) {
	t.Parallel()
	kr := func(n money.Ore) money.Amount { return money.Known(n * money.Krona) }
	for _, x := range []struct {
		name                        string
		a, b                        budget.FollowUp
		forecast, outcome, foreseen money.Ore
		broken                      bool
	}{
		{"nothing yet", budget.FollowUp{}, budget.FollowUp{}, 300, 0, 300, false},
		{"one line has cost all", budget.FollowUp{Outcome: kr(301)}, budget.FollowUp{}, 300, 301, 501, true},
		{"one line has cost more than was forecast", budget.FollowUp{Forecast: kr(90), Outcome: kr(120)},
			budget.FollowUp{}, 290, 120, 320, true},
		{"one has cost more, another will cost less", budget.FollowUp{Outcome: kr(120)},
			budget.FollowUp{Forecast: kr(150)}, 250, 120, 270, false},
		{"an outcome where the forecast is unknown", budget.FollowUp{Forecast: money.Unknown(money.Secret), Outcome: kr(120)},
			budget.FollowUp{Outcome: money.Unknown(money.Lost)}, 200, 120, 320, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			s := newStore(t)
			n := s.add(ofProcess, line("a", 2017, 100), line("b", 2018, 200))
			s.approve(n)
			x.a.Key, x.b.Key = 1, 2
			s.must(s.follow(n, x.a, x.b))
			check := func(when string) {
				t.Helper()
				c := s.ceiling(n)
				if c.Forecast.Ore != x.forecast*money.Krona || c.Outcome.Ore != x.outcome*money.Krona || c.Foreseen.Ore != x.foreseen*money.Krona ||
					c.IsBroken() != x.broken {
					t.Errorf("%s the ceiling is %+v, broken %t", when, c, c.IsBroken())
				}
				if ore, _ := budget.SumOf(s.lines(n, 1), budget.Line.Foreseen).Ore(); ore != c.Foreseen.Ore {
					t.Errorf("%s the lines come to %d öre, the ceiling says %d", when, ore, c.Foreseen.Ore)
				}
			}
			check("approved")
			s.must(s.revise(n))
			check("while it is revised")
		})
	}
}

// What has been spent on a line is not forgotten with it: it stays until nothing has come out of it.
func TestALineWithAnOutcomeIsNotRemoved(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	n := s.add(ofProcess, line("a", 2017, 100), line("b", 2018, 200))
	s.approve(n)
	s.must(s.revise(n))
	for _, outcome := range []money.Amount{money.Known(7 * money.Krona), money.Known(-7), money.Unknown(money.Lost)} {
		s.must(s.follow(n, budget.FollowUp{Key: 1, Outcome: outcome}))
		if err := s.save(n, s.lines(n, 2)[1]); err == nil || len(s.lines(n, 2)) != 2 {
			t.Errorf("with the outcome %+v it is removed, %v", outcome, err)
		}
	}
	s.must(s.follow(n, budget.FollowUp{Key: 1, Forecast: money.Known(7), Outcome: money.Known(0)}))
	s.must(s.save(n, s.lines(n, 2)[1]))
}

// What has come out of a line counts in a draft that plans less for it.
func TestADraftIsHeldAgainstTheCeilingWithWhatHasComeOut(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	n := s.add(ofProcess, line("a", 2017, 100), line("b", 2018, 200))
	s.approve(n)
	s.must(s.follow(n, budget.FollowUp{Key: 1, Outcome: money.Known(100 * money.Krona)}))
	s.must(s.revise(n))
	lines := s.lines(n, 2)
	lines[0].Fixed, lines[1].Fixed = money.Known(50*money.Krona), money.Known(250*money.Krona)
	s.must(s.save(n, lines...))
	if c := s.ceiling(n); c.IsExceededBy(c.Latest) || c.IsExceededBy(c.Outcome) || !c.IsBroken() || c.LatestForeseen.Ore != 350*money.Krona {
		t.Errorf("the ceiling is %+v", c)
	}
}

func TestTheCeilingOfAnOrganisationIsAboutAllItsCosts(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	own, income := line("kansli", 2017, 100), line("avgifter", 2017, 500)
	own.Payer, income.Side = budget.Ordinary, budget.Income
	n := s.add(budget.Budget{Organisation: 1, Years: []int{2017}}, own, income)
	s.approve(n)
	s.must(s.follow(n, budget.FollowUp{Key: 1, Outcome: money.Known(101 * money.Krona)}))
	if c := s.ceiling(n); c.Approved.Ore != 100*money.Krona || !c.IsExceededBy(c.Outcome) {
		t.Errorf("the ceiling is %+v", c)
	}
}
