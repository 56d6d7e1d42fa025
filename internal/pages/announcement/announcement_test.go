package announcement_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func at(n id.AnnouncementNo, do string) string {
	return link.Item(context.Background(), id.Announcement, n, do)
}

func onBoard(n id.AnnouncementNo) string { return link.NoticeBoard(context.Background(), id.String(n)) }

func inDays(days int) string { return day.ISO(time.Now().AddDate(0, 0, days)) }

// plain returns a text with the spaces that pages are read with.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func TestMinutesArePostedAndStandUntilTheTimeToAppealEnds(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	before := time.Now().Add(-time.Second)

	f := c.Get("/arbete/anslag").OK().Follow("Nytt anslag").OK().Form("Spara").Set("namn", "Protokoll 7").Set("organ", "Nämnden").
		Set("sammantrade", inDays(-2)).Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vilken dag protokollet justerades.", "Skriv var protokollet finns.").Form("Spara")
	f.Set("justerat", inDays(-5)).Set("forvaras", "Registraturen").Submit().Is(http.StatusUnprocessableEntity).
		Has("Protokollet kan inte vara justerat före sammanträdet.").Form("Spara").
		Set("justerat", inDays(1)).Submit().Is(http.StatusUnprocessableEntity).
		Has("Protokollet kan inte vara justerat i framtiden.").Form("Spara").Set("justerat", inDays(-1)).
		Set("sista", inDays(3)).Set("lank", "javascript:alert(1)").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför anslaget ska tas ner tidigare", "Länken ska börja med https://")
	f.Set("justerat", inDays(-1)).Set("sista", "").Set("lank", "/planer").Set("text", "Det är *justerat*.")
	page := f.Submit().OK().Has("Utkastet är sparat.", "Protokoll 7", "Utkast").Lacks("Anslagsbevis")
	c.Get("/anslagstavla").OK().Lacks("Protokoll 7")

	ends := announcement.AppealEnds(inDays(0))
	endText := plain(day.Partial(ends).Text(t.Context()))
	page.Follow("Sätt upp").OK().Has("Tiden för att överklaga går ut "+endText).Lacks("ska anslås senast").Form("Sätt upp").Submit().OK().
		Has("Anslaget sitter på tavlan.", "Sista dagen på tavlan", endText)
	n := world.Value[id.AnnouncementNo](w, `select id from announcement where title = 'Protokoll 7'`)
	a := world.Value[time.Time](w, `select posted_at from announcement where id = $1`, n)
	if last := world.Value[string](w, `select last_day from announcement where id = $1`, n); last != ends || last < inDays(21) {
		t.Errorf("it stands until %s, not %s", last, ends)
	}
	if a.Before(before) || a.After(time.Now().Add(time.Second)) {
		t.Errorf("it was posted at %v", a)
	}
	s.Visitor(t).Get("/anslagstavla").OK().Has("Anslagstavla", "Protokoll 7", "Nämnden", "Justerat", endText).Follow("Protokoll 7").OK().
		Has("Registraturen", "Det är justerat.", endText).Lacks(w.Actor(world.Own).Name, "Öppna i arbetsytan")
	c.Get(onBoard(n)).OK().Follow("Öppna i arbetsytan").OK().At(at(n, ""))
	c.Get("/arbete/anslag/lista.csv").OK().Has("Protokoll 7", "På tavlan", ends)
	c.Get("/arbete/anslag?lage=draft").OK().Lacks("Protokoll 7")
	c.Get(at(n, "historik")).OK().Has("Sattes upp")
}

func TestWhatIsPostedNeverChanges(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.Draft)
	c := s.As(t, world.Own)
	open := c.Get(at(n, "redigera")).OK().Form("Spara").Set("text", "Något annat.")
	c.Post(at(n, "satt-upp"), nil).OK()
	open.Submit().Is(http.StatusConflict).Has("ändras inte")
	c.Get(at(n, "redigera")).Is(http.StatusConflict)
	c.Post(at(n, "ta-bort"), nil).Is(http.StatusUnprocessableEntity).Has("ändras inte")
	c.Post(at(n, "satt-upp"), nil).Is(http.StatusUnprocessableEntity).Has("ändras inte")
	c.Get(at(n, "")).OK().Has("Det är justerat.").Lacks("Något annat.", "Redigera")
	for what, sql := range map[string]string{"the text": `body = 'x'`, "when it was posted": `posted_at = now() + interval '1 day'`,
		"that it was": `posted_at = null`, "the last day": `last_day = '2099-01-01'`} {
		err := s.DB.Write(t.Context(), access.System(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), `update announcement set `+sql+` where id = $1`, n)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), "posted") {
			t.Errorf("the database lets %s change: %v", what, err)
		}
	}
}

func TestADraftIsEditedAndDeleted(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.Draft)
	c := s.As(t, world.Own)
	s.Visitor(t).Get(onBoard(n)).Is(http.StatusNotFound)
	c.Get(at(n, "bevis")).Is(http.StatusNotFound)
	c.Get(at(n, "")).OK().Follow("Redigera").OK().Form("Spara").Set("text", "Andra texten.").Submit().OK().Has("Andra texten.").
		Follow("Ta bort").OK().Form("Ta bort").Submit().OK().At("/arbete/anslag")
	c.Get(at(n, "")).Is(http.StatusNotFound)
}

func TestMinutesAreTakenDownEarlyOnlyWithAReason(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.OnBoard)
	c := s.As(t, world.Own)
	s.Visitor(t).Get("/anslagstavla").OK()
	c.Get(at(n, "")).OK().Follow("Ta ner").OK().Has("Tiden för att överklaga är inte ute.").Form("Ta ner").Submit().
		Is(http.StatusUnprocessableEntity).Has("Skriv varför anslaget tas ner i förtid.").Form("Ta ner").
		Set("varfor", "Fel paragrafer.").Submit().OK().Has("Anslaget är nedtaget.", "Fel paragrafer.", w.Actor(world.Own).Name)
	title := world.Value[string](w, `select title from announcement where id = $1`, n)
	s.Visitor(t).Get(onBoard(n)).Is(http.StatusGone).Has("Anslaget är nedtaget", "Till anslagstavlan").Lacks(title, "Fel paragrafer.")
	s.Visitor(t).Get("/anslagstavla").OK().Lacks(title)
	c.Post(at(n, "ta-ner"), nil).Is(http.StatusUnprocessableEntity)
	c.Get(at(n, "historik")).OK().Has("Togs ner", "Fel paragrafer.")

	a := get(w, w.Announcement(world.Own, announcement.OnBoard))
	down := func(days int) error {
		return s.DB.Write(t.Context(), w.Actor(world.Own), func(tx *db.Tx) error {
			return announcement.TakeDown(t.Context(), tx, a.ID, time.Now().AddDate(0, 0, days), "")
		})
	}
	if down(20) == nil || down(21) == nil {
		t.Error("minutes are taken down without a reason within 21 days")
	}
	ends, _ := day.ParseDate(announcement.AppealEnds(inDays(0)))
	if over := int(time.Until(ends).Hours()/24) + 2; down(over) == nil {
		t.Error("minutes are taken down though their last day is over")
	}
}

func get(w world.World, n id.AnnouncementNo) announcement.Announcement {
	w.T.Helper()
	a, err := announcement.Records.Get(w.T.Context(), w.DB.As(access.System()), n)
	if err != nil {
		w.T.Fatal(err)
	}
	return a
}

// What stands longer than the time to appeal is taken down without a reason once that has ended.
func TestMinutesThatStandLongerAreTakenDownFreelyAfterwards(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.AnnouncementOf(world.Own, announcement.OnBoard, announcement.Announcement{Kind: announcement.Protocol, Title: "Länge",
		Organ: "Nämnden", AdjustedDay: inDays(0), KeptAt: "Registraturen", LastDay: inDays(90)})
	err := s.DB.Write(t.Context(), w.Actor(world.Own), func(tx *db.Tx) error {
		return announcement.TakeDown(t.Context(), tx, n, time.Now().AddDate(0, 0, 60), "")
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOthersAreTakenDownBeforeTheirDayOnlyWithAReason(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	f := c.Get(link.New(t.Context(), id.Announcement)).OK().Form("Spara").Set("slag", announcement.Meeting).Set("namn", "Sammanträde 4").
		Set("organ", "Nämnden").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vilken dag som är den sista på tavlan.").Form("Spara")
	f.Set("sista", inDays(-1)).Submit().Is(http.StatusUnprocessableEntity).Has("Den sista dagen har redan passerat.").Form("Spara").
		Set("sista", inDays(4)).Submit().OK().Follow("Sätt upp").OK().Lacks("överklaga").Form("Sätt upp").Submit().OK().Follow("Ta ner").OK().
		Has("Tiden på tavlan är inte ute.").Form("Ta ner").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv varför anslaget tas ner i förtid.")
	n := world.Value[id.AnnouncementNo](w, `select id from announcement where title = 'Sammanträde 4'`)
	if a := get(w, n); a.State(inDays(4)) != announcement.OnBoard || a.State(inDays(5)) != announcement.Removed {
		t.Errorf("it is %s on its last day and %s the day after", a.State(inDays(4)), a.State(inDays(5)))
	}
}

func TestWhatIsOverIsTakenDownByItselfAndProved(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.OnBoard)
	a := get(w, n)
	last, err := day.ParseDate(a.LastDay)
	if err != nil {
		t.Fatal(err)
	}
	midnight := last.AddDate(0, 0, 1)
	care := func(now time.Time) {
		if err := announcement.Care(t.Context(), s.DB, now); err != nil {
			t.Fatal(err)
		}
	}
	care(midnight.Add(-time.Second))
	if a = get(w, n); a.Removed != nil {
		t.Fatalf("it was taken down at %v, before its last day was over", a.Removed)
	}
	on := func(today string) bool {
		all, err := announcement.Board(t.Context(), s.DB.As(access.Visitor()), today, listing.Filter{Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		return contains(all.Rows, n)
	}
	if on(day.ISO(midnight)) {
		t.Error("it is still on the board the day after its last")
	}
	if !on(a.LastDay) {
		t.Error("it is not on the board on its last day")
	}
	care(midnight.Add(5 * time.Hour))
	care(midnight.Add(6 * time.Hour))
	if a = get(w, n); a.Removed == nil || !a.Removed.Equal(midnight) || a.Remover != "" {
		t.Errorf("it was taken down at %v by %q, not at %v by the portal", a.Removed, a.Remover, midnight)
	}
	if changes := world.Value[int](w, `select count(*) from change where kind = 'announcement' and ref_id = $1 and verb = 'time_ended'`,
		n); changes != 1 {
		t.Errorf("the log tells %d times that it was taken down", changes)
	}
	s.Visitor(t).Get(onBoard(n)).Is(http.StatusGone)
	s.As(t, world.Own).Get(at(n, "")).OK().Has("Nedtaget").Follow("Anslagsbevis").OK().Headed("Anslagsbevis").
		Has(a.Title, "Det är justerat.", "Uppsatt av", w.Actor(world.Own).Name, plain(day.DateTime(t.Context(), *a.Posted)),
			plain(day.DateTime(t.Context(), midnight)), "Portalen, när tiden var ute")
}

func contains(all []announcement.Announcement, n id.AnnouncementNo) bool {
	for _, a := range all {
		if a.ID == n {
			return true
		}
	}
	return false
}

func TestWhoPostsLateIsWarnedAndNotStopped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	for days, late := range map[int]bool{-2: false, -3: true} {
		n := w.AnnouncementOf(world.Own, announcement.Draft, announcement.Announcement{Kind: announcement.Protocol,
			Title: world.UniqueName("Protokoll"), Organ: "Nämnden", AdjustedDay: inDays(days), KeptAt: "Registraturen"})
		page, step := c.Get(at(n, "")).OK(), c.Get(at(n, "satt-upp")).OK()
		if told := strings.Contains(page.Text(), "senast andra dagen efter"); told != late {
			t.Errorf("the page of minutes of %s warns: %v", inDays(days), told)
		}
		if told := strings.Contains(step.Text(), "senast andra dagen efter"); told != late {
			t.Errorf("who posts minutes of %s is warned: %v", inDays(days), told)
		}
		step.Form("Sätt upp").Submit().OK().Has("Anslaget sitter på tavlan.")
	}
}

func TestTheBoardIsFollowed(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n, draft := w.Announcement(world.Own, announcement.OnBoard), w.Announcement(world.Own, announcement.Draft)
	gone := w.Announcement(world.Own, announcement.Removed)
	a := get(w, n)
	hidden := []string{get(w, draft).Title, get(w, gone).Title}
	var feed struct {
		ID      string `xml:"id"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
			Link  struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	v := s.Visitor(t)
	p := v.Get("/anslagstavla/flode.atom").OK().Lacks(hidden...)
	if err := xml.Unmarshal([]byte(p.Body), &feed); err != nil || !strings.HasPrefix(p.Header.Get("Content-Type"), "application/atom+xml") {
		t.Fatalf("%s: %v", p.Header.Get("Content-Type"), err)
	}
	if len(feed.Entries) == 0 || feed.Entries[0].Title != a.Title || !strings.HasSuffix(feed.Entries[0].Link.Href, onBoard(n)) ||
		!strings.HasSuffix(feed.Entries[0].ID, ":anslag/"+id.String(n)) {
		t.Errorf("the feed is %+v", feed)
	}
	events := site.Events(t, v.Get("/anslagstavla/kalender.ics").OK().Lacks(hidden...))
	e, found := events["anslag-"+id.String(n)+"@framsyn"]
	if !found {
		t.Fatalf("the calendar has %v", events)
	}
	if from := site.PropText(e, "DTSTART"); from != strings.ReplaceAll(a.RemovalDay(), "-", "") {
		t.Errorf("it is taken down on %s, and by the calendar on %s", a.RemovalDay(), from)
	}
	board := v.Get("/anslagstavla").OK()
	if board.First("section", "aria-labelledby=anslagstavla") == nil || board.First("h1", "id=anslagstavla") == nil {
		t.Error("the board is no landmark of its own")
	}
	if board.First("link", "href=/anslagstavla/flode.atom") == nil || v.Get("/").OK().Link("Anslagstavla") != "/anslagstavla" {
		t.Error("nothing leads to the board or to its feed")
	}
	v.Get("/en/anslagstavla").OK().Has("Notice board", a.Title, "Adjusted minutes")
}

func TestABoardWithoutAnythingSaysSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	office := w.Actor("kansli")
	all, err := announcement.Board(t.Context(), s.DB.As(access.Visitor()), inDays(0), listing.Filter{Limit: 50})
	if err != nil || len(all.Rows) == 0 {
		t.Fatalf("the demonstration world has nothing on the board: %v", err)
	}
	for _, a := range all.Rows {
		w.Write(office, func(ctx context.Context, tx *db.Tx) error {
			return announcement.TakeDown(ctx, tx, a.ID, time.Now(), "Provet är slut.")
		})
	}
	s.Visitor(t).Get("/anslagstavla").OK().Has("Inget är anslaget just nu.")
}

func TestABoardIsManagedByTheOwnStrategistsAndTheOffice(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.OnBoard)
	title := get(w, n).Title
	other, staff, office := s.As(t, world.Elsewhere), s.As(t, site.Role(access.Head)), s.As(t, "kansli")
	other.Get("/arbete/anslag").OK().Lacks(title)
	other.Get(at(n, "")).Is(http.StatusNotFound)
	other.Post(at(n, "ta-ner"), map[string][]string{"varfor": {"Nej."}}).Is(http.StatusNotFound)
	other.Get(link.New(t.Context(), id.Announcement)).OK().Form("Spara").
		Set(announcement.OrganisationField, id.String(w.Actor(world.Own).Org)).Set("slag", announcement.Other).
		Set("namn", "Fel tavla").Set("organ", "Nämnden").Set("sista", inDays(4)).Submit().
		Is(http.StatusUnprocessableEntity).Has("Välj en organisation vars anslagstavla du sköter.")
	staff.Get("/arbete/anslag").Is(http.StatusForbidden)
	staff.Get(link.New(t.Context(), id.Announcement)).Is(http.StatusForbidden)
	staff.Get(onBoard(n)).OK().Has(title).Lacks("Öppna i arbetsytan")
	office.Get("/arbete/anslag").OK().Has(title)
	office.Get(at(n, "")).OK().Has("Ta ner")
}

const repost = `insert into announcement (organisation_id, kind, title, body, organ, meeting_day, paragraphs, adjusted_day, kept_at,
	address, contact, last_day, why_shorter, posted_at)
select organisation_id, kind, title || ', bilaga ' || n, body, organ, meeting_day, paragraphs, adjusted_day, kept_at, address,
	contact, last_day, why_shorter, posted_at - n * interval '1 minute' from announcement, generate_series(1, 150) n where id = $1`

func TestALongBoardHasMorePages(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.Announcement(world.Own, announcement.OnBoard)
	w.Exec(repost, n)
	first := get(w, n).Title
	p := s.Visitor(t).Get("/anslagstavla").OK().Has(first+", bilaga 90", "Visar 100").Lacks(first + ", bilaga 110")
	p.Follow("Nästa").OK().Has(first+", bilaga 110", first+", bilaga 150").Follow("Föregående").OK().Has(first + ", bilaga 90")
}
