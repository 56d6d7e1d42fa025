package server_test

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/duedate"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/duedateview"
)

// dueDatesAt are the due dates that a route is asked about, whose only day is done where that is to be undone.
func dueDatesAt() []subject {
	of := func(by string) func(w world.World, route string) target {
		return func(w world.World, route string) target {
			n := w.DueDate(by)
			if strings.Contains(route, "/"+duedateview.UndoPath+"/") {
				w.DueDateDone(by, n)
			}
			if strings.HasSuffix(route, "/aterstall") {
				w.Exec(`update due_date set version = 2, name = 'Andra' where id = $1`, n)
			}
			if strings.HasSuffix(route, "/oppna") {
				w.CloseDueDate(by, n)
			}
			return target{path: strings.NewReplacer("{id}", id.String(n), "{version}", "1", "{ar}", strconv.Itoa(time.Now().In(day.Zone).Year()),
				"{del}", string(duedate.TheDay)).Replace(route)}
		}
	}
	return []subject{{"own", of(world.Own)}, {"elsewhere", of(world.Elsewhere)}}
}

// commonDueDatesAt is the form of the due dates that many have, of which no organisation has any yet.
func commonDueDatesAt(w world.World, route string) target {
	w.Exec(`delete from due_date where common <> ''`)
	return target{path: route}
}

// dueDateValues returns what the forms of a due date take.
func dueDateValues(w world.World, at target) url.Values {
	values := url.Values{"version": {"1"}, "till-version": {"1"}, "namn": {world.UniqueName("Hållpunkt")}, "slag": {duedate.Yearly},
		"arsdag": {"15 april"}, "franar": {"2026"}, duedate.OrganisationField: {id.String(w.Actor(world.Own).Org)},
		"klardag":               {day.ISO(time.Now())},
		duedateview.CommonField: {"annual_report"}}
	if strings.HasSuffix(at.path, "/aterstall") {
		values.Set("version", "2")
	}
	return values
}

// dueDateViews are the wheel with days in every state, of a year with none, and the pages of due dates.
func dueDateViews(w world.World) []view {
	ctx := w.T.Context()
	own := w.Actor(world.Own)
	inDays := func(n int) string { return day.ISO(time.Now().AddDate(0, 0, n)) }
	late := w.DueDateOf(world.Own, duedate.DueDate{Name: world.UniqueName("Sent"), Sort: duedate.Once, Day: inDays(-3),
		RestsOn: "Eget beslut", Role: "Kansliet", Person: own.User, RemindDays: 7, Note: "En anteckning."})
	closed, done := w.DueDate(world.Own), w.DueDate(world.Own)
	w.CloseDueDate(world.Own, closed)
	w.DueDateDone(world.Own, done)
	w.DueDateOf(world.Own, duedate.DueDate{Name: world.UniqueName("Möte"), Sort: duedate.Meeting, Day: inDays(20), Organ: "Fullmäktige"})
	key := func(n id.DueDateNo, iso string) duedate.Key {
		return duedate.Key{Due: n, Year: day.Partial(iso).Year(), Part: duedate.TheDay}
	}
	page := func(n id.DueDateNo, do string) string { return link.Item(ctx, id.DueDate, n, do) }
	wheel := link.Wheel(ctx, own.Org, 0)
	return []view{{who: world.Own, path: wheel}, {who: "kansli", path: wheel}, {who: site.Role(access.Staff), path: "/arbete/arshjul"},
		{who: world.Own, path: link.Wheel(ctx, own.Org, 1950)}, {who: world.Own, path: link.CommonDueDates(ctx, own.Org)},
		{who: "strateg.storhamn", path: "/arbete/arshjul"}, {who: "strateg.storhamn", path: "/kalender"},
		{who: world.Own, path: page(late, "")}, {who: world.Own, path: page(closed, "")}, {who: world.Own, path: page(done, "")},
		{who: world.Own, path: duedateview.At(ctx, key(late, inDays(-3)), duedateview.MarkPath)},
		{who: world.Own, path: duedateview.At(ctx, key(done, inDays(0)), duedateview.UndoPath)},
		{who: world.Own, path: link.New(ctx, id.DueDate)}, {who: world.Own, path: link.Work(ctx, id.DueDate)}}
}
