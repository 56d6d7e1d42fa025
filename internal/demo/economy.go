package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/account"
	"framsyn/internal/billing"
	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/db"
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

// daysAgo returns the day that was so many days before the end of the story.
func (s story) daysAgo(n int) time.Time {
	return day.Monday(s.now.In(day.Zone)).AddDate(0, 0, -n)
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
	approve := func(daysAgo int, paragraph string) error {
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
			return budget.Approve(ctx, tx, n, b.Version, budget.Decision{Day: day.ISO(s.daysAgo(daysAgo)), Paragraph: paragraph})
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
	if err := approve(60, "§ 14"); err != nil {
		return fmt.Errorf("the first edition: %w", err)
	}
	err := revise("Fler vill vara med på workshop 1, så den behöver en större sal och skrivtolkning.",
		func(lines []budget.Line) []budget.Line {
			setFixed(lines, "Workshop 1: lokaler", 66_500, "Stora salen, Galleriet och grupprummen, två dagar.")
			setFixed(lines, "Workshop 1: dokumentation", 34_000, "Utan filmning.")
			return insertAfter(lines, "Workshop 1: lokaler", "Workshop 1: skrivtolkning", "technology", 18_500)
		})
	if err == nil {
		err = approve(18, "§ 22")
	}
	if err != nil {
		return fmt.Errorf("the second edition: %w", err)
	}
	return revise("Ledarna vill att scenarierna ska kunna visas för fler, så att de inte stannar hos dem som läser rapporten.",
		func(lines []budget.Line) []budget.Line {
			setFixed(lines, "Gestaltning av scenarierna", 210_000, "Text, bild, formgivning och ljud.")
			return insertAfter(lines, "Gestaltning av scenarierna", "Film om scenarierna", "documentation", 140_000)
		})
}

// fillInSender fills in who sends the invoices. The bankgiro number is the one in Bankgirot's published example.
func (s story) fillInSender(ctx context.Context) error {
	return s.as(ctx, office, func(tx *db.Tx) error {
		x, err := billing.CurrentSender(ctx, tx)
		if err != nil {
			return err
		}
		x.Name, x.OrgNumber, x.FTax = "Framsynskansliet (exempel)", "555555-0903", "yes"
		x.VATRegistered, x.VATNumber, x.VATRate, x.PeppolID = "yes", "SE555555090301", "25", "0007:5555550903"
		x.Street, x.PostalCode, x.Town = "Exempelgatan 1", "111 22", "Exempelstad"
		x.ContactName, x.Email = "Ekonomi, Framsynskansliet (exempel)", "ekonomi"+Domain
		x.Bankgiro, x.FirstNumber = "991-2346", firstInvoice
		x.CostCentre, x.Project = "20", "2060"
		return billing.SenderRecords.Edit(ctx, tx, x.ID, x.Version, x, "")
	})
}

// firstInvoice is the number of the first invoice.
const firstInvoice = 20600001
