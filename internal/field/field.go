// Package field describes the fields of a record or a piece of content in one table: how a form asks for each and reads it, how a
// page shows it, what of it is compared, searched and filtered by, and the column that stores it. An area declares the table of
// its fields, a Set, beside its type.
package field

import (
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/money"
	"framsyn/internal/prose"
)

// Input describes a field in a form and on a page. Only Name and Label are required. Label, Help, Missing, None, Section and
// SectionHelp are Swedish keys.
type Input struct {
	Name, Label, Help string
	// HelpArgs are the arguments of Help, which is then a format.
	HelpArgs []any
	// Missing is the message for an empty field; "" where the field may be empty.
	Missing string
	// OrElse names a field that may be filled in instead of one that may not be empty.
	OrElse string
	// Max is the largest number of characters, which the form shows. Limit is one that the form mentions only when it is exceeded.
	Max, Limit int
	// Rows is the height of a text in lines; 0 for a line of its own.
	Rows int
	// Markdown marks a text that is shown as Markdown.
	Markdown bool
	// Type and InputMode are attributes of the control; Width is "short", "medium", or "" for all of it.
	Type, InputMode, Width string
	// Unknown offers, beside an amount, the reasons why it is unknown.
	Unknown bool
	// None is the label of the empty choice; Accept lists the accepted types of a file.
	None, Accept string

	// Section begins a titled part of the form, which is folded where nothing of it is filled in, unless SectionOpen.
	Section, SectionHelp string
	SectionOpen          bool
	// Beside and After name the field that this one follows in the form, on the same row or on the next, where that is not the
	// previous field of the table.
	Beside, After string

	// Column is the column of the table that stores the field.
	Column string
	// Anchor is the id of a long text on a page; Name if empty. The Lead is shown first, without a title.
	Anchor string
	Lead   bool
	// Summary marks the text that cards and search hits show. If it is empty, they show the beginning of the Lead.
	Summary bool
	// Hidden leaves a short field out of the facts of a page. Searchable makes a choice searchable by its labels.
	Hidden, Searchable bool
	// CompareLabel is the label of the field where versions are compared; Label if empty. Fields with the same label are compared as
	// one.
	CompareLabel string
	// CompareAfter names the field that this one follows where versions are compared, if that is not the previous field of the table.
	CompareAfter string
	// InFile gives a text a column of its own where a list is fetched as a file.
	InFile bool
	// Filter describes how lists are filtered by the field.
	Filter Filter

	// Control, Options and List are set by the functions that make fields: the control, its options, and the columns of a list of
	// rows.
	Control Control
	Options form.Options
	List    List
}

// Control is a kind of form control.
type Control int

// The controls. A Line of several rows is a text area; a SelectOne has no empty choice; a Key is hidden, and tells rows that move apart.
const (
	Line Control = iota
	Day
	Select
	SelectOne
	Checks
	Upload
	RowList
	Box
	Money
	Key
)

// Filter is a way to filter lists. Place is its position among the filters, from 1; 0 means no filter. Key and Label default to
// those of the field. InRow shows its values in every row of a list.
type Filter struct {
	Place      int
	Key, Label string
	InRow      bool
}

// List describes a list of rows in a form. Legend is its title, the label of the field if empty; Item names one row, and Add is
// the text of the button that adds one. MinRows is the number of rows shown even if the form holds fewer.
type List struct {
	Legend, Item, Add string
	MinRows           int
	Columns           []Input
}

// Part is a part of a value as versions are compared: its Swedish label and its text.
type Part struct{ Label, Text string }

// Field is a field of a T: its description, and functions that read, show and store its value. A function that does not apply is
// nil.
type Field[T any] struct {
	Input
	column column
	// read reads the field of a form into a T, and fill writes it to the form. The Name of the input is the name of the field in the
	// form.
	read func(f *form.Form, in Input, t *T)
	fill func(f *form.Form, in Input, t *T)
	// text returns the value as versions are compared, and parts returns several parts where it is compared as more than one.
	text  func(t *T) string
	parts func(t *T) []Part
	// searchWords returns the words the value is found by, filterValues the values that lists are filtered by.
	searchWords  func(t *T, texts *prose.Budget) []string
	filterValues func(t *T) []string
	// file returns a pointer to the file of a T, amount its amount.
	file   func(t *T) *id.File
	amount func(t *T) money.Amount
	// scanTarget returns a pointer that the column is scanned into, columnValue the value written to it.
	scanTarget, columnValue func(t *T) any
	// reason returns what is written to the column that stores why an amount is unknown, which is then read with its column.
	reason func(t *T) any
}

// column is the SQL type of a column, and the literal stored as null; "" if none is.
type column struct {
	sqlType, nullValue string
	nullable           bool // null without a literal for it
	inItemTable        bool // stored in the table of items
}

// newField returns a field whose column holds the value that a function points to.
func newField[T, V any](value func(*T) *V, c column, in Input) Field[T] {
	return Field[T]{Input: in, column: c, scanTarget: func(t *T) any { return value(t) }, columnValue: func(t *T) any { return *value(t) }}
}

func (in Input) maxLength() int { return max(in.Max, in.Limit) }

func (in Input) checkMissing(f *form.Form, empty bool) {
	if empty && in.Missing != "" && (in.OrElse == "" || f.Get(in.OrElse) == "") {
		f.Fault(in.Name, in.Missing)
	}
}

// ReadYear reads a year from a form; 0 if the field is empty.
func ReadYear(f *form.Form, name string) int {
	year, err := day.ParseYear(f.Text(name))
	if err == nil && year != 0 && (year < 1900 || year > 2200) {
		err = day.NoSuchYear
	}
	if err != nil {
		f.Fault(name, err.Error())
		return 0
	}
	return year
}
