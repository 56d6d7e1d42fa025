package process_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// chosen returns the page that asks before something is done with some activities.
func chosen(do string, all ...process.Activity) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/arbete/aktiviteter/flera?gor=%s", do)
	for _, a := range all {
		b.WriteString("&val=" + id.String(a.ID))
	}
	return b.String()
}

func TestActivitiesAreSortedByTimeAndCountedByWhatTheyLack(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	mark, goesOn := world.UniqueName("Ordnas"), w.NewProcess()
	for _, x := range []struct {
		name string
		when occasion.When
	}{
		{"sommar", occasion.When{Term: "2031-06"}}, {"maj", occasion.When{Begins: "2031-05-05", Ends: "2031-05-05"}},
		{"juni", occasion.When{Begins: "2031-06-01", Ends: "2031-06-01"}}, {"oviss", occasion.When{}},
	} {
		w.ConfirmedActivity(process.Fields{Process: goesOn, Kind: "workshop", Name: mark + " " + x.name, When: x.when})
	}
	w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: "I en avslutad process"})
	c := w.As(t, "kansli")
	order := func(query string) (out []string) {
		for _, a := range c.Get("/arbete/aktiviteter?q="+url.QueryEscape(mark)+query).OK().All("a", "class=row-link") {
			out = append(out, strings.TrimPrefix(site.RawText(a), mark+" "))
		}
		return out
	}
	if got := order(""); !slices.Equal(got, []string{"maj", "juni", "sommar", "oviss"}) {
		t.Errorf("what comes next is %q", got)
	}
	if got := order("&sortera=-nar"); !slices.Equal(got, []string{"oviss", "sommar", "juni", "maj"}) {
		t.Errorf("against the order of time it is %q", got)
	}
	if got := order("&saknas=dag"); !slices.Equal(got, []string{"sommar", "oviss"}) {
		t.Errorf("without days are %q", got)
	}
	page := c.Get("/arbete/aktiviteter?q=" + url.QueryEscape(mark)).OK()
	if got := site.RawText(page.First("span", "data-count=saknas-dag")); got != "2" {
		t.Errorf("the filter says that %s lack days", got)
	}
	second := page.Follow(mark + " maj").OK()
	second.Follow("Nästa: " + mark + " juni").OK().Follow("Tillbaka till listan").OK().Has("4 aktiviteter")
	rows, err := site.ReadCSV(c.Get("/arbete/aktiviteter/lista.csv?saknas=dag&q=" + url.QueryEscape(mark)).OK().Body)
	if err != nil || len(rows) != 3 || !strings.Contains(strings.Join(rows[1], ";"), "Dag, Plats, Program, Dokument") {
		t.Errorf("the file is %q, %v", rows, err)
	}
}

// What is ahead comes first, the next of it before the rest; what was before is a click away, and found with the rest.
func TestTheListBeginsWithWhatIsAhead(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	mark, goesOn := world.UniqueName("Ordnas"), w.NewProcess()
	add := func(in id.ProcessNo, name, day string) {
		w.ConfirmedActivity(process.Fields{Process: in, Kind: "workshop", Name: mark + " " + name, When: occasion.When{Begins: day, Ends: day}})
	}
	for name, day := range map[string]string{"sedan": "2031-06-01", "snart": "2031-05-05", "nyss": "2021-06-01", "länge sedan": "2020-05-05",
		"någon gång": ""} {
		add(goesOn, name, day)
	}
	add(w.Process(), "blev aldrig av", "")
	c := w.As(t, "kansli")
	rows := func(page *site.Page) (out []string) {
		for _, a := range page.OK().All("a", "class=row-link") {
			if name, ok := strings.CutPrefix(site.RawText(a), mark+" "); ok {
				out = append(out, name)
			}
		}
		return out
	}
	ahead, before := []string{"snart", "sedan", "någon gång"}, []string{"nyss", "länge sedan", "blev aldrig av"}
	first := c.Get("/arbete/aktiviteter")
	if got := rows(first); !slices.Equal(got, ahead) {
		t.Errorf("first is shown %q", got)
	}
	page := c.Get("/arbete/aktiviteter?q=" + url.QueryEscape(mark))
	if got := rows(page); !slices.Equal(got, slices.Concat(ahead, before)) {
		t.Errorf("found are %q", got)
	}
	past := page.Follow("Tidigare 3").OK().Has("3 aktiviteter")
	if got := rows(past); !slices.Equal(got, before) || rows(past.Follow("Kommande 3"))[0] != "snart" {
		t.Errorf("before are %q", got)
	}
	if got := rows(past.Follow(mark + " nyss").OK().Follow("Tillbaka till listan")); !slices.Equal(got, before) {
		t.Errorf("one comes back to %q", got)
	}
	for order, p := range map[string]*site.Page{"ascending": first, "descending": past} {
		if th := p.First("th", "aria-sort="+order); th == nil || !strings.HasPrefix(markup.Text(th), "När") {
			t.Errorf("no column says that it is %s", order)
		}
	}
	past.Follow("Alla 6").OK().Has("6 aktiviteter")
	if got := rows(c.Get("/arbete/aktiviteter?tid=tidigare")); !slices.Equal(got, before) {
		t.Errorf("without words before are %q", got)
	}
}

func TestTheListHasOnlyWhatOneMayKnowOf(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	closed, proposal := w.Activity("kansli", process.Closed, process.Confirmed), w.Activity(world.Own, process.Public, process.Proposed)
	c := w.As(t, world.Elsewhere)
	for _, a := range []process.Activity{closed, proposal} {
		list := c.Get("/arbete/aktiviteter?q=" + url.QueryEscape(a.Name)).OK().Lacks(a.Name + "</a>").Has("0 aktiviteter")
		if list.HasLink(a.Name) {
			t.Errorf("%s is listed", a.Name)
		}
		c.Get(chosen("synlig", a)).OK().Has("Finns inte längre").Lacks(a.Name)
	}
	c.Get(chosen("flytta", closed)).Is(404)
	w.As(t, "kansli").Get("/arbete/aktiviteter?q="+url.QueryEscape(closed.Name)).OK().Has("1 aktivitet", closed.Name)
}

func TestSeveralAreMovedByTheSameSpanAfterOneHasSeenWhereTheyLand(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Own).User)
	event := func(name, day string) process.Activity {
		return w.GroupEvent(g, "workshop", world.UniqueName(name), day, day)
	}
	one, two := event("Ett", "2031-05-15"), event("Två", "2031-05-06")
	other, past := event("Annan", "2031-05-22"), event("Förr", "2020-05-06")
	loose := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Lös"),
		When: occasion.When{Term: "2031-05"}})
	gone := w.Activity("kansli", process.Public, process.Cancelled)
	c := w.As(t, "kansli")
	ask := c.Get(chosen("flytta", one, two, past, loose, gone)).OK()
	ask.Has("15 maj 2031 → 22 maj 2031", "Röd dag: Kristi himmelsfärdsdag", "Krockar med "+other.Name, "6 maj 2031 → 13 maj 2031",
		"Är redan över.", "Har inga bestämda dagar.", "Är inställd.")
	f := ask.Form("Flytta 2 aktiviteter")
	f = f.Set("antal", "mycket").Submit().Is(422).Has("heltal").Form("Flytta 2 aktiviteter")
	f = f.Set("antal", "3").Set("steg", "1").Submit().Is(422).Has("Inget är gjort än.", "15 maj 2031 → 18 maj 2031",
		"Helg: söndag 18 maj 2031").Form("Flytta 2 aktiviteter")
	if now := w.ReloadActivity(one.ID); now.Version != one.Version {
		t.Error("it was moved before anybody saw where")
	}
	done := f.Set("varfor", "Lokalen är upptagen.").Submit().OK().Has("2 är gjorda", "3 är lämnade som de var")
	if now := w.ReloadActivity(one.ID); now.When.Begins != "2031-05-18" || now.Status != process.Moved || now.Why != "Lokalen är upptagen." {
		t.Errorf("it is %s on %s, for %q", now.Status, now.When.Begins, now.Why)
	}
	c.Get(workingPage(two)+"/redigera").OK().Form("Spara").Set("plats", "Örebro").Submit().OK()
	done.Form("Ångra").Submit().OK().Has("1 är gjord", "Har ändrats sedan dess.")
	if now := w.ReloadActivity(one.ID); now.When.Begins != "2031-05-15" || now.Status != process.Confirmed {
		t.Errorf("it came back as %s on %s", now.Status, now.When.Begins)
	}
	if now := w.ReloadActivity(two.ID); now.When.Begins != "2031-05-09" {
		t.Errorf("what was changed since is on %s", now.When.Begins)
	}
}

func TestAWorkshopOfTwoDaysIsMovedWithItsProgramme(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	two := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: world.UniqueName("Två dagar"),
		When:      occasion.When{Begins: "2031-04-02", Ends: "2031-04-03", Starts: "10:00", Stops: "15:00"},
		Programme: []process.Slot{{Day: "2031-04-02", Starts: "10:00", Title: "Ankomst"}, {Day: "2031-04-03", Starts: "9:00", Title: "Avslut"}}})
	c := w.As(t, "kansli")
	f := c.Get(chosen("flytta", two)).OK().Form("Flytta 1 aktivitet").Set("antal", "9").Set("steg", "1").Submit().Is(422).
		Has("11–12 april 2031", "Röd dag: Långfredagen, 11 april 2031").Form("Flytta 1 aktivitet")
	done := f.Submit().OK().Has("1 är gjord")
	if now := w.ReloadActivity(two.ID); now.When.Begins != "2031-04-11" || now.When.Ends != "2031-04-12" || now.When.Starts != "10:00" ||
		now.Programme[0].Day != "2031-04-11" || now.Programme[1].Day != "2031-04-12" {
		t.Errorf("it is held %v, with the programme %v", now.When, now.Programme)
	}
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	if now := w.ReloadActivity(two.ID); now.When != two.When || now.Programme[1].Day != "2031-04-03" {
		t.Errorf("it came back to %v, with the programme %v", now.When, now.Programme)
	}
}

func TestSeveralAreConfirmedCalledOffAndShown(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Own).User)
	settled := w.GroupEvent(g, "workshop", world.UniqueName("Bestämd"), world.FirstDay, world.FirstDay)
	planned, proposal := w.Activity("kansli", process.Public, process.Planned), w.Activity(world.Own, process.Public, process.Proposed)
	c := w.As(t, "kansli")
	done := c.Get(chosen("bestam", settled, planned, proposal)).OK().Has("Är redan bestämd.", "godkänn det först").Form("Bestäm 1 aktivitet").
		Submit().OK().Has("1 är gjord")
	if w.ReloadActivity(planned.ID).Status != process.Confirmed || slices.ContainsFunc(done.Forms(),
		func(f *site.Form) bool { return f.Values.Get("gor") == "angra" }) {
		t.Error("it is not confirmed, or that can be undone")
	}
	f := c.Get(chosen("stall-in", settled, proposal)).OK().Form("Ställ in 1 aktivitet")
	done = f.Submit().Is(422).Has("Skriv varför de ställs in.").Form("Ställ in 1 aktivitet").
		Set("varfor", "Snö.").Submit().OK().Has("1 är gjord")
	if n := w.SendNoticesTo(0, world.Own); n != 1 {
		t.Errorf("%d letters tell of it", n)
	}
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	if s := w.ReloadActivity(settled.ID).Status; s != process.Confirmed {
		t.Errorf("it came back as %s", s)
	}
	own := w.As(t, world.Own)
	own.Get(chosen("flytta", settled)).Is(404)
	done = own.Get(chosen("synlig", settled, proposal)).OK().Has("Du får inte göra det.").Form("Ändra vem som får se 1 aktivitet").
		Set("synlig", "participants").Submit().OK().Has("1 är gjord")
	if v := w.ReloadActivity(proposal.ID).Visibility; v != process.Participants {
		t.Errorf("it is for %s", v)
	}
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
}

// The office moves three activities by a week: one at a time, and together. What it takes is counted in clicks and keys.
func TestTheOfficeMovesThreeActivitiesByAWeek(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	g := w.GroupOf(w.Actor(world.Own).User)
	mark := world.UniqueName("Veckan")
	var all []process.Activity
	for n, day := range []string{"2031-09-02", "2031-09-03", "2031-09-04"} {
		all = append(all, w.GroupEvent(g, "workshop", fmt.Sprintf("%s %d", mark, n), day, day))
	}
	office := visit.Hand{Tab: visit.Tab(t, s, "kansli")}
	office.Go("/arbete/aktiviteter?q=" + url.QueryEscape(mark))
	for n, a := range all {
		office.Click(a.Name)
		office.Click("Flytta")
		office.Keys++ // what stands in the field is chosen before the day is typed
		office.Type("Ny första dag", fmt.Sprintf("2031-09-%02d", 9+n))
		office.Click("Flytta")
		office.Click("Tillbaka till listan")
	}
	office.Took(t, "one at a time", 15, 33)
	for _, a := range all {
		office.Clicks++
		browser.Eval[bool](office.Tab, fmt.Sprintf(`(document.getElementById("val-%d").click(), true)`, a.ID))
	}
	office.Click("Flytta")
	if text := strings.ReplaceAll(office.Text(), "\u00a0", " "); !strings.Contains(text, "9 september 2031 → 16 september 2031") {
		t.Errorf("the page does not say where they land: %s", text)
	}
	visit.Judge(t, office.Tab, "the page before a move")
	office.Click("Flytta 3 aktiviteter")
	office.Took(t, "together", 5, 0)
	for n, a := range all {
		if got, want := w.ReloadActivity(a.ID).When.Begins, fmt.Sprintf("2031-09-%02d", 16+n); got != want {
			t.Errorf("%s is on %s, not %s", a.Name, got, want)
		}
	}
}
