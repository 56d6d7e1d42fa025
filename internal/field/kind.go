package field

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/prose"
)

// Title returns the title of a piece of content, which is stored in the table of items.
func Title[T any](value func(*T) *string, missing string, most int) Field[T] {
	x := Text(value, Input{Name: "titel", Label: "Titel", Missing: missing, Max: most, Column: "title", Hidden: true})
	x.column.inItemTable, x.searchWords = true, nil
	return x
}

// Text returns a text field that is shown as typed.
func Text[T any](value func(*T) *string, in Input) Field[T] {
	return textField(value, in, func(f *form.Form, in Input) string {
		if in.maxLength() == 0 {
			return f.Text(in.Name)
		}
		return f.Text(in.Name, form.Max(in.maxLength()))
	})
}

// Email returns a field for an email address.
func Email[T any](value func(*T) *string, in Input) Field[T] {
	in.Type = "email"
	return textField(value, in, func(f *form.Form, in Input) string { return f.Email(in.Name, in.maxLength()) })
}

// Markdown returns a text field that is shown as Markdown.
func Markdown[T any](value func(*T) *string, in Input) Field[T] {
	in.Markdown = true
	x := textField(value, in, func(f *form.Form, in Input) string { return f.Markdown(in.Name, in.maxLength()) })
	x.searchWords = func(t *T, texts *prose.Budget) []string { return []string{texts.Plain(*value(t))} }
	return x
}

// Parsed returns a text field whose value a function parses and writes in its usual form. The text of an error is its problem.
func Parsed[T any, V fmt.Stringer](value func(*T) *string, parse func(string) (V, error), in Input) Field[T] {
	return textField(value, in, func(f *form.Form, in Input) string {
		s := f.Text(in.Name)
		if s == "" {
			return ""
		}
		v, err := parse(s)
		if err != nil {
			f.Fault(in.Name, err.Error())
			return ""
		}
		return v.String()
	})
}

// URL returns a field for a web address.
func URL[T any](value func(*T) *string, in Input) Field[T] {
	in.Type, in.InputMode = "url", "url"
	if in.Help == "" {
		in.Help = "Börjar med https:// eller http://."
	}
	x := textField(value, in, func(f *form.Form, in Input) string { return f.URL(in.Name) })
	x.searchWords = nil
	return x
}

// Date returns a field for a date of which the year is enough. Lists are filtered by the year.
func Date[T any](value func(*T) *string, in Input) Field[T] {
	in.Control, in.Width = Day, "medium"
	x := textField(value, in, func(f *form.Form, in Input) string {
		d, err := day.Parse(f.Text(in.Name))
		if err != nil {
			f.Fault(in.Name, err.Error())
		}
		return string(d)
	})
	x.searchWords = nil
	x.filterValues = func(t *T) []string { return []string{formatInt(day.Partial(*value(t)).Year())} }
	return x
}

// WholeDay returns a field for a day, as 2017-02-08.
func WholeDay[T any](value func(*T) *string, in Input) Field[T] {
	in.Width = "medium"
	return textField(value, in, func(f *form.Form, in Input) string { return ReadDay(f, in.Name) })
}

// ReadDay reads a day from a form and returns it as 2017-02-08; "" if the field is empty.
func ReadDay(f *form.Form, name string) string {
	t, err := day.ParseDate(f.Text(name))
	if err != nil {
		f.Fault(name, err.Error())
	}
	if err != nil || t.IsZero() {
		return ""
	}
	return day.ISO(t)
}

// textField returns a field whose value is a string read by a function.
func textField[T any](value func(*T) *string, in Input, read func(*form.Form, Input) string) Field[T] {
	x := newField(value, column{sqlType: "text"}, in)
	x.read = func(f *form.Form, in Input, t *T) {
		*value(t) = read(f, in)
		in.checkMissing(f, *value(t) == "")
	}
	x.text = func(t *T) string { return *value(t) }
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, *value(t)) }
	x.filterValues = func(t *T) []string { return []string{*value(t)} }
	if !in.Summary {
		x.searchWords = func(t *T, _ *prose.Budget) []string { return []string{*value(t)} }
	}
	return x
}

// Name returns a field for a name on one line, with single spaces between its words.
func Name[T any](value func(*T) *string, in Input) Field[T] {
	return textField(value, in, func(f *form.Form, in Input) string {
		return strings.Join(strings.Fields(f.Text(in.Name, form.Max(in.maxLength()))), " ")
	})
}

// Year returns a field for a year; 0 if empty.
func Year[T any](value func(*T) *int, in Input) Field[T] {
	return intField(value, in, func(f *form.Form, in Input) int { return ReadYear(f, in.Name) })
}

// Int returns a field for a number between two others; 0 if empty.
func Int[T any](value func(*T) *int, least, most int, in Input) Field[T] {
	return intField(value, in, func(f *form.Form, in Input) int { return f.Int(in.Name, least, most) })
}

func intField[T any](value func(*T) *int, in Input, read func(*form.Form, Input) int) Field[T] {
	in.Width, in.InputMode = "short", "numeric"
	x := newField(value, column{sqlType: "integer", nullValue: "0"}, in)
	x.read = func(f *form.Form, in Input, t *T) {
		*value(t) = read(f, in)
		in.checkMissing(f, *value(t) == 0)
	}
	x.text = func(t *T) string { return formatInt(*value(t)) }
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, formatInt(*value(t))) }
	x.filterValues = func(t *T) []string { return []string{formatInt(*value(t))} }
	return x
}

func formatInt(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Choice returns a field for one of some options; "" if nothing is chosen.
func Choice[T any](value func(*T) *string, o form.Options, in Input) Field[T] {
	in.Control, in.Options = Select, o
	x := textField(value, in, func(f *form.Form, in Input) string { return f.Choice(in.Name, in.Options) })
	x.text = func(t *T) string { return labelOrValue(o, *value(t)) }
	x.searchWords = nil
	return x
}

// ChoiceOrNull returns a choice that is stored as null if nothing is chosen, since its column refers to another table.
func ChoiceOrNull[T any](value func(*T) *string, in Input) Field[T] {
	x := Choice(value, nil, in)
	x.column.nullValue = "''"
	return x
}

// Choices returns a field for any number of some options.
func Choices[T any](value func(*T) *[]string, o form.Options, in Input) Field[T] {
	in.Control, in.Options = Checks, o
	x := listField(value, in, func(f *form.Form, in Input) []string { return f.Choices(in.Name, in.Options) })
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, *value(t)...) }
	x.text = func(t *T) string {
		var labels []string
		for _, v := range *value(t) {
			labels = append(labels, labelOrValue(o, v))
		}
		return strings.Join(labels, ", ")
	}
	if in.Searchable {
		x.searchWords = func(t *T, _ *prose.Budget) []string { return []string{x.text(t)} }
	}
	return x
}

// Tags returns a field for free words separated by commas: at most most words, each of at most long characters.
func Tags[T any](value func(*T) *[]string, most, long int, in Input) Field[T] {
	in.Hidden = true
	x := listField(value, in, func(f *form.Form, in Input) []string { return f.CommaList(in.Name, most, form.Max(long)) })
	x.text = func(t *T) string { return strings.Join(*value(t), ", ") }
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, x.text(t)) }
	x.searchWords = func(t *T, _ *prose.Budget) []string { return *value(t) }
	x.filterValues = func(t *T) []string {
		var out []string
		for _, v := range *value(t) {
			out = append(out, strings.ToLower(v))
		}
		return out
	}
	return x
}

func listField[T any](value func(*T) *[]string, in Input, read func(*form.Form, Input) []string) Field[T] {
	x := newField(value, column{sqlType: "text[]"}, in)
	x.columnValue = func(t *T) any { return append([]string{}, *value(t)...) } // none are an empty list, not null
	x.read = func(f *form.Form, in Input, t *T) {
		*value(t) = read(f, in)
		in.checkMissing(f, len(*value(t)) == 0)
	}
	x.filterValues = func(t *T) []string { return *value(t) }
	return x
}

func labelOrValue(o form.Options, value string) string {
	if l := o.Label(value); l != "" {
		return l
	}
	return value
}

// Number returns a field for the number of another thing, chosen among the options that the form offers.
func Number[T any, N ~int64](value func(*T) *N, in Input) Field[T] {
	in.Control = Select
	x := newField(value, column{sqlType: "bigint"}, in)
	x.read = func(f *form.Form, in Input, t *T) { *value(t) = form.Number[N](f, in.Name, in.Missing) }
	x.text = func(t *T) string { return form.FormatNumber(*value(t)) }
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, form.FormatNumber(*value(t))) }
	return x
}

// Hide returns the field as one that is not shown, by which a row is known again when it has been moved.
func (x Field[T]) Hide() Field[T] {
	x.Control = Key
	return x
}

// NumberOrNull returns a Number that is stored as null if nothing is chosen.
func NumberOrNull[T any, N ~int64](value func(*T) *N, in Input) Field[T] {
	x := Number(value, in)
	x.column.nullValue = "0"
	return x
}

// Numbers returns a field for the numbers of other things, chosen by typing.
func Numbers[T any, N ~int64](value func(*T) *[]N, in Input) Field[T] {
	in.Control = Select
	x := newField(value, column{sqlType: "bigint[]"}, in)
	x.columnValue = func(t *T) any { return append([]N{}, *value(t)...) } // none are an empty list, not null
	x.read = func(f *form.Form, in Input, t *T) {
		*value(t) = []N{}
		for _, v := range f.Values[in.Name] {
			if n, ok := id.Parse[N](v); ok && !slices.Contains(*value(t), n) {
				*value(t) = append(*value(t), n)
			}
		}
		in.checkMissing(f, len(*value(t)) == 0)
	}
	x.fill = func(f *form.Form, in Input, t *T) {
		var out []string
		for _, n := range *value(t) {
			out = append(out, id.String(n))
		}
		f.Set(in.Name, out...)
	}
	x.text = func(t *T) string {
		f := form.New()
		x.fill(f, in, t)
		return strings.Join(f.Values[in.Name], ", ")
	}
	return x
}

// Years returns a field for at most most years, in order: 2017, 2018 or 2017–2019.
func Years[T any](value func(*T) *[]int, most int, in Input) Field[T] {
	x := newField(value, column{sqlType: "integer[]"}, in)
	x.read = func(f *form.Form, in Input, t *T) {
		years, problem := ParseYears(f.Text(in.Name), most)
		if problem.Text != "" {
			f.Fault(in.Name, problem.Text, problem.Args...)
		}
		*value(t) = years
		in.checkMissing(f, len(years) == 0)
	}
	x.filterValues = func(t *T) (out []string) {
		for _, y := range *value(t) {
			out = append(out, strconv.Itoa(y))
		}
		return out
	}
	x.text = func(t *T) string { return strings.Join(x.filterValues(t), ", ") }
	x.fill = func(f *form.Form, in Input, t *T) { f.Set(in.Name, x.text(t)) }
	return x
}

var yearSpan = regexp.MustCompile(`^(\d{4})(?:\s*[\p{Pd}−]\s*(\d{4}))?$`)

// ParseYears returns the years that are typed, at most most of them, in order, and the problem if there is one.
func ParseYears(s string, most int) ([]int, form.Problem) {
	var out []int
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		m := yearSpan.FindStringSubmatch(part)
		if m == nil {
			return nil, form.Problem{Text: "Skriv år med fyra siffror, som 2017, 2018 eller 2017–2019."}
		}
		first, _ := strconv.Atoi(m[1])
		last, err := strconv.Atoi(m[2])
		if err != nil {
			last = first
		}
		if first < 1900 || last > 2200 || last < first {
			return nil, form.Problem{Text: "Skriv år mellan 1900 och 2200, det första först."}
		}
		for y := first; y <= last; y++ {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > most {
		return nil, form.Problem{Text: "Högst %d år får plats.", Args: []any{most}}
	}
	return out, form.Problem{}
}

// Flag returns a field for a box that is ticked or not.
func Flag[T any](value func(*T) *bool, in Input) Field[T] {
	in.Control = Box
	x := newField(value, column{sqlType: "boolean"}, in)
	x.read = func(f *form.Form, in Input, t *T) { *value(t) = f.Has(in.Name, "ja") }
	x.text = func(t *T) string {
		if *value(t) {
			return "Ja"
		}
		return ""
	}
	x.fill = func(f *form.Form, in Input, t *T) {
		if *value(t) {
			f.Set(in.Name, "ja")
		}
	}
	return x
}

// File returns a field for an uploaded file. The handler of the form stores the file.
func File[T any](value func(*T) *id.File, in Input) Field[T] {
	in.Control = Upload
	x := newField(value, column{sqlType: "bigint", nullValue: "0"}, in)
	x.file = value
	return x
}

// PictureTextField is the name of the field that describes the picture.
const PictureTextField, pictureField = "bildtext", "bild"

// Picture returns the field for the picture of a thing.
func Picture[T any](value func(*T) *id.File) Field[T] {
	return File(value, Input{Name: pictureField, Label: "Bildfil", Section: "Bild", Column: "image_id", Hidden: true,
		Accept: ".jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp",
		Help:   "JPEG, PNG eller WebP på högst 25 MB. Liggande, gärna 16:9."})
}

// PictureText returns the field for the alternative text of the picture.
func PictureText[T any](value func(*T) *string) Field[T] {
	return Text(value, Input{Name: PictureTextField, Label: "Bildens alternativtext", Max: 500, Column: "image_alt", Hidden: true,
		Help: "Vad bilden visar, för den som inte ser den."})
}

// Computed returns a column that is computed from the fields and never read.
func Computed[T any](name string, value func(*T) string) Field[T] {
	return Field[T]{Input: Input{Column: name}, column: column{sqlType: "text"}, columnValue: func(t *T) any { return value(t) }}
}

// ComputedOrNull returns a computed column that is null if the value is "".
func ComputedOrNull[T any](name string, value func(*T) string) Field[T] {
	x := Computed(name, value)
	x.column.nullValue = "''"
	return x
}
