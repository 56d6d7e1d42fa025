package field

import (
	"cmp"
	"slices"
	"strings"

	"framsyn/internal/form"
	"framsyn/internal/prose"
)

// Set is a table of the fields of a T, in order, and the name of the database table that stores them.
type Set[T any] struct {
	table  string
	fields []Field[T]
	check  func(f *form.Form, t *T)
}

// Of returns a set of fields stored in a database table.
func Of[T any](table string, fields ...Field[T]) Set[T] { return Set[T]{table: table, fields: fields} }

// Empty reports whether the set has no fields.
func (s Set[T]) Empty() bool { return len(s.fields) == 0 }

// WithCheck returns the set with a function that checks the fields together, and may change the value, before lists of rows are
// read.
func (s Set[T]) WithCheck(check func(f *form.Form, t *T)) Set[T] {
	s.check = check
	return s
}

// WithOptions returns a copy of the set in which a choice has options that are known only when the form is shown. The name of one in a
// list of rows is that of the list, a dot and that of the column.
func (s Set[T]) WithOptions(name string, o form.Options) Set[T] {
	list, column, inRow := strings.Cut(name, ".")
	return s.with(list, func(in *Input) {
		if !inRow {
			in.Options = o
			return
		}
		in.List.Columns = slices.Clone(in.List.Columns)
		in.List.Columns[slices.IndexFunc(in.List.Columns, func(x Input) bool { return x.Name == column })].Options = o
	})
}

// WithHelp returns a copy of the set in which a field has another help text, a format with its arguments.
func (s Set[T]) WithHelp(name, help string, args ...any) Set[T] {
	return s.with(name, func(in *Input) { in.Help, in.HelpArgs = help, args })
}

// Without returns a copy of the set without a field.
func (s Set[T]) Without(name string) Set[T] {
	s.fields = slices.DeleteFunc(slices.Clone(s.fields), func(x Field[T]) bool { return x.Name == name })
	return s
}

func (s Set[T]) with(name string, change func(in *Input)) Set[T] {
	s.fields = slices.Clone(s.fields)
	i := slices.IndexFunc(s.fields, func(x Field[T]) bool { return x.Name == name })
	change(&s.fields[i].Input)
	return s
}

// Read reads a T from a form and records what is wrong in the form. Lists are read last, so that their texts share what the other
// fields leave of the form's budget.
func (s Set[T]) Read(f *form.Form) T {
	var t T
	read := func(lists bool) {
		for _, x := range s.fields {
			if x.read != nil && (x.Control == RowList) == lists {
				x.read(f, x.Input, &t)
			}
		}
	}
	read(false)
	if s.check != nil {
		s.check(f, &t)
	}
	read(true)
	return t
}

// Fill writes a T to a form.
func (s Set[T]) Fill(t T, f *form.Form) {
	for _, x := range s.fields {
		if x.fill != nil {
			x.fill(f, x.Input, &t)
		}
	}
}

// Heading returns the title, and a summary in plain text for cards and search hits.
func (s Set[T]) Heading(t T) (title, summary string) {
	lead := ""
	for _, x := range s.fields {
		switch {
		case x.column.inItemTable:
			title = x.text(&t)
		case x.Summary:
			summary = x.text(&t)
		case x.Lead:
			lead = x.text(&t)
		}
	}
	if summary == "" {
		summary = prose.Excerpt(lead, 280)
	}
	return title, summary
}

// Facets returns the values that lists are filtered by, in the format of form.Facet.
func (s Set[T]) Facets(t T) []string {
	out := []string{}
	for _, x := range s.fields {
		if x.Filter.Place > 0 {
			out = append(out, form.Facets(x.filterGroup().Key, x.filterValues(&t)...)...)
		}
	}
	return out
}

// Groups returns the filters of lists, ordered by place.
func (s Set[T]) Groups() []form.FilterGroup {
	var filters []Input
	for _, x := range s.fields {
		if x.Filter.Place > 0 {
			filters = append(filters, x.Input)
		}
	}
	slices.SortFunc(filters, func(a, b Input) int { return a.Filter.Place - b.Filter.Place })
	var out []form.FilterGroup
	for _, in := range filters {
		out = append(out, in.filterGroup())
	}
	return out
}

// FilteredBy returns the field as one by which lists are filtered by what a function makes of its value, which is a text.
func (x Field[T]) FilteredBy(facet func(value string) string) Field[T] {
	x.filterValues = func(t *T) []string { return []string{facet(x.text(t))} }
	return x
}

func (in Input) filterGroup() form.FilterGroup {
	return form.FilterGroup{Key: cmp.Or(in.Filter.Key, in.Name), Label: cmp.Or(in.Filter.Label, in.Label), Options: in.Options,
		InRow: in.Filter.InRow}
}

// Words returns the text by which a T is found, besides its title and summary.
func (s Set[T]) Words(t T) string {
	var texts prose.Budget
	return strings.Join(collectWords(s.fields, &t, &texts), "\n")
}

func collectWords[T any](fields []Field[T], t *T, texts *prose.Budget) []string {
	var out []string
	for _, x := range fields {
		if x.searchWords != nil {
			out = append(out, x.searchWords(t, texts)...)
		}
	}
	return out
}

// Parts returns the parts of a T in the order in which versions are compared.
func (s Set[T]) Parts(t T) []Part {
	var out []Part
	for _, x := range arrange(s.fields, func(in Input) string { return in.CompareAfter }) {
		if x.parts != nil {
			out = append(out, x.parts(&t)...)
			continue
		}
		if x.text == nil {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].Label == x.compareLabel() {
			out[last].Text = strings.TrimSpace(out[last].Text + "\n" + x.words(&t))
		} else {
			out = append(out, Part{x.compareLabel(), x.words(&t)})
		}
	}
	return out
}

// words returns what the field says, also of a choice whose options were given by WithOptions.
func (x Field[T]) words(t *T) string {
	if x.Control == Select {
		return labelOrValue(x.Options, x.text(t))
	}
	return x.text(t)
}

func (in Input) compareLabel() string { return cmp.Or(in.CompareLabel, in.Label) }

// arrange returns the fields with those that follow another field placed behind it.
func arrange[T any](fields []Field[T], follows func(Input) string) []Field[T] {
	var out []Field[T]
	var put func(behind string)
	put = func(behind string) {
		for _, x := range fields {
			if x.Name != "" && follows(x.Input) == behind {
				out = append(out, x)
				put(x.Name)
			}
		}
	}
	put("")
	return out
}
