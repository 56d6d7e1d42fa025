package scenarioview

import (
	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/templates/ui"
)

// input is the field of a name.
func input(name string) ui.Field {
	for _, f := range Inputs {
		if f.Name == name {
			return f
		}
	}
	panic("scenarioview: no field " + name)
}

// column is the field of a column in a row of a list.
func column(list string, row int, name string) ui.Field {
	f := input(list + "." + name)
	f.Name = form.Field(list, row, name)
	return f
}

func sectionRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return sectionFields(f, row) }
}

func eventRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return eventFields(f, row) }
}

func questionRow(f *form.Form) func(int) templ.Component {
	return func(row int) templ.Component { return questionFields(f, row) }
}
