package ui

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
)

// Field describes a field of a form. Only Name and Label are required. Label, Help and None are Swedish keys.
type Field struct {
	Name, Label, Help string
	// HelpArgs are the arguments of Help, which is then a format.
	HelpArgs []any
	// Required marks the field as required; the program checks it, not the browser.
	Required bool
	// Max is the largest number of characters; it is shown and counted, but not enforced while typing.
	Max int
	// Rows is the height of a text area in lines.
	Rows int
	// Markdown adds to a text area what helps to write Markdown. Its form must be one that handles form.PreviewField.
	Markdown bool
	// Type is the type of an input: email, password, url, date. Empty is text.
	Type string
	// Autocomplete, InputMode and Lang are the HTML attributes; Lang is the language of what is written in the field.
	Autocomplete, InputMode, Lang string
	// Width is "short" for numbers and years, "medium" for dates and codes, "" for the whole width.
	Width string
	// Value is what a ticked checkbox sends; "ja" by default.
	Value string
	// None is the label of the empty choice of a Select or a RadioGroup; "Välj" by default in a Select.
	None string
	// Accept lists the accepted types of a file, such as ".pdf".
	Accept string
}

// Meter describes the strength meter of a new password: the address that estimates it, and the email and name of its owner.
type Meter struct{ Address, Email, Name string }

func (o Field) id() string { return FieldID(o.Name) }

// FieldID returns the id of the control of a field.
func FieldID(name string) string { return "falt-" + name }

func (o Field) inputType() string {
	if o.Type == "" {
		return "text"
	}
	return o.Type
}

// shownValue returns the value of an input. A password is never sent back to the browser.
func (o Field) shownValue(f *form.Form) string {
	if o.Type == "password" {
		return ""
	}
	return strings.ToValidUTF8(f.Get(o.Name), "�")
}

func (o Field) boxValue() string {
	if o.Value == "" {
		return "ja"
	}
	return o.Value
}

func (o Field) rows() string { return strconv.Itoa(max(o.Rows, 3)) }

// problem returns the translated problem of the field; "" if there is none.
func (o Field) problem(ctx context.Context, f *form.Form) string {
	p, ok := f.Problems[o.Name]
	if !ok {
		return ""
	}
	return i18n.Message(ctx, p.Text, p.Args...)
}

// describedByIDs returns the ids of the texts that describe the field.
func (o Field) describedByIDs(f *form.Form, differs bool) string {
	var ids []string
	add := func(is bool, part string) {
		if is {
			ids = append(ids, o.id()+"-"+part)
		}
	}
	add(o.Help != "", "hjalp")
	add(o.Max > 0, "plats")
	_, wrong := f.Problems[o.Name]
	add(wrong, "fel")
	add(differs, "andras")
	return strings.Join(ids, " ")
}

// control returns the attributes that all controls have.
func (o Field) control(f *form.Form, other otherValue) templ.Attributes {
	a := templ.Attributes{"id": o.id(), "name": o.Name}
	set := func(is bool, name, value string) {
		if is {
			a[name] = value
		}
	}
	describes := o.describedByIDs(f, other.differs)
	set(describes != "", "aria-describedby", describes)
	_, wrong := f.Problems[o.Name]
	set(wrong, "aria-invalid", "true")
	set(o.Required && o.Type != "file", "aria-required", "true")
	set(o.Autocomplete != "", "autocomplete", o.Autocomplete)
	set(o.InputMode != "", "inputmode", o.InputMode)
	set(o.Lang != "", "lang", o.Lang)
	set(o.Width != "", "data-width", o.Width)
	return a
}

// optionID returns the id of an option in a group; the first has the id of the field, so that links to the field lead there.
func (o Field) optionID(i int) string {
	if i == 0 {
		return o.id()
	}
	return o.id() + "-" + strconv.Itoa(i)
}

// FieldNamed returns the field of a form with a name, which it has.
func FieldNamed(fields []Field, name string) Field {
	return fields[slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })]
}

// FieldInRow returns the field of a column in a row of a list. In the fields of the form a column is named by list and column.
func FieldInRow(fields []Field, list string, row int, column string) Field {
	f := FieldNamed(fields, list+"."+column)
	f.Name = form.RowField(list, row, column)
	return f
}
