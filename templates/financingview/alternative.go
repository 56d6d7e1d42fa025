package financingview

import (
	"context"
	"strconv"

	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/templates/amounts"
	"framsyn/templates/ui"
)

// AlternativesProps is the content of the page of what-ifs. Columns are compared side by side, the first is as things stand; there are
// none while there are no costs.
type AlternativesProps struct {
	Head
	Form    *form.Form
	Person  id.User
	Columns []Column
}

// Column is a what-if beside others: a saved one if it has a number. Name is a Swedish key unless it is saved, Texts say what
// it changes, and Outcome is what it comes to, nil if the amounts are too large.
type Column struct {
	ID      financing.AlternativeNo
	Name    string
	Texts   []string
	Outcome *financing.Outcome
}

// fields returns the fields of the form in the order in which it lists its problems.
func (p AlternativesProps) fields(ctx context.Context) []ui.Field {
	var out []ui.Field
	for _, c := range p.Plan.Categories {
		out = append(out, p.categoryFields(ctx, c)...)
	}
	return append(append(out, alternativeFields...), alternativeName)
}

// categoryFields returns the fields of a category.
func (p AlternativesProps) categoryFields(ctx context.Context, c financing.Category) []ui.Field {
	return []ui.Field{
		{Name: financing.MoreField(c.ID), Label: i18n.T(ctx, "%s: fler eller färre", c.Name), Width: "short", InputMode: "numeric"},
		{Name: financing.FeeField(c.ID), Label: i18n.T(ctx, "Ny avgift per år, kr"), Width: "medium"},
		{Name: financing.FeeMoreField(c.ID), Label: i18n.T(ctx, "Ändra avgiften per år med, kr"), Width: "medium"},
	}
}

var (
	alternativeFields = []ui.Field{
		{Name: "pris", Label: "Priserna ändras, procent", Width: "short", InputMode: "numeric", Help: "Till exempel 10 eller −5."},
		{Name: "lamnar", Label: "Hur många som lämnar", Width: "short", InputMode: "numeric"},
		{Name: "lamnar-kategori", Label: "Ur kategorin"},
		{Name: "lamnar-efter", Label: "Efter året", Width: "short", InputMode: "numeric"},
		{Name: "utan", Label: "Bidrag som inte kommer"},
		{Name: "bidrag-namn", Label: "Nytt bidrag från", Max: 200},
		{Name: "bidrag-ar", Label: "År", Width: "short", InputMode: "numeric"},
		{Name: "bidrag-belopp", Label: "Belopp, kr", Width: "medium"},
	}
	alternativeName = ui.Field{Name: "namn", Label: "Namn på alternativet", Max: 100, Help: "Behövs bara om det ska sparas."}
)

// alternativeField returns a field of the form by its name.
func alternativeField(name string) ui.Field { return ui.FieldNamed(alternativeFields, name) }

// title returns the heading of the column.
func (c Column) title(ctx context.Context) string {
	if c.ID != 0 {
		return c.Name
	}
	return i18n.T(ctx, c.Name)
}

// members returns how many members of a category there are: one number if it is the same in all years.
func (c Column) members(ctx context.Context, p financing.Plan, n financing.CategoryNo) []string {
	if c.Outcome == nil {
		return nil
	}
	return counts(ctx, c.Outcome.Members[n], c.Outcome.Years, p.Years)
}

// totalSum returns a total as a sum.
func totalSum(t financing.Total) money.Sum {
	var s money.Sum
	if t.Ore != nil {
		s.Add(money.Known(*t.Ore))
	}
	for range t.Unknown {
		s.Add(money.Unknown(money.Undecided))
	}
	return s
}

// difference returns by how much the balance of a column differs from that of the first one, "" where one is not known.
func (p AlternativesProps) difference(ctx context.Context, c Column) string {
	first := p.Columns[0].Outcome
	if first == nil || c.Outcome == nil || first.Balance.All.Ore == nil || c.Outcome.Balance.All.Ore == nil {
		return ""
	}
	change, err := c.Outcome.Balance.All.Ore.Sub(*first.Balance.All.Ore)
	if err != nil {
		return ""
	}
	text := kronor(ctx).Text(change)
	if change > 0 {
		text = "+" + text
	}
	return text
}

// bars are the balances of what-ifs.
func (p AlternativesProps) bars(ctx context.Context) amounts.BarsProps {
	out := amounts.BarsProps{ID: "alternativ-", Title: "Balans i alternativen", RowLabel: "Alternativ", Format: kronor(ctx),
		Series: []string{"Balans"}}
	for _, c := range p.Columns {
		if c.Outcome != nil {
			out.Rows = append(out.Rows, amounts.Row{Label: c.title(ctx), Amounts: []money.Amount{amountOf(totalSum(c.Outcome.Balance.All))}})
		}
	}
	return out
}

func yearLabel(ctx context.Context, label string, year int) string {
	return i18n.T(ctx, label) + " " + strconv.Itoa(year)
}
