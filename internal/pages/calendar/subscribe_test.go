package calendar_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/ics"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// subscribed returns the calendar that a page offers to subscribe to, after every way that the page names has been seen to lead to it.
func subscribed(t *testing.T, c *site.Client, p *site.Page) *site.Page {
	t.Helper()
	address := markup.Attr(p.First("input", "id=kalenderadress"), "value")
	_, rest, _ := strings.Cut(address, "://")
	if at := p.Link("Öppna i mitt kalenderprogram"); at != "webcal://"+rest {
		t.Errorf("%s asks a calendar program for %s", p.URL.Path, at)
	}
	google, err := url.Parse(p.Link("Lägg till i Google Kalender"))
	if err != nil || google.Host != "calendar.google.com" || google.Query().Get("cid") != "webcal://"+rest {
		t.Errorf("%s asks Google for %v", p.URL.Path, google)
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	feed := c.Get(u.Path).OK()
	if kind := feed.Header.Get("Content-Type"); kind != ics.ContentType {
		t.Errorf("%s is %s", address, kind)
	}
	return feed
}

func TestACalendarIsSubscribedToAndFetchedOnceOnlyWhereThatIsSaid(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	a := w.activity("Möte", occasion.When{Begins: "2027-03-01", Ends: "2027-03-01"}, process.Confirmed, nil)
	visitor := w.Visitor(t)
	organisation := world.Value[string](w.World, "select slug from organisation where id = $1", w.org)
	for _, from := range []struct{ page, button string }{
		{"/kalender", "Prenumerera på kalendern i ditt eget kalenderprogram"},
		{"/kalender/2027", "Prenumerera på kalendern i ditt eget kalenderprogram"},
		{link.Lasting(id.Activity, a.Slug), "Lägg till i min kalender"},
		{link.Lasting(id.Organisation, organisation), "Prenumerera på organisationens kalender"},
	} {
		p := visitor.Get(from.page).OK().Follow(from.button).OK().Has("Outlook på webben", "Google Kalender", "Iphone")
		if !strings.Contains(subscribed(t, visitor, p).Body, a.Name) {
			t.Errorf("the calendar of %s has not the activity", from.page)
		}
		p.Follow("Hämta som fil (.ics)").OK()
	}
	visitor.Get("/en/kalender").OK().Follow("Subscribe to the calendar in your own calendar program").OK().Has("Outlook on the web")
}

func TestWhatIsNotForAllIsFollowedInOnesOwnCalendar(t *testing.T) {
	t.Parallel()
	w := newFeedWorld(t)
	a := w.activity("Möte", occasion.When{Begins: "2027-03-01", Ends: "2027-03-01"}, process.Confirmed, func(f *process.Fields) {
		f.Visibility = process.Participants
	})
	path := link.Lasting(id.Activity, a.Slug)
	w.Visitor(t).Get(path + "/kalender/prenumerera").Is(http.StatusNotFound)
	c := w.As(t, w.member)
	p := c.Get(path).OK().Follow("Lägg till i min kalender").OK().Has("kalenderprogram kan inte logga in")
	if p.HasLink("Öppna i mitt kalenderprogram") {
		t.Error("a calendar that programs cannot fetch is offered to them")
	}
	p.Follow("Hämta som fil (.ics)").OK()
	own := c.Get(path + "/kalender/prenumerera").OK().Follow("Till din egen kalender").OK().Form("Gör en egen adress").Submit().OK()
	if !strings.Contains(subscribed(t, w.Visitor(t), own).Body, a.Name) {
		t.Error("one's own calendar has not what is for participants")
	}
}

func TestTheAddressOfACalendarIsCopiedByAPress(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := browser.Open(t, s.URL)
	b.Prepare(`navigator.clipboard.writeText = async (text) => { window.copied = text }`)
	b.Go("/kalender/prenumerera")
	b.Touch("Kopiera adressen")
	b.Await("the page says that it is copied", `document.querySelector("copy-text [role=status]").textContent !== ""`)
	if got := browser.Eval[string](b, "window.copied"); got != s.Server.Config.BaseURL+"/kalender.ics" {
		t.Errorf("copied is %q", got)
	}
	visit.Judge(t, b, "the page on which a calendar is subscribed to")
}
