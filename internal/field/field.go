// Package field says once what a field of a thing is: how a form asks for it and reads it, how a page shows it, what of it is
// compared, found and filtered by, and the column that keeps it. An area writes the table of its fields, a Set, beside its type.
package field

import (
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Input is a field as it stands in a form and on a page. Only Name and Label are needed. Label, Help, Missing, None, Section and
// SectionHelp are Swedish keys.
type Input struct {
	Name, Label, Help string
	// Missing is what is said where the field is empty; "" where it may be.
	Missing string
	// Max is the number of characters that fit, which the form tells. Limit is one that it tells only whoever passes it.
	Max, Limit int
	// Rows is the height of a text in lines; 0 for a line of its own.
	Rows int
	// Type and InputMode are attributes of the control; Width is "short", "medium", or "" for all of it.
	Type, InputMode, Width string
	// None is the text of the empty choice; Accept lists the types of a file.
	None, Accept string

	// Section begins a titled part of the form.
	Section, SectionHelp string
	// Beside and After name the field that it stands beside, or below, in the form, where that is not the one before it.
	Beside, After string

	// Column keeps the field in the table.
	Column string
	// Anchor is the id of a long text in a page; Name unless told. The Lead stands first, without a title.
	Anchor string
	Lead   bool
	// Summary is the text that cards and hits show. Where it is empty, they show the beginning of the Lead.
	Summary bool
	// Hidden keeps a short field out of the facts of a page. Found has the labels of a choice found by a search.
	Hidden, Searchable bool
	// CompareLabel is what the field is called where versions are compared; Label unless told. What is called the same is compared as one.
	CompareLabel string
	// CompareAfter names the field that it is compared after, where that is not the one before it.
	CompareAfter string
	// Filter is how lists are filtered by the field.
	Filter Filter

	// The functions that make fields say by what control it is filled in, from which options, and the list whose rows it holds.
	Control Control
	Options form.Options
	List    List
}

// Control is the kind of control that a field is filled in by.
type Control int

// The controls. A Line of several rows is a text area.
const (
	Line Control = iota
	Day
	Select
	Checks
	Upload
	RowList
	Box
)

// Filter is a way to filter lists. Place is its place among them, from 1; 0 is no filter. Key and Label are those of the field
// unless told. InRow tells that every row of a list names its values.
type Filter struct {
	Place      int
	Key, Label string
	InRow      bool
}

// List is what a list of rows in a form is called: the whole, by the label of its field unless told, one row, and the button that
// adds one. Least is how many are shown even while the form holds fewer.
type List struct {
	Legend, Item, Add string
	MinRows           int
	Columns           []Input
}

// Part is a part of a thing as a reader compares it: its Swedish label and its text.
type Part struct{ Label, Text string }

// Field is a field of a T: what is said of it, and what its kind does with a value. What a kind does not do is nil.
type Field[T any] struct {
	Input
	column   column
	markdown bool // shown as Markdown
	// read reads a field of a form into a T, and fill writes it there. The input has the name that it has in the form.
	read func(f *form.Form, in Input, t *T)
	fill func(f *form.Form, in Input, t *T)
	// text is the field as a reader compares it, and parts the same for one that is compared as several.
	text  func(t *T) string
	parts func(t *T) []Part
	// searchWords are what it is found by, values what lists are filtered by.
	searchWords  func(t *T, texts *prose.Budget) []string
	filterValues func(t *T) []string
	// file is where the file of a T is.
	file func(t *T) *id.File
	// scanTarget is where its column is read to, kept what is written there.
	scanTarget, columnValue func(t *T) any
}

// column is the type of a column, and the value that is null there; "" where none is.
type column struct {
	sqlType, nullValue string
	inItemTable        bool // kept with what all content has in common
}

// newField makes a field of which all is known by where its value is.
func newField[T, V any](value func(*T) *V, c column, in Input) Field[T] {
	return Field[T]{Input: in, column: c, scanTarget: func(t *T) any { return value(t) }, columnValue: func(t *T) any { return *value(t) }}
}

func (in Input) maxLength() int { return max(in.Max, in.Limit) }

func (in Input) checkMissing(f *form.Form, empty bool) {
	if empty && in.Missing != "" {
		f.Fault(in.Name, in.Missing)
	}
}
