// Package calendar is the pages of the calendar, of what programs subscribe to, and of notices.
package calendar

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
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

// Routes adds the calendar, what programs subscribe to, and how somebody chooses what they are told.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	r.Get("/kalender", s.HandleFrozen(s.calendar))
	r.Get("/kalender/{tid}", s.HandleFrozen(s.calendar))
	r.Get("/kalender.ics", s.Handle(s.publicFeed))
	r.Get("/min-kalender/{token}", s.Handle(s.ownFeed))
	r.Get("/organisationer/{namn}/kalender.ics", s.Handle(s.organisationFeed))
	r.Get("/aktiviteter/{namn}/kalender.ics", s.Handle(s.activityFeed))
	r.Get("/aviseringar/{token}", s.Handle(s.noticeLink))
	r.Post("/aviseringar/{token}", s.Handle(s.chooseByLink))
	r.Group(func(r chi.Router) {
		r.Use(s.OnlySignedIn)
		r.Get("/konto/kalender", s.Handle(s.ownCalendar))
		r.With(s.ConfirmedToChange).Post("/konto/kalender", s.Handle(s.changeOwnFeed))
		r.Get("/konto/aviseringar", s.Handle(s.ownCalendar))
		r.Post("/konto/aviseringar", s.Handle(s.chooseNotices))
	})
}

// calendarPlace is how a month and a year stand in an address.
var calendarPlace = regexp.MustCompile(`^(\d{4})(?:-(0[1-9]|1[0-2]))?$`)

// calendar is a month, a year or a list, as the address says; the month of today where it says nothing.
func (s pages) calendar(w http.ResponseWriter, r *http.Request) error {
	at := chi.URLParam(r, "tid")
	today := time.Now().In(day.Zone)
	if at == calendarview.List {
		return s.calendarList(w, r, today)
	}
	if at == "" {
		at = calendarview.Month(today)
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
	if p.Activities, p.NearestDay, err = s.activitiesOrNearest(r, ask); err != nil {
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
	if p.Activities, p.NearestDay, err = s.activitiesOrNearest(r, ask); err != nil {
		return err
	}
	return s.showCalendar(w, r, f.Place, calendarview.YearPage(p))
}

// maxListed is how many activities a page of the list has.
const maxListed = 300

func (s pages) calendarList(w http.ResponseWriter, r *http.Request, today time.Time) error {
	ask, f, err := s.calendarFrame(r, today)
	if err != nil {
		return err
	}
	from := midnight(today)
	switch t, err := day.ParseDate(f.Narrow.Form.Text("fran", form.Max(100))); {
	case err != nil:
		f.Narrow.Form.Fault("fran", err.Error())
	case t.IsZero():
	case t.Year() < calendarview.FirstYear || t.Year() > calendarview.LastYear:
		f.Narrow.Form.Fault("fran", string(day.NoSuchYear))
	default:
		from = t
	}
	ask.From = from
	p := calendarview.ListProps{Frame: f, From: from}
	p.Place, p.Shown = calendarview.List, from
	if before := from.AddDate(-1, 0, 0); before.Year() >= calendarview.FirstYear {
		p.Prev = calendarview.ListFrom(before)
	}
	if p.Activities, p.Next, err = listPage(r.Context(), s.As(r), ask); err != nil {
		return err
	}
	if len(p.Activities) == 0 {
		if p.NearestDay, err = nearestPlannedDay(r.Context(), s.As(r), ask); err != nil {
			return err
		}
	}
	return s.showCalendar(w, r, i18n.T(r.Context(), "från %s", day.Text(r.Context(), from)), calendarview.ListPage(p))
}

// listPage returns the activities from a day on, as many as a page has, and the place of those that come after, "" where none do. A page
// ends where a day does, so that the next begins with that day; it is longer where more than a page goes on at once.
func listPage(ctx context.Context, q db.Q, ask process.Query) ([]process.Activity, string, error) {
	ask.Limit = maxListed + 1
	all, err := process.Activities(ctx, q, ask)
	if err != nil || len(all) <= maxListed {
		return all, "", err
	}
	next, _ := all[maxListed].When.Span()
	if !next.After(ask.From) {
		ask.Limit = 0
		all, err = process.Activities(ctx, q, ask)
		return all, "", err
	}
	for n := maxListed; n > 0; n-- {
		if first, _ := all[n-1].When.Span(); first.Before(next) {
			return all[:n], calendarview.ListFrom(next), nil
		}
	}
	ask.Limit = 0
	all, err = process.Activities(ctx, q, ask)
	return all, "", err
}

// activitiesOrNearest returns the activities that are asked for, or where there are none, the day of some that are near.
func (s pages) activitiesOrNearest(r *http.Request, ask process.Query) ([]process.Activity, time.Time, error) {
	all, err := process.Activities(r.Context(), s.As(r), ask)
	if err != nil || len(all) > 0 {
		return all, time.Time{}, err
	}
	at, err := nearestPlannedDay(r.Context(), s.As(r), ask)
	return nil, at, err
}

// nearestPlannedDay returns the first day of what comes after the days that are asked for, or else of the latest; zero where nothing
// is planned.
func nearestPlannedDay(ctx context.Context, q db.Q, ask process.Query) (time.Time, error) {
	ask.Limit = 1
	if !ask.To.IsZero() {
		ask.From, ask.To = ask.To.AddDate(0, 0, 1), time.Time{}
		next, err := process.Activities(ctx, q, ask)
		if err != nil {
			return time.Time{}, err
		}
		if len(next) > 0 {
			first, _ := next[0].When.Span()
			return first, nil
		}
	}
	ask.From, ask.Latest = time.Time{}, true
	latest, err := process.Activities(ctx, q, ask)
	if err != nil || len(latest) == 0 {
		return time.Time{}, err
	}
	first, _ := latest[0].When.Span()
	return first, nil
}

// calendarFrame reads how the calendar is narrowed. What is no choice is passed over.
func (s pages) calendarFrame(r *http.Request, today time.Time) (process.Query, calendarview.Frame, error) {
	ctx, q := r.Context(), s.As(r)
	n := calendarview.Narrowing{Form: form.From(r.URL.Query())}
	var err error
	if n.Groups, err = process.AudienceChoice(ctx, q); err != nil {
		return process.Query{}, calendarview.Frame{}, err
	}
	if n.Phases, err = process.PhaseChoice(ctx, q); err != nil {
		return process.Query{}, calendarview.Frame{}, err
	}
	organisations, err := account.Organisations(ctx, q, account.OrganisationFilter{Closed: true})
	if err != nil {
		return process.Query{}, calendarview.Frame{}, err
	}
	n.Organisers = account.OrganisationOptions(organisations)
	processes, err := process.Processes(ctx, q)
	if err != nil {
		return process.Query{}, calendarview.Frame{}, err
	}
	for _, p := range processes {
		n.Processes = append(n.Processes, form.Option{Value: id.String(p.ID), Label: p.Name})
	}
	ask, kept := narrowedQuery(&n)
	return ask, calendarview.Frame{Query: kept, Narrow: n, Today: today}, nil
}

// narrowedQuery returns what the choices ask for, and the query by which an address says so. Only they stay in the form, with the
// day of the list.
func narrowedQuery(n *calendarview.Narrowing) (process.Query, url.Values) {
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
	ask := process.Query{
		Group: id.Group(one("grupp", n.Groups)), Organiser: id.Org(one("arrangor", n.Organisers)),
		Phase: id.PhaseNo(one("etapp", n.Phases)), Process: id.ProcessNo(one("process", n.Processes)),
	}
	for _, k := range process.Kinds {
		if n.Form.Has("slag", k.Value) {
			ask.Kinds = append(ask.Kinds, k.Value)
		}
	}
	n.Form.Set("slag", ask.Kinds...)
	if len(ask.Kinds) > 0 {
		kept["slag"] = ask.Kinds
	}
	return ask, kept
}

// showCalendar answers with a page of the calendar, which is kept for visitors alone: others may see more.
func (s pages) showCalendar(w http.ResponseWriter, r *http.Request, title string, body templ.Component) error {
	p := layout.Page{Title: i18n.T(r.Context(), "Kalender: %s", title), Section: layout.Calendar,
		Description: "Vad som händer i framsynen, och när."}
	if !server.Actor(r).SignedIn() {
		return s.ShowPublic(w, r, p, body)
	}
	return s.Show(w, r, p, layout.Base, body)
}

// midnight returns when a day begins.
func midnight(t time.Time) time.Time {
	t = t.In(day.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, day.Zone)
}
