package budget

import (
	"context"
	"net/http"
	"slices"

	"framsyn/internal/account"
	"framsyn/internal/budget"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/economyview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// The groups by which the list of budgets is narrowed, besides budget.ProcessField and budget.OrganisationField.
const stateGroup, ceilingGroup = "lage", "tak"

// closedState is the state of a budget that has ended, besides that of its latest edition.
const closedState = "avslutad"

var budgetStates = form.Options{{Value: string(budget.Draft), Label: budget.Draft.Label()},
	{Value: string(budget.Proposed), Label: budget.Proposed.Label()}, {Value: string(budget.Approved), Label: budget.Approved.Label()},
	{Value: closedState, Label: "Avslutad"}}

// The orders of the list: the latest years first, with the budgets that have ended last, if none is asked for.
const (
	byYears   listing.Sort = "ar"
	bySubject listing.Sort = "galler"
	byCosts   listing.Sort = "kostnader"
	byIncome  listing.Sort = "intakter"
)

// budgets is the list of budgets.
func (s pages) budgets() server.Worklist[budget.Listed] {
	actions := s.budgetEditor().CloseActions(func(ctx context.Context, q db.Q) ([]budget.Budget, error) {
		return budget.BudgetsOf(ctx, q, budget.Filter{})
	})
	for n, text := range []string{"Budgetarna står sist i listan, som avslutade, och kan inte ändras. De som är för en process räknas inte " +
		"längre i dess balans. De kan öppnas igen.", "De som är för en process räknas åter i dess balans."} {
		actions[n].Text, actions[n].May = text, mayManageBudgets
	}
	return server.Worklist[budget.Listed]{
		Server: s.Server, Key: link.Segment(id.Budget), Section: layout.Budgets, Title: "Budgetar",
		Lead:  "Vad processer, aktiviteter och organisationer planerar att kosta, och hur det går.",
		Empty: "Inga budgetar än", EmptyText: "En budget som läggs till visas här.", New: "Ny budget", MayAdd: mayManageBudgets,
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d budget", "%d budgetar") },
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Budget) },
		TitleLabel: "Namn", TitleSort: listing.Title, Usual: byYears, Columns: budgetColumns, Groups: budgetGroups, Bulk: actions,
		File: budgetFile,
		Row: func(ctx context.Context, b budget.Listed) listview.Row {
			row := listview.Row{ID: id.String(b.ID), Href: link.Item(ctx, id.Budget, b.ID, ""), Title: b.Name, Lang: "sv"}
			if b.Example && !ui.SaysExample(b.Name) {
				row.Badges = append(row.Badges, listview.Badge{Tone: ui.Plain, Text: "Exempel"})
			}
			if b.Closed != nil {
				row.Badges = append(row.Badges, listview.Badge{Tone: ui.Plain, Text: "Avslutad"})
			}
			return row
		},
	}.FromWhole(server.Whole[budget.Listed]{Rows: budgetRows, Sum: costsOf,
		All: func(ctx context.Context, r *http.Request, _ string) ([]budget.Listed, error) {
			return budget.Budgets(ctx, s.As(r), budget.Filter{})
		}})
}

// costsOf says what the latest editions of some budgets cost together.
func costsOf(ctx context.Context, all []budget.Listed) string {
	var sum budget.Total
	for _, b := range all {
		sum.Ore += b.Costs.Ore
		sum.Unknown += b.Costs.Unknown
	}
	return i18n.T(ctx, "kostnader %s", sum.Text(ctx, money.NewFormat(ctx, money.Kr, 0)))
}

// budgetGroups returns the groups of values by which the budgets are narrowed.
func budgetGroups(ctx context.Context, q db.Q) ([]form.FilterGroup, error) {
	processes, err := process.ProcessOptions(ctx, q)
	if err != nil {
		return nil, err
	}
	organisations, err := account.OrganisationOptions(ctx, q, true, 0)
	return []form.FilterGroup{{Key: budget.ProcessField, Label: "Process", Options: processes},
		{Key: budget.OrganisationField, Label: "Organisation", Options: organisations},
		{Key: stateGroup, Label: "Läge", Options: budgetStates},
		{Key: ceilingGroup, Label: "Taket", Options: economyview.CeilingStates}}, err
}

func budgetRows(context.Context) listing.Rows[budget.Listed] {
	return listing.Rows[budget.Listed]{Number: func(b budget.Listed) int64 { return int64(b.ID) },
		Words: func(b budget.Listed) string { return b.Name + " " + b.SubjectName() },
		Groups: map[string]func(budget.Listed) []string{
			budget.ProcessField:      func(b budget.Listed) []string { return []string{id.String(b.Within)} },
			budget.OrganisationField: func(b budget.Listed) []string { return []string{id.String(b.Organisation)} },
			ceilingGroup:             func(b budget.Listed) []string { return []string{economyview.CeilingState(b)} },
			stateGroup: func(b budget.Listed) []string {
				states := []string{string(b.Latest.State)}
				if b.Closed != nil {
					states = append(states, closedState)
				}
				return states
			},
		},
		Orders: []listing.RowOrder[budget.Listed]{
			{Name: byYears, Descending: true, Value: func(b budget.Listed) int {
				if b.Closed != nil {
					return slices.Max(b.Years) - 10_000
				}
				return slices.Max(b.Years)
			}},
			{Name: listing.Title, Text: func(b budget.Listed) string { return b.Name }},
			{Name: bySubject, Text: func(b budget.Listed) string { return b.SubjectName() }},
			{Name: byCosts, Value: func(b budget.Listed) int { return int(b.Costs.Ore) }, Descending: true},
			{Name: byIncome, Value: func(b budget.Listed) int { return int(b.Income.Ore) }, Descending: true},
			{Name: ceilingGroup, Text: economyview.CeilingState},
			{Name: stateGroup, Value: func(b budget.Listed) int {
				return slices.IndexFunc(budgetStates, func(o form.Option) bool { return o.Value == string(b.Latest.State) })
			}},
		}}
}

var budgetColumns = []server.ListColumn[budget.Listed]{
	{Key: string(bySubject), Label: "Gäller", Sort: bySubject, Usual: true,
		Cell: func(_ context.Context, b budget.Listed) listview.Cell { return listview.Cell{Text: b.SubjectName()} }},
	{Key: string(byYears), Label: "År", Sort: byYears, LargestFirst: true, Usual: true,
		Cell: func(_ context.Context, b budget.Listed) listview.Cell { return listview.Cell{Text: b.YearsText()} }},
	{Key: stateGroup, Label: "Läge", Sort: stateGroup, Usual: true, Cell: func(_ context.Context, b budget.Listed) listview.Cell {
		return listview.Cell{Body: economyview.StateBadge(b.Latest.State)}
	}},
	{Key: string(byCosts), Label: "Kostnader", Sort: byCosts, LargestFirst: true, Number: true, Usual: true,
		Cell: func(_ context.Context, b budget.Listed) listview.Cell {
			return listview.Cell{Body: economyview.ListedTotal(b.Costs)}
		}},
	{Key: string(byIncome), Label: "Intäkter", Sort: byIncome, LargestFirst: true, Number: true,
		Cell: func(_ context.Context, b budget.Listed) listview.Cell {
			return listview.Cell{Body: economyview.ListedTotal(b.Income)}
		}},
	{Key: ceilingGroup, Label: "Taket", Sort: ceilingGroup, Usual: true, Wraps: true,
		Cell: func(_ context.Context, b budget.Listed) listview.Cell {
			return listview.Cell{Body: economyview.ListedCeiling(b)}
		}},
}

// budgetFile is the list of budgets as a file. Beside a sum stands how many lines it leaves out.
var budgetFile = func() server.ListFile[budget.Listed] {
	type row = budget.Listed
	sums := func(name, left string, of func(row) budget.Total) []server.FileColumn[row] {
		return []server.FileColumn[row]{
			{Column: sheet.Column{Name: name, Kind: sheet.Amount, Sum: true}, Value: func(_ context.Context, b row) any {
				return money.Known(of(b).Ore)
			}},
			{Column: sheet.Column{Name: left, Kind: sheet.Whole}, Value: func(_ context.Context, b row) any {
				return int64(of(b).Unknown)
			}}}
	}
	columns := []server.FileColumn[row]{
		{Column: sheet.Column{Name: "Namn", Width: 36}, Value: func(_ context.Context, b row) any { return b.Name }},
		{Column: sheet.Column{Name: "Gäller", Width: 36}, Value: func(_ context.Context, b row) any { return b.SubjectName() }},
		{Column: sheet.Column{Name: "År", Width: 12}, Value: func(_ context.Context, b row) any { return b.YearsText() }},
		{Column: sheet.Column{Name: "Läge", Width: 16}, Value: func(ctx context.Context, b row) any {
			return i18n.T(ctx, b.Latest.State.Label())
		}},
		{Column: sheet.Column{Name: "Avslutad", Kind: sheet.Date}, Value: func(_ context.Context, b row) any {
			if b.Closed == nil {
				return nil
			}
			return *b.Closed
		}},
	}
	columns = slices.Concat(columns, sums("Kostnader, kr", "Kostnader utan uppgift", func(b row) budget.Total { return b.Costs }),
		sums("Intäkter, kr", "Intäkter utan uppgift", func(b row) budget.Total { return b.Income }))
	return server.ListFile[row]{Name: "budgetar", Columns: append(columns,
		server.FileColumn[row]{Column: sheet.Column{Name: "Tak, kr", Kind: sheet.Amount}, Value: func(_ context.Context, b row) any {
			if b.Ceiling == nil || !b.Ceiling.IsKnown() {
				return nil
			}
			return money.Known(b.Ceiling.Approved.Ore)
		}},
		server.FileColumn[row]{Column: sheet.Column{Name: "Taket"}, Value: func(ctx context.Context, b row) any {
			return i18n.T(ctx, economyview.CeilingStates.Label(economyview.CeilingState(b)))
		}})}
}()
