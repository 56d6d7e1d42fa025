// Package listing reads long lists a page at a time: filtered by facets, sorted, and continued from the key of the last
// row rather than by counting rows, so that the thousandth page costs what the first does.
package listing

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Sort is the order of a list.
type Sort string

// The orders: the latest change first, or by title in Swedish order.
const (
	Latest Sort = "senast"
	Title  Sort = "titel"
)

// Filter selects rows of a list. A row matches if, in every group of Facets, it has one of the values.
type Filter struct {
	Facets map[string][]string
	Words  string // a part of the title
	Org    id.Org
	Sort   Sort
	After  string // the key that the page follows
	Before string // the key that the page precedes
	Limit  int
}

// Table describes the source of a list. From holds the tables and the conditions that always apply; Time, Title, ID and Org name
// columns. Folded is the column of the title without diacritics, if there is one. DetailsFrom is what All reads the selected rows
// from, if that is more than From.
type Table struct {
	Columns, From, DetailsFrom, Time, Title, Folded, ID, Org string
}

// Key is the position of a row in every order.
type Key struct {
	Time  time.Time
	Title string
	ID    int64
}

// Row is something that can be listed.
type Row interface{ Key() Key }

// Page is a part of a list. Next and Prev are keys, empty at the ends. Count is exact up to MaxCount; MaxCount+1 means that there
// are more.
type Page[T Row] struct {
	Rows       []T
	Next, Prev string
	Count      int
}

// MaxCount is the largest number of rows that is counted.
const MaxCount = 10000

// Read returns the page that a filter selects. args are the arguments of the conditions in the table.
func Read[T Row](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Page[T], error) {
	var p Page[T]
	args = cloneArgs(args)
	where := where(t, f, args)
	var err error
	count := fmt.Sprintf("select count(*) from (select from %s%s limit %d) x", t.From, where, MaxCount+1)
	if p.Count, err = db.Value[int](ctx, q, count, args); err != nil {
		return p, err
	}
	key, back := f.After, false
	if f.Before != "" {
		key, back = f.Before, true
	}
	order, past := f.orderBy(t, back)
	if k, ok := decodeKey(key, f.Sort); ok {
		where += " and " + past
		args["key"], args["key_id"] = k.sortValue(f.Sort), k.ID
	} else {
		key, back = "", false
		order, _ = f.orderBy(t, false)
	}
	sql := fmt.Sprintf("select %s from %s%s order by %s limit %d", t.Columns, t.From, where, order, f.Limit+1)
	if p.Rows, err = db.All[T](ctx, q, sql, args); err != nil {
		return p, err
	}
	p.trim(f, key != "", back)
	return p, nil
}

// trim removes the row too many, reverses a page that was read backwards, and sets the keys of its neighbours.
func (p *Page[T]) trim(f Filter, begun, back bool) {
	more := len(p.Rows) > f.Limit
	if more {
		p.Rows = p.Rows[:f.Limit]
	}
	if back {
		slices.Reverse(p.Rows)
	}
	if len(p.Rows) == 0 {
		return
	}
	if back || more {
		p.Next = encodeKey(p.Rows[len(p.Rows)-1].Key(), f.Sort)
	}
	if begun && (!back || more) {
		p.Prev = encodeKey(p.Rows[0].Key(), f.Sort)
	}
}

// where returns the condition of a filter and adds its arguments to args.
func where(t Table, f Filter, args pgx.StrictNamedArgs) string {
	return " where " + strings.Join(append([]string{"true"}, conditions(t, f, args)...), " and ")
}

func conditions(t Table, f Filter, args pgx.StrictNamedArgs) []string {
	var out []string
	for i, group := range slices.Sorted(maps.Keys(f.Facets)) {
		var any []string
		for _, v := range f.Facets[group] {
			any = append(any, form.Facet(group, v))
		}
		name := fmt.Sprintf("facet%d", i)
		out, args[name] = append(out, "facets && @"+name), any
	}
	if f.Words != "" {
		out = append(out, cmp.Or(t.Folded, "fold("+t.Title+")")+" like '%' || fold(@words) || '%'")
		args["words"] = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(f.Words)
	}
	if f.Org != 0 {
		out, args["org"] = append(out, t.Org+" = @org"), f.Org
	}
	return out
}

// orderBy returns the order by clause, reversed if the page is read backwards, and the condition that a row lies past the key.
func (f Filter) orderBy(t Table, back bool) (order, past string) {
	column, kind, down := t.Time, "timestamptz", !back
	if f.Sort == Title {
		column, kind, down = t.Title, "text", back
	}
	way, sign := "", ">"
	if down {
		way, sign = " desc", "<"
	}
	return column + way + ", " + t.ID + way, fmt.Sprintf("(%s, %s) %s (@key::%s, @key_id)", column, t.ID, sign, kind)
}

// sortValue returns the title or the time that an order sorts by.
func (k Key) sortValue(s Sort) any {
	if s == Title {
		return k.Title
	}
	return k.Time
}

func encodeKey(k Key, s Sort) string {
	b, _ := json.Marshal([]any{k.sortValue(s), k.ID})
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeKey reads a key; one of another order, or malformed, is ignored, so that the list begins anew.
func decodeKey(text string, s Sort) (Key, bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || text == "" {
		return Key{}, false
	}
	var parts []json.RawMessage
	var value string
	var k Key
	if json.Unmarshal(b, &parts) != nil || len(parts) != 2 || json.Unmarshal(parts[0], &value) != nil ||
		json.Unmarshal(parts[1], &k.ID) != nil || strings.ContainsRune(value, 0) {
		return Key{}, false
	}
	if s == Title {
		k.Title = value
		return k, true
	}
	k.Time, err = time.Parse(time.RFC3339Nano, value)
	return k, err == nil
}
