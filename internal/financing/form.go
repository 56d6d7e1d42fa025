package financing

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/money"
)

// The fields and lists of rows of the form.
const (
	ProcessField    = "process"
	YearsField      = "ar"
	CategoriesField = "kategorier"
	GrantsField     = "bidrag"
)

// The most of what a form takes.
const maxYears, maxCategories, maxGrants, maxPlaces = 20, 30, 100, 1000

// FeeColumn returns the name of the column with the fee of a year in the list of categories.
func FeeColumn(year int) string { return "avgift-" + strconv.Itoa(year) }

// FormYears returns the years that a form says, in order; none if they cannot be read.
func FormYears(f *form.Form) []int {
	years, _ := field.ParseYears(f.Get(YearsField), maxYears)
	return years
}

// Lists returns the lists of rows of a form with their columns, which follow from its years.
func Lists(f *form.Form) map[string][]string {
	categories := []string{"id", "namn", "platser", "forslag", "kommentar"}
	for _, year := range FormYears(f) {
		categories = append(categories, FeeColumn(year), field.ReasonName(FeeColumn(year)))
	}
	return map[string][]string{YearsField: nil, // its button shows the fees of the years
		CategoriesField: categories,
		GrantsField:     {"slag", "namn", "ar", "belopp", field.ReasonName("belopp"), "lank", "kommentar"}}
}

// Read reads the financing of a process from its form. The categories keep the numbers that the form has for them.
func Read(f *form.Form, feeCategories form.Options) Financing {
	x := Financing{About: f.Markdown("om", 20000), Categories: []Category{}, Grants: []Grant{}}
	var problem form.Problem
	if x.Years, problem = field.ParseYears(f.Text(YearsField), maxYears); problem.Text != "" {
		f.Fault(YearsField, problem.Text, problem.Args...)
	} else if len(x.Years) == 0 {
		f.Fault(YearsField, "Skriv vilka år finansieringen gäller.")
	}
	lists := Lists(f)
	for _, i := range f.Rows(CategoriesField, lists[CategoriesField]...) {
		x.Categories = append(x.Categories, readCategory(f, func(c string) string { return form.RowField(CategoriesField, i, c) },
			x, feeCategories))
	}
	for _, i := range f.Rows(GrantsField, lists[GrantsField]...) {
		x.Grants = append(x.Grants, readGrant(f, func(c string) string { return form.RowField(GrantsField, i, c) }, x.Years))
	}
	if len(x.Categories) > maxCategories {
		f.Notice = form.Problem{Text: "Högst %d kategorier får plats.", Args: []any{maxCategories}}
		f.Problems[CategoriesField] = f.Notice
	}
	if len(x.Grants) > maxGrants {
		f.Notice = form.Problem{Text: "Högst %d bidrag och insatser får plats.", Args: []any{maxGrants}}
		f.Problems[GrantsField] = f.Notice
	}
	return x
}

// readCategory reads a category from a row, whose fields are named by at. before is what has been read of the financing.
func readCategory(f *form.Form, at func(column string) string, before Financing, feeCategories form.Options) Category {
	c := Category{ID: form.Number[CategoryNo](f, at("id"), ""), Places: f.Int(at("platser"), 0, maxPlaces),
		Name:    strings.Join(strings.Fields(f.Required(at("namn"), "Skriv vad kategorin heter.", form.Max(200))), " "),
		Comment: f.Text(at("kommentar"), form.Max(500)), SuggestedFor: f.Choice(at("forslag"), feeCategories)}
	for _, other := range before.Categories {
		if c.Name != "" && strings.EqualFold(other.Name, c.Name) {
			f.Fault(at("namn"), "Två kategorier kan inte heta likadant.")
		}
		if c.SuggestedFor != "" && other.SuggestedFor == c.SuggestedFor {
			f.Fault(at("forslag"), "En annan kategori är redan till för de organisationerna.")
		}
		if c.ID != 0 && other.ID == c.ID {
			c.ID = 0
		}
	}
	for _, year := range before.Years {
		c.Fees = append(c.Fees, readAmount(f, at(FeeColumn(year)), 0))
	}
	return c
}

// readGrant reads a grant from a row, whose fields are named by at, of a financing that has some years.
func readGrant(f *form.Form, at func(column string) string, years []int) Grant {
	g := Grant{Kind: f.Choice(at("slag"), GrantKinds), URL: f.URL(at("lank")), Comment: f.Text(at("kommentar"), form.Max(500)),
		Name: strings.Join(strings.Fields(f.Required(at("namn"), "Skriv vem eller vad pengarna kommer från.", form.Max(200))), " "),
		Year: f.Int(at("ar"), firstYear, lastYear), Amount: readAmount(f, at("belopp"), -field.MostAmount)}
	if g.Kind == "" {
		f.Fault(at("slag"), "Välj om det är ett bidrag eller en egen insats.")
	}
	if g.Year == 0 {
		f.Fault(at("ar"), "Skriv vilket år det gäller.")
	} else if len(years) > 0 && !slices.Contains(years, g.Year) {
		f.Fault(at("ar"), "Finansieringen har inte det året. Den har %s.", YearsText(years))
	}
	return g
}

// readAmount reads an amount, or the reason why it is unknown, one of which must be given.
func readAmount(f *form.Form, name string, least money.Ore) money.Amount {
	a := field.ReadAmount(f, name, least, field.MostAmount, true)
	if a.IsNone() {
		f.Fault(name, "Skriv beloppet, eller välj varför uppgift saknas.")
	}
	return a
}

// fill writes the financing to its form.
func (x Financing) fill(f *form.Form) {
	f.Set(ProcessField, form.FormatNumber(x.Process))
	f.Set(YearsField, YearsText(x.Years))
	f.Set("om", x.About)
	for i, c := range x.Categories {
		at := func(column string) string { return form.RowField(CategoriesField, i, column) }
		f.Set(at("id"), form.FormatNumber(c.ID))
		f.Set(at("namn"), c.Name)
		f.Set(at("platser"), strconv.Itoa(c.Places))
		f.Set(at("forslag"), c.SuggestedFor)
		f.Set(at("kommentar"), c.Comment)
		for y, fee := range c.Fees {
			field.FillAmount(f, at(FeeColumn(x.Years[y])), fee, true)
		}
	}
	for i, g := range x.Grants {
		at := func(column string) string { return form.RowField(GrantsField, i, column) }
		f.Set(at("slag"), g.Kind)
		f.Set(at("namn"), g.Name)
		f.Set(at("ar"), strconv.Itoa(g.Year))
		field.FillAmount(f, at("belopp"), g.Amount, true)
		f.Set(at("lank"), g.URL)
		f.Set(at("kommentar"), g.Comment)
	}
}

// The first and the last year that a financing can have.
const firstYear, lastYear = 1900, 2200

// YearsText writes years, which are in order, as they are read from a form: 2027–2028, 2030.
func YearsText(years []int) string {
	var out []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		text := strconv.Itoa(years[i])
		if j > i {
			text += "–" + strconv.Itoa(years[j])
		}
		out = append(out, text)
		i = j + 1
	}
	return strings.Join(out, ", ")
}

// Parts returns a version as versions are compared.
func (x Financing) Parts(ctx context.Context) []history.Field {
	kronor := money.NewFormat(ctx, money.Kr, 2)
	out := []history.Field{{Label: "År", Text: YearsText(x.Years)}, {Label: "Om finansieringen", Text: x.About}}
	for _, c := range x.Categories {
		lines := []string{i18n.N(ctx, c.Places, "%d plats per medlem", "%d platser per medlem")}
		for y, fee := range c.Fees {
			lines = append(lines, fmt.Sprintf("%d: %s", x.Years[y], kronor.Amount(ctx, fee)))
		}
		if c.Comment != "" {
			lines = append(lines, c.Comment)
		}
		out = append(out, history.Field{Label: i18n.T(ctx, "Kategori: %s", c.Name), Text: strings.Join(lines, "\n")})
	}
	var grants []string
	for _, g := range x.Grants {
		grants = append(grants, strings.TrimSpace(fmt.Sprintf("%s: %s, %d, %s %s %s", i18n.T(ctx, GrantKinds.Label(g.Kind)), g.Name, g.Year,
			kronor.Amount(ctx, g.Amount), g.URL, g.Comment)))
	}
	return append(out, history.Field{Label: "Bidrag och egen insats", Text: strings.Join(grants, "\n")})
}

// Options returns the categories as the options of a choice.
func (x Financing) Options() form.Options {
	var out form.Options
	for _, c := range x.Categories {
		out = append(out, form.Option{Value: id.String(c.ID), Label: c.Name})
	}
	return out
}
