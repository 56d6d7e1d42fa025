package economyview

import (
	"context"
	"net/url"
	"strconv"

	"framsyn/internal/budget"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/money"
	"framsyn/templates/ui"
)

// The columns of the table in which forecast and outcome are typed.
const (
	ForecastColumn = "prognos"
	OutcomeColumn  = "utfall"
)

// FollowUpColumns are the columns that are typed, with those of the reasons why an amount is unknown.
var FollowUpColumns = []string{ForecastColumn, field.ReasonName(ForecastColumn), OutcomeColumn, field.ReasonName(OutcomeColumn)}

var followUpLabels = map[string]string{
	ForecastColumn: "Prognos, kr", field.ReasonName(ForecastColumn): "Prognos saknas",
	OutcomeColumn: "Utfall, kr", field.ReasonName(OutcomeColumn): "Utfall saknas",
}

// FollowUpProps is the page on which the forecast and the outcome of some lines are typed: those after First of All, of which the
// others are Rest.
type FollowUpProps struct {
	Budget      budget.Budget
	Form        *form.Form
	Person      id.User
	First, All  int
	Lines, Rest []budget.Line
}

// Address returns the address of the page with the lines after some first ones.
func (p FollowUpProps) Address(ctx context.Context, first int) string {
	q := url.Values{}
	if first > 0 {
		q.Set("fran", strconv.Itoa(first))
	}
	return link.WithQuery(budgetHref(ctx, p.Budget, "uppfoljning"), q)
}

func (p FollowUpProps) pages(ctx context.Context) ui.Pages {
	pages := ui.Pages{Shown: len(p.Lines), Total: p.All}
	if p.First > 0 {
		pages.Prev = p.Address(ctx, max(p.First-LinesPerPage, 0))
	}
	if p.First+LinesPerPage < p.All {
		pages.Next = p.Address(ctx, p.First+LinesPerPage)
	}
	return pages
}

// followUpFields are the fields of the table for the summary of what is wrong.
func followUpFields() []ui.Field {
	var out []ui.Field
	for _, c := range FollowUpColumns {
		out = append(out, ui.Field{Name: LineList + "." + c, Label: followUpLabels[c]})
	}
	return out
}

func followUpField(row int, column string) ui.Field {
	return ui.Field{Name: form.RowField(LineList, row, column), Label: followUpLabels[column], Width: "medium"}
}

// followUpSums are the sums below the table.
type followUpSum struct {
	Label, Of string
	Side      budget.Side
	of        func(budget.Line) money.Amount
}

func (p FollowUpProps) sums() []followUpSum {
	outcome := func(l budget.Line) money.Amount { return l.Outcome }
	sums := []followUpSum{{"Prognos, kostnader", ForecastColumn, budget.Cost, budget.Line.Expected},
		{"Utfall, kostnader", OutcomeColumn, budget.Cost, outcome}}
	if p.Budget.HasIncome() {
		sums = append(sums, followUpSum{"Prognos, intäkter", ForecastColumn, budget.Income, budget.Line.Expected},
			followUpSum{"Utfall, intäkter", OutcomeColumn, budget.Income, outcome})
	}
	return sums
}

// standIn returns what an empty forecast of a line stands for, in öre; "" if that is unknown.
func standIn(l budget.Line) string {
	if ore, known := l.Planned.Ore(); known {
		return typedOre(ore)
	}
	return ""
}

// totals returns a sum of the lines on other pages, and of all.
func (p FollowUpProps) totals(s followUpSum) (rest, all budget.Total) {
	rest, shown := lineSum(p.Rest, s.Side, s.of), lineSum(p.Lines, s.Side, s.of)
	return rest, budget.Total{Ore: rest.Ore + shown.Ore, Unknown: rest.Unknown + shown.Unknown}
}
