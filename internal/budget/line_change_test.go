package budget_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/money"
)

// Whatever version a file was exported from, what has changed since is what differs from the lines as they were then.
func TestHowLinesDifferFromThoseOfEveryVersionIsKnown(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	follows := line("f", 2017, 6)
	follows.Follows, follows.UnitPrice, follows.Activity = true, money.Known(7*money.Krona), 1
	n := s.add(ofProcess, line("a", 2017, 1), line("b", 2017, 2), line("c", 2018, 3), follows)
	was := map[budget.Source][]budget.Line{}
	do := func(change func(lines []budget.Line) error) {
		b := s.get(n)
		lines := s.lines(n, b.Latest.Number)
		was[budget.Source{Edition: b.Latest.Number, Version: b.Version}] = lines
		s.must(change(slices.Clone(lines)))
	}
	edit := func(change func(lines []budget.Line) []budget.Line) {
		do(func(lines []budget.Line) error { return s.save(n, change(lines)...) })
	}
	follow := func(key int, outcome money.Ore) {
		do(func([]budget.Line) error {
			return s.change(office, n, func(ctx context.Context, tx *db.Tx, v int) error {
				return budget.SaveFollowUp(ctx, tx, n, v, []budget.FollowUp{{Key: key, Outcome: money.Known(outcome)}})
			})
		})
	}
	amount := func(key int, ore money.Ore) {
		edit(func(lines []budget.Line) []budget.Line {
			lines[slices.IndexFunc(lines, func(l budget.Line) bool { return l.Key == key })].Fixed = money.Known(ore)
			return lines
		})
	}
	amount(1, 150)
	follow(2, 5)
	edit(func(lines []budget.Line) []budget.Line { return append(lines[1:], line("d", 2018, 4)) })
	amount(2, 300)
	follow(2, 6)
	amount(4, 900)
	amount(2, 200)
	edit(func(lines []budget.Line) []budget.Line { return []budget.Line{lines[2], lines[0], lines[1]} })
	do(func([]budget.Line) error {
		s.approve(n)
		return s.revise(n)
	})
	amount(3, 5)
	follow(3, 7)
	edit(func(lines []budget.Line) []budget.Line { return lines[1:] })

	b := s.get(n)
	now := s.lines(n, b.Latest.Number)
	sorted := func(all []budget.Difference) []budget.Difference {
		slices.SortFunc(all, func(x, y budget.Difference) int {
			return max(x.Was.Key, x.Is.Key) - max(y.Was.Key, y.Is.Key)
		})
		return all
	}
	for source, lines := range was {
		got, err := budget.DifferencesSince(t.Context(), s.db.As(office), b, source, now)
		s.must(err)
		if diff := cmp.Diff(sorted(budget.Differences(lines, now)), sorted(got), cmp.Comparer(func(x, y money.Amount) bool { return x == y }),
			cmpopts.EquateEmpty(), cmpopts.IgnoreFields(budget.Line{}, "Position", "ActivityName", "ActivitySlug", "ActivityStatus",
				"ActivityWhen", "ActivityYear", "MovedFrom", "Participants")); diff != "" {
			t.Errorf("since %+v (-want +got):\n%s", source, diff)
		}
	}
}
