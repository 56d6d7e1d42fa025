// Package calendarview renders the calendar: a month, a year and a list.
package calendarview

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/a-h/templ"

	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/holiday"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// ListPath is the address of the list within the calendar.
const ListPath = "lista"

// The first and the last year of the calendar.
const (
	FirstYear = 1900
	LastYear  = 2200
)

// Frame is what all pages of the calendar share. Place is the page's place in the calendar, as link.Calendar takes it,
// and Prev and Next are the neighbouring places, "" if there is none. Query holds the filters, as in the address.
type Frame struct {
	Place, Prev, Next string
	Query             url.Values
	Filter            FilterProps
	Today             time.Time
	// Shown is the day at which the other views open.
	Shown time.Time
	// Entries are what is on the page besides activities, in the order of their days.
	Entries []Entry
	// NearestDay is the first day of the nearest activity if the page is empty; zero if there is none.
	NearestDay time.Time
}

// Entry is something on a day, as 2017-02-08, that is no activity: what it is called, its sort as a Swedish key, what is said of it
// beside, and the page to which it leads.
type Entry struct{ Day, Name, Sort, Beside, Href string }

// FilterProps is the filters of the calendar and their options. A filter without options is not shown. Sorts are those of activities and
// of entries.
type FilterProps struct {
	Form                                  *form.Form
	Groups, Organisers, Phases, Processes form.Options
	Sorts                                 form.Options
}

// Month returns the place of a month: 2026-11.
func Month(t time.Time) string { return t.In(day.Zone).Format("2006-01") }

// ListFrom returns the place of the list from a day.
func ListFrom(t time.Time) string { return ListPath + "?fran=" + day.ISO(t) }

// href returns the address of a place with the same filters. A place in the list may include its first day:
// lista?fran=2017-01-01.
func (f Frame) href(ctx context.Context, at string) string {
	q := url.Values{}
	maps.Copy(q, f.Query)
	at, from, ok := strings.Cut(at, "?fran=")
	if ok {
		q.Set("fran", from)
	}
	return link.WithQuery(link.Calendar(ctx, at), q)
}

// filterAction returns the address that the filter form is submitted to, which is that of the page without filters.
func (f Frame) filterAction(ctx context.Context) string {
	at, _, _ := strings.Cut(f.Place, "?")
	return link.Calendar(ctx, at)
}

// nearestPlace returns the place of the nearest activity outside an empty page.
func (f Frame) nearestPlace() string {
	switch {
	case f.isList():
		return ListFrom(f.NearestDay)
	case len(f.Place) == len("2006"):
		return strconv.Itoa(f.NearestDay.In(day.Zone).Year())
	}
	return Month(f.NearestDay)
}

func (f Frame) tabs(ctx context.Context) []ui.Tab {
	year := strconv.Itoa(f.Shown.In(day.Zone).Year())
	return []ui.Tab{
		{Href: f.href(ctx, ListPath), Label: "Lista", Current: f.isList()},
		{Href: f.href(ctx, Month(f.Shown)), Label: "Månad", Current: len(f.Place) == len("2006-01")},
		{Href: f.href(ctx, year), Label: "År", Current: len(f.Place) == len("2006")},
	}
}

func (f Frame) isList() bool { return strings.HasPrefix(f.Place, ListPath) }

// todayPlace returns the place of today in the current view.
func (f Frame) todayPlace() string {
	switch {
	case f.isList():
		return ListPath
	case len(f.Place) == len("2006"):
		return strconv.Itoa(f.Today.In(day.Zone).Year())
	}
	return Month(f.Today)
}

// placeName returns the name of a place.
func (f Frame) placeName(ctx context.Context, at string) string {
	if from, ok := strings.CutPrefix(at, ListPath+"?fran="); ok {
		t, _ := time.ParseInLocation(time.DateOnly, from, day.Zone)
		return day.Text(ctx, t)
	}
	if t, err := time.ParseInLocation("2006-01", at, day.Zone); err == nil {
		return day.MonthYear(ctx, t)
	}
	return at
}

// turn returns the link to a neighbouring place; none to "".
func (f Frame) turn(ctx context.Context, at string) ui.Crumb {
	if at == "" {
		return ui.Crumb{}
	}
	return ui.Crumb{Href: f.href(ctx, at), Label: f.placeName(ctx, at)}
}

// activeFilters returns the number of filters in use.
func (f Frame) activeFilters() int {
	n := 0
	for _, v := range f.Query {
		n += len(v)
	}
	return n
}

// segment is the part of an activity over several days that lies in one week: its first and last day there, from 0, and whether
// the activity begins or ends with them.
type segment struct {
	*process.Activity
	from, to     int
	begins, ends bool
}

// days returns the number of days of a segment.
func (s segment) days() int { return s.to - s.from + 1 }

// monthDay is a day of a month with its activities.
type monthDay struct {
	at       time.Time
	iso      string
	inMonth  bool // in the month
	red      bool
	today    bool
	holidays []holiday.Day
	entries  []*process.Activity // those on this day alone
	others   []Entry
	spanning int  // gatherings over several days
	periods  bool // whether a period is on this day
}

// week is a week of a month. A lane has segments that do not overlap, in order.
type week struct {
	number int
	days   [7]monthDay
	lanes  [][]segment
}

// rows returns the number of rows of the week: its dates, its lanes, and what is on single days.
func (w week) rows() int { return len(w.lanes) + 2 }

// monthSheet is a month by weeks, together with the activities without fixed days.
type monthSheet struct {
	month   time.Time
	weeks   []week
	undated []*process.Activity
}

// newMonthSheet places activities, entries and holidays on the days of a month.
func newMonthSheet(month, today time.Time, all []process.Activity, others []Entry, holidays []holiday.Day) monthSheet {
	s := monthSheet{month: month}
	monday, end := day.Monday(month), month.AddDate(0, 1, 0)
	for at := monday; at.Before(end); at = at.AddDate(0, 0, 7) {
		w := week{}
		_, w.number = day.Week(at)
		for j := range w.days {
			d := &w.days[j]
			d.at = at.AddDate(0, 0, j)
			d.iso = day.ISO(d.at)
			d.inMonth, d.red, d.today = d.at.Month() == month.Month(), j == 6, d.iso == day.ISO(today)
			for _, h := range holidays {
				if h.Kind != holiday.School && day.ISO(h.From) == d.iso {
					d.holidays = append(d.holidays, h)
					d.red = d.red || h.Kind == holiday.Red
				}
			}
		}
		s.weeks = append(s.weeks, w)
	}
	for _, x := range others {
		if n := daysBetween(s.weeks[0].days[0].iso, x.Day); 0 <= n && n < 7*len(s.weeks) {
			d := &s.weeks[n/7].days[n%7]
			d.others = append(d.others, x)
		}
	}
	for i := range all {
		if !all[i].When.IsFixed() {
			s.undated = append(s.undated, &all[i])
			continue
		}
		s.addActivity(&all[i])
	}
	return s
}

// addActivity adds an activity with fixed days: to its day or, over several, as a segment in each week.
func (s monthSheet) addActivity(a *process.Activity) {
	first := daysBetween(s.weeks[0].days[0].iso, a.When.Begins)
	last := daysBetween(s.weeks[0].days[0].iso, a.When.Ends)
	for i := range s.weeks {
		w := &s.weeks[i]
		part := segment{Activity: a, from: max(0, first-7*i), to: min(6, last-7*i), begins: first >= 7*i, ends: last <= 7*i+6}
		switch {
		case part.from > part.to:
		case first == last:
			w.days[part.from].entries = append(w.days[part.from].entries, a)
		default:
			w.addSegment(part)
		}
	}
}

// addSegment adds a segment to the first lane that has room for it.
func (w *week) addSegment(s segment) {
	for d := s.from; d <= s.to; d++ {
		if process.IsPeriod(s.Kind) {
			w.days[d].periods = true
		} else {
			w.days[d].spanning++
		}
	}
	for i, lane := range w.lanes {
		if !slices.ContainsFunc(lane, func(o segment) bool { return s.from <= o.to && o.from <= s.to }) {
			w.lanes[i] = append(lane, s)
			slices.SortFunc(w.lanes[i], func(a, b segment) int { return a.from - b.from })
			return
		}
	}
	w.lanes = append(w.lanes, []segment{s})
}

// laneCell is a cell of a lane: a segment or, where Activity is nil, the empty day.
type laneCell struct {
	segment
	day monthDay
}

// cells returns a lane with the empty days between its segments.
func (w week) cells(lane []segment) []laneCell {
	var out []laneCell
	next := 0
	fill := func(until int) {
		for ; next < until; next++ {
			out = append(out, laneCell{day: w.days[next]})
		}
	}
	for _, s := range lane {
		fill(s.from)
		out = append(out, laneCell{segment: s})
		next = s.to + 1
	}
	fill(len(w.days))
	return out
}

// daysBetween returns the number of days from one day to another, both as 2017-02-08.
func daysBetween(from, to string) int {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24)
}

// schoolHolidays returns the school holidays among the days.
func schoolHolidays(all []holiday.Day) []holiday.Day {
	return slices.DeleteFunc(slices.Clone(all), func(h holiday.Day) bool { return h.Kind != holiday.School })
}

// gatherings returns the number of activities with fixed days on a day, except periods.
func (d monthDay) gatherings() int { return len(d.entries) + d.spanning }

// attributes returns the HTML attributes of a day. Only the days of the month itself have an id to link to.
func (d monthDay) attributes() templ.Attributes {
	out := templ.Attributes{}
	if d.inMonth {
		out["id"] = "d-" + d.iso
	}
	for name, is := range map[string]bool{"data-out": !d.inMonth, "data-red": d.red, "data-today": d.today} {
		if is {
			out[name] = true
		}
	}
	return out
}

// initial returns the first letter of a word, in upper case.
func initial(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return day.Capitalize(s[:n])
}

// yearSheet is a year by months, together with its periods and the activities without fixed days.
type yearSheet struct {
	months           []monthSheet
	periods, undated []*process.Activity
}

// newYearSheet places activities on the months of a year.
func newYearSheet(p YearProps, holidays []holiday.Day) yearSheet {
	y := yearSheet{}
	var in [12][]process.Activity
	for i := range p.Activities {
		a := &p.Activities[i]
		switch {
		case !a.When.IsFixed():
			y.undated = append(y.undated, a)
			continue
		case process.IsPeriod(a.Kind):
			y.periods = append(y.periods, a)
		}
		first, last := a.When.Span()
		for m := range in {
			begins := time.Date(p.Year, time.Month(m+1), 1, 0, 0, 0, 0, day.Zone)
			if first.Before(begins.AddDate(0, 1, 0)) && !last.Before(begins) {
				in[m] = append(in[m], *a)
			}
		}
	}
	for m := range in {
		y.months = append(y.months, newMonthSheet(time.Date(p.Year, time.Month(m+1), 1, 0, 0, 0, 0, day.Zone), p.Today, in[m], p.Entries,
			holidays))
	}
	return y
}
