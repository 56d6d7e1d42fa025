package process_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// workingPage returns the address of the working page of an activity.
func workingPage(a process.Activity) string { return "/arbete/aktiviteter/" + id.String(a.ID) }

func TestWhatIsCalledOffIsToldAtOnceAndCanBeTakenUpAgain(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.GroupEvent(w.GroupOf(w.Actor(world.Own).User), "workshop", world.UniqueName("Verkstad"), world.FirstDay, world.FirstDay)
	office := w.As(t, "kansli")
	f := office.Get(workingPage(a) + "/stall-in").OK().Has("1 person får brevet.").Form("Ställ in")
	f = f.Set("varfor", "  ").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv varför aktiviteten ställs in.").Form("Ställ in")
	f.Set("varfor", "Lokalen har brunnit.").Submit().OK().Has("Aktiviteten är inställd.", "Lokalen har brunnit.")
	if n := w.SendNoticesTo(0, world.Own); n != 1 {
		t.Errorf("%d letters tell of it", n)
	}
	w.Visitor(t).Get("/aktiviteter/"+a.Slug).OK().Has("Inställd", "Lokalen har brunnit.")
	office.Get(workingPage(a) + "/stall-in").Is(http.StatusConflict)
	office.Get(workingPage(a) + "/flytta").Is(http.StatusConflict)
	office.Get(workingPage(a) + "/ateruppta").OK().Form("Återuppta").Submit().OK().Has("planerad igen")
	office.Get(workingPage(a) + "/bestam").OK().Form("Bestäm").Submit().OK()
	if s := w.ReloadActivity(a.ID).Status; s != process.Confirmed {
		t.Errorf("it is %s", s)
	}
}

func TestAProposalIsDeclinedWithAReasonAndCanBeAcceptedAfterAll(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity(world.Own, process.Public, process.Proposed)
	office, author := w.As(t, "kansli"), w.As(t, world.Own)
	office.Get(workingPage(a)+"/avboj").OK().Form("Avböj").Set("varfor", "Dagen är upptagen.").Submit().OK()
	if n := w.SendNoticesTo(0, world.Own); n != 1 {
		t.Errorf("%d letters tell the author", n)
	}
	author.Get(workingPage(a)).OK().Has("Dagen är upptagen.")
	w.Visitor(t).Get("/aktiviteter/" + a.Slug).Is(http.StatusNotFound)
	office.Get(workingPage(a) + "/avboj").Is(http.StatusConflict)
	office.Get(workingPage(a) + "/godkann").OK().Form("Godkänn").Submit().OK()
	w.Visitor(t).Get("/aktiviteter/" + a.Slug).OK()
	author.Get(workingPage(a) + "/ta-bort").Is(http.StatusConflict)
	again := w.Activity(world.Own, process.Public, process.Proposed)
	author.Get(workingPage(again) + "/ta-bort").OK().Form("Ta bort").Submit().OK().At("/arbete/aktiviteter").Has("Aktiviteten är borttagen.")
	author.Get(workingPage(again)).Is(http.StatusNotFound)
}

func TestACopyHasEverythingButItsDaysAndAnEarlierVersionComesBack(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity("kansli", process.Participants, process.Confirmed)
	office := w.As(t, "kansli")
	f := office.Get(workingPage(a) + "/kopiera").OK().Form("Kopiera").Submit().OK().Form("Spara")
	for field, want := range map[string]string{"namn": a.Name + " (kopia)", "om": "Andra versionen.", "synlig": "participants",
		"borjar": ""} {
		if got := f.Values.Get(field); got != want {
			t.Errorf("the copy has %s %q, wanted %q", field, got, want)
		}
	}
	office.Get(workingPage(a)+"/historik").OK().Has("version 2", "version 1")
	office.Get(workingPage(a) + "/historik/1").OK().Form("Återställ version 1").Submit().OK().Has("återställd")
	if now := w.ReloadActivity(a.ID); now.About != "" || now.Status != process.Confirmed || now.Version != a.Version+1 {
		t.Errorf("what came back is %q, %s, version %d", now.About, now.Status, now.Version)
	}
	office.Get(workingPage(a) + "/historik/99").Is(http.StatusNotFound)
}

func TestACopyIsOnTheDaysThatAreAskedForAndAsLongAsItsOriginal(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Upprepas"),
		When:      occasion.When{Begins: "2031-02-05", Ends: "2031-02-06", Starts: "09:00", Stops: "15:30"},
		Programme: []process.Slot{{Day: "2031-02-06", Title: "Andra dagen"}}})
	office := w.As(t, "kansli")
	ask := func() *site.Form { return office.Get(workingPage(a) + "/kopiera").OK().Form("Kopiera") }
	one := ask().Set("dagar", "10/3 2031").Submit().OK().Has("Kopierat.").Form("Spara")
	for field, want := range map[string]string{"borjar": "2031-03-10", "slutar": "2031-03-11", "tid-fran": "09:00", "tid-till": "15:30",
		"program.0.dag": "2031-03-11"} {
		if got := one.Values.Get(field); got != want {
			t.Errorf("the copy has %s %q, not %q", field, got, want)
		}
	}
	list := ask().Set("dagar", "8 april 2031\n\n5–7 maj 2031\n2031-04-08").Submit().OK().At("/arbete/aktiviteter").Has("Kopierat.")
	if got := world.Value[string](w, `select string_agg(begins || '/' || ends, ' ' order by begins) from activity
		where name = $1 and begins > '2031-04-01'`, a.Name); got != "2031-04-08/2031-04-09 2031-05-05/2031-05-07" {
		t.Errorf("the copies are on %s", got)
	}
	list.Has("8–9 april 2031", "5–7 maj 2031")
	for wrong, said := range map[string]string{"snart": "Skriv datumet som", "15 mars 2031 kl. 10.00": "Skriv bara dagen.",
		"tisdag 15 mars 2031": "Veckodagen stämmer inte", "31 februari 2031": "Det datumet finns inte i kalendern.",
		"8/4 2031\n31 februari 2031":  "”31 februari 2031”",
		"1 maj 2031 till 1 juni 2034": "högst två år", manyDays(process.MaxCopies + 1): "Högst 20 kopior åt gången."} {
		f := ask().Set("dagar", wrong).Submit().Is(http.StatusUnprocessableEntity).Has(said).Form("Kopiera")
		if got := f.Values.Get("dagar"); got != wrong {
			t.Errorf("what was typed came back as %q", got)
		}
	}
	if n := world.Value[int](w, `select count(*) from activity where name = $1`, a.Name); n != 4 {
		t.Errorf("there are %d, not the original and three copies", n)
	}
	for range 2 { // a copy without days is told by its name, and so is a copy of it
		ask().Submit().OK().Has("Kopierat.")
		a = w.ReloadActivity(world.Value[id.ActivityNo](w, `select max(id) from activity where name like $1 || '%'`, a.Name))
		if strings.Count(a.Name, "(kopia)") != 1 {
			t.Errorf("a copy is named %q", a.Name)
		}
	}
}

// manyDays returns lines of days.
func manyDays(n int) string {
	var lines []string
	for i := range n {
		lines = append(lines, day.ISO(time.Date(2032, 1, 1+i, 0, 0, 0, 0, time.UTC)))
	}
	return strings.Join(lines, "\n")
}

func TestAMoveTellsWhatItMeets(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Own).User)
	a := w.GroupEvent(g, "workshop", world.UniqueName("Flyttas"), "2031-05-05", "2031-05-06")
	other := w.GroupEvent(g, "workshop", world.UniqueName("Krockar"), "2031-05-22", "2031-05-22")
	office := w.As(t, "kansli")
	office.Get(workingPage(a)+"/flytta?borjar=2031-05-21").OK().Has(other.Name, "Kristi himmelsfärdsdag")
	f := office.Get(workingPage(a) + "/flytta").OK().Form("Flytta")
	for _, wrong := range []string{"", "2031-02-31", "snart", "2031-05-05"} {
		f = f.Set("borjar", wrong).Submit().Is(http.StatusUnprocessableEntity).Form("Flytta")
		if got := f.Values.Get("borjar"); got != wrong {
			t.Errorf("what was typed came back as %q", got)
		}
	}
	office.Get(workingPage(a)+"/redigera").OK().Form("Spara").Set("plats", "Örebro").Submit().OK()
	f = f.Set("borjar", "2031-05-21").Submit().Is(http.StatusConflict).Form("Flytta")
	f.Submit().OK().Has("Den krockar nu med", other.Name, "röd dag", "Örebro", "21–22 maj 2031")
	if now := w.ReloadActivity(a.ID); now.Status != process.Moved || now.MovedFrom != "2031-05-05/2031-05-06" {
		t.Errorf("it is %s, moved from %q", now.Status, now.MovedFrom)
	}
}

func TestSavingPointsOutWhatClashes(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Own).User)
	other := w.GroupEvent(g, "workshop", world.UniqueName("Först"), "2031-06-02", "2031-06-03")
	f := w.As(t, "kansli").Get("/arbete/aktiviteter/ny").OK().Form("Spara")
	f.Set("namn", world.UniqueName("Sedan")).Set("slag", "workshop").Set("borjar", "2031-06-03").Set("slutar", "2031-06-06").Set("grupper",
		id.String(g))
	f.Submit().OK().Has("Sparat.", other.Name, "Sveriges nationaldag")
}

func TestAListOfActivitiesIsNarrowed(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	mine, theirs := w.Activity(world.Own, process.Public, process.Proposed), w.Activity("kansli", process.Public, process.Cancelled)
	list := w.As(t, world.Own)
	list.Get("/arbete/aktiviteter?q=ingenstans").OK().Lacks(theirs.Name, mine.Name)
	for query, shown := range map[string][2]bool{
		"":                         {true, true},
		"?egna=ja":                 {true, false},
		"?lage=cancelled":          {false, true},
		"?lage=proposed":           {true, false},
		"?lage=nonsense&process=x": {true, true}, // what no filter has is ignored
		"?process=999999":          {true, true},
	} {
		p := list.Get("/arbete/aktiviteter" + query).OK()
		if got := [2]bool{p.HasLink(mine.Name), p.HasLink(theirs.Name)}; got != shown {
			t.Errorf("%q shows %v, wanted %v", query, got, shown)
		}
	}
}

func TestResultsAndDocumentsAreTakenBack(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity("kansli", process.Public, process.Confirmed)
	gave := w.Scenario(world.Own, content.Published)
	office := w.As(t, "kansli")
	f := office.Get(workingPage(a)+"/resultat").OK().Form("Spara").Set("resultat", id.String(gave.ID))
	f.Submit().OK().Has(gave.Title)
	p := w.Visitor(t).Get("/aktiviteter/" + a.Slug).OK().Follow(gave.Title).OK()
	if !p.HasLink(a.Name) {
		t.Error("what came of the activity does not lead back to it")
	}
	office.Get(workingPage(a) + "/resultat").OK().Form("Spara").Set("resultat").Submit().OK().Lacks(gave.Title)
	w.Visitor(t).Get(p.URL.Path).OK().Lacks(a.Name)

	f = office.Get(workingPage(a) + "/dokument").OK().Form("Lägg till")
	f = f.Set("titel", "Filmen").Set("slag", "film").Submit().Is(http.StatusUnprocessableEntity).Has(
		"Välj en fil eller skriv en webbadress.").Form("Lägg till")
	p = f.Set("webbadress", "https://film.example/1").Submit().OK().Has("Filmen")
	w.Visitor(t).Get("/aktiviteter/" + a.Slug).OK().Has("Filmen")
	p.Form("Ta bort Filmen").Submit().OK().Has("Dokumentet är borttaget.").Lacks("Filmen")
}
