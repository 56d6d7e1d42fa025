package budgetview

import (
	"context"
	"fmt"

	"framsyn/internal/money"
)

// Totals returns what each view of a budget says that it adds up to.
func Totals(ctx context.Context, p Props) map[string]money.Sum {
	t := p.tableOne(ctx)
	out := map[string]money.Sum{"table 1": t.total.Sum, "separate": t.separateTotal.Sum, "kinds": p.kindMatrix(ctx).Total.Sum,
		"years": p.yearMatrix(ctx).Total.Sum, "payers": p.payerMatrix(ctx).Total.Sum}
	var years money.Sum
	for _, y := range t.perYear() {
		years = years.Plus(y.Sum.Sum)
	}
	out["years of table 1"] = years
	return out
}

// ColumnOf is a column, or a row, of sums with what it adds up to.
type ColumnOf struct {
	Rows   []money.Sum
	Column *money.Column
}

// Columns returns the columns and rows of all matrices of a budget.
func Columns(ctx context.Context, p Props) map[string]ColumnOf {
	out := map[string]ColumnOf{}
	for _, m := range []matrix{p.kindMatrix(ctx), p.yearMatrix(ctx), p.payerMatrix(ctx)} {
		totals := ColumnOf{Column: m.Total}
		for _, r := range m.Rows {
			totals.Rows = append(totals.Rows, r.Total.Sum)
			out[fmt.Sprint(m.ID, " row ", r.Label)] = ColumnOf{r.Cells, r.Total}
		}
		out[m.ID] = totals
		for i, c := range m.Sums {
			column := ColumnOf{Column: c}
			for _, r := range m.Rows {
				column.Rows = append(column.Rows, r.Cells[i])
			}
			out[fmt.Sprint(m.ID, " column ", m.Columns[i])] = column
		}
	}
	return out
}
