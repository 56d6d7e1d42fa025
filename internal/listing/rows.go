package listing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"framsyn/internal/swedish"
)

// Rows describes a list that is small by nature: it is read whole, and narrowed, sorted and counted in memory.
type Rows[T any] struct {
	Number func(t T) int64
	// Groups return the values of a row in each group by which the list is narrowed.
	Groups map[string]func(t T) []string
	// Orders are the orders, the first by default. Rows that are alike in an order stand as they were read.
	Orders []RowOrder[T]
	// Words returns the text of a row that words are looked for in; nil if only rows that have them are read.
	Words func(t T) string
}

// RowOrder is what a list is sorted by: Value, or if that is nil Text, as Swedish sorts. The smallest comes first unless it is Descending.
type RowOrder[T any] struct {
	Name       Sort
	Text       func(t T) string
	Value      func(t T) int
	Descending bool
}

// Select returns the rows that a filter selects, in its order.
func (l Rows[T]) Select(all []T, f Filter) []T {
	out := slices.DeleteFunc(l.with(all, f.Words), func(t T) bool {
		for group, values := range f.Facets {
			if len(values) > 0 && !l.hasOneOf(t, group, values) {
				return true
			}
		}
		return false
	})
	slices.SortStableFunc(out, l.compare(f.Sort))
	return out
}

// with returns a copy of the rows with words, in any order and case and with any accents and punctuation around them.
func (l Rows[T]) with(all []T, words string) []T {
	if l.Words == nil || words == "" {
		return slices.Clone(all)
	}
	cut, _ := swedish.Cut(words)
	asked := swedish.Texts(cut)
	for i, word := range asked {
		asked[i] = folded(word)
	}
	return slices.DeleteFunc(slices.Clone(all), func(t T) bool {
		text := folded(l.Words(t))
		return slices.ContainsFunc(asked, func(word string) bool { return !strings.Contains(text, word) })
	})
}

func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}

func (l Rows[T]) hasOneOf(t T, group string, values []string) bool {
	of, ok := l.Groups[group]
	return ok && slices.ContainsFunc(of(t), func(v string) bool { return slices.Contains(values, v) })
}

func (l Rows[T]) compare(s Sort) func(a, b T) int {
	name, turned := strings.CutPrefix(string(s), "-")
	o, way := l.Orders[0], 1
	if i := slices.IndexFunc(l.Orders, func(o RowOrder[T]) bool { return string(o.Name) == name }); i >= 0 {
		o = l.Orders[i]
		if turned {
			way = -1
		}
	}
	if o.Descending {
		way = -way
	}
	if o.Value != nil {
		return func(a, b T) int { return way * cmp.Compare(o.Value(a), o.Value(b)) }
	}
	swedish := collate.New(language.Swedish)
	return func(a, b T) int { return way * swedish.CompareString(o.Text(a), o.Text(b)) }
}

// Page returns the page that a filter selects, whose places are numbers of rows, and counts the rows by their values.
func (l Rows[T]) Page(all []T, f Filter) (Page[T], Tally) {
	rows := l.Select(all, f)
	from := 0
	if i := l.index(rows, f.After); i >= 0 {
		from = i + 1
	} else if i := l.index(rows, f.Before); i >= 0 {
		from = max(0, i-f.Limit)
	}
	to := min(len(rows), from+f.Limit)
	p := Page[T]{Rows: rows[from:to], Count: len(rows)}
	if from > 0 && from < to {
		p.Prev = l.place(rows[from])
	}
	if to < len(rows) {
		p.Next = l.place(rows[to-1])
	}
	return p, l.tally(l.with(all, f.Words), f)
}

func (l Rows[T]) place(t T) string { return strconv.FormatInt(l.Number(t), 10) }

// index returns where the row stands that a place names, -1 if it is not there.
func (l Rows[T]) index(rows []T, place string) int {
	return slices.IndexFunc(rows, func(t T) bool { return l.place(t) == place })
}

func (l Rows[T]) tally(all []T, f Filter) Tally {
	values := make([]combination, len(all))
	for i, t := range all {
		values[i] = combination{values: map[string][]string{}, n: 1}
		for group, of := range l.Groups {
			values[i].values[group] = of(t)
		}
	}
	return count(values, f)
}

// Neighbours returns the rows before and after a row that a filter selects; the zero value where there is none.
func (l Rows[T]) Neighbours(all []T, f Filter, n int64) (before, after T) {
	rows := l.Select(all, f)
	i := l.index(rows, strconv.FormatInt(n, 10))
	if i > 0 {
		before = rows[i-1]
	}
	if i >= 0 && i+1 < len(rows) {
		after = rows[i+1]
	}
	return before, after
}

// Numbers returns the numbers of the rows that a filter selects, in its order.
func (l Rows[T]) Numbers(all []T, f Filter) []int64 {
	var out []int64
	for _, t := range l.Select(all, f) {
		out = append(out, l.Number(t))
	}
	return out
}
