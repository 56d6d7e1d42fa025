package calendar_test

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// scheduled makes an activity of a kind at a time, as the office.
func scheduled(w world.World, kind, begins, ends string, groups ...id.Group) process.Activity {
	w.T.Helper()
	f := process.Fields{Process: w.Process(), Kind: kind, Name: world.UniqueName("Aktivitet"), Visibility: process.Public,
		Groups: []id.Group{},
		When:   occasion.When{Begins: begins, Ends: ends}, Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	if len(groups) > 0 {
		f.Visibility, f.Groups = process.Closed, groups
	}
	if ends == "" {
		f.When = occasion.When{Term: "2032-V"}
	}
	var n id.ActivityNo
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	a, err := process.ActivityRecords.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// days returns the days that a month shows an activity on, by name: those of a cell, or those that a bar lies over. Each bar is one
// cell, and | stands between bars.
func days(p *site.Page, name string) string {
	var out []string
	for _, week := range p.All("tbody") {
		var dates []string
		for _, row := range markup.All(week, "tr") {
			column := 0
			for _, cell := range markup.All(row, "td") {
				if markup.Attr(cell, "class") == "month-day" {
					dates = append(dates, markup.Attr(markup.All(cell, "time")[0], "datetime"))
					continue
				}
				wide, err := strconv.Atoi(markup.Attr(cell, "colspan"))
				if err != nil {
					wide = 1
				}
				if strings.Contains(markup.Text(cell), name) {
					out = append(out, strings.Join(dates[column:column+wide], " "))
				}
				column += wide
			}
		}
	}
	return strings.Join(out, " | ")
}

func TestAMonthShowsAnActivityOnEachOfItsDays(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	workshop, homework := scheduled(w, "workshop", "2032-03-04", "2032-03-05"), scheduled(w, "homework", "2032-03-06", "2032-03-09")
	p := w.Visitor(t).Get("/kalender/2032-03").OK().Headed("Mars 2032").Has("Vecka 10", "Påskdagen", "Påsklov i delar av landet",
		"tors 4 mars")
	if got := days(p, workshop.Name); got != "2032-03-04 2032-03-05" {
		t.Errorf("the workshop is on %s", got)
	}
	if got := days(p, homework.Name); got != "2032-03-06 2032-03-07 | 2032-03-08 2032-03-09" {
		t.Errorf("the homework is on %s", got)
	}
	for rel, want := range map[string]string{"prev": "/kalender/2032-02", "next": "/kalender/2032-04"} {
		if got := markup.Attr(p.First("a", "rel="+rel), "href"); got != want {
			t.Errorf("%s is %s", rel, got)
		}
	}
	day := w.Visitor(t).Get("/kalender/2032").OK().Headed("2032").Has(homework.Name).First("a", "href=/kalender/2032-03#d-2032-03-05")
	if day == nil || !strings.Contains(markup.Text(day), "1 aktivitet") {
		t.Error("the year does not lead to the day")
	}
	w.Visitor(t).Get("/en/kalender/2032-03").OK().Headed("March 2032").Has("Week 10", "Easter Sunday")
}

func TestASpanIsOneBarStraightOverHolidays(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	before := scheduled(w, "trip", "2032-05-04", "2032-05-05")
	workshop, single := scheduled(w, "workshop", "2032-05-05", "2032-05-07"), scheduled(w, "board", "2032-05-06", "2032-05-06")
	p := w.Visitor(t).Get("/kalender/2032-05").OK().Has("Kristi himmelsfärdsdag")
	for name, want := range map[string]string{before.Name: "2032-05-04 2032-05-05", workshop.Name: "2032-05-05 2032-05-06 2032-05-07",
		single.Name: "2032-05-06"} {
		if got := days(p, name); got != want {
			t.Errorf("%s is on %s, not %s", name, got, want)
		}
	}
}

func TestTheCalendarOpensWhereSomethingHappens(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(site.Role(access.Politician)).User)
	c, at := w.As(t, site.Role(access.Politician)), "/kalender?grupp="+id.String(g)
	now := day.Capitalize(day.MonthYear(t.Context(), time.Now()))
	scheduled(w, "workshop", "2016-03-04", "2016-03-04", g)
	c.Get(at).OK().Headed("Mars 2016")
	scheduled(w, "trip", "2190-05-04", "2190-05-06", g)
	scheduled(w, "conference", "", "", g)
	c.Get(at).OK().Headed("Maj 2190").Follow("I dag").OK().Headed(now)
	c.Get(at + "&slag=workshop").OK().Headed("Mars 2016")
}

func TestOnAPhoneTheCalendarIsAListUnderOneRowOfControls(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := scheduled(w, "workshop", "2032-05-05", "2032-05-07")
	b := browser.Open(t, w.URL)
	const places = `[...document.querySelectorAll(".calendar-bar a, .calendar-bar summary")].map(e => {
		const box = e.getBoundingClientRect()
		return Math.round(box.top + box.height / 2)
	})`
	for width, isList := range map[int64]bool{360: true, 1280: false} {
		b.Width(width)
		for _, at := range []string{"/kalender/2032-05", "/en/kalender/2032"} {
			b.Go(at)
			list := browser.Eval[bool](b, `document.querySelector(".month-list").checkVisibility()`)
			picture := browser.Eval[bool](b, `document.querySelector(".month, .year").checkVisibility()`)
			if list != isList || picture == isList {
				t.Errorf("%s at %d shows its list %v and its picture %v", at, width, list, picture)
			}
			tops := browser.Eval[[]int](b, places)
			if slices.Max(tops)-slices.Min(tops) > 4 {
				t.Errorf("%s at %d has its controls at %v", at, width, tops)
			}
		}
	}
	b.Width(360)
	b.Go("/kalender/2032-05")
	if text := b.Text(); strings.Count(text, a.Name) != 1 || !strings.Contains(text, "ons 5 maj – fre 7 maj") {
		t.Errorf("the list says\n%s", text)
	}
}

func TestACancelledActivityIsStruckThrough(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity("kansli", process.Public, process.Cancelled)
	for _, at := range []string{"/kalender/2031-03", "/kalender/lista?fran=2031-03-01"} {
		p := w.Visitor(t).Get(at).OK().Has("Inställd")
		if s := p.First("s"); s == nil || markup.Text(s) != a.Name {
			t.Errorf("%s does not strike %s through", at, a.Name)
		}
	}
}

func TestTheCalendarIsNarrowedByItsAddress(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	workshop, trip := scheduled(w, "workshop", "2032-03-04", "2032-03-04"), scheduled(w, "trip", "2032-03-04", "2032-03-04")
	p := w.Visitor(t).Get("/kalender/2032-03?slag=trip").OK().Has(trip.Name).Lacks(workshop.Name)
	if got := markup.Attr(p.First("a", "rel=next"), "href"); got != "/kalender/2032-04?slag=trip" {
		t.Errorf("the next month is at %s", got)
	}
	p.Get("/kalender/2032-04?slag=trip").OK().Has("Inget är inplanerat den här månaden").Follow("Gå till mars 2032").OK().Has(
		trip.Name).Lacks(workshop.Name)
	for _, q := range []string{"?slag=fest", "?grupp=abc", "?arrangor=999999", "?etapp=-1", "?process=0",
		"?process=" + id.String(w.Process()),
		"?arrangor=" + id.String(trip.Organiser)} {
		p.Get("/kalender/2032-03"+q).OK().Has(trip.Name, workshop.Name)
	}
	f := p.Get("/kalender/2032-03").OK().Form("Visa")
	f.Set("slag", "workshop")
	f.Submit().OK().Headed("Mars 2032").Has(workshop.Name).Lacks(trip.Name)
}

func TestTheListOfTheCalendarBeginsOnADay(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	early, late, spring := scheduled(w, "workshop", "2032-03-04", "2032-03-04"), scheduled(w, "trip", "2032-05-04", "2032-05-06"),
		scheduled(w, "conference", "", "")
	p := w.Visitor(t).Get("/kalender/lista?fran=2032-05-05").OK().Headed("Från 5 maj 2032")
	p.Lacks(early.Name).Has("Började tidigare", late.Name, "4–6 maj 2032", "Utan bestämda dagar", spring.Name, "våren 2032")
	p.Get("/kalender/lista?fran=2032-01-01").OK().Has("Januari 2032", "Mars 2032", early.Name, "Maj 2032", late.Name)
	wrong := p.Get("/kalender/lista?fran=2032-02-30").OK().Has("Det datumet finns inte i kalendern.", late.Name).First("input", "name=fran")
	if markup.Attr(wrong, "aria-invalid") != "true" || markup.Attr(wrong, "value") != "2032-02-30" {
		t.Errorf("the field does not say that it is wrong: %v", wrong.Attr)
	}
	p.Get("/kalender/lista?fran=2032-08-01").OK().Has("Inget är inplanerat från och med den dagen")
}

func TestAnAddressOutsideOfTheCalendarIsNotFound(t *testing.T) {
	t.Parallel()
	c := site.Start(t).Visitor(t)
	for _, at := range []string{"2026-13", "2026-00", "0000", "99999", "1899", "1899-12", "2201", "2026-1", "2026-11-01", "idag", "-2026"} {
		c.Get("/kalender/" + at).Is(http.StatusNotFound)
	}
	for _, at := range []string{"", "/1900-01", "/2200-12", "/1900", "/2200", "/lista", "/lista?fran=1900-01-01", "/lista?fran=2200-12-31"} {
		c.Get("/kalender" + at).OK()
	}
	if c.Get("/kalender/1900-01").OK().First("a", "rel=prev") != nil || c.Get("/kalender/2200").OK().First("a", "rel=next") != nil {
		t.Error("a page leads out of the calendar")
	}
}

func TestOnlyItsGroupSeesAnActivityInTheCalendar(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(site.Role(access.Politician)).User)
	a := scheduled(w, "workshop", "2032-03-04", "2032-03-04", g)
	for _, at := range []string{"/kalender/2032-03", "/kalender/lista?fran=2032-03-01"} {
		w.As(t, site.Role(access.Politician)).Get(at).OK().Has(a.Name)
		w.Visitor(t).Get(at).OK().Lacks(a.Name)
	}
	group := "/kalender/2032-03?grupp=" + id.String(g)
	w.As(t, site.Role(access.Politician)).Get(group).OK().Has(a.Name, "1")
	w.Visitor(t).Get(group).OK().Lacks(a.Name, a.GroupNames[0])
}

func TestTheCalendarIsAccessibleAndTurnedByArrows(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	w.Activity("kansli", process.Public, process.Cancelled)
	scheduled(w, "conference", "2031-03-29", "2031-04-02")
	scheduled(w, "homework", "2031-03-08", "2031-04-14")
	scheduled(w, "editorial", "2031-03-13", "2031-03-31")
	now := time.Now().In(day.Zone)
	month := now.Format("2006-01")
	scheduled(w, "board", month+"-01", month+"-01")
	b := browser.Open(t, w.URL)
	b.Width(360)
	b.Go("/kalender/" + month)
	visit.Judge(t, b, "the present month on a phone")
	if over := b.Overflow(); len(over) > 0 {
		t.Errorf("the present month does not fit on a phone: %s", over)
	}
	b.Width(1280)
	for _, at := range []string{"/kalender/2031-03", "/kalender/2031-03?slag=trip", "/kalender/2031", "/kalender/lista?fran=2031-03-01",
		"/kalender/lista?fran=igår"} {
		b.Go(at)
		visit.Judge(t, b, at)
		if over := b.Overflow(); len(over) > 0 {
			t.Errorf("%s does not fit: %s", at, over)
		}
	}
	b.Go("/kalender/2031-03?slag=homework")
	b.PressKey(kb.ArrowRight)
	if got := b.Heading(); got != "April 2031" {
		t.Errorf("the right arrow leads to %s", got)
	}
	b.PressKey(kb.ArrowLeft)
	if got := b.Heading(); got != "Mars 2031" {
		t.Errorf("the left arrow leads to %s", got)
	}
}
