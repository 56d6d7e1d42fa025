package duedate_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/announcement"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/link"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/templates/duedateview"
)

func at(n id.DueDateNo, do string) string { return link.Item(context.Background(), id.DueDate, n, do) }

func inDays(days int) string { return day.ISO(time.Now().AddDate(0, 0, days)) }

func wheelOf(n id.Org, iso string) string {
	return link.Wheel(context.Background(), n, day.Partial(iso).Year())
}

// doPath returns where something is done with a day of a due date.
func doPath(n id.DueDateNo, iso string, p duedate.Part, do string) string {
	return duedateview.At(context.Background(), duedate.Key{Due: n, Year: day.Partial(iso).Year(), Part: p}, do)
}

func TestADueDateIsTypedAndStandsInTheWheelAndTheList(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/arshjul/hallpunkter").OK().Follow("Ny hållpunkt").OK().Form("Spara").Set("namn", "Budgeten beslutas").
		Set("slag", duedate.Yearly).Set("franar", "").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vilken dag varje år.", "Skriv från vilket år.").Form("Spara")
	f = f.Set("arsdag", "31 juni").Set("franar", "2026").Submit().Is(http.StatusUnprocessableEntity).
		Has("Det datumet finns inte i kalendern.").Form("Spara")
	f = f.Set("arsdag", "29 februari").Set("paminn", "7").Submit().Is(http.StatusUnprocessableEntity).
		Has("Välj vem som ska påminnas").Form("Spara")
	f.Set("paminn", "").Set("grund", "Eget beslut").Set("ansvarig", "Ekonomichefen").Submit().OK().
		Has("Hållpunkten finns nu i årshjulet", "29 februari varje år", "Ekonomichefen")
	own := w.Actor(world.Own).Org
	c.Get(link.Wheel(t.Context(), own, 2027)).OK().Has("28 februari 2027", "Budgeten beslutas", "Eget beslut")
	c.Get(link.Wheel(t.Context(), own, 2028)).OK().Has("29 februari 2028")
	c.Get(link.Wheel(t.Context(), own, 2025)).OK().Lacks("Budgeten beslutas")
	c.Get("/arbete/arshjul/hallpunkter").OK().Has("Budgeten beslutas", "Ekonomichefen")
	c.Get("/arbete/arshjul/hallpunkter/lista.csv").OK().Has("Budgeten beslutas", "Varje år på en dag", "Ekonomichefen")
	c.Get("/arbete/arshjul?ar=3000").Is(http.StatusNotFound)

	f = c.Get("/arbete/arshjul/hallpunkter/ny").OK().Form("Spara").Set("namn", "Nämnden").Set("slag", duedate.Meeting).
		Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vilken dag.", "Skriv vilket organ som sammanträder.").Form("Spara")
	f.Set("dag", "2028-03-01").Set("organ", "Nämnden").Submit().OK()
	c.Get(link.Wheel(t.Context(), own, 2028)).OK().Has("Sista dag för kungörelsen", "23 februari 2028", "15 mars 2028").
		Lacks("Sista dag att anslå")
}

func TestADayIsMarkedAsDoneAndThatIsUndone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c, other := s.As(t, world.Own), s.As(t, "kansli")
	last := inDays(-3)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Rapporten", Sort: duedate.Once, Day: last})
	mark := doPath(n, last, duedate.TheDay, duedateview.MarkPath)
	own := w.Actor(world.Own)
	c.Get(wheelOf(own.Org, last)).OK().Has("Rapporten", "Sent")
	f := c.Get(mark).OK().Form("Markera som klart")
	stale := other.Get(mark).OK().Form("Markera som klart")
	f = f.Set("klardag", inDays(1)).Submit().Is(http.StatusUnprocessableEntity).Has("framtiden").Form("Markera som klart")
	f.Set("klardag", inDays(-1)).Set("not", "Finns i diariet.").Submit().OK().
		Has("Det är markerat som klart.", "Klart", "enligt "+own.Name, "Finns i diariet.", "Efter den sista dagen.")
	stale.Set("not", "Det här skrev jag.").Submit().Is(http.StatusUnprocessableEntity).Has("Det här är redan klart.", "Det här skrev jag.")
	c.Get(mark).Is(http.StatusConflict).Has("Det här är redan klart.")
	undo := doPath(n, last, duedate.TheDay, duedateview.UndoPath)
	c.Get(undo).OK().Form("Ångra").Submit().OK().Has("inte längre markerat", "Sent").Lacks("Finns i diariet.")
	c.Post(undo, nil).Is(http.StatusUnprocessableEntity).Has("inte markerat som klart")
	c.Get(at(n, "historik")).OK().Has("Markerades som klart", "Finns i diariet.", "Klarmarkeringen togs bort", own.Name)
	for _, address := range []string{doPath(n, "2001-01-01", duedate.TheDay, duedateview.MarkPath),
		doPath(n, last, duedate.Minutes, duedateview.MarkPath), at(n, "klar/x/day"), at(n, "klar/99999/day")} {
		c.Get(address).Is(http.StatusNotFound)
	}
}

// announce posts what is announced of a meeting some days from now.
func announce(w world.World, a announcement.Announcement, days int) id.AnnouncementNo {
	var n id.AnnouncementNo
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) (err error) {
		a.Org, a.Title, a.KeptAt = tx.Actor().Org, world.UniqueName("Anslag"), "Registraturen"
		if n, err = announcement.Records.Add(ctx, tx, a); err == nil {
			err = announcement.Post(ctx, tx, n, time.Now().AddDate(0, 0, days))
		}
		return err
	})
	return n
}

func TestTheNoticeBoardTellsWhatHasBeenDoneOfAMeeting(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	meeting := inDays(-30)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Mötet", Sort: duedate.Meeting, Day: meeting, Organ: "Regionfullmäktige"})
	c.Get(at(n, "")).OK().Has("Sista dag för kungörelsen", "Sent").Lacks("anslagstavlan", "att anslå")
	announce(w, announcement.Announcement{Kind: announcement.Meeting, Organ: "Regionstyrelsen", MeetingDay: meeting, LastDay: meeting}, -40)
	announce(w, announcement.Announcement{Kind: announcement.Meeting, Organ: "Regionfullmäktige", MeetingDay: inDays(-31),
		LastDay: meeting}, -40)
	c.Get(at(n, "")).OK().Lacks("anslagstavlan")
	announce(w, announcement.Announcement{Kind: announcement.Meeting, Organ: "REGIONFULLMÄKTIGE", MeetingDay: meeting, LastDay: meeting}, -36)
	c.Get(at(n, "")).OK().Has("enligt anslagstavlan", "Mindre än en vecka före sammanträdet.").Lacks("Mer än 14 dagar")
	announce(w, announcement.Announcement{Kind: announcement.Protocol, Organ: "Regionfullmäktige", MeetingDay: meeting,
		AdjustedDay: inDays(-15)}, -12)
	c.Get(at(n, "")).OK().Has("Mer än 14 dagar efter sammanträdet.", "Senare än andra dagen efter justeringen.", "Sista dag att anslå")

	kept := w.DueDateOf(world.Own, duedate.DueDate{Name: "Nästa", Sort: duedate.Meeting, Day: inDays(-20), Organ: "Nämnden"})
	announce(w, announcement.Announcement{Kind: announcement.Meeting, Organ: "Nämnden", MeetingDay: inDays(-20), LastDay: inDays(-20)}, -27)
	announce(w, announcement.Announcement{Kind: announcement.Protocol, Organ: "Nämnden", MeetingDay: inDays(-20),
		AdjustedDay: inDays(-6)}, -4)
	c.Get(at(kept, "")).OK().Has("enligt anslagstavlan").Lacks("Mindre än", "Mer än", "Senare än", "Sent")
	c.Get(doPath(kept, inDays(-20), duedate.TheMeeting, duedateview.MarkPath)).Is(http.StatusNotFound)
}

func TestWhatWasTakenDownWithAReasonTellsNothing(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Mötet", Sort: duedate.Meeting, Day: inDays(-10), Organ: "Fullmäktige"})
	wrong := announce(w, announcement.Announcement{Kind: announcement.Protocol, Organ: "Fullmäktige", MeetingDay: inDays(-10),
		AdjustedDay: inDays(-1)}, 0)
	c := s.As(t, world.Own)
	c.Get(at(n, "")).OK().Has("enligt anslagstavlan")
	w.Write(w.Actor(world.Own), func(ctx context.Context, tx *db.Tx) error {
		return announcement.TakeDown(ctx, tx, wrong, time.Now(), "Fel protokoll.")
	})
	c.Get(at(n, "")).OK().Lacks("enligt anslagstavlan")
}

func TestCommonDueDatesAreAddedOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	own := w.Actor(world.Own).Org
	page := c.Get("/arbete/arshjul").OK().Follow("Lägg till vanliga hållpunkter").OK().Has("15 april varje år", "KL 11 kap. 20 §").
		Lacks("Finns redan")
	stale := c.Get(link.CommonDueDates(t.Context(), own)).OK().Form("Lägg till")
	page.Form("Lägg till").Set(duedateview.CommonField).Submit().Is(http.StatusUnprocessableEntity).Has("Kryssa i minst en hållpunkt")
	page.Form("Lägg till").Set(duedateview.CommonField, "annual_report").Submit().OK().Has("1 hållpunkt är tillagd.")
	n := world.Value[id.DueDateNo](w, `select id from due_date where organisation_id = $1`, own)
	c.Get(at(n, "redigera")).OK().Form("Spara").Set("namn", "Vår årsredovisning").Submit().OK()
	stale.Submit().OK().Has("1 hållpunkt är tillagd.")
	if got := world.Value[int](w, `select count(*) from due_date where organisation_id = $1`, own); got != 2 {
		t.Errorf("there are %d due dates", got)
	}
	c.Get(link.CommonDueDates(t.Context(), own)).OK().Has("Finns redan", "Alla vanliga hållpunkter finns i årshjulet.")
	c.Post(link.CommonDueDates(t.Context(), own), url.Values{duedateview.CommonField: {"annual_report", "unknown"}}).
		Is(http.StatusUnprocessableEntity)
	w.DueDateOf(world.Elsewhere, duedate.DueDate{Name: "Redan skriven", Sort: duedate.Yearly, YearDay: "15 april", FromYear: 2020,
		RestsOn: "KL 11 kap. 20 §"})
	s.As(t, world.Elsewhere).Get(link.CommonDueDates(t.Context(), w.Actor(world.Elsewhere).Org)).OK().
		Has("Finns redan", "Årsredovisningen är klar")
	if from := world.Value[int](w, `select from_year from due_date where id = $1`, n); day.YearDay("15 april").In(from) < inDays(0) {
		t.Errorf("it begins in %d, though its day is over", from)
	}
}

func TestAWheelIsReadAndKeptByItsOrganisation(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.DueDate(world.Own)
	own := w.Actor(world.Own).Org
	name := world.Value[string](w, `select name from due_date where id = $1`, n)
	mark := doPath(n, inDays(0), duedate.TheDay, duedateview.MarkPath)
	elsewhere := s.As(t, world.Elsewhere)
	for _, address := range []string{at(n, ""), at(n, "redigera"), mark, link.Wheel(t.Context(), own, 0),
		link.CommonDueDates(t.Context(), own)} {
		elsewhere.Get(address).Is(http.StatusNotFound)
	}
	elsewhere.Get("/arbete/arshjul").OK().Lacks(name)
	elsewhere.Get("/arbete/arshjul/hallpunkter").OK().Lacks(name)
	form := s.As(t, "kansli").Get(link.Wheel(t.Context(), own, 0)).OK().Has(name).Follow("Ny hållpunkt").OK().Form("Spara")
	form.Set("namn", "Av kansliet").Set("slag", duedate.Once).Set("dag", inDays(3)).Submit().OK()
	s.As(t, world.Own).Get("/arbete/arshjul").OK().Has("Av kansliet")
	head := s.As(t, "chef.skane")
	head.Get("/arbete/arshjul").OK().Has(name, "Ny hållpunkt")
	head.Post(mark, url.Values{"klardag": {inDays(0)}}).OK().Has("Det är markerat som klart.")
	s.Visitor(t).Get("/arbete/arshjul").OK().Has("Logga in")
}

func TestEachIsRemindedOnceOfWhatIsTheirs(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	own := w.Actor(world.Own)
	d := duedate.DueDate{Name: "Rapporten", Sort: duedate.Once, Day: inDays(5), RestsOn: "KL 11 kap. 16 §", Person: own.User, RemindDays: 7}
	n := w.DueDateOf(world.Own, d)
	d.Name, d.Day = "Senare", inDays(8)
	later := w.DueDateOf(world.Own, d)
	d.Name, d.Day = "Klar", inDays(4)
	w.DueDateDone(world.Own, w.DueDateOf(world.Own, d))
	d.Name, d.Day = "Gäller inte", inDays(3)
	w.CloseDueDate(world.Own, w.DueDateOf(world.Own, d))
	morning := time.Now().In(day.Zone)
	morning = time.Date(morning.Year(), morning.Month(), morning.Day(), 7, 1, 0, 0, day.Zone)
	remind := func(now time.Time) (letters []jobs.Letter) {
		t.Helper()
		err := duedate.RemindDue(t.Context(), s.DB, now, func(r duedate.Reminder) jobs.Letter {
			letters = append(letters, duedateview.Reminder("https://portal.example")(r))
			return letters[len(letters)-1]
		})
		if err != nil {
			t.Fatal(err)
		}
		return letters
	}
	if got := remind(morning.Add(-time.Hour)); len(got) != 0 {
		t.Errorf("%d letters are sent at night", len(got))
	}
	got := remind(morning)
	if len(got) != 1 || got[0].To != world.Own+"@framsyn.example" || got[0].Subject != "Påminnelse: Rapporten" ||
		!strings.Contains(got[0].Body, "https://portal.example"+doPath(n, inDays(5), duedate.TheDay, duedateview.MarkPath)) ||
		!strings.Contains(got[0].Body, "KL 11 kap. 16 §") || strings.Contains(got[0].Body, "Klar\n") {
		t.Errorf("the letters are %+v", got)
	}
	if again := remind(morning.Add(time.Hour)); len(again) != 0 {
		t.Errorf("somebody is reminded again: %+v", again)
	}
	if next := remind(morning.AddDate(0, 0, 2)); len(next) != 1 || next[0].Subject != "Påminnelse: Senare" {
		t.Errorf("two days later the letters are %+v", next)
	}
	s.As(t, world.Own).Get(at(later, "historik")).OK().Has("En påminnelse skickades")
	if got := world.Value[int](w, `select count(*) from letter where subject like 'Påminnelse: %'`); got != 2 {
		t.Errorf("%d letters are kept", got)
	}
}

func TestWhatWaitsStandsOnOnesOwnPage(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	person := w.Actor("chef.skane")
	d := duedate.DueDate{Name: "Rapport som väntar", Sort: duedate.Once, Day: inDays(20), Person: person.User}
	n := w.DueDateOf(world.Own, d)
	d.Name, d.Day = "Rapport om länge", inDays(40)
	w.DueDateOf(world.Own, d)
	c := s.As(t, "chef.skane")
	c.Get("/min-sida").OK().Has("Rapport som väntar").Lacks("Rapport om länge").Follow("Rapport som väntar").OK().At(at(n, ""))
	w.DueDateDone(world.Own, n)
	c.Get("/min-sida").OK().Lacks("Rapport som väntar")
	s.As(t, world.Own).Get("/min-sida").OK().Lacks("Rapport som väntar")
}

func TestDueDatesAreASortOfTheCalendar(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	w.DueDateOf(world.Own, duedate.DueDate{Name: "Hållpunkt i mars", Sort: duedate.Once, Day: "2041-03-12"})
	c := s.As(t, world.Own)
	own := id.String(w.Actor(world.Own).Org)
	for _, place := range []string{"/kalender/2041-03", "/kalender/2041", "/kalender/lista?fran=2041-03-01",
		"/kalender/2041-03?slag=hallpunkt", "/kalender/lista?fran=2041-03-01&slag=hallpunkt", "/kalender/2041-03?arrangor=" + own} {
		c.Get(place).OK().Has("Hållpunkt i mars").Lacks("Inget är inplanerat")
		s.Visitor(t).Get(place).OK().Lacks("Hållpunkt")
		s.As(t, world.Elsewhere).Get(place).OK().Lacks("Hållpunkt i mars")
	}
	for _, place := range []string{"/kalender/2041-03?slag=board", "/kalender/2041-04", "/kalender/lista?fran=2041-03-13"} {
		c.Get(place).OK().Lacks("Hållpunkt i mars")
	}
	c.Get("/kalender/2041-03").OK().Follow("Hållpunkt i mars").OK().Headed("Hållpunkt i mars")
}

func TestDueDatesAreInOnesOwnCalendar(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Hållpunkt i kalendern", Sort: duedate.Once, Day: inDays(20)})
	address := func(who string) string {
		page := s.As(t, who).Get("/konto/kalender").OK().Form("Gör en egen adress").Submit().OK()
		_, rest, _ := strings.Cut(page.Body, "/min-kalender/")
		word, _, _ := strings.Cut(rest, `"`)
		return "/min-kalender/" + word
	}
	feed := s.Visitor(t).Get(address(world.Own)).OK()
	e, ok := site.Events(t, feed)["hallpunkt-"+id.String(n)+"-"+inDays(20)[:4]+"-day@framsyn"]
	if !ok || site.PropText(e, "SUMMARY") != "Hållpunkt i kalendern" {
		t.Errorf("the calendar has not the due date: %s", feed.Body)
	}
	s.Visitor(t).Get(address(world.Elsewhere)).OK().Lacks("Hållpunkt i kalendern")
	s.Visitor(t).Get("/kalender.ics").OK().Lacks("Hållpunkt i kalendern")
	if by := access.Visitor(); duedate.MayRead(by, 0) {
		t.Error("visitors read wheels")
	}
}

func TestWhoeverIsResponsibleByNameMarksWhatIsDone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	named := site.Role(access.Staff)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Listan", Sort: duedate.Once, Day: inDays(1), Person: w.Actor(named).User})
	c := s.As(t, named)
	c.Get(at(n, "")).OK().Has("Markera som klart").Lacks("Redigera", "Avsluta hållpunkten")
	c.Get(at(n, "redigera")).Is(http.StatusForbidden)
	c.Post(at(n, "stang"), nil).Is(http.StatusForbidden)
	c.Post(doPath(n, inDays(1), duedate.TheDay, duedateview.MarkPath), url.Values{"klardag": {inDays(0)}}).OK().
		Has("Det är markerat som klart.")
}

func TestADueDateIsEditedOverItsVersionAndAppliesNoMore(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	n := w.DueDateOf(world.Own, duedate.DueDate{Name: "Utan ändring", Sort: duedate.Once, Day: inDays(0), Note: "Första."})
	c := s.As(t, world.Own)
	stale := s.As(t, "kansli").Get(at(n, "redigera")).OK().Form("Spara")
	c.Get(at(n, "redigera")).OK().Form("Spara").Set("not", "Andra.").Submit().OK().Has("Andra.")
	stale.Set("not", "Tredje.").Submit().Is(http.StatusConflict).Has("Andra.", "Tredje.")
	c.Get(at(n, "")).OK().Follow("Avsluta hållpunkten").OK().Form("Avsluta").Submit().OK().Has("Hållpunkten gäller inte längre")
	c.Get("/arbete/arshjul").OK().Lacks("Utan ändring")
	c.Get(at(n, "")).OK().Form("Öppna igen").Submit().OK()
	c.Get("/arbete/arshjul").OK().Has("Utan ändring")
}
