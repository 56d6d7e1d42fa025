package listing

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Tally is how many rows a list has: Count in all, and by group and value those that there would be if only that value were chosen
// in its group. Values is nil if there are too many rows to count them by value; then Count is MaxCount+1.
type Tally struct {
	Count  int
	Values map[string]map[string]int
}

// keptTally is what a tally that is kept depends on.
type keptTally struct {
	kind id.Kind
	from string
	args string
}

// maxTallies is the most tallies that are kept.
const maxTallies = 256

var tallies = db.NewKept[keptTally, Tally](maxTallies, func(k keptTally) []id.Kind { return []id.Kind{k.kind} })

// Tallied counts the rows that a filter selects by the values of each group. It reads the table's tally where that has all that the
// filter asks for, and otherwise the rows. The tally may be shared, so that it must not be changed.
func Tallied(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Tally, error) {
	if t.Kind == "" {
		return tallied(ctx, q, t, f, args)
	}
	key := keptTally{t.Kind, t.From, db.KeyOf(args, f.Facets, f.Words)}
	return tallies.Get(ctx, q, key, func(ctx context.Context, q db.Q) (Tally, error) { return tallied(ctx, q, t, f, args) })
}

func tallied(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Tally, error) {
	asksForMore := f.Words != "" || slices.ContainsFunc(t.Untallied, func(g string) bool { return len(f.Facets[g]) > 0 })
	if t.Tallied == "" || asksForMore {
		return tallyRows(ctx, q, t, f, args)
	}
	groups := slices.DeleteFunc(slices.Clone(t.Groups), func(g Group) bool { return slices.Contains(t.Untallied, g.Key) })
	all, err := t.combinations(ctx, q, groups, "n from "+t.Tallied, cloneArgs(args))
	if err != nil {
		return Tally{}, err
	}
	return count(all, f), nil
}

// ReadTallied returns the page that a filter selects, and how many rows there are by their values.
func ReadTallied[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Page[T], Tally, error) {
	tally, err := Tallied(ctx, q, t, f, args)
	if err != nil {
		return Page[T]{}, tally, err
	}
	p, err := ReadUncounted[T](ctx, q, t, f, args)
	p.Count = tally.Count
	return p, tally, err
}

// tallyRows counts rows themselves, up to MaxCount of them.
func tallyRows(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) (Tally, error) {
	args = cloneArgs(args)
	where := where(t, Filter{Words: f.Words}, args)
	all, err := t.combinations(ctx, q, t.Groups, fmt.Sprintf("1 as n from %s%s limit %d", t.From, where, MaxCount+1), args)
	if err != nil {
		return Tally{}, err
	}
	rows := 0
	for _, c := range all {
		rows += c.n
	}
	if rows <= MaxCount {
		return count(all, f), nil
	}
	n, err := Count(ctx, q, t, f, args)
	return Tally{Count: n}, err
}

// combination is how many rows have the same values.
type combination struct {
	values map[string][]string
	n      int
}

// combinations counts rows by their values. rows is what follows the columns of the values in the statement that reads them: their
// number, and where they come from.
func (t Table) combinations(ctx context.Context, q db.Q, groups []Group, rows string, args pgx.StrictNamedArgs) ([]combination, error) {
	columns, names := []string{cmp.Or(t.Facets, "'{}'::text[]") + " as c0", text(t.Org) + " as c1"}, []string{"c0", "c1"}
	for _, g := range groups {
		names = append(names, fmt.Sprintf("c%d", len(names)))
		columns = append(columns, text(g.Column)+" as "+names[len(names)-1])
	}
	sql := fmt.Sprintf("select %s, sum(n)::bigint from (select %s, %s) x group by %[1]s limit %[4]d", strings.Join(names, ", "),
		strings.Join(columns, ", "), rows, maxCombinations+1)
	var out []combination
	err := db.Each(ctx, q, sql, func(row pgx.CollectableRow) error {
		var facets []string
		values := make([]string, len(names)-1)
		c := combination{values: map[string][]string{}}
		targets := []any{&facets}
		for i := range values {
			targets = append(targets, &values[i])
		}
		if err := row.Scan(append(targets, &c.n)...); err != nil {
			return err
		}
		for _, f := range facets {
			if group, value, ok := strings.Cut(f, ":"); ok {
				c.values[group] = append(c.values[group], value)
			}
		}
		c.values[OrgGroup] = values[:1]
		for i, g := range groups {
			c.values[g.Key] = values[i+1 : i+2]
		}
		out = append(out, c)
		return nil
	}, args)
	return out, err
}

// text returns an expression of SQL as text that is never null.
func text(expression string) string { return "coalesce((" + cmp.Or(expression, "''") + ")::text, '')" }

// maxCombinations is the largest number of combinations of values that is counted.
const maxCombinations = 20000

// count adds up the combinations that a filter selects: for each group, those that match what is chosen in the others.
func count(all []combination, f Filter) Tally {
	if len(all) > maxCombinations {
		return Tally{Count: MaxCount + 1}
	}
	t := Tally{Values: map[string]map[string]int{}}
	add := func(group string, c combination) {
		if t.Values[group] == nil {
			t.Values[group] = map[string]int{}
		}
		for _, v := range c.values[group] {
			t.Values[group][v] += c.n
		}
	}
	for _, c := range all {
		var missed []string
		for group, values := range f.Facets {
			if len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return slices.Contains(c.values[group], v) }) {
				missed = append(missed, group)
			}
		}
		switch len(missed) {
		case 0:
			t.Count += c.n
			for group := range c.values {
				add(group, c)
			}
		case 1:
			add(missed[0], c)
		}
	}
	return t
}
