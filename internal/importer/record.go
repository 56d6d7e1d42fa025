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

// record is a thing of the folder: a row of a table, or a file of its own. Key is by what others name it, and n its number once it
// is kept.
type record struct {
	kind   *kind
	file   string
	line   int
	key    string
	values map[string]value
	n      int64
}

// value is the text of a field, and the line where it begins.
type value struct {
	text string
	line int
}

func (r *record) text(field string) string { return r.values[field].text }

// lineOf returns the line of a field, the line of the thing itself where the field is not given.
func (r *record) lineOf(field string) int {
	if v, ok := r.values[field]; ok {
		return v.line
	}
	return r.line
}

// entry is a form into which a thing has been entered, and the lines of the fields.
type entry struct {
	*form.Form
	lines map[string]int
}

// fill enters a thing into a form: what it refers to by its number, lists by their rows. Choices get their values as the form is read.
func (i *intake) fill(ctx context.Context, r *record) entry {
	f := entry{form.New(), map[string]int{}}
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
			f.Set(name, i.resolveDay(v.text))
		}
	}
	for name, usual := range r.kind.defaults {
		if f.Get(name) == "" {
			f.Set(name, usual)
		}
	}
	for _, name := range r.kind.boxes {
		i.readBox(r, f, name)
	}
	f.Offer = func(name string, o form.Options, several bool) { i.resolveChoice(r, f, name, o, several) }
	return f
}

// readBox reads a box: ja or nej.
func (i *intake) readBox(r *record, f entry, name string) {
	switch s := strings.ToLower(f.Get(name)); s {
	case "", "nej":
		f.Set(name, "")
	case "ja":
		f.Set(name, s)
	default:
		i.problem(r, f, name, "Skriv ja eller nej.")
	}
}

// resolveChoice replaces what is typed in a choice by the values of its options, which may be given by their labels.
func (i *intake) resolveChoice(r *record, f entry, name string, o form.Options, several bool) {
	typed := []string{f.Get(name)}
	if several {
		typed = parts(f.Get(name))
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
			i.problem(r, f, name, "%q är inget av alternativen: %s.", text, labels(o))
			values = append(values, o[0].Value) // so that it is told once
		}
	}
	f.Set(name, values...)
}

// labels returns the options as a text to choose from.
func labels(o form.Options) string {
	var out []string
	for _, x := range o {
		out = append(out, x.Label)
	}
	return strings.Join(out, " / ")
}

// problem adds a problem of a field.
func (i *intake) problem(r *record, f entry, name, format string, args ...any) {
	line, ok := f.lines[name]
	if list, _, row := strings.Cut(name, "."); !ok && row {
		line, ok = f.lines[list]
	}
	if !ok {
		line = r.lineOf(name)
	}
	i.add(r.file, line, "%s: %s", name, fmt.Sprintf(format, args...))
}

// report adds the problems that the reader of the form found.
func (i *intake) report(ctx context.Context, r *record, f entry) {
	for _, name := range slices.Sorted(maps.Keys(f.Problems)) {
		p := f.Problems[name]
		i.problem(r, f, name, "%s", i18n.T(ctx, p.Text, p.Args...))
	}
}

// fillRows enters the rows of a list: lines or points, with | between the columns, or the parts under headings of the
// second level, which are the first column.
func (i *intake) fillRows(ctx context.Context, r *record, f entry, list string, columns []string, v value) {
	f.lines[list] = v.line
	rows := pointRows
	if strings.HasPrefix(v.text, "## ") {
		rows = headedRows
	}
	for n, row := range rows(v) {
		if len(row.cells) > len(columns) {
			i.add(r.file, row.line, "%s: Raden har %d delar med | emellan, men högst %d får plats: %s.",
				list, len(row.cells), len(columns), strings.Join(columns, " | "))
			continue
		}
		for c, column := range columns {
			name, text := form.Field(list, n, column), ""
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

// headedRows returns a row for each heading of the second level: the heading, and the text below.
func headedRows(v value) []row {
	var out []row
	for n, line := range strings.Split(v.text, "\n") {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			out = append(out, row{[]string{heading, ""}, v.line + n})
			continue
		}
		out[len(out)-1].cells[1] += line + "\n"
	}
	return out
}

// pointRows returns a row for each point of a list, or for each line where there are no points.
func pointRows(v value) []row {
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
		out[n].cells = cells(text)
	}
	return out
}

// cells returns what stands between the | of a row; \| is a | in the text.
func cells(text string) []string {
	const bar = "\x00"
	out := strings.Split(strings.ReplaceAll(text, `\|`, bar), "|")
	for n, c := range out {
		out[n] = strings.ReplaceAll(c, bar, "|")
	}
	return out
}

// parts returns what stands between commas or on lines of its own.
func parts(text string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '\n' }) {
		if p = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(p), "- ")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// numbers returns the numbers of the things that a field refers to by their keys. What there is not is a problem.
func (i *intake) numbers(ctx context.Context, r *record, field string, line int, to ref, text string) []string {
	keys := []string{text}
	if to.several {
		keys = parts(text)
	}
	var out []string
	for _, key := range keys {
		if strings.TrimSpace(key) == "" {
			continue
		}
		n, err := i.number(ctx, kindOf(to.kind), key)
		switch {
		case errors.Is(err, db.ErrNotFound):
			i.add(r.file, line, "%s: %q finns varken i mappen eller i portalen, bland %s.", field, key, kindOf(to.kind).many)
			n = provisionalNumber // so that it is told once
		case errors.Is(err, errLater):
			i.add(r.file, line, "%s: %q måste komma före i ordningen.", field, key)
		case err != nil:
			i.add(r.file, line, "%s: %v", field, err)
		}
		out = append(out, strconv.FormatInt(n, 10))
	}
	return out
}

// provisionalNumber stands for the number of what is not kept yet, while the folder is only checked.
const provisionalNumber = 1

var errLater = errors.New("importer: not kept yet")

// number returns the number of a thing by its key, in the folder or else in the portal; db.ErrNotFound if it is in neither.
func (i *intake) number(ctx context.Context, k *kind, key string) (int64, error) {
	key = k.asKey(key)
	r := i.keys[k.folder][key]
	switch {
	case r == nil && i.lost[k.folder]:
		return provisionalNumber, nil // it may be what could not be read, which has been told
	case r == nil && k.find == nil:
		return 0, db.ErrNotFound
	case r == nil:
		return k.find(ctx, i.tx, key)
	case r.n == 0 && i.keeping:
		return 0, errLater
	case r.n == 0:
		return provisionalNumber, nil
	}
	return r.n, nil
}

// weeks matches a day that is given by its week from now, or the month or the year of the Monday of that week.
var weeks = regexp.MustCompile(`^vecka ([+-]\d{1,3}) (\pL+)$`)

// resolveDay returns the day that is given by its week; any other text as it is.
func (i *intake) resolveDay(text string) string {
	m := weeks.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[1])
	monday := day.Monday(i.o.Now.In(day.Zone)).AddDate(0, 0, 7*n)
	switch m[2] {
	case "månad":
		return monday.Format("2006-01")
	case "år":
		return monday.Format("2006")
	}
	if d := slices.Index([]string{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"}, m[2]); d >= 0 {
		return monday.AddDate(0, 0, d).Format(time.DateOnly)
	}
	return text
}
