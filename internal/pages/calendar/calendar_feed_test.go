package calendar_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/journal"
	"framsyn/internal/listing"
	"framsyn/internal/notice"
	"framsyn/internal/occasion"
	"framsyn/internal/principal"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// feedWorld has a process with a group, of which one of the people of the world is a member.
type feedWorld struct {
	world.World
	process id.ProcessNo
	group   id.Group
	org     id.Org
	member  string
}

func newFeedWorld(t *testing.T) feedWorld {
	t.Helper()
	w := feedWorld{World: world.Of(site.Start(t), t), member: site.Role(access.Participant)}
	w.group, w.org = w.World.Group(), w.Organisation()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		if err = account.PutMember(ctx, tx, w.group, account.Member{Person: w.Actor(w.member).User}); err != nil {
			return err
		}
		w.process, err = process.ProcessRecords.Add(ctx, tx, process.Process{Name: world.UniqueName("Process"), Owner: w.org, HorizonYear: 2050})
		return err
	})
	return w
}

// activity makes a public one at a time, changed in some way, and answers it as it is kept.
func (w feedWorld) activity(name string, when occasion.When, s process.Status, change func(*process.Fields)) process.Activity {
	w.T.Helper()
	f := process.Fields{Process: w.process, Kind: "workshop", Name: world.UniqueName(name), Mode: "on_site", Organiser: w.org,
		Visibility: process.Public, When: when}
	if change != nil {
		change(&f)
	}
	var n id.ActivityNo
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, s)
		return err
	})
	return w.ReloadActivity(n)
}

func uid(a process.Activity) string { return a.UID + "@framsyn" }

func feedDays(first, last string) occasion.When { return occasion.When{Begins: first, Ends: last} }

func TestMovingAWorkshopWithItsHomeworkRaisesBothInTheCalendar(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	workshop := w.activity("Workshop 2", feedDays("2027-02-08", "2027-02-09"), process.Confirmed, nil)
	homework := w.activity("Hemarbete 2", feedDays("2027-02-10", "2027-03-10"), process.Confirmed,
		func(f *process.Fields) { f.Kind = "homework" })
	c := w.Visitor(t)
	before := site.Events(t, c.Get("/kalender.ics"))
	if e := before[uid(workshop)]; site.PropText(e, "SEQUENCE") != "0" || site.PropText(e, "DTSTART") != "20270208" || site.PropText(e,
		"DTEND") != "20270210" ||
		site.PropText(e, "TRANSP") != "OPAQUE" {
		t.Errorf("the workshop is %v", e.Props)
	}
	if e := before[uid(homework)]; site.PropText(e, "TRANSP") != "TRANSPARENT" || site.PropText(e, "CATEGORIES") != "Hemarbete" {
		t.Errorf("the homework is %v", e.Props)
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		to := time.Date(2027, 2, 15, 0, 0, 0, 0, day.Zone)
		return process.Move(ctx, tx, workshop.ID, workshop.Version, to, []id.ActivityNo{homework.ID}, "Lokalen är upptagen")
	})
	after := site.Events(t, c.Get("/kalender.ics"))
	for _, x := range []struct {
		uid, from, to string
	}{{uid(workshop), "20270215", "20270217"}, {uid(homework), "20270217", "20270318"}} {
		e := after[x.uid]
		if site.PropText(e, "SEQUENCE") != "1" || site.PropText(e, "DTSTART") != x.from || site.PropText(e, "DTEND") != x.to || site.PropText(e,
			"STATUS") != "CONFIRMED" {
			t.Errorf("moved, it is %v", e.Props)
		}
		if !strings.Contains(site.PropText(e, "DESCRIPTION"), "Lokalen är upptagen") {
			t.Errorf("its text is %q", site.PropText(e, "DESCRIPTION"))
		}
	}
}

func TestCancelledActivityStaysInTheCalendar(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	a := w.activity("Resa", feedDays("2027-05-03", "2027-05-04"), process.Planned, nil)
	c := w.Visitor(t)
	if e := site.Events(t, c.Get("/aktiviteter/"+a.Slug+"/kalender.ics"))[uid(a)]; site.PropText(e, "STATUS") != "TENTATIVE" {
		t.Errorf("planned, it is %v", e.Props)
	}
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return process.Cancel(ctx, tx, a.ID, "För få anmälda") })
	o, err := account.OrganisationRecords.Get(t.Context(), w.DB.As(access.System()), w.org)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/kalender.ics", "/organisationer/" + o.Slug + "/kalender.ics",
		"/aktiviteter/" + a.Slug + "/kalender.ics"} {
		e := site.Events(t, c.Get(address))[uid(a)]
		if site.PropText(e, "STATUS") != "CANCELLED" || site.PropText(e, "SEQUENCE") != "1" ||
			site.PropText(e, "SUMMARY") != "Inställd: "+a.Name {
			t.Errorf("%s: cancelled, it is %v", address, e.Props)
		}
	}
}

func TestTimesInTheCalendarAreThoseOfSwedishClocks(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	for _, x := range []struct {
		name, start, stop string
		when              occasion.When
	}{
		{"till midnatt", "2027-03-01T17:00:00Z", "2027-03-01T23:00:00Z", occasion.When{Begins: "2027-03-01", Ends: "2027-03-01", Starts: "18:00",
			Stops: "24:00"}},
		{"över nyår", "2026-12-28T23:00:00Z", "2027-01-03T23:00:00Z", feedDays("2026-12-29", "2027-01-03")},
		{"när klockan ställs fram", "2027-03-27T08:00:00Z", "2027-03-28T14:00:00Z", occasion.When{Begins: "2027-03-27", Ends: "2027-03-28",
			Starts: "09:00", Stops: "16:00"}},
		{"när klockan ställs tillbaka", "2027-10-30T07:00:00Z", "2027-10-31T15:00:00Z", occasion.When{Begins: "2027-10-30", Ends: "2027-10-31",
			Starts: "09:00", Stops: "16:00"}},
	} {
		a := w.activity(x.name, x.when, process.Confirmed, nil)
		e := site.Events(t, w.Visitor(t).Get("/aktiviteter/"+a.Slug+"/kalender.ics"))[uid(a)]
		start, err := e.DateTimeStart(day.Zone)
		stop, err2 := e.DateTimeEnd(day.Zone)
		if err != nil || err2 != nil || start.UTC().Format(time.RFC3339) != x.start || stop.UTC().Format(time.RFC3339) != x.stop {
			t.Errorf("%s: from %v to %v, %v, %v", x.name, start.UTC(), stop.UTC(), err, err2)
		}
	}
	a := w.activity("någon gång", occasion.When{Term: "2027-VT"}, process.Planned, nil)
	if len(site.Events(t, w.Visitor(t).Get("/aktiviteter/"+a.Slug+"/kalender.ics"))) != 0 {
		t.Error("what has no fixed days stands in a calendar")
	}
}

// address creates a person's calendar address on the page and returns its path.
func (w feedWorld) address(who, button string) string {
	w.T.Helper()
	p := w.As(w.T, who).Get("/konto/kalender").Form(button).Submit().OK().At("/konto/kalender")
	u, err := url.Parse(markup.Attr(p.First("input", "id=kalenderadress"), "value"))
	if err != nil || !strings.HasPrefix(u.Path, "/min-kalender/") {
		w.T.Fatalf("the address is %v, %v", u, err)
	}
	if p.Header.Get("Cache-Control") != "no-store" {
		w.T.Errorf("the page with the address is kept: %s", p.Header.Get("Cache-Control"))
	}
	return u.Path
}

func TestOwnCalendarHoldsWhatItsOwnerMayKnowOfAndTheOthersDoNot(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	const meeting = "https://meet.example/hemligt"
	remote := func(v process.Visibility) func(*process.Fields) {
		return func(f *process.Fields) {
			f.Visibility, f.Groups, f.Mode, f.RemoteURL = v, []id.Group{w.group}, "remote", meeting
		}
	}
	when := feedDays("2027-04-12", "2027-04-12")
	closed := w.activity("Bara gruppen", when, process.Confirmed, remote(process.Closed))
	open := w.activity("Alla", when, process.Confirmed, remote(process.Public))
	proposal := w.activity("Tänkt", when, process.Proposed,
		func(f *process.Fields) { f.Kind, f.Organiser = process.OwnEvent, w.Actor(w.member).Org })
	p := w.Visitor(t).Get("/kalender.ics")
	if all := site.Events(t, p); all[uid(open)].Component == nil || all[uid(closed)].Component != nil ||
		all[uid(proposal)].Component != nil ||
		strings.Contains(p.Body, meeting) {
		t.Errorf("a visitor reads %s", p.Body)
	}
	w.Visitor(t).Get("/aktiviteter/" + closed.Slug + "/kalender.ics").Is(http.StatusNotFound)
	w.As(t, w.member).Get("/aktiviteter/" + closed.Slug + "/kalender.ics").OK()

	all := site.Events(t, w.Visitor(t).Get(w.address(w.member, "Gör en egen adress")))
	for _, a := range []process.Activity{closed, open} {
		if !strings.Contains(site.PropText(all[uid(a)], "DESCRIPTION"), meeting) {
			t.Errorf("the member reads %v of %s", all[uid(a)], a.Name)
		}
	}
	if all[uid(proposal)].Component != nil {
		t.Error("the member reads a proposal that is not theirs")
	}
	all = site.Events(t, w.Visitor(t).Get(w.address(site.Role(access.Strategist), "Gör en egen adress")))
	if e := all[uid(proposal)]; site.PropText(e, "STATUS") != "TENTATIVE" || site.PropText(e, "SUMMARY") != "Förslag: "+proposal.Name {
		t.Errorf("of a proposal of the own organisation the strategist reads %v", e)
	}
	other := w.Visitor(t).Get(w.address(site.Role(access.Editor), "Gör en egen adress"))
	if all := site.Events(t, other); all[uid(open)].Component == nil || all[uid(closed)].Component != nil ||
		strings.Contains(site.PropText(all[uid(open)], "DESCRIPTION"), meeting) {
		t.Errorf("another reads %v and %v", all[uid(closed)], all[uid(open)])
	}
}

func TestOwnAddressEndsWhenItIsReplacedOrRemoved(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	c := w.Visitor(t)
	first := w.address(w.member, "Gör en egen adress")
	c.Get(first).OK()
	second := w.address(w.member, "Byt till en ny adress")
	c.Get(first).Is(http.StatusNotFound)
	c.Get(second).OK()
	page := w.As(t, w.member).Get("/konto/kalender").OK().Lacks(strings.TrimPrefix(second, "/min-kalender/"))
	page.Form("Ta bort adressen").Submit().OK().Has("Du har ingen egen adress än.")
	c.Get(second).Is(http.StatusNotFound)
	c.Get("/min-kalender/ingen").Is(http.StatusNotFound)
	if strings.Contains(w.Log(), strings.TrimPrefix(first, "/min-kalender/")) {
		t.Error("the log holds a secret address")
	}
}

func TestCalendarThatIsAsItWasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	c := w.Visitor(t)
	tag := c.Get("/kalender.ics").OK().Header.Get("ETag")
	ask := func() *site.Page {
		r := c.Request(http.MethodGet, "/kalender.ics", nil)
		r.Header.Set("If-None-Match", tag)
		return c.Do(r)
	}
	if p := ask().Is(http.StatusNotModified); tag == "" || p.Body != "" {
		t.Errorf("tag %q, then %q", tag, p.Body)
	}
	w.activity("Ny", feedDays("2027-06-01", "2027-06-01"), process.Planned, nil)
	ask().OK()
}

func TestNoticesAreChosenInTheAccount(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	c := w.As(t, w.member)
	c.Get("/konto").OK().Follow("Kalender och aviseringar").OK().Form("Spara").Set("aviseringar", "week").Submit().OK().Has("Sparat.")
	if got := world.Value[string](w.World, `select notices from person where id = $1`, w.Actor(w.member).User); got != "week" {
		t.Errorf("chosen is %q", got)
	}
	c.Post("/konto/aviseringar", url.Values{"aviseringar": {"aldrig"}}).Is(http.StatusUnprocessableEntity).Has("Välj ett av alternativen.")
}

// letterLink changes a workshop of the group and answers the path of the link in the letter that its member gets.
func (w feedWorld) letterLink() string {
	w.T.Helper()
	a := w.activity("Workshop", feedDays("2027-09-06", "2027-09-06"), process.Confirmed,
		func(f *process.Fields) { f.Groups = []id.Group{w.group} })
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return process.Cancel(ctx, tx, a.ID, "Sjukdom") })
	n, err := notice.Send(w.T.Context(), w.DB, time.Now().Add(time.Minute), principal.ActorFor,
		func(d process.Digest) (string, string, string) {
			return i18n.T(w.T.Context(), "Ändrat"), "Hej", "/aviseringar/" + d.Token
		})
	if err != nil || n != 1 {
		w.T.Fatalf("%d letters, %v", n, err)
	}
	all, _, err := journal.Letters(w.T.Context(), w.DB.As(access.System()), listing.Filter{Limit: 1})
	if err != nil {
		w.T.Fatal(err)
	}
	return all.Rows[0].Unsubscribe
}

func TestLinkOfALetterChoosesWithoutSigningIn(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	path := w.letterLink()
	choice := func() string {
		return world.Value[string](w.World, `select notices from person where id = $1`, w.Actor(w.member).User)
	}
	c, before := w.Visitor(t), choice()
	p := c.Get(path).OK().Has(w.Actor(w.member).Name)
	if choice() != before {
		t.Error("reading the page chose something")
	}
	p.Form("Spara").Set("aviseringar", "day").Submit().OK().Has("Sparat.")
	if choice() != "day" {
		t.Errorf("chosen is %q", choice())
	}
	c.Post(path, url.Values{"aviseringar": {"aldrig"}}).Is(http.StatusUnprocessableEntity)
	if len(c.Cookies()) != 0 {
		t.Errorf("who has not signed in has the cookies %v", c.Cookies())
	}

	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.URL+path, bytes.NewBufferString("List-Unsubscribe=One-Click"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c.DoWithoutRedirect(r).OK()
	if choice() != "none" {
		t.Errorf("after one click, chosen is %q", choice())
	}
	c.Get("/aviseringar/ingen").Is(http.StatusNotFound).Headed("Länken gäller inte längre")
	c.Post("/aviseringar/ingen", url.Values{"aviseringar": {"none"}}).Is(http.StatusNotFound)
}
