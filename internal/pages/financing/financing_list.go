package financing

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"framsyn/internal/db"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/money"
	"framsyn/internal/server"
	"framsyn/internal/sheet"
	"framsyn/templates/financingview"
	"framsyn/templates/layout"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// balanceGroup is the group of balances by which the list is narrowed. Its orders are the order of the processes, if none is asked for,
// and those of the sums.
const (
	balanceGroup = "balans"

	byProcess listing.Sort = "process"
	byYears   listing.Sort = "ar"
	bySaidYes listing.Sort = "tackat-ja"
	byIncome  listing.Sort = "intakter"
	byCost    listing.Sort = "kostnad"
)

// financings is the list of the financing of all processes.
func (s pages) financings() server.Worklist[financingview.Listed] {
	return server.Worklist[financingview.Listed]{
		Server: s.Server, Key: link.Segment(id.Financing), Section: layout.Financing, Title: "Finansiering",
		Lead:       "Hur processerna betalas: avgifter från dem som är med, bidrag och egen insats, bredvid vad de kostar.",
		Empty:      "Ingen finansiering än",
		EmptyText:  "Här läggs avgifter, bidrag och vilka som är med in för en process, och portalen räknar om det går runt.",
		CountText:  func(ctx context.Context, n int) string { return i18n.N(ctx, n, "%d finansiering", "%d finansieringar") },
		Address:    func(ctx context.Context) string { return link.Work(ctx, id.Financing) },
		TitleLabel: "Process", TitleSort: listing.Title, Usual: byProcess, Columns: planColumns, File: planFile, Above: s.unfinanced,
		Groups: func(context.Context, db.Q) ([]form.FilterGroup, error) {
			return []form.FilterGroup{{Key: balanceGroup, Label: "Balans", Options: financingview.Balances}}, nil
		},
		Row: func(ctx context.Context, p financingview.Listed) listview.Row {
			row := listview.Row{ID: id.String(p.ID), Href: link.Item(ctx, id.Financing, p.ID, ""), Title: p.ProcessName, Lang: "sv"}
			if p.Example && !ui.SaysExample(p.ProcessName) {
				row.Badges = []listview.Badge{{Tone: ui.Plain, Text: "Exempel"}}
			}
			return row
		},
	}.FromWhole(server.Whole[financingview.Listed]{Rows: planRows,
		All: func(ctx context.Context, r *http.Request, _ string) ([]financingview.Listed, error) {
			plans, err := financing.LoadAll(ctx, s.As(r))
			out := make([]financingview.Listed, len(plans))
			for i, p := range plans {
				out[i] = financingview.ListedOf(p)
			}
			return out, err
		}})
}

// unfinanced leads to the forms for the processes that have no financing.
func (s pages) unfinanced(r *http.Request) (templ.Component, error) {
	if !mayEditFinancing(r) {
		return nil, nil
	}
	missing, err := financing.Unfinanced(r.Context(), s.As(r))
	return financingview.Unfinanced(missing), err
}

func planRows(context.Context) listing.Rows[financingview.Listed] {
	type row = financingview.Listed
	return listing.Rows[row]{Number: func(p row) int64 { return int64(p.ID) }, Words: func(p row) string { return p.ProcessName },
		Groups: map[string]func(row) []string{balanceGroup: func(p row) []string { return []string{p.BalanceState()} }},
		Orders: []listing.RowOrder[row]{
			{Name: byProcess, Value: func(row) int { return 0 }}, // as they are read
			{Name: listing.Title, Text: func(p row) string { return p.ProcessName }},
			{Name: byYears, Value: func(p row) int { return slices.Max(p.Years) }, Descending: true},
			{Name: bySaidYes, Value: func(p row) int { return p.Count(0, financing.Yes, financing.Left) }, Descending: true},
			{Name: byIncome, Value: func(p row) int { return financingview.Known(p.Income) }, Descending: true},
			{Name: byCost, Value: func(p row) int { return financingview.Known(p.Cost) }, Descending: true},
			{Name: balanceGroup, Value: func(p row) int { return financingview.Known(p.Balance) }},
		}}
}

var planColumns = func() []server.ListColumn[financingview.Listed] {
	type row = financingview.Listed
	sum := func(of func(row) templ.Component) func(context.Context, row) listview.Cell {
		return func(_ context.Context, p row) listview.Cell { return listview.Cell{Body: of(p)} }
	}
	text := func(of func(context.Context, row) string) func(context.Context, row) listview.Cell {
		return func(ctx context.Context, p row) listview.Cell { return listview.Cell{Text: of(ctx, p)} }
	}
	return []server.ListColumn[row]{
		{Key: string(byYears), Label: "År", Sort: byYears, LargestFirst: true, Usual: true,
			Cell: text(func(_ context.Context, p row) string { return financing.YearsText(p.Years) })},
		{Key: string(bySaidYes), Label: "Har sagt ja", Sort: bySaidYes, LargestFirst: true, Number: true, Usual: true,
			Cell: text(func(ctx context.Context, p row) string { return financingview.SaidYes(ctx, p.Plan) })},
		{Key: string(byIncome), Label: "Intäkter, kr", Sort: byIncome, LargestFirst: true, Number: true, Usual: true,
			Cell: sum(func(p row) templ.Component { return financingview.ListedSum(p.Income) })},
		{Key: string(byCost), Label: "Kostnad, kr", Sort: byCost, LargestFirst: true, Number: true, Usual: true,
			Cell: sum(financingview.Listed.CostCell)},
		{Key: balanceGroup, Label: "Balans, kr", Sort: balanceGroup, Number: true, Usual: true,
			Cell: sum(func(p row) templ.Component { return financingview.ListedSum(p.Balance) })},
		{Key: "betyder", Label: "Vad det betyder", Usual: true, Wraps: true,
			Cell: text(func(ctx context.Context, p row) string { return p.Conclusion(ctx) })},
	}
}()

// planFile is the list of financings as a file. Beside a sum stands how many amounts it leaves out.
var planFile = func() server.ListFile[financingview.Listed] {
	type row = financingview.Listed
	columns := []server.FileColumn[row]{
		{Column: sheet.Column{Name: "Process", Width: 36}, Value: func(_ context.Context, p row) any { return p.ProcessName }},
		{Column: sheet.Column{Name: "År", Width: 12}, Value: func(_ context.Context, p row) any { return financing.YearsText(p.Years) }},
		{Column: sheet.Column{Name: "Har sagt ja", Kind: sheet.Whole}, Value: func(_ context.Context, p row) any {
			return int64(p.Count(0, financing.Yes, financing.Left))
		}},
		{Column: sheet.Column{Name: "Tillfrågade", Kind: sheet.Whole}, Value: func(_ context.Context, p row) any {
			return int64(len(p.Members))
		}},
	}
	for _, x := range []struct {
		name, left string
		of         func(row) *money.Sum
	}{{"Intäkter, kr", "Intäkter utan uppgift", func(p row) *money.Sum { return p.Income }},
		{"Kostnad, kr", "Kostnader utan uppgift", func(p row) *money.Sum { return p.Cost }},
		{"Balans, kr", "Utan uppgift i balansen", func(p row) *money.Sum { return p.Balance }}} {
		columns = append(columns, server.FileColumn[row]{Column: sheet.Column{Name: x.name, Kind: sheet.Amount, Sum: true},
			Value: func(_ context.Context, p row) any {
				if sum := x.of(p); sum != nil {
					ore, err := sum.Ore()
					if err == nil {
						return money.Known(ore)
					}
				}
				return nil
			}}, server.FileColumn[row]{Column: sheet.Column{Name: x.left, Kind: sheet.Whole}, Value: func(_ context.Context, p row) any {
			if sum := x.of(p); sum != nil {
				return int64(sum.Unknown())
			}
			return nil
		}})
	}
	return server.ListFile[row]{Name: "finansiering", Columns: append(columns, server.FileColumn[row]{
		Column: sheet.Column{Name: "Vad det betyder", Width: 60}, Value: func(ctx context.Context, p row) any { return p.Conclusion(ctx) }})}
}()
