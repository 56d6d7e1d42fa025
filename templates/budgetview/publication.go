package budgetview

import (
	"context"
	"net/url"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/day"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// Publication is what is published of the budget of a process and how it is paid for, which is nil if that is not. Its JSON is what is
// kept.
type Publication struct {
	Budget    budget.Frozen     `json:"budget"`
	Financing *financing.Frozen `json:"financing,omitempty"`
}

// PublicProps is the public page of the budget of a process. Of a long table the lines after From are shown.
type PublicProps struct {
	budget.Publication
	Content Publication
	From    int
}

// Address returns the address of the page.
func (p PublicProps) Address(ctx context.Context) string {
	return link.PublishedBudget(ctx, p.ProcessSlug)
}

func (p PublicProps) facts(ctx context.Context) []ui.Pair {
	b := p.Content.Budget
	facts := []ui.Pair{{Term: "Beslutad",
		Text: i18n.T(ctx, "%s, § %s", day.Partial(b.DecidedOn).Text(ctx), budget.ParagraphNumber(b.Paragraph))}}
	if !p.At.IsZero() {
		facts = append(facts, ui.Pair{Term: "Publicerad", Text: day.Text(ctx, p.At)})
	}
	return facts
}

func (p PublicProps) format(ctx context.Context) money.Format {
	return budget.Budget{Unit: p.Content.Budget.Unit}.Format(ctx)
}

// tableOne returns table 1 as it is published.
func (p PublicProps) tableOne(ctx context.Context) table {
	return newTable(p.format(ctx), p.Content.Budget.Thaw(), p.From)
}

// kinds returns what the project pays by kind and year.
func (p PublicProps) kinds(ctx context.Context) matrix {
	lines := p.Content.Budget.Thaw()
	return Props{Budget: budget.Budget{Unit: p.Content.Budget.Unit}, Lines: lines}.kindMatrix(ctx)
}

// pages are the neighbours of the page of table 1.
func (p PublicProps) pages(ctx context.Context, rows int) ui.Pages {
	at := func(from int) string {
		return link.WithQuery(p.Address(ctx), url.Values{"fran": {strconv.Itoa(from)}})
	}
	pages := ui.Pages{Shown: min(rowsShown, max(rows-p.From, 0)), Total: rows}
	if p.From > 0 {
		pages.Prev = at(max(p.From-rowsShown, 0))
	}
	if p.From+rowsShown < rows {
		pages.Next = at(p.From + rowsShown)
	}
	return pages
}

// tableTwo is table 2: what each category pays if all take part. A year stands for all of them if the fees are the same in all.
type tableTwo struct {
	format        money.Format
	categories    []financing.FrozenCategory
	years         []int
	same          bool
	yearSums      []*money.Column
	total, grants *money.Column
}

func newTableTwo(ctx context.Context, f financing.Frozen) tableTwo {
	t := tableTwo{format: money.NewFormat(ctx, money.Kr, 0), categories: f.Categories, years: f.Years, same: true}
	t.total, t.grants = money.NewColumn(t.format), money.NewColumn(t.format)
	for _, c := range f.Categories {
		for _, fee := range c.Fees {
			t.same = t.same && fee == c.Fees[0]
		}
		t.total.AddSum(t.income(c))
	}
	if t.same {
		t.years = f.Years[:1]
	}
	for y := range t.years {
		s := money.NewColumn(t.format)
		for _, c := range f.Categories {
			s.Add(c.Income(y))
		}
		t.yearSums = append(t.yearSums, s)
	}
	for _, g := range f.Grants {
		t.grants.Add(g.Amount)
	}
	return t
}

// head returns the heading of a column of a year: each if it stands for all of them, or else a format that takes the year.
func (t tableTwo) head(ctx context.Context, each, format string, year int) string {
	if t.same {
		return i18n.T(ctx, each)
	}
	return i18n.T(ctx, format, year)
}

// income returns what all members of a category pay in all years.
func (t tableTwo) income(c financing.FrozenCategory) money.Sum {
	var s money.Sum
	for y := range c.Fees {
		s.Add(c.Income(y))
	}
	return s
}

// comment says of how many members a row is, and what else there is to say of it.
func comment(ctx context.Context, c financing.FrozenCategory) string {
	text := i18n.T(ctx, "Om samtliga deltar (%d)", c.Count)
	if c.Comment != "" {
		text += ". " + c.Comment
	}
	return text
}

// sources are where the money comes from as a picture.
func (t tableTwo) sources(ctx context.Context) amounts.BarsProps {
	b := amounts.BarsProps{ID: "tabell-2-", Title: "Varifrån pengarna kommer", RowLabel: "Kategori", Format: t.format,
		Series: []string{"Summa"}}
	for _, c := range t.categories {
		if a := known(t.income(c)); !a.IsNone() {
			b.Rows = append(b.Rows, amounts.Row{Label: c.Name, Amounts: []money.Amount{a}})
		}
	}
	if a := known(t.grants.Sum); !a.IsNone() {
		b.Rows = append(b.Rows, amounts.Row{Label: i18n.T(ctx, "Bidrag och egen insats"), Amounts: []money.Amount{a}})
	}
	return b
}

// PublishProps asks whether to publish what a page shows, in place of what is Replaced, which is zero if nothing is published.
type PublishProps struct {
	Budget   budget.Budget
	Page     PublicProps
	Replaced budget.Publication
	Form     *form.Form
	Person   id.User
}
