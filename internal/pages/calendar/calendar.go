// Package calendar serves the pages of the calendar, calendar feeds, and the settings of notices.
package calendar

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/calendarview"
	"framsyn/templates/layout"
)

// pages are the handlers of the calendar.
type pages struct{ *server.Server }

// Routes adds the calendar, its feeds, and the settings of notices.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/kalender", s.HandleFrozen(s.calendar))
	r.Get("/kalender/{tid}", s.HandleFrozen(s.calendar))
	r.Get("/kalender/prenumerera", s.HandleFrozen(s.subscribeToAll))
	r.Get("/kalender.ics", s.HandleFrozenWhile(s.publicStamp, s.publicFeed))
	r.Get("/min-kalender/{token}", s.Handle(s.ownFeed))
	r.Get("/organisationer/{namn}/kalender.ics", s.HandleFrozenWhile(s.publicStamp, s.organisationFeed))
	r.Get("/organisationer/{namn}/kalender/prenumerera", s.HandleFrozen(s.subscribeToOrganisation))
	r.Get("/aktiviteter/{namn}/kalender.ics", s.Handle(s.activityFeed))
	r.Get("/aktiviteter/{namn}/kalender/prenumerera", s.Handle(s.subscribeToActivity))
	r.Get("/aviseringar/{token}", s.Handle(s.noticeLink))
	r.Post("/aviseringar/{token}", s.Handle(s.chooseByLink))
	r.Group(func(r chi.Router) {
		r.Use(s.RequireSignedIn)
		r.Get("/konto/kalender", s.Handle(s.ownCalendar))
		r.With(s.RequireConfirmedToChange).Post("/konto/kalender", s.Handle(s.changeOwnFeed))
		r.Get("/konto/aviseringar", s.Handle(s.ownCalendar))
		r.Post("/konto/aviseringar", s.Handle(s.chooseNotices))
	})
}

// calendarPlace matches a month or a year in an address.
var calendarPlace = regexp.MustCompile(`^(\d{4})(?:-(0[1-9]|1[0-2]))?$`)

// calendar shows a month, a year or the list, by the address; by default the month in which something happens next.
func (s pages) calendar(w http.ResponseWriter, r *http.Request) error {
	at := chi.URLParam(r, "tid")
	today := time.Now().In(day.Zone)
	if at == calendarview.ListPath {
		return s.calendarList(w, r, today)
	}
	if at == "" {
		month, err := s.openingMonth(r, today)
		if err != nil {
			return err
		}
		return s.calendarMonth(w, r, today, month)
	}
	m := calendarPlace.FindStringSubmatch(at)
	if m == nil {
		return db.ErrNotFound
	}
	year, _ := strconv.Atoi(m[1])
	if year < calendarview.FirstYear || year > calendarview.LastYear {
		return db.ErrNotFound
	}
	if m[2] == "" {
		return s.calendarYear(w, r, today, year)
	}
	month, _ := strconv.Atoi(m[2])
	return s.calendarMonth(w, r, today, time.Date(year, time.Month(month), 1, 0, 0, 0, 0, day.Zone))
}

// openingRead is the number of activities that are read to find the first one with fixed days.
const openingRead = 50

// openingMonth returns the month of the first activity from today on, preferably one with fixed days; the month of the last one if
// all are over, and that of today if there are none, or none are asked for.
func (s pages) openingMonth(r *http.Request, today time.Time) (time.Time, error) {
	ask, _, err := s.calendarFrame(r, today)
	if err != nil {
		return time.Time{}, err
	}
	at := midnight(today)
	if ask.noActivities {
		return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, day.Zone), nil
	}
	ask.From, ask.Limit = at, openingRead
	coming, err := process.Agenda(r.Context(), s.As(r), ask.Query)
	if err != nil {
		return time.Time{}, err
	}
	i := max(0, slices.IndexFunc(coming, func(a process.Activity) bool { return a.When.IsFixed() }))
	if len(coming) > 0 {
		if first, _ := coming[i].When.Span(); first.After(at) {
			at = first
		}
	} else if last, err := nearestPlannedDay(r.Context(), s.As(r), ask.Query); err != nil {
		return time.Time{}, err
	} else if !last.IsZero() {
		at = last
	}
	return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, day.Zone), nil
}

func (s pages) calendarMonth(w http.ResponseWriter, r *http.Request, today, month time.Time) error {
	ask, f, err := s.calendarFrame(r, today)
	if err != nil {
		return err
	}
	f.Place, f.Shown = calendarview.Month(month), month
	if month.Year() == today.Year() && month.Month() == today.Month() {
		f.Shown = today
	}
	before, after := month.AddDate(0, -1, 0), month.AddDate(0, 1, 0)
	if before.Year() >= calendarview.FirstYear {
		f.Prev = calendarview.Month(before)
	}
	if after.Year() <= calendarview.LastYear {
		f.Next = calendarview.Month(after)
	}
	ask.From, ask.To = month, after.AddDate(0, 0, -1)
	p := calendarview.MonthProps{Frame: f, Month: month}
	if p.Activities, p.Entries, p.NearestDay, err = s.onDays(r, ask); err != nil {
		return err
	}
	return s.showCalendar(w, r, day.MonthYear(r.Context(), month), calendarview.MonthPage(p))
}

func (s pages) calendarYear(w http.ResponseWriter, r *http.Request, today time.Time, year int) error {
	ask, f, err := s.calendarFrame(r, today)
	if err != nil {
		return err
	}
	f.Place, f.Shown = strconv.Itoa(year), time.Date(year, time.January, 1, 0, 0, 0, 0, day.Zone)
	if year == today.Year() {
		f.Shown = today
	}
	if year > calendarview.FirstYear {
		f.Prev = strconv.Itoa(year - 1)
	}
	if year < calendarview.LastYear {
		f.Next = strconv.Itoa(year + 1)
	}
	ask.From = time.Date(year, time.January, 1, 0, 0, 0, 0, day.Zone)
	ask.To = ask.From.AddDate(1, 0, -1)
	p := calendarview.YearProps{Frame: f, Year: year}
	if p.Activities, p.Entries, p.NearestDay, err = s.onDays(r, ask); err != nil {
		return err
	}
	return s.showCalendar(w, r, f.Place, calendarview.YearPage(p))
}

// maxListed is the number of activities on a page of the list.
const maxListed = 300

func (s pages) calendarList(w http.ResponseWriter, r *http.Request, today time.Time) error {
	ask, f, err := s.calendarFrame(r, today)
	if err != nil {
		return err
	}
	from := midnight(today)
	switch t, err := day.ParseDate(f.Filter.Form.Text("fran", form.Max(100))); {
	case err != nil:
		f.Filter.Form.Fault("fran", err.Error())
	case t.IsZero():
	case t.Year() < calendarview.FirstYear || t.Year() > calendarview.LastYear:
		f.Filter.Form.Fault("fran", string(day.NoSuchYear))
	default:
		from = t
	}
	ask.From = from
	p := calendarview.ListProps{Frame: f, From: from}
	p.Place, p.Shown = calendarview.ListPath, from
	if before := from.AddDate(-1, 0, 0); before.Year() >= calendarview.FirstYear {
		p.Prev = calendarview.ListFrom(before)
	}
	if p.Activities, p.Next, err = ask.page(r.Context(), s.As(r)); err != nil {
		return err
	}
	if p.Entries, err = s.listEntries(r, ask, p.Activities, p.Next); err != nil {
		return err
	}
	if len(p.Activities)+len(p.Entries) == 0 {
		if p.NearestDay, err = ask.nearest(r.Context(), s.As(r)); err != nil {
			return err
		}
	}
	return s.showCalendar(w, r, i18n.T(r.Context(), "från %s", day.Text(r.Context(), from)), calendarview.ListPage(p))
}

// listPage returns a page of activities, and the place of the next page, "" if there is none. A page ends with a whole
// day, so that the next begins with the day after; it is longer if more than a page of activities are on at the same
// time.
func listPage(ctx context.Context, q db.Q, ask process.Query) ([]process.Activity, string, error) {
	ask.Limit = maxListed + 1
	all, err := process.Agenda(ctx, q, ask)
	if err != nil || len(all) <= maxListed {
		return all, "", err
	}
	next, _ := all[maxListed].When.Span()
	if !next.After(ask.From) {
		ask.Limit = 0
		all, err = process.Agenda(ctx, q, ask)
		return all, "", err
	}
	for n := maxListed; n > 0; n-- {
		if first, _ := all[n-1].When.Span(); first.Before(next) {
			return all[:n], calendarview.ListFrom(next), nil
		}
	}
	ask.Limit = 0
	all, err = process.Agenda(ctx, q, ask)
	return all, "", err
}

// onDays returns the activities and the entries of a query or, if there are none, the day of the nearest activities outside it.
func (s pages) onDays(r *http.Request, ask query) (all []process.Activity, others []calendarview.Entry, nearest time.Time, err error) {
	if all, err = ask.activities(r.Context(), s.As(r)); err != nil {
		return nil, nil, time.Time{}, err
	}
	if others, err = s.entries(r, ask, ask.From, ask.To); err != nil || len(all)+len(others) > 0 {
		return all, others, time.Time{}, err
	}
	nearest, err = ask.nearest(r.Context(), s.As(r))
	return nil, nil, nearest, err
}

// nearestPlannedDay returns the first day of the first activity after the days of a query, or else of the last before
// them; the zero time if nothing is planned.
func nearestPlannedDay(ctx context.Context, q db.Q, ask process.Query) (time.Time, error) {
	ask.Limit = 1
	if !ask.To.IsZero() {
		ask.From, ask.To = ask.To.AddDate(0, 0, 1), time.Time{}
		next, err := process.Agenda(ctx, q, ask)
		if err != nil {
			return time.Time{}, err
		}
		if len(next) > 0 {
			first, _ := next[0].When.Span()
			return first, nil
		}
	}
	ask.From, ask.LatestFirst = time.Time{}, true
	latest, err := process.Activities(ctx, q, ask)
	if err != nil || len(latest) == 0 {
		return time.Time{}, err
	}
	first, _ := latest[0].When.Span()
	return first, nil
}

// calendarFrame reads the filters of the calendar from the request. Unknown values are ignored.
func (s pages) calendarFrame(r *http.Request, today time.Time) (query, calendarview.Frame, error) {
	ctx, q := r.Context(), s.As(r)
	n := calendarview.FilterProps{Form: form.From(r.URL.Query()), Sorts: process.Kinds.WithoutHelp()}
	if mayHaveDueDates(server.Actor(r)) {
		n.Sorts = append(n.Sorts, dueDateSort)
	}
	var err error
	if n.Groups, err = process.AudienceOptions(ctx, q); err != nil {
		return query{}, calendarview.Frame{}, err
	}
	if n.Organisers, err = account.OrganisationOptions(ctx, q, true, 0); err != nil {
		return query{}, calendarview.Frame{}, err
	}
	if n.Processes, err = process.ProcessOptions(ctx, q); err != nil {
		return query{}, calendarview.Frame{}, err
	}
	var of id.ProcessNo
	if chosen := n.Form.Get("process"); n.Processes.Has(chosen) {
		of, _ = id.Parse[id.ProcessNo](chosen)
	}
	if n.Phases, err = process.PhaseOptions(ctx, q, of, 0); err != nil {
		return query{}, calendarview.Frame{}, err
	}
	ask, kept := narrowedQuery(&n)
	return ask, calendarview.Frame{Query: kept, Filter: n, Today: today}, nil
}

// narrowedQuery returns the query of the filters chosen, and their parameters in an address. It clears all other fields
// of the form, except the day of the list.
func narrowedQuery(n *calendarview.FilterProps) (query, url.Values) {
	kept := url.Values{}
	one := func(name string, options form.Options) int64 {
		v := n.Form.Get(name)
		n.Form.Set(name)
		number, ok := id.Parse[int64](v)
		if !ok || !options.Has(v) {
			return 0
		}
		n.Form.Set(name, v)
		kept.Set(name, v)
		return number
	}
	ask := query{Query: process.Query{
		Group: id.Group(one("grupp", n.Groups)), Organiser: id.Org(one("arrangor", n.Organisers)),
		Phase: id.PhaseNo(one("etapp", n.Phases)), Process: id.ProcessNo(one("process", n.Processes)),
	}}
	var sorts []string
	for _, k := range n.Sorts {
		if n.Form.Has("slag", k.Value) {
			sorts = append(sorts, k.Value)
		}
	}
	ask.narrowTo(sorts)
	n.Form.Set("slag", sorts...)
	if len(sorts) > 0 {
		kept["slag"] = sorts
	}
	return ask, kept
}

// showCalendar sends a page of the calendar. It may be cached for visitors only, since others may see more.
func (s pages) showCalendar(w http.ResponseWriter, r *http.Request, title string, body templ.Component) error {
	p := layout.Page{Title: i18n.T(r.Context(), "Kalender: %s", title), Section: layout.Calendar,
		Description: "Vad som händer i framsynen, och när."}
	if !server.Actor(r).SignedIn() {
		return s.ShowPublic(w, r, p, body)
	}
	return s.Show(w, r, p, layout.Base, body)
}

// midnight returns the midnight that begins the day of t.
func midnight(t time.Time) time.Time {
	t = t.In(day.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, day.Zone)
}
