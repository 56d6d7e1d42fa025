package recordview

import (
	"cmp"
	"slices"

	"github.com/a-h/templ"

	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/templates/ui"
)

// Inputs returns the fields of a table as fields of a form.
func Inputs(all []field.Input) []ui.Field {
	var out []ui.Field
	for _, in := range all {
		out = append(out, uiField(in))
	}
	return out
}

// Parts returns the sections of a form as the parts of a long one.
func Parts(f *form.Form, sections []field.Section) []Part {
	var out []Part
	for _, s := range sections {
		part := Part{Title: s.Title, Help: s.Help, Open: s.Open, Fields: fieldRows(f, s.Rows, isTitledList(s))}
		for _, row := range s.Rows {
			for _, in := range row {
				part.Open = part.Open || in.Missing != "" || f.Concerns(in.Name, field.ReasonName(in.Name))
			}
		}
		out = append(out, part)
	}
	return out
}

// hasTexts reports whether the form has texts in Markdown.
func (p Form) hasTexts() bool {
	return slices.ContainsFunc(p.Inputs, func(in field.Input) bool { return in.Markdown })
}

// isTitledList reports whether a section is a list of rows whose title is that of the section.
func isTitledList(s field.Section) bool {
	return s.Title != "" && s.Rows[0][0].Control == field.RowList
}

func uiField(in field.Input) ui.Field {
	return ui.Field{Name: in.Name, Label: in.Label, Help: in.Help, HelpArgs: in.HelpArgs,
		Required: in.Missing != "" && in.OrElse == "", Max: in.Max, Rows: in.Rows, Markdown: in.Markdown, Type: in.Type,
		InputMode: in.InputMode, Width: in.Width, None: in.None, Accept: in.Accept}
}

// reasonField returns the field beside an amount for the reason why it is unknown.
func reasonField(in field.Input) ui.Field {
	return ui.Field{Name: field.ReasonName(in.Name), Label: "Om uppgift saknas", None: "Välj varför"}
}

func rowListOptions(in field.Input, inPart bool) ui.RowsOptions {
	return ui.RowsOptions{Legend: cmp.Or(in.List.Legend, in.Label), Help: in.Help, Item: in.List.Item, Add: in.List.Add,
		MinRows: in.List.MinRows, InPart: inPart}
}

// rowFields returns a function that shows the columns of a list in a row.
func rowFields(f *form.Form, in field.Input) func(int) templ.Component {
	return func(row int) templ.Component {
		var rows [][]field.Input
		for _, c := range in.List.Columns {
			shown := c.InRow(in.Name, row)
			if c.Beside != "" {
				rows[len(rows)-1] = append(rows[len(rows)-1], shown)
			} else {
				rows = append(rows, []field.Input{shown})
			}
		}
		return fieldRows(f, rows, false)
	}
}
