package calendarview

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/process"
)

// listRow is a line of the list: an activity or, where it is nil, an entry.
type listRow struct {
	*process.Activity
	entry Entry
}

// first returns the first day of a line.
func (x listRow) first() time.Time {
	if x.Activity == nil {
		return parseDay(x.entry.Day)
	}
	first, _ := x.When.Span()
	return first
}

// listSection is a section of the list: what begins in a month.
type listSection struct {
	title string
	id    string
	rows  []listRow
}

// listSections divides activities and entries, which must be in the order of time, by month. The activities that began before the first
// day of the list come first, including those with only a term that had begun by then.
func listSections(ctx context.Context, all []process.Activity, others []Entry, from time.Time, running, loose string) []listSection {
	var out []listSection
	add := func(id, title string, x listRow) {
		for i := range out {
			if out[i].id == id {
				out[i].rows = append(out[i].rows, x)
				return
			}
		}
		out = append(out, listSection{title, id, []listRow{x}})
	}
	var later []listRow
	for i := range all {
		x := listRow{Activity: &all[i]}
		switch {
		case !x.first().Before(from):
			later = append(later, x)
		case x.When.IsFixed():
			add("pagar", running, x)
		default:
			add("nagon-gang", loose, x)
		}
	}
	for _, e := range others {
		later = append(later, listRow{entry: e})
	}
	slices.SortStableFunc(later, func(a, b listRow) int { return a.first().Compare(b.first()) })
	for _, x := range later {
		add("m-"+Month(x.first()), day.Capitalize(day.MonthYear(ctx, x.first())), x)
	}
	return out
}

// listTitle returns the heading of the list.
func listTitle(ctx context.Context, p ListProps) string {
	return i18n.T(ctx, "Från %s", day.Text(ctx, p.From))
}
