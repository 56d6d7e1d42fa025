package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/importer"
	"framsyn/internal/money"
	"framsyn/internal/principal"
)

// story is what happens in the world after its folder has been imported, up to a day.
type story struct {
	*importer.Folder
	tx  *db.Tx
	now time.Time
	// documents makes those of an interim report.
	documents Documents
}

// as runs a part of the story on behalf of the person with an email address.
func (s story) as(ctx context.Context, name string, fn func(tx *db.Tx) error) error {
	n, err := account.PersonByEmail(ctx, s.tx, name+Domain)
	if err != nil {
		return err
	}
	by, err := principal.ActorFor(ctx, s.tx, n)
	if err != nil {
		return err
	}
	return s.tx.Within(ctx, by, fn)
}

const (
	office = "kansli"
	board  = "styrelse"
)

// weeksAgo returns the Monday of the week that was so many weeks before the end of the story.
func (s story) weeksAgo(n int) time.Time {
	return day.Monday(s.now.In(day.Zone)).AddDate(0, 0, -7*n)
}

// edit changes the lines of the latest edition of a budget.
func edit(ctx context.Context, tx *db.Tx, n id.BudgetNo, change func(lines []budget.Line) []budget.Line) error {
	b, err := budget.Get(ctx, tx, n)
	if err != nil {
		return err
	}
	lines, err := budget.Lines(ctx, tx, n, b.Latest.Number)
	if err != nil {
		return err
	}
	c := budget.Change{}
	for _, l := range lines {
		c.Shown = append(c.Shown, l.Key)
	}
	c.Lines = change(lines)
	return budget.SaveLines(ctx, tx, n, b.Version, c)
}

// setFixed sets the lump sum of the line with a heading, and why.
func setFixed(lines []budget.Line, heading string, kronor money.Ore, why string) {
	i := slices.IndexFunc(lines, func(l budget.Line) bool { return l.Heading == heading })
	lines[i].Fixed, lines[i].Comment = money.Known(kronor*money.Krona), why
}

// insertAfter adds a line with a lump sum after the one with a heading, which it is like in all else.
func insertAfter(lines []budget.Line, heading, newHeading, kind string, kronor money.Ore) []budget.Line {
	i := slices.IndexFunc(lines, func(l budget.Line) bool { return l.Heading == heading })
	l := lines[i]
	l.Key, l.Heading, l.Kind, l.Fixed, l.Comment = 0, newHeading, kind, money.Known(kronor*money.Krona), ""
	return slices.Insert(lines, i+1, l)
}

// decideBudgets lets the board approve two editions of the budget of the example, and the office begin a third one that is too dear.
func (s story) decideBudgets(ctx context.Context) error {
	n := id.BudgetNo(s.Number("budgetar", "region-2060"))
	approve := func(weeksAgo int, paragraph string) error {
		err := s.as(ctx, office, func(tx *db.Tx) error {
			b, err := budget.Get(ctx, tx, n)
			if err != nil {
				return err
			}
			return budget.Propose(ctx, tx, n, b.Version)
		})
		if err != nil {
			return err
		}
		return s.as(ctx, board, func(tx *db.Tx) error {
			b, err := budget.Get(ctx, tx, n)
			if err != nil {
				return err
			}
			return budget.Approve(ctx, tx, n, b.Version, budget.Decision{Day: day.ISO(s.weeksAgo(weeksAgo)), Paragraph: paragraph})
		})
	}
	revise := func(why string, change func(lines []budget.Line) []budget.Line) error {
		return s.as(ctx, office, func(tx *db.Tx) error {
			b, err := budget.Get(ctx, tx, n)
			if err != nil {
				return err
			}
			if err := budget.Revise(ctx, tx, n, b.Version, why); err != nil {
				return err
			}
			return edit(ctx, tx, n, change)
		})
	}
	if err := approve(8, "14"); err != nil {
		return fmt.Errorf("the first edition: %w", err)
	}
	err := revise("Fler vill vara med på workshop 1, så den behöver en större sal och skrivtolkning.",
		func(lines []budget.Line) []budget.Line {
			setFixed(lines, "Workshop 1: lokaler", 66_500, "Stora salen, Galleriet och grupprummen, två dagar.")
			setFixed(lines, "Workshop 1: dokumentation", 34_000, "Utan filmning.")
			return insertAfter(lines, "Workshop 1: lokaler", "Workshop 1: skrivtolkning", "technology", 18_500)
		})
	if err == nil {
		err = approve(2, "22")
	}
	if err != nil {
		return fmt.Errorf("the second edition: %w", err)
	}
	err = revise("Ledarna vill att scenarierna ska kunna visas för fler, så att de inte stannar hos dem som läser rapporten.",
		func(lines []budget.Line) []budget.Line {
			setFixed(lines, "Gestaltning av scenarierna", 210_000, "Text, bild, formgivning och ljud.")
			return insertAfter(lines, "Gestaltning av scenarierna", "Film om scenarierna", "documentation", 140_000)
		})
	if err != nil {
		return fmt.Errorf("the third edition: %w", err)
	}
	return nil
}

// weighFinancing saves what the financing of the example comes to if those who have not answered take part.
func (s story) weighFinancing(ctx context.Context) error {
	n := id.ProcessNo(s.Number("processer", "region-2060"))
	return s.as(ctx, office, func(tx *db.Tx) error {
		plan, err := financing.Load(ctx, tx, n)
		if err != nil {
			return err
		}
		for _, c := range plan.Categories {
			if waiting := plan.Count(c.ID, financing.Asked); waiting > 0 {
				changes := financing.Changes{Categories: []financing.CategoryChange{{Category: c.ID, More: waiting}},
					Without: []financing.GrantKey{}, With: []financing.NewGrant{}}
				return financing.SaveAlternative(ctx, tx, n, "De två som inte har svarat säger ja", changes)
			}
		}
		return nil
	})
}
