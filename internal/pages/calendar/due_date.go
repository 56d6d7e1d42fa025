package calendar

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/ics"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/calendarview"
	"framsyn/templates/duedateview"
)

// dueDateSort is the sort of what an organisation has to do by a day, among those of activities.
var dueDateSort = form.Option{Value: "hallpunkt", Label: "Hållpunkt"}

// mayHaveDueDates reports whether an actor may read due dates, so that their calendar shows them.
func mayHaveDueDates(by access.Actor) bool {
	return by.SignedIn() && duedate.MayRead(by, by.Org)
}

// query is what the calendar shows: activities, unless noActivities, and due dates.
type query struct {
	process.Query
	noActivities, noDueDates bool
}

// narrowTo has the calendar show some sorts; all if there are none.
func (a *query) narrowTo(sorts []string) {
	if len(sorts) == 0 {
		return
	}
	a.noDueDates = !slices.Contains(sorts, dueDateSort.Value)
	a.Kinds = slices.DeleteFunc(slices.Clone(sorts), func(s string) bool { return s == dueDateSort.Value })
	a.noActivities = len(a.Kinds) == 0
}

// page returns a page of the activities of a query, as listPage does. Without activities, a page is a year.
func (a query) page(ctx context.Context, q db.Q) ([]process.Activity, string, error) {
	if !a.noActivities {
		return listPage(ctx, q, a.Query)
	}
	if next := a.From.AddDate(1, 0, 0); next.Year() <= calendarview.LastYear {
		return nil, calendarview.ListFrom(next), nil
	}
	return nil, "", nil
}

// nearest returns the day of the activities that are nearest to the days of a query, as nearestPlannedDay does.
func (a query) nearest(ctx context.Context, q db.Q) (time.Time, error) {
	if a.noActivities {
		return time.Time{}, nil
	}
	return nearestPlannedDay(ctx, q, a.Query)
}

// activities returns the activities of a query.
func (a query) activities(ctx context.Context, q db.Q) ([]process.Activity, error) {
	if a.noActivities {
		return nil, nil
	}
	return process.Agenda(ctx, q, a.Query)
}

// hasDueDates reports whether due dates are among what is asked for: they are of an organisation, and of no process or group.
func (a query) hasDueDates(by access.Actor) bool {
	return !a.noDueDates && mayHaveDueDates(by) && a.Group == 0 && a.Phase == 0 && a.Process == 0
}

// entries returns the due dates of a query from one day to another.
func (s pages) entries(r *http.Request, a query, from, to time.Time) ([]calendarview.Entry, error) {
	if !a.hasDueDates(server.Actor(r)) {
		return nil, nil
	}
	ctx := r.Context()
	all, err := duedate.Between(ctx, s.As(r), a.Organiser, day.ISO(from), day.ISO(to))
	var out []calendarview.Entry
	today := day.ISO(time.Now())
	for _, o := range all {
		out = append(out, calendarview.Entry{Day: o.Day, Name: o.Title(ctx), Sort: dueDateSort.Label, Href: duedateview.Href(ctx, o),
			Beside: o.Due.OrgName + ", " + i18n.T(ctx, o.State(today).Label())})
	}
	return out, err
}

// listEntries returns the due dates of a page of the list: up to the next page or, on the last, those of a year.
func (s pages) listEntries(r *http.Request, a query, shown []process.Activity, next string) ([]calendarview.Entry, error) {
	to := a.From.AddDate(1, 0, -1)
	if _, from, paged := strings.Cut(next, "?fran="); paged {
		following, err := day.ParseDate(from)
		if err != nil {
			return nil, err
		}
		to = following.AddDate(0, 0, -1)
	} else if n := len(shown); n > 0 {
		if last, _ := shown[n-1].When.Span(); last.After(to) {
			to = last
		}
	}
	return s.entries(r, a, a.From, to)
}

// The days of a calendar that somebody subscribes to, before and after today.
const feedDaysBack, feedDaysAhead = 400, 800

// dueDateEvents returns the calendar events of what the organisation of an actor has to do.
func (s pages) dueDateEvents(ctx context.Context, by access.Actor) ([]ics.Event, error) {
	if !mayHaveDueDates(by) {
		return nil, nil
	}
	now := time.Now()
	all, err := duedate.Between(ctx, s.DB.As(by), by.Org, day.ISO(now.AddDate(0, 0, -feedDaysBack)),
		day.ISO(now.AddDate(0, 0, feedDaysAhead)))
	var out []ics.Event
	for _, o := range all {
		at, _ := day.ParseDate(o.Day)
		out = append(out, ics.Event{UID: dueDateUID(o), AllDay: true, Free: true, From: at, To: at, Title: o.Title(ctx),
			Text: o.RestsOn, URL: s.Config.BaseURL + duedateview.Href(ctx, o), Status: ics.Confirmed,
			Created: o.Due.Updated, Changed: o.Due.Updated,
			Categories: []string{i18n.T(ctx, dueDateSort.Label)}})
	}
	return out, err
}

// dueDateUID returns what tells an event from all others, for ever.
func dueDateUID(o duedate.Occurrence) string {
	if o.FollowUp != 0 {
		return "uppfoljning-" + id.String(o.FollowUp) + "-" + string(o.Part) + "@framsyn"
	}
	return strings.Join([]string{"hallpunkt", id.String(o.Due.ID), strconv.Itoa(o.Year), string(o.Part)}, "-") + "@framsyn"
}
