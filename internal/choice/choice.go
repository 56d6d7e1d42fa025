// Package choice finds what can be chosen in forms by typing: content, activities, processes and their phases, organisations,
// groups, people and venues, each only as far as the actor may know of it and choose it.
package choice

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// MaxHits is the largest number of hits that are given at once.
const MaxHits = 20

// maxWords is the largest number of words that are searched for; the others are ignored.
const maxWords = 6

// minPart is the length of the shortest word that is found within other words; a shorter one is found at their beginnings, as only
// that has an index.
const minPart = 3

// MaxChosen is the largest number of things that are chosen in a field.
const MaxChosen = 500

// Hits are things that can be chosen, the most likely first. More reports that there are others.
type Hits struct {
	Picks form.Picks
	More  bool
}

// Find returns the things of a source that the actor may choose and whose names contain every word of a text, those that begin with
// it first. Without words it returns the things that are most likely chosen.
func Find(ctx context.Context, q db.Q, s Source, text string) (Hits, error) {
	if !s.may(q.Actor()) {
		return Hits{}, nil
	}
	words := strings.Fields(text)
	if len(words) == 0 {
		rows, err := s.read(ctx, q, s.open, nil)
		return hitsOf(rows), err
	}
	patterns := map[string]string{"beginning": escapeLike(strings.Join(words, " ")) + "%"}
	begins := fmt.Sprintf(s.match, "fold(@beginning)")
	rows, err := s.read(ctx, q, s.open+" and "+begins, patterns)
	if err != nil || len(rows) > MaxHits {
		return hitsOf(rows), err
	}
	var contains strings.Builder
	contains.WriteString(s.open + " and not " + begins)
	for i, w := range words[:min(len(words), maxWords)] {
		name := "word" + strconv.Itoa(i)
		patterns[name] = "%" + escapeLike(w) + "%"
		if utf8.RuneCountInString(w) < minPart {
			patterns[name] = "% " + escapeLike(w) + "%"
		}
		contains.WriteString(" and " + fmt.Sprintf(s.match, "fold(@"+name+")"))
	}
	more, err := s.read(ctx, q, contains.String(), patterns)
	return hitsOf(append(rows, more...)), err
}

// read reads the things that fulfil a condition, the most likely first, one more than are shown.
func (s Source) read(ctx context.Context, q db.Q, condition string, patterns map[string]string) ([]row, error) {
	args := s.args(q.Actor())
	if s.likelyArgs != nil {
		maps.Copy(args, s.likelyArgs(q.Actor()))
	}
	for name, p := range patterns {
		args[name] = p
	}
	sql := fmt.Sprintf("select %s, true as open from %s where %s and %s order by %s limit %d",
		s.columns, s.table, s.visible, condition, s.likely, MaxHits+1)
	rows, err := db.All[row](ctx, q, sql, args)
	if err != nil {
		return nil, fmt.Errorf("choosing among %s: %w", s.Name, err)
	}
	return rows, nil
}

func hitsOf(rows []row) Hits {
	h := Hits{More: len(rows) > MaxHits}
	for _, r := range rows[:min(len(rows), MaxHits)] {
		h.Picks = append(h.Picks, r.pick())
	}
	return h
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// row is a thing as it is read. Open reports whether it can be chosen anew.
type row struct {
	Value, Name, Kind, Detail, State string
	Open                             bool
}

func (r row) pick() form.Pick {
	return form.Pick{Value: r.Value, Name: r.Name, Kind: r.Kind, Detail: r.Detail, State: r.State}
}

// Describe returns those of some values of a source that the actor may know of, in the order of the values, whether or not they can
// still be chosen.
func Describe(ctx context.Context, q db.Q, s Source, values []string) (form.Picks, error) {
	rows, err := load(ctx, q, s, values)
	var out form.Picks
	for _, r := range rows {
		out = append(out, r.pick())
	}
	return out, err
}

// Check records the fault missing unless the values of a field are among what the actor may choose of a source, or among was, which
// were chosen before. Too many values are a fault.
func Check(ctx context.Context, q db.Q, f *form.Form, name, missing string, s Source, was ...string) error {
	values := f.Values[name]
	if len(values) > MaxChosen {
		f.Fault(name, "Högst %d får plats.", MaxChosen)
		return nil
	}
	rows, err := load(ctx, q, s, values)
	var offered form.Options
	for _, r := range rows {
		if r.Open {
			offered = append(offered, form.Option{Value: r.Value, Label: r.Name})
		}
	}
	f.RequireAmong(name, missing, offered, was...)
	return err
}

// load reads the things with some values, as far as the actor may know of them, in the order of the values.
func load(ctx context.Context, q db.Q, s Source, values []string) ([]row, error) {
	if s.byValue {
		return loadByValue(ctx, q, s, values)
	}
	numbers, valueOf := []int64{}, map[string]string{}
	for _, v := range values[:min(len(values), MaxChosen)] {
		digits, _, _ := strings.Cut(v, versionMark)
		if n, err := strconv.ParseInt(digits, 10, 64); err == nil && valueOf[digits] == "" {
			numbers, valueOf[digits] = append(numbers, n), v
		}
	}
	if len(numbers) == 0 || !s.may(q.Actor()) {
		return nil, nil
	}
	args := s.args(q.Actor())
	args["numbers"] = numbers
	sql := fmt.Sprintf("select %s, (%s) as open from %s where %s and %s.id = any(@numbers)", s.columns, s.open, s.table, s.visible, s.alias)
	rows, err := db.All[row](ctx, q, sql, args)
	if err != nil {
		return nil, fmt.Errorf("what is chosen among %s: %w", s.Name, err)
	}
	for i := range rows {
		digits, _, _ := strings.Cut(rows[i].Value, versionMark)
		rows[i].Value = valueOf[digits]
	}
	slices.SortStableFunc(rows, func(a, b row) int { return slices.Index(values, a.Value) - slices.Index(values, b.Value) })
	return rows, nil
}

// loadByValue is load for a source whose values are no numbers.
func loadByValue(ctx context.Context, q db.Q, s Source, values []string) ([]row, error) {
	if !s.may(q.Actor()) {
		return nil, nil
	}
	args := s.args(q.Actor())
	args["values"] = db.NotNil(values[:min(len(values), MaxChosen)])
	rows, err := db.All[row](ctx, q, fmt.Sprintf("select %s, (%s) as open from %s where %s and %s.value = any(@values::text[])",
		s.columns, s.open, s.table, s.visible, s.alias), args)
	if err != nil {
		return nil, fmt.Errorf("what is chosen among %s: %w", s.Name, err)
	}
	slices.SortStableFunc(rows, func(a, b row) int { return slices.Index(values, a.Value) - slices.Index(values, b.Value) })
	return rows, nil
}

const selectResponsible = `select p.id, p.email from person p where p.email = any(@emails::text[]) and %s and %s`

// ResponsibleByEmail returns the numbers of those among Responsible with some email addresses, which are in lower case.
func ResponsibleByEmail(ctx context.Context, q db.Q, emails []string) (map[string]id.User, error) {
	out := map[string]id.User{}
	if !Responsible.may(q.Actor()) {
		return out, nil
	}
	args := Responsible.args(q.Actor())
	args["emails"] = db.NotNil(emails)
	var n id.User
	var email string
	err := db.ForEach(ctx, q, fmt.Sprintf(selectResponsible, Responsible.visible, Responsible.open), []any{&n, &email},
		func() error { out[email] = n; return nil }, args)
	return out, err
}
