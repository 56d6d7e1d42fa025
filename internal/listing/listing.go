// Package listing reads long lists a page at a time: narrowed by groups of values, sorted, and continued from the place of the last
// row rather than by counting rows, so that the thousandth page costs what the first does.
package listing

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/swedish"
)

// Sort is the order of a list, one that its table has; a minus before it turns it around. An order that the table does not have is
// the table's first.
type Sort string

// The orders of most lists: the latest change first, or by title in Swedish order.
const (
	Latest Sort = "senast"
	Title  Sort = "titel"
)

// Order is what a list is sorted by: an expression of SQL that is never null, and the type of its values. Descending reports whether
// the largest value comes first. From, if not empty, is joined to the tables of the list for this order only. Where that is sorted itself,
// so that rows are found in order, each value that it is sorted by is followed by a mark: /*way*/.
type Order struct {
	SQL        string
	Type       Type
	Descending bool
	From       string
}

// Type is the type of the values that a list is sorted by.
type Type string

// The types.
const (
	Text   Type = "text"
	Number Type = "bigint"
	Time   Type = "timestamptz"
)

// Named is an order with its name.
type Named struct {
	Name Sort
	Order
}

// OrgGroup is the group of the organisations, whose column a table names; nothing is of an organisation in one that does not.
const OrgGroup = "organisation"

// Group is a group of values, which are no facets, by which a list is narrowed. Column is SQL for the value of a row, and Type its
// type, Text by default.
type Group struct {
	Key, Column string
	Type        Type
}

// Table describes the source of a list. From holds the tables and the conditions that always apply; Title, ID, Org and Facets
// are SQL for a row's title, number, organisation and array of facets. Orders are the orders, the first by default.
type Table struct {
	Columns, From, Title, ID, Org string
	Orders                        []Named
	// Folded is the column of the title without diacritics, if there is one.
	Folded string
	// Facets is the column of the facets, if there are any; Groups are the groups of values that are no facets.
	Facets string
	Groups []Group
	// DetailsFrom is what the selected rows are read from, if that is more than From; then From is only what selects and sorts them. Their
	// numbers are in the argument @these.
	DetailsFrom string
	// Kind is the kind of the things that are listed. Their tally is kept in memory until one of them changes; "" if it is not.
	Kind id.Kind
	// Tallied is a table of how many rows of From there are of each combination of values, with a column n and, under the same
	// names, all that Groups, Org and Facets name except for the groups in Untallied; "" if there is none.
	Tallied   string
	Untallied []string
}

// Filter selects rows of a list. A row matches if, in every group of Facets, it has one of the values.
type Filter struct {
	Facets map[string][]string
	Words  string // words that the title has, or parts of them
	Sort   Sort
	After  string // the place that the page follows
	Before string // the place that the page precedes
	Limit  int
}

// With returns the filter with one value of a group.
func (f Filter) With(group, value string) Filter {
	all := map[string][]string{group: {value}}
	for key, values := range f.Facets {
		if key != group {
			all[key] = values
		}
	}
	f.Facets = all
	return f
}

// Page is a part of a list. Next and Prev are places, empty at the ends. Count is exact up to MaxCount; MaxCount+1 means that there
// are more.
type Page[T any] struct {
	Rows       []T
	Next, Prev string
	Count      int
}

// MaxCount is the largest number of rows that is counted.
const MaxCount = 10000

// Read returns the page that a filter selects, and counts the rows. args are the arguments of the conditions in the table.
func Read[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Page[T], error) {
	n, err := Count(ctx, q, t, f, args)
	if err != nil {
		return Page[T]{}, err
	}
	p, err := ReadUncounted[T](ctx, q, t, f, args)
	p.Count = n
	return p, err
}

// Count returns the number of rows that a filter selects, at most MaxCount+1.
func Count(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (int, error) {
	args = cloneArgs(args)
	sql := fmt.Sprintf("select count(*) from (select from %s%s limit %d) x", t.From, where(t, f, args), MaxCount+1)
	return db.Value[int](ctx, q, sql, args)
}

// Sum adds up a number, in SQL, of the rows that a filter selects.
func Sum(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs, number string) (int64, error) {
	args = cloneArgs(args)
	sql := fmt.Sprintf("select coalesce(sum(%s), 0)::bigint from %s%s", number, t.From, where(t, f, args))
	return db.Value[int64](ctx, q, sql, args)
}

// planned has a statement planned for the values that it is run with: how common they are decides how a page is read. Without them
// Postgres takes half of a long list for a few rows, and sorts them all for every page.
const planned = pgx.QueryExecModeCacheDescribe

// ReadUncounted is like Read without counting.
func ReadUncounted[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Page[T], error) {
	if t.DetailsFrom == "" {
		return readPage[T](ctx, q, t, f, args)
	}
	keys := t
	keys.Columns = t.ID + " as id"
	found, err := readPage[key](ctx, q, keys, f, args)
	p := Page[T]{Next: found.Next, Prev: found.Prev}
	if err != nil || len(found.Rows) == 0 {
		return p, err
	}
	numbers := make([]int64, len(found.Rows))
	for i, k := range found.Rows {
		numbers[i] = k.ID
	}
	p.Rows, err = selectByKeys[T](ctx, q, t, numbers, args)
	return p, err
}

// key is the number of a row.
type key struct{ ID int64 }

// readPage reads a page in one statement.
func readPage[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Page[T], error) {
	var p Page[T]
	args = cloneArgs(args)
	where, o := where(t, f, args), t.order(f.Sort)
	from, back := f.After, false
	if f.Before != "" {
		from, back = f.Before, true
	}
	at, begun := parsePlace(from, o)
	if begun {
		where += " and " + o.past(t, back)
		args["place"], args["place_id"] = at.Value, at.ID
	} else {
		back = false
	}
	sql := fmt.Sprintf("select %s, (%s)::text, %s from %s%s%s order by %s limit %d",
		t.Columns, o.SQL, t.ID, t.From, o.from(back), where, o.by(t, back), f.Limit+1)
	var places []place
	var err error
	if p.Rows, err = db.AllWithEnd[T](ctx, q, func() []any {
		places = append(places, place{Sort: o.Name})
		at := &places[len(places)-1]
		return []any{&at.Value, &at.ID}
	}, sql, planned, args); err != nil {
		return p, err
	}
	p.trim(places, f.Limit, begun, back)
	return p, nil
}

// trim removes the row too many, reverses a page that was read backwards, and sets the places of its neighbours.
func (p *Page[T]) trim(places []place, limit int, begun, back bool) {
	more := len(p.Rows) > limit
	if more {
		p.Rows, places = p.Rows[:limit], places[:limit]
	}
	if back {
		slices.Reverse(p.Rows)
		slices.Reverse(places)
	}
	if len(p.Rows) == 0 {
		return
	}
	if back || more {
		p.Next = places[len(places)-1].String()
	}
	if begun && (!back || more) {
		p.Prev = places[0].String()
	}
}

// where returns the condition of a filter and adds its arguments to args.
func where(t Table, f Filter, args pgx.StrictNamedArgs) string {
	return " where " + strings.Join(append([]string{"true"}, conditions(t, f, args)...), " and ")
}

func conditions(t Table, f Filter, args pgx.StrictNamedArgs) []string {
	var out []string
	for i, group := range slices.Sorted(maps.Keys(f.Facets)) {
		name := fmt.Sprintf("facet%d", i)
		if g, ok := t.group(group); ok {
			values, sqlType := g.valid(f.Facets[group]), string(cmp.Or(g.Type, Text))
			if len(values) == 1 { // by which the rows of an index are in order, unlike any of several
				out, args[name] = append(out, g.Column+" = @"+name+"::text::"+sqlType), values[0]
			} else {
				out, args[name] = append(out, g.Column+" = any(@"+name+"::text[]::"+sqlType+"[])"), values
			}
			continue
		}
		out = append(out, t.Facets+" && @"+name)
		args[name] = form.Facets(group, f.Facets[group]...)
	}
	for i, word := range sought(f.Words) {
		name := fmt.Sprintf("word%d", i)
		out = append(out, cmp.Or(t.Folded, "fold("+t.Title+")")+" like '%' || fold(@"+name+") || '%'")
		args[name] = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(word)
	}
	return out
}

// maxSought is the most words that are looked for.
const maxSought = 8

// sought returns what a title must have each of: the words and figures of a text, cut as those of titles may be written, or the text
// itself if it has none.
func sought(text string) []string {
	words, _ := swedish.Cut(text)
	if len(words) == 0 && text != "" {
		return []string{text}
	}
	return swedish.Texts(words[:min(len(words), maxSought)])
}

// group returns a group of values that are no facets.
func (t Table) group(key string) (Group, bool) {
	if key == OrgGroup {
		return Group{Key: key, Column: cmp.Or(t.Org, "null::bigint"), Type: Number}, true
	}
	i := slices.IndexFunc(t.Groups, func(g Group) bool { return g.Key == key })
	if i < 0 {
		return Group{}, false
	}
	return t.Groups[i], true
}

// valid returns those of some values that rows of the group can have.
func (g Group) valid(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !cmp.Or(g.Type, Text).isValid(v) })
}
