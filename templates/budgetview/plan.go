package budgetview

import (
	"context"
	"slices"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/i18n"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
)

// plan is the yearly plan of an organisation: its posts, what is planned of each in every year, and what came of them in the year that
// it is compared with.
type plan struct {
	format  money.Format
	years   []int
	compare int // 0 if it is compared with no year, or nothing is known of that
	income  planSide
	costs   planSide
}

// planSide is the posts on a side, and their sums, one for each year and last the outcome.
type planSide struct {
	posts []planPost
	sums  []*money.Column
}

// planPost is a post with what is planned in its lines each year, and last what came of them.
type planPost struct {
	heading string
	amounts [][]money.Amount
}

// sum returns the sum of a column of a post. An outcome that nobody has filled in is left out as unknown.
func (p plan) sum(x planPost, column int) money.Sum {
	var s money.Sum
	for _, a := range x.amounts[column] {
		if a.IsNone() && p.isOutcome(column) {
			a = money.Unknown(money.Undecided)
		}
		s.Add(a)
	}
	return s
}

// isOutcome reports whether a column is what came of the year of comparison.
func (p plan) isOutcome(column int) bool { return column == len(p.years) }

// plan returns the yearly plan of the edition.
func (p Props) plan(ctx context.Context) plan {
	out := plan{format: p.Budget.Format(ctx)}
	if len(p.Comparison.Posts) > 0 {
		out.compare = p.Budget.CompareYear
	}
	for _, y := range yearAxis(p.Lines).values {
		n, _ := strconv.Atoi(y)
		out.years = append(out.years, n)
	}
	type key struct {
		post budget.Post
		year int
	}
	all := map[key][]money.Amount{}
	for _, l := range p.Lines {
		k := key{l.Post(), l.Year}
		all[k] = append(all[k], l.Planned)
	}
	for _, s := range []struct {
		side budget.Side
		to   *planSide
	}{{budget.Income, &out.income}, {budget.Cost, &out.costs}} {
		for range out.columns() {
			s.to.sums = append(s.to.sums, money.NewColumn(out.format))
		}
		for _, post := range p.posts(s.side) {
			x := planPost{heading: post.Heading}
			for _, y := range out.years {
				x.amounts = append(x.amounts, all[key{post, y}])
			}
			if out.compare != 0 {
				x.amounts = append(x.amounts, p.Comparison.Outcomes[post])
			}
			for i := range x.amounts {
				s.to.sums[i].AddSum(out.sum(x, i))
			}
			s.to.posts = append(s.to.posts, x)
		}
	}
	return out
}

// posts returns the posts on a side in the order of the lines, then those that there were in the year of comparison only.
func (p Props) posts(side budget.Side) (out []budget.Post) {
	seen := map[budget.Post]bool{}
	add := func(post budget.Post) {
		if post.Side == side && !seen[post] {
			seen[post] = true
			out = append(out, post)
		}
	}
	for _, l := range p.Lines {
		add(l.Post())
	}
	for _, post := range p.Comparison.Posts {
		add(post)
	}
	return out
}

// columns returns the number of columns with amounts.
func (p plan) columns() int {
	if p.compare != 0 {
		return len(p.years) + 1
	}
	return len(p.years)
}

// heads are the headings of the columns with amounts.
func (p plan) heads(ctx context.Context) (out []string) {
	for _, y := range p.years {
		out = append(out, i18n.T(ctx, "Budget %d", y))
	}
	if p.compare != 0 {
		out = append(out, i18n.T(ctx, "Utfall %d", p.compare))
	}
	return out
}

// surplus returns the income less the costs in a column.
func (p plan) surplus(column int) *money.Column {
	return less(p.format, p.income.sums[column].Sum, p.costs.sums[column].Sum)
}

// less returns income less costs, as a sum of both as they are shown.
func less(f money.Format, income, costs money.Sum) *money.Column {
	c := money.NewColumn(f)
	c.AddSum(income)
	c.AddSum(money.Sum{}.Minus(costs))
	return c
}

// netPost is a post that stands on both sides.
type netPost struct {
	heading       string
	income, costs planPost
}

// net returns the posts that stand on both sides.
func (p plan) net() (out []netPost) {
	for _, x := range p.income.posts {
		i := slices.IndexFunc(p.costs.posts, func(y planPost) bool { return y.heading == x.heading })
		if i >= 0 {
			out = append(out, netPost{x.heading, x, p.costs.posts[i]})
		}
	}
	return out
}

// sum returns the net of a post in a column.
func (p plan) netSum(n netPost, column int) *money.Column {
	return less(p.format, p.sum(n.income, column), p.sum(n.costs, column))
}

// bars are income beside costs in every column in which both are known.
func (p plan) bars(ctx context.Context) amounts.BarsProps {
	b := amounts.BarsProps{ID: "plan-", Title: "Intäkter och kostnader", RowLabel: "År", Format: p.format,
		Series: []string{"Intäkter", "Kostnader"}}
	for i, head := range p.heads(ctx) {
		income, costs := known(p.income.sums[i].Sum), known(p.costs.sums[i].Sum)
		if !income.IsNone() && !costs.IsNone() {
			b.Rows = append(b.Rows, amounts.Row{Label: head, Amounts: []money.Amount{income, costs}})
		}
	}
	return b
}
