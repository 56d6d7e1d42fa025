// Package calendarview are the pages of the calendar: a month, a year and a list.
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
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/ui"
)

// List is the address of the list within the calendar.
const List = "lista"

// The years that the calendar has.
const (
	FirstYear = 1900
	LastYear  = 2200
)

// Frame is what stands around every page of the calendar. Place is the page's place in it, as link.Calendar takes it, and Prev and
// Next are its neighbours; "" where there is none. Query is how the calendar is narrowed, as in the address.
type Frame struct {
	Place, Prev, Next string
	Query             url.Values
	Narrow            Narrowing
	Today             time.Time
	// Shown is the day that the other views are opened at.
	Shown time.Time
	// NearestDay is the first day of something that is planned outside of an empty page; zero where there is nothing.
	NearestDay time.Time
}

// Narrowing is how the calendar is narrowed, and the choices there are. A choice without options is not offered.
type Narrowing struct {
	Form                                  *form.Form
	Groups, Organisers, Phases, Processes form.Options
}

// Month returns the address of a month within the calendar: 2026-11.
func Month(t time.Time) string { return t.In(day.Zone).Format("2006-01") }

// ListFrom returns the place of the list from a day.
func ListFrom(t time.Time) string { return List + "?fran=" + day.ISO(t) }

// href returns a place of the calendar, narrowed in the same way. A place in the list may tell its first day: lista?fran=2017-01-01.
func (f Frame) href(ctx context.Context, at string) string {
	q := url.Values{}
	maps.Copy(q, f.Query)
	at, from, ok := strings.Cut(at, "?fran=")
	if ok {
		q.Set("fran", from)
	}
	return link.WithQuery(link.Calendar(ctx, at), q)
}

// action returns where the panel is read, which is the page as it is when it is not narrowed.
func (f Frame) action(ctx context.Context) string {
	at, _, _ := strings.Cut(f.Place, "?")
	return link.Calendar(ctx, at)
}

// nearestPlace returns the place of what is planned outside of an empty page.
func (f Frame) nearestPlace() string {
	switch {
	case f.list():
		return ListFrom(f.NearestDay)
	case len(f.Place) == len("2006"):
		return strconv.Itoa(f.NearestDay.In(day.Zone).Year())
	}
	return Month(f.NearestDay)
}

func (f Frame) tabs(ctx context.Context) []ui.Tab {
	year := strconv.Itoa(f.Shown.In(day.Zone).Year())
	return []ui.Tab{
		{Href: f.href(ctx, Month(f.Shown)), Label: "Månad", Current: len(f.Place) == len("2006-01")},
		{Href: f.href(ctx, year), Label: "År", Current: len(f.Place) == len("2006")},
		{Href: f.href(ctx, List), Label: "Lista", Current: f.list()},
	}
}

func (f Frame) list() bool { return strings.HasPrefix(f.Place, List) }

// todayPlace returns the place of today in the view that is shown.
func (f Frame) todayPlace() string {
	switch {
	case f.list():
		return List
	case len(f.Place) == len("2006"):
		return strconv.Itoa(f.Today.In(day.Zone).Year())
	}
	return ""
}

// name returns what a place is called.
func (f Frame) name(ctx context.Context, at string) string {
	if from, ok := strings.CutPrefix(at, List+"?fran="); ok {
		t, _ := time.ParseInLocation(time.DateOnly, from, day.Zone)
		return day.Text(ctx, t)
	}
	if t, err := time.ParseInLocation("2006-01", at, day.Zone); err == nil {
		return day.MonthYear(ctx, t)
	}
	return at
}

// chosen returns how many ways the calendar is narrowed.
func (f Frame) chosen() int {
	n := 0
	for _, v := range f.Query {
		n += len(v)
	}
	return n
}

// entry is an activity on one of its days.
type entry struct {
	*process.Activity
	// first reports that it is the day on which it begins; shown that its name is written there, as for a period each week.
	first, shown bool
}

// date is a day of a month with what is on it.
type date struct {
	at       time.Time
	iso      string
	inMonth  bool // in the month
	red      bool
	today    bool
	holidays []holiday.Day
	bars     []*entry // periods, each at its height; nil is a gap
	entries  []entry
}

func (d date) empty() bool {
	return len(d.entries) == 0 && !slices.ContainsFunc(d.bars, func(e *entry) bool { return e != nil && e.shown })
}

// week is a week of a month.
type week struct {
	number int
	days   [7]date
}

// sheet is a month by weeks, with what has no fixed days beside it.
type sheet struct {
	month time.Time
	weeks []week
	loose []*process.Activity
}

// sheetOf sets activities and holidays on the days of the weeks of a month. It goes through each once.
func sheetOf(month, today time.Time, all []process.Activity, holidays []holiday.Day) sheet {
	s := sheet{month: month}
	monday, end := day.Monday(month), month.AddDate(0, 1, 0)
	on := map[string]*date{}
	var dates []*date
	for at := monday; at.Before(end); at = at.AddDate(0, 0, 7) {
		w := week{}
		_, w.number = day.Week(at)
		s.weeks = append(s.weeks, w)
	}
	for i := range s.weeks {
		for j := range s.weeks[i].days {
			d := &s.weeks[i].days[j]
			d.at = monday.AddDate(0, 0, 7*i+j)
			d.iso = day.ISO(d.at)
			d.inMonth, d.red, d.today = d.at.Month() == month.Month(), j == 6, d.iso == day.ISO(today)
			on[d.iso] = d
			dates = append(dates, d)
		}
	}
	for _, h := range holidays {
		if d := on[day.ISO(h.From)]; d != nil && h.Kind != holiday.School {
			d.holidays = append(d.holidays, h)
			d.red = d.red || h.Kind == holiday.Red
		}
	}
	for i := range all {
		if !all[i].When.IsFixed() {
			s.loose = append(s.loose, &all[i])
			continue
		}
		s.place(&all[i], dates)
	}
	return s
}

// place sets an activity on each of its days, a period as a bar at the same height all through a week.
func (s sheet) place(a *process.Activity, dates []*date) {
	from := max(0, daysFrom(dates[0].iso, a.When.Begins))
	to := min(len(dates)-1, daysFrom(dates[0].iso, a.When.Ends))
	height := 0
	for i := from; i <= to; i++ {
		d := dates[i]
		first := d.iso == a.When.Begins
		if !process.IsPeriod(a.Kind) {
			d.entries = append(d.entries, entry{Activity: a, first: first, shown: true})
			continue
		}
		begins := i == from || i%7 == 0
		if begins {
			height = freeHeight(dates[i:min(to+1, i-i%7+7)])
		}
		for len(d.bars) <= height {
			d.bars = append(d.bars, nil)
		}
		d.bars[height] = &entry{Activity: a, first: first, shown: begins || d.inMonth && d.at.Day() == 1}
	}
}

// freeHeight returns the lowest height at which no day has a bar.
func freeHeight(days []*date) int {
	for h := 0; ; h++ {
		if !slices.ContainsFunc(days, func(d *date) bool { return len(d.bars) > h && d.bars[h] != nil }) {
			return h
		}
	}
}

// daysFrom returns how many days there are from one to another, both as 2017-02-08.
func daysFrom(from, to string) int {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24)
}

// schools returns the school holidays among the days.
func schools(all []holiday.Day) []holiday.Day {
	return slices.DeleteFunc(slices.Clone(all), func(h holiday.Day) bool { return h.Kind != holiday.School })
}

// part is a part of the list, under the month in which what it has begins.
type part struct {
	title string
	id    string
	rows  []process.Activity
}

// parts divide a list in the order of time by months. What began before the day that the list begins on comes first, and what has
// only a term which then had begun.
func parts(ctx context.Context, all []process.Activity, from time.Time, running, loose string) []part {
	var out []part
	add := func(id, title string, a process.Activity) {
		for i := range out {
			if out[i].id == id {
				out[i].rows = append(out[i].rows, a)
				return
			}
		}
		out = append(out, part{title, id, []process.Activity{a}})
	}
	var later []process.Activity
	for _, a := range all {
		first, _ := a.When.Span()
		switch {
		case !first.Before(from):
			later = append(later, a)
		case a.When.IsFixed():
			add("pagar", running, a)
		default:
			add("utan-dagar", loose, a)
		}
	}
	head := len(out)
	for _, a := range later {
		first, _ := a.When.Span()
		id := "m-" + Month(first)
		if n := len(out); n > head && out[n-1].id == id {
			out[n-1].rows = append(out[n-1].rows, a)
			continue
		}
		out = append(out, part{day.Capital(day.MonthYear(ctx, first)), id, []process.Activity{a}})
	}
	return out
}

// count returns how many activities with fixed days, other than periods, a day of a year has.
func count(d date) int { return len(d.entries) }

// hasPeriods reports whether a period goes on.
func hasPeriods(d date) bool {
	return slices.ContainsFunc(d.bars, func(e *entry) bool { return e != nil })
}

// attributes tell how a day looks. Only the days of the month have an id, to be led to.
func (d date) attributes() templ.Attributes {
	out := templ.Attributes{}
	if d.inMonth {
		out["id"] = "d-" + d.iso
	}
	for name, is := range map[string]bool{"data-out": !d.inMonth, "data-red": d.red, "data-today": d.today, "data-empty": d.empty()} {
		if is {
			out[name] = true
		}
	}
	return out
}

func weekday(ctx context.Context, t time.Time) string {
	return day.Weekdays(ctx, true)[(int(t.Weekday())+6)%7]
}

// initial returns the first letter of a word, as a capital.
func initial(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return day.Capital(s[:n])
}

// yearSheet is a year by months, with what has no fixed days and the periods beside.
type yearSheet struct {
	months         []sheet
	periods, loose []*process.Activity
}

// yearOf sets activities on the months that they are in.
func yearOf(p YearProps, holidays []holiday.Day) yearSheet {
	y := yearSheet{}
	var in [12][]process.Activity
	for i := range p.Activities {
		a := &p.Activities[i]
		switch {
		case !a.When.IsFixed():
			y.loose = append(y.loose, a)
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
		y.months = append(y.months, sheetOf(time.Date(p.Year, time.Month(m+1), 1, 0, 0, 0, 0, day.Zone), p.Today, in[m], holidays))
	}
	return y
}

// fromTitle returns the heading of the list.
func fromTitle(ctx context.Context, p ListProps) string {
	return i18n.T(ctx, "Från %s", day.Text(ctx, p.From))
}
