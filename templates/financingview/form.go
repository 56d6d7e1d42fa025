package financingview

import (
	"context"
	"slices"

	"framsyn/internal/field"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// FormProps is the form of the financing of a process. A new one has no number, and is of one of Processes.
type FormProps struct {
	Financing     financing.Financing
	Form          *form.Form
	Person        id.User
	Processes     form.Options
	FeeCategories form.Options
}

// formFields are the fields of the form. A column is named by list and column.
var formFields = []ui.Field{
	{Name: financing.ProcessField, Label: "Process", Required: true},
	{Name: financing.YearsField, Label: "År", Required: true, Width: "medium", Help: "Till exempel 2027–2028, eller 2027, 2028."},
	{Name: "kategorier.namn", Label: "Namn", Required: true},
	{Name: "kategorier.platser", Label: "Platser per medlem", Width: "short", InputMode: "numeric",
		Help: "Hur många deltagare varje medlem får skicka."},
	{Name: "kategorier.forslag", Label: "För organisationer som är", None: "Ingen bestämd avgiftskategori",
		Help: "När en sådan organisation läggs till hamnar den i den här kategorin."},
	{Name: "kategorier.kommentar", Label: "Kommentar"},
	{Name: "bidrag.slag", Label: "Slag", Required: true},
	{Name: "bidrag.namn", Label: "Från vem eller vad", Required: true},
	{Name: "bidrag.ar", Label: "År", Required: true, Width: "short", InputMode: "numeric"},
	{Name: "bidrag.belopp", Label: "Belopp, kr", Width: "medium"},
	{Name: "bidrag.belopp-saknas", Label: "Uppgift saknas", None: "Beloppet är känt"},
	{Name: "bidrag.lank", Label: "Länk", Type: "url", InputMode: "url", Help: "Börjar med https:// eller http://."},
	{Name: "bidrag.kommentar", Label: "Kommentar"},
	{Name: "om", Markdown: true, Label: "Om finansieringen", Rows: 5, Max: 20000, Help: "Du kan skriva i Markdown."},
}

// fields returns the fields of the form in the order in which it lists its problems, with the fees of its years.
func (p FormProps) fields(ctx context.Context) []ui.Field {
	out := append([]ui.Field{}, formFields...)
	for _, year := range p.years() {
		name := financing.CategoriesField + "." + financing.FeeColumn(year)
		out = append(out, feeField(ctx, name, year), ui.Field{Name: field.ReasonName(name), Label: "Uppgift saknas"})
	}
	return out
}

// parts returns the parts of the form.
func (p FormProps) parts(action string) []recordview.Part {
	return []recordview.Part{{Fields: p.basics()},
		recordview.PartOfRows(p.Form, financing.CategoriesField, ui.RowsOptions{Legend: "Kategorier", Item: "Kategori",
			Add:  "Lägg till en kategori",
			Help: "De som betalar samma avgift. En kategori som organisationer hör till kan inte tas bort.", Action: action}, p.category),
		recordview.PartOfRows(p.Form, financing.GrantsField, ui.RowsOptions{Legend: "Bidrag och egen insats", Item: "Bidrag",
			Add:  "Lägg till ett bidrag",
			Help: "Det som kommer in utöver avgifterna, och det som ägaren betalar själv.", Action: action}, p.grant)}
}

// years returns the years whose fees are filled in: those of the form, and while they are wrong also those of the financing, whose fees
// may have been typed.
func (p FormProps) years() []int {
	years := financing.FormYears(p.Form)
	if _, wrong := p.Form.Problems[financing.YearsField]; wrong {
		years = append(years, p.Financing.Years...)
		slices.Sort(years)
	}
	return slices.Compact(years)
}

func feeField(ctx context.Context, name string, year int) ui.Field {
	return ui.Field{Name: name, Label: i18n.T(ctx, "Avgift %d, kr", year), Width: "medium"}
}

// formField returns a field by its name.
func formField(name string) ui.Field { return ui.FieldNamed(formFields, name) }

// inRow returns the column of a list as the field of a row.
func inRow(list string, row int, column string) ui.Field {
	return ui.FieldInRow(formFields, list, row, column)
}

// feeFields returns the fields of the fee of a year in a row: the amount, and why it is unknown.
func feeFields(ctx context.Context, row, year int) (amount, reason ui.Field) {
	name := form.RowField(financing.CategoriesField, row, financing.FeeColumn(year))
	return feeField(ctx, name, year), ui.Field{Name: field.ReasonName(name), Label: i18n.T(ctx, "Uppgift saknas %d", year),
		None: "Avgiften är känd"}
}
