package field

import (
	"cmp"
	"slices"

	"framsyn/internal/id"
	"framsyn/internal/money"
)

// Section is a part of a form: a title and a help text, both empty for the first section, and rows of fields. Open reports that it
// is never folded to begin with.
type Section struct {
	Title, Help string
	Open        bool
	Rows        [][]Input
}

// HasUpload reports whether a file can be chosen in the section.
func (s Section) HasUpload() bool {
	return slices.ContainsFunc(s.Rows, func(row []Input) bool {
		return slices.ContainsFunc(row, func(in Input) bool { return in.Control == Upload })
	})
}

// Form returns the sections of the form, with fields that share a row together. A list of rows that does not begin the form is a
// section of its own.
func (s Set[T]) Form() []Section {
	out := []Section{{}}
	for _, x := range arrange(s.fields, func(in Input) string { return cmp.Or(in.Beside, in.After) }) {
		if x.Section != "" {
			out = append(out, Section{Title: x.Section, Help: x.SectionHelp, Open: x.SectionOpen})
		} else if x.Control == RowList && len(out[0].Rows) > 0 {
			out = append(out, Section{Title: cmp.Or(x.List.Legend, x.Label), Open: x.List.MinRows > 0})
		}
		last := &out[len(out)-1]
		if x.Beside != "" {
			last.Rows[len(last.Rows)-1] = append(last.Rows[len(last.Rows)-1], x.Input)
		} else {
			last.Rows = append(last.Rows, []Input{x.Input})
		}
	}
	return out
}

// Inputs returns the fields in the order in which the form lists its problems. A list is replaced by its columns, named
// list.column.
func (s Set[T]) Inputs() []Input {
	var out []Input
	for _, x := range s.fields {
		for _, c := range x.List.Columns {
			c.Name = x.Name + "." + c.Name
			out = append(out, c)
		}
		if x.Name != "" && x.Control != RowList {
			out = append(out, x.Input)
		}
	}
	return out
}

// Labels returns the inputs of several values by which lists are narrowed: tags, which have no options, and choices of several.
func (s Set[T]) Labels() []Input {
	var out []Input
	for _, x := range s.fields {
		if x.Filter.Place > 0 && x.column.sqlType == "text[]" {
			out = append(out, x.Input)
		}
	}
	return out
}

// Lists returns the names of the lists of rows in the form, with the names of their columns.
func (s Set[T]) Lists() map[string][]string {
	out := map[string][]string{}
	for _, x := range s.fields {
		if x.Control == RowList {
			out[x.Name] = x.columnNames()
		}
	}
	return out
}

// LongText is a long text with the id and the title it has on a page.
type LongText struct{ ID, Title, Text string }

// LongTexts returns the long texts of a T that are not empty, except the lead.
func (s Set[T]) LongTexts(t T) []LongText {
	var out []LongText
	for _, x := range s.fields {
		if x.Markdown && !x.Lead && x.text(&t) != "" {
			out = append(out, LongText{cmp.Or(x.Anchor, x.Name), x.Label, x.text(&t)})
		}
	}
	return out
}

// Fact is a short field and its value: Values for a choice, otherwise Text, File or Amount.
type Fact struct {
	Input
	Values []string
	Text   string
	File   id.File
	Amount money.Amount
}

// Facts returns the short fields of a T that are not hidden, including empty ones.
func (s Set[T]) Facts(t T) []Fact {
	var out []Fact
	for _, x := range s.fields {
		if x.Markdown || x.Hidden || x.Name == "" || x.Control == RowList {
			continue
		}
		fact := Fact{Input: x.Input}
		switch {
		case x.Options != nil:
			fact.Values = x.filterValues(&t)
		case x.amount != nil:
			fact.Amount = x.amount(&t)
		case x.text != nil:
			fact.Text = x.text(&t)
		case x.file != nil:
			fact.File = *x.file(&t)
		}
		out = append(out, fact)
	}
	return out
}

// Picture returns the picture of a T, 0 if there is none, and its alternative text.
func (s Set[T]) Picture(t T) (picture id.File, alt string) {
	for _, x := range s.fields {
		switch x.Name {
		case pictureField:
			picture = *x.file(&t)
		case PictureTextField:
			alt = x.text(&t)
		}
	}
	return picture, alt
}

// Attachments returns the files of a T except its picture.
func (s Set[T]) Attachments(t T) []id.File {
	out := []id.File{}
	for _, x := range s.fields {
		if x.file != nil && x.Name != pictureField && *x.file(&t) != 0 {
			out = append(out, *x.file(&t))
		}
	}
	return out
}

// UploadField returns the name of the file field of the form and a function that points to its number in a T; "" and nil if there
// is none.
func (s Set[T]) UploadField() (name string, number func(t *T) *id.File) {
	for _, x := range s.fields {
		if x.file != nil {
			return x.Name, x.file
		}
	}
	return "", nil
}
