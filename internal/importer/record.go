package importer

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/prose"
)

// record is a record of the folder: a row of a table, or a file. key is the key by which others refer to it, and n its
// number once it is saved.
type record struct {
	kind   *kind
	file   string
	line   int
	key    string
	values map[string]value
	number int64
}

// value is the text of a field and the line where it begins.
type value struct {
	text string
	line int
}

func (r *record) text(field string) string { return r.values[field].text }

// lineOf returns the line of a field, or that of the record if the field is not given.
func (r *record) lineOf(field string) int {
	if v, ok := r.values[field]; ok {
		return v.line
	}
	return r.line
}

// filledForm is a form filled in from a record, with the lines of its fields.
type filledForm struct {
	*form.Form
	lines map[string]int
}

// fillForm returns the form of a record, with references as numbers and lists as rows. The labels of options become
// values when the form is read.
func (i *importRun) fillForm(ctx context.Context, r *record) filledForm {
	f := filledForm{form.New(), map[string]int{}}
	for _, name := range slices.Sorted(maps.Keys(r.values)) {
		v := r.values[name]
		if columns, ok := r.kind.lists[name]; ok {
			i.fillRows(ctx, r, f, name, columns, v)
			continue
		}
		f.lines[name] = v.line
		if to, ok := r.kind.refs[name]; ok {
			f.Set(name, i.numbers(ctx, r, name, v.line, to, v.text)...)
		} else {
			f.Set(name, i.resolveDays(v.text))
		}
	}
	for name, usual := range r.kind.defaults {
		if f.Get(name) == "" {
			f.Set(name, usual)
		}
	}
	for _, name := range r.kind.checkboxes {
		i.readBox(r, f, name)
	}
	f.OnChoice = func(name string, o form.Options, several bool) { i.resolveChoice(r, f, name, o, several) }
	return f
}

// readBox reads a checkbox: ja or nej.
func (i *importRun) readBox(r *record, f filledForm, name string) {
	switch s := strings.ToLower(f.Get(name)); s {
	case "", "nej":
		f.Set(name, "")
	case "ja":
		f.Set(name, s)
	default:
		i.reportProblem(r, f, name, "Skriv ja eller nej.")
	}
}

// resolveChoice replaces the text of a field of options by their values. An option can be given by its value or its
// label.
func (i *importRun) resolveChoice(r *record, f filledForm, name string, o form.Options, several bool) {
	typed := []string{f.Get(name)}
	if several {
		typed = splitList(f.Get(name))
	}
	var values []string
	for _, text := range typed {
		at := slices.IndexFunc(o, func(x form.Option) bool {
			return strings.EqualFold(x.Value, text) || prose.Slug(x.Label) == prose.Slug(text)
		})
		switch {
		case strings.TrimSpace(text) == "":
		case at >= 0:
			values = append(values, o[at].Value)
		default:
			i.reportProblem(r, f, name, "%q är inget av alternativen: %s.", text, joinLabels(o))
			values = append(values, o[0].Value) // so that it is reported once
		}
	}
	f.Set(name, values...)
}

// joinLabels returns the labels of the options, for a message.
func joinLabels(o form.Options) string {
	var out []string
	for _, x := range o {
		out = append(out, x.Label)
	}
	return strings.Join(out, " / ")
}

// reportProblem adds a problem with a field.
func (i *importRun) reportProblem(r *record, f filledForm, name, format string, args ...any) {
	line, ok := f.lines[name]
	if list, _, row := strings.Cut(name, "."); !ok && row {
		line, ok = f.lines[list]
	}
	if !ok {
		line = r.lineOf(name)
	}
	i.add(r.file, line, "%s: %s", name, fmt.Sprintf(format, args...))
}

// reportFormProblems adds the problems found when the form was read.
func (i *importRun) reportFormProblems(ctx context.Context, r *record, f filledForm) {
	for _, name := range slices.Sorted(maps.Keys(f.Problems)) {
		p := f.Problems[name]
		i.reportProblem(r, f, name, "%s", i18n.T(ctx, p.Text, p.Args...))
	}
}

// fillRows fills in the rows of a list: lines or list items with | between the columns, or sections under second-level
// headings, where the heading has the columns before the text, with | between them.
func (i *importRun) fillRows(ctx context.Context, r *record, f filledForm, list string, columns []string, v value) {
	f.lines[list] = v.line
	rows := listRows
	if strings.HasPrefix(v.text, "## ") {
		rows = rowsUnderHeadings
	}
	for n, row := range rows(v) {
		if len(row.cells) > len(columns) {
			i.add(r.file, row.line, "%s: Raden har %d delar med | emellan, men högst %d får plats: %s.",
				list, len(row.cells), len(columns), strings.Join(columns, " | "))
			continue
		}
		for c, column := range columns {
			name, text := form.RowField(list, n, column), ""
			if c < len(row.cells) {
				text = i.resolveDay(strings.TrimSpace(row.cells[c]))
			}
			f.lines[name] = row.line
			if to, ok := r.kind.refs[list+"."+column]; ok {
				f.Set(name, i.numbers(ctx, r, name, row.line, to, text)...)
			} else {
				f.Set(name, text)
			}
		}
	}
}

// row is a row of a list.
type row struct {
	cells []string
	line  int
}

// rowsUnderHeadings returns a row for each second-level heading: its cells, and the text below it in the last.
func rowsUnderHeadings(v value) []row {
	var out []row
	for n, line := range strings.Split(v.text, "\n") {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, row{append(splitCells(heading), ""), v.line + n})
			continue
		}
		cells := out[len(out)-1].cells
		cells[len(cells)-1] += line + "\n"
	}
	return out
}

// listRows returns a row for each list item, or for each line if there are no list items.
func listRows(v value) []row {
	var out []row
	var texts []string
	points := strings.HasPrefix(v.text, "- ")
	for n, line := range strings.Split(v.text, "\n") {
		text, point := strings.CutPrefix(line, "- ")
		switch text = strings.TrimSpace(text); {
		case text == "":
		case point || !points:
			out, texts = append(out, row{line: v.line + n}), append(texts, text)
		default:
			texts[len(texts)-1] += " " + text
		}
	}
	for n, text := range texts {
		out[n].cells = splitCells(text)
	}
	return out
}

// splitCells splits a row at each |. \| is a | in the text.
func splitCells(text string) []string {
	const bar = "\x00"
	out := strings.Split(strings.ReplaceAll(text, `\|`, bar), "|")
	for n, c := range out {
		out[n] = strings.ReplaceAll(c, bar, "|")
	}
	return out
}

// splitList splits a text at commas and line breaks.
func splitList(text string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '\n' }) {
		if p = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(p), "- ")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// numbers returns the numbers of the records that a field refers to by key. It reports a problem for each that does not
// exist.
func (i *importRun) numbers(ctx context.Context, r *record, field string, line int, to reference, text string) []string {
	keys := []string{text}
	if to.multiple {
		keys = splitList(text)
	}
	var out []string
	for _, key := range keys {
		if strings.TrimSpace(key) == "" {
			continue
		}
		part := ""
		if to.part {
			key, part, _ = strings.Cut(key, ".")
			part = "." + part
		}
		n, err := i.number(ctx, kindOf(to.kind), key)
		switch {
		case errors.Is(err, db.ErrNotFound):
			i.add(r.file, line, "%s: %q finns varken i mappen eller i portalen, bland %s.", field, key, kindOf(to.kind).plural)
			n = provisionalNumber // so that it is reported once
		case errors.Is(err, errNotSavedYet):
			i.add(r.file, line, "%s: %q måste komma före i ordningen.", field, key)
		case err != nil:
			i.add(r.file, line, "%s: %v", field, err)
		}
		out = append(out, strconv.FormatInt(n, 10)+part)
	}
	return out
}

// provisionalNumber is used as the number of a record that is not saved yet, while the folder is being checked.
const provisionalNumber = 1

var errNotSavedYet = errors.New("importer: not kept yet")

// number returns the number of a record by its key, in the folder or else in the portal. The error is db.ErrNotFound if
// it is in neither.
func (i *importRun) number(ctx context.Context, k *kind, key string) (int64, error) {
	key = k.asKey(key)
	r := i.keys[k.folder][key]
	switch {
	case r == nil && i.incomplete[k.folder]:
		return provisionalNumber, nil // it may be in a file that could not be read, which has been reported
	case r == nil && k.find == nil:
		return 0, db.ErrNotFound
	case r == nil:
		return k.find(ctx, i.tx, key)
	case r.number == 0 && i.saving:
		return 0, errNotSavedYet
	case r.number == 0:
		return provisionalNumber, nil
	}
	return r.number, nil
}

// weekPattern matches a day given in weeks from now, or the month, the year or the year after the Monday of that week.
var weekPattern = regexp.MustCompile(`^vecka ([+-]\d{1,3}) (\pL+|nästa år)$`)

// resolveDays returns days given in weeks, with commas between them, as dates, and any other text unchanged.
func (i *importRun) resolveDays(text string) string {
	days := strings.Split(text, ",")
	for n, d := range days {
		d = strings.TrimSpace(d)
		if days[n] = i.resolveDay(d); days[n] == d {
			return text
		}
	}
	return strings.Join(days, ", ")
}

// resolveDay returns a day given in weeks as a date, and any other text unchanged.
func (i *importRun) resolveDay(text string) string {
	m := weekPattern.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[1])
	monday := day.Monday(i.options.Now.In(day.Zone)).AddDate(0, 0, 7*n)
	switch m[2] {
	case "månad":
		return monday.Format("2006-01")
	case "år":
		return monday.Format("2006")
	case "nästa år":
		return monday.AddDate(1, 0, 0).Format("2006")
	}
	if d := slices.Index([]string{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"}, m[2]); d >= 0 {
		return monday.AddDate(0, 0, d).Format(time.DateOnly)
	}
	return text
}
