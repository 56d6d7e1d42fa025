package server

import (
	"net/url"

	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/templates/listview"
	"framsyn/templates/ui"
)

// allParts asks for all parts of a list.
const allParts = "alla"

// filter reads the filter of the list from a query, with the part of it that is shown.
func (l Worklist[T]) filter(q url.Values, groups []form.FilterGroup) listing.Filter {
	f := filterOf(q, groups)
	if part := l.part(q); part != allParts {
		f.Facets[l.Parts.Key] = []string{part}
	}
	return f
}

// part returns the part of the list that a query asks for: where it asks for none, the first, or all if it asks for anything else.
func (l Worklist[T]) part(q url.Values) string {
	if len(l.Parts.Options) == 0 {
		return allParts
	}
	asked := q.Get(l.Parts.Key)
	switch {
	case l.Parts.Options.Has(asked):
		return asked
	case asked == "" && len(WithoutKeys(q, querySort, QueryAfter, QueryBefore, link.ListField)) == 0:
		return l.Parts.Options[0].Value
	}
	return allParts
}

// parts returns the parts of the list, and all of it, with how many rows there are in each of what else is asked for.
func (l Worklist[T]) parts(p listview.Props, f listing.Filter, tally listing.Tally) []ui.Tab {
	if len(l.Parts.Options) == 0 {
		return nil
	}
	shown, all := l.part(p.Query), 0
	tab := func(value, label string, n int) ui.Tab {
		q := WithoutKeys(p.Query, l.Parts.Key)
		q.Set(l.Parts.Key, value)
		return ui.Tab{Href: link.WithQuery(p.Action, q), Label: label, Current: value == shown, Count: n}
	}
	var out []ui.Tab
	for _, o := range l.Parts.Options {
		n := tally.Values[l.Parts.Key][o.Value]
		out, all = append(out, tab(o.Value, o.Label, n)), all+n
	}
	return append(out, tab(allParts, i18n.In("hela listan", "Alla"), all))
}
