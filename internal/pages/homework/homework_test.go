package homework_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

var (
	staff, strategist, head = site.Role(access.Staff), site.Role(access.Strategist), site.Role(access.Head)
)

func at(h world.Homework, do string) string {
	if do != "" {
		do = "/" + do
	}
	return "/arbete/hemarbete/" + id.String(h.ID) + do
}

func question(h world.Homework, n homework.QuestionNo, do string) string {
	if do != "" {
		do = "/" + do
	}
	return at(h, "svar/fragor/"+n.String()+do)
}

func TestTheOfficeMakesHomeworkOfAnActivity(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "homework", Name: "Hemarbete X"})
	c := w.As(t, "kansli")
	p := c.Get("/arbete/aktiviteter/" + id.String(a.ID)).OK().Follow("Gör hemarbetet").OK()
	p = p.Form("Spara").Set("fragor.0.text", "Varför?").Set("fragor.0.slag", "val").Submit().Is(http.StatusUnprocessableEntity)
	f := p.Form("Spara")
	if f.Values.Get("fragor.0.text") != "Varför?" {
		t.Error("what was typed is lost")
	}
	p = f.Set("fragor.0.slag", "choice").Set("fragor.0.val", "Ja").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv minst två alternativ", "Välj vilka organisationer")
	org := id.String(w.Actor(world.Own).Org)
	p = p.Form("Spara").Set("fragor.0.val", "Ja\nNej").Set("organisationer", org).Set("forsta", "2031-01-02").Set("sista", "2031-01-01").
		Submit().Is(http.StatusUnprocessableEntity).Has("Sista dagen är före den första.")
	p = p.Form("Spara").Set("sista", "2031-02-01").Submit().OK().Headed("Hemarbete X").Has("Varför?", "Region Skåne", "Ej börjat")
	c.Get("/arbete/aktiviteter/" + id.String(a.ID)).OK().Follow("Till hemarbetet").OK().Headed("Hemarbete X")
	c.Get("/arbete/hemarbete/ny?aktivitet="+id.String(a.ID)).OK().Form("Spara").Set("organisationer", org).Set("fragor.0.text", "En till?").
		Set("fragor.0.slag", "text").Submit().Is(http.StatusUnprocessableEntity).Has("inte har något hemarbete än")
	room := p.URL.Path + "/svar"
	w.As(t, strategist).Get(room).OK().Has("Hemarbetet är inte öppet än", "0 av 1 frågor besvarade").Lacks("Skriv svaret")
	w.As(t, "redaktor").Get(p.URL.Path + "/redigera").Is(http.StatusForbidden)
}

func TestAQuestionThatHasAnAnswerKeepsItsKindAndAChangedTextIsTold(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Begun)
	c := w.As(t, "kansli")
	c.Get(at(h, "redigera")).OK().Form("Spara").Set("fragor.0.slag", "number").Submit().Is(http.StatusUnprocessableEntity).
		Has("Frågan har fått svar och behåller sitt slag.")
	c.Get(at(h, "redigera")).OK().Form("Spara").ByButton("fragor.0.bort").Submit().OK().Form("Spara").Submit().
		Is(http.StatusUnprocessableEntity).Has("har fått svar och går inte att ta bort")
	c.Get(at(h, "redigera")).OK().Form("Spara").ByButton("fragor.0.ned").Submit().OK().Form("Spara").Set("fragor.1.text", "Vad ser ni nu?").
		Submit().OK()
	p := w.As(t, strategist).Get(at(h, "svar")).OK().Has("2. Vad ser ni nu?", "Frågan har ändrats sedan ni svarade",
		"Då löd den: Vad ser ni?")
	p.Has("Medarbetarens bidrag.")
	if n := world.Value[int](w, `select count(*) from letter where subject like 'Ändrade frågor%' and body like '%Vad ser ni nu?%'
		and recipient = $1`, strategist+"@framsyn.example"); n != 1 {
		t.Errorf("%d letters tell of the change", n)
	}
}

// Two co-workers and a strategist do the homework at once, the head sends it in, and the summary shows it.
func TestAnOrganisationAnswersTogether(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(true)
	s, m, boss := w.As(t, strategist), w.As(t, staff), w.As(t, head)
	m.Get("/min-sida").OK().Has("Du kan bidra till svaret")
	s.Get("/min-sida").OK().Has("0 av 8 frågor besvarade")
	m.Get(question(h, world.TextQuestion, "")).Is(http.StatusForbidden)
	m.Get(question(h, world.TextQuestion, "bidrag")).OK().Form("Spara").Set("svar", "Vi ser fler äldre.").Submit().
		OK().Has("Vi ser fler äldre.")
	trend := id.String(h.Trend.ID)
	m.Get(question(h, world.TrendQuestion, "bidrag")).OK().Form("Spara").Set("mest.0.varfor", "Bara varför").Submit().
		Is(http.StatusUnprocessableEntity).Has("Bara varför", "Välj en, eller ta bort raden.").Form("Spara").Set("mest.0.post", trend).
		Submit().OK().Has(h.Trend.Title)
	// Two who write on different questions do not meet; two on the same do.
	one := s.Get(question(h, world.TextQuestion, "")).OK().Form("Spara")
	other := w.As(t, world.Own).Get(question(h, world.TextQuestion, "")).OK().Form("Spara")
	third := w.As(t, world.Own).Get(question(h, world.NumberQuestion, "")).OK().Form("Spara")
	one.Set("svar", "Den enas svar.").Submit().OK()
	third.Set("tal", "12,5").Submit().OK().Has("12,5")
	p := other.Set("svar", "Den andras svar.").Submit().Is(http.StatusConflict).Has("Den enas svar.", "Den andras svar.")
	p.Form("Spara").Set("svar", "Bådas svar.").Submit().OK().Has("Bådas svar.")
	for range 2 {
		s.Get(at(h, "svar")).OK().Form("Lägg in i svaret medarbetare").Submit().OK().Has("Bidraget är inlagt i svaret.")
	}
	s.Get(at(h, "svar")).OK().Has("Bådas svar.", "Inlagt i svaret", "3 av 8 frågor besvarade")
	s.Get(question(h, world.TextQuestion, "")).OK().Has("Vi ser fler äldre.")
	p = s.Get(at(h, "svar")).OK().Form("Lämna till chefen").Submit().OK().Has("Svaret är lämnat till chefen.", "Svaret väntar på chefen")
	p.Lacks("Skriv svaret")
	s.Get(at(h, "svar/godkann")).Is(http.StatusForbidden)
	s.Post(at(h, "svar/godkann"), nil).Is(http.StatusForbidden)
	boss.Get("/min-sida").OK().Has("Väntar på att du godkänner svaret")
	boss.Get(at(h, "svar")).OK().Follow("Skicka tillbaka").Form("Skicka tillbaka").Submit().Is(http.StatusUnprocessableEntity).
		Form("Skicka tillbaka").Set("varfor", "Fler siffror.").Submit().OK()
	s.Get(at(h, "svar")).OK().Has("Chefen skickade tillbaka svaret", "Fler siffror.").Form("Lämna till chefen").Submit().OK()
	w.As(t, world.Elsewhere).Get(at(h, "svar/"+id.String(w.Actor(world.Own).Org))).Is(http.StatusNotFound)
	boss.Get(at(h, "svar")).OK().Form("Godkänn och lämna in").Submit().OK().Has("Svaret är inlämnat")
	w.As(t, world.Elsewhere).Get(at(h, "svar/"+id.String(w.Actor(world.Own).Org))).OK().Has("Bådas svar.", h.Trend.Title)
	w.As(t, world.Elsewhere).Get(at(h, "sammanstallning")).Is(http.StatusNotFound)
	w.EndHomework(h)
	w.As(t, world.Elsewhere).Get(at(h, "sammanstallning")).OK().Has("1 av 2 organisationer har lämnat in.", "Bådas svar.", h.Trend.Title,
		"Inte besvarad", "median 12,5")
	w.As(t, world.Elsewhere).Get("/arbete/trender/" + trend).OK().Has("Viktigast för 1 av 1 i")
}

func TestWhatMustBeAnsweredIsToldAtTheQuestion(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	s := w.As(t, strategist)
	p := s.Get(at(h, "svar")).OK().Form("Lämna in").Submit().Is(http.StatusUnprocessableEntity).Has("1 sak behöver rättas")
	if !strings.HasSuffix(p.Link("Vad ser ni?: Frågan måste besvaras."), "#falt-fraga-1") {
		t.Errorf("the problem leads to %s", p.Link("Vad ser ni?: Frågan måste besvaras."))
	}
	w.AnswerHomework(h, world.Own, "Nu finns ett svar.")
	f := s.Get(at(h, "svar")).OK().Form("Lämna in")
	f.Submit().OK().Has("Svaret är inlämnat")
	f.Submit().OK().Has("Svaret är inlämnat") // sent twice, carried out once
	if n := world.Value[int](w, `select count(*) from change where kind = 'homework_answer' and verb = 'sent_in'
		and ref_id in (select id from homework_answer where homework_id = $1)`, h.ID); n != 1 {
		t.Errorf("sent in %d times", n)
	}
	s.Post(question(h, world.TextQuestion, ""), url.Values{"svar": {"För sent ändrat."}, "version": {"1"}}).
		Is(http.StatusUnprocessableEntity).Has("För sent ändrat.", "Svaret går inte att ändra nu")
}

// Only those in the room read it; nobody else knows more than the office, which knows the state.
func TestTheRoomIsClosed(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	const secret = "Hemlighetsfulla ord"
	w.AnswerHomework(h, world.Own, secret)
	own := id.String(w.Actor(world.Own).Org)
	w.EndHomework(h)
	for _, who := range []string{world.Elsewhere, "kansli", "administrator", "redaktor", site.Role(access.Politician),
		site.Role(access.Administrator)} {
		c := w.As(t, who)
		for _, path := range []string{at(h, ""), at(h, "sammanstallning"), "/arbete/hemarbete", "/min-sida", "/min-sida/nytt",
			"/arbete/trender/" + id.String(h.Trend.ID), "/sok?q=Hemlighetsfulla"} {
			c.Get(path).OK().Lacks(secret, "Viktigast för 1")
		}
		c.Get(at(h, "svar/"+own)).Is(http.StatusNotFound)
		if who != world.Elsewhere {
			c.Get(at(h, "svar")).Is(http.StatusNotFound)
			c.Get(question(h, world.TextQuestion, "")).Is(http.StatusNotFound)
			c.Post(question(h, world.TextQuestion, ""), url.Values{"svar": {"Mitt"}, "version": {"1"}}).Is(http.StatusNotFound)
			c.Post(at(h, "svar/lamna-in"), nil).Is(http.StatusNotFound)
		} else {
			c.Get(at(h, "svar")).OK().Lacks(secret)
		}
	}
	office := w.As(t, "kansli")
	office.Get(at(h, "")).OK().Has("Pågår", "Ej börjat")
	office.Get(at(h, "tavla.csv")).OK().Has("Region Skåne;Pågår").Lacks(secret)
	w.As(t, world.Elsewhere).Get(at(h, "tavla.csv")).Is(http.StatusForbidden)
	w.As(t, world.Own).Get(at(h, "svar")).OK().Has(secret)
	if n := world.Value[int](w, `select count(*) from search_entry where body::text like '%hemlighetsfull%'`); n != 0 {
		t.Errorf("it can be searched for: %d", n)
	}
}

func TestTheLastDayEndsWithTheDayAndCanBeExtended(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Begun)
	s, office, own := w.As(t, strategist), w.As(t, "kansli"), id.String(w.Actor(world.Own).Org)
	w.EndHomework(h)
	s.Get(at(h, "svar")).OK().Has("Sista dagen har passerat").Lacks("Lämna in")
	s.Get(question(h, world.TextQuestion, "")).OK().Form("Spara").Set("svar", "Skrivet efteråt.").Submit().OK().Has("Skrivet efteråt.")
	s.Post(at(h, "svar/lamna-in"), nil).Is(http.StatusUnprocessableEntity).Has("Be kansliet om längre tid", "Skrivet efteråt.")
	extend := at(h, "organisationer/"+own+"/forlang")
	p := office.Get(extend).OK().Form("Ge längre tid").Set("varfor", "Sjukdom.").Submit().Is(http.StatusUnprocessableEntity)
	p = p.Form("Ge längre tid").Set("sista", "2025-12-31").Submit().Is(http.StatusUnprocessableEntity).Has("Sjukdom.", "Skriv en dag efter")
	last := day.ISO(time.Now())
	p.Form("Ge längre tid").Set("sista", last).Submit().OK().Has("Den nya sista dagen är sparad.", "Förlängd")
	s.Get(at(h, "svar")).OK().Has("Sista dagen för er är", last+": Sjukdom.").Form("Lämna in").Submit().OK().Has("Svaret är inlämnat")
	w.As(t, world.Elsewhere).Post(at(h, "svar/lamna-in"), nil).Is(http.StatusUnprocessableEntity)
	office.Get(at(h, "stang")).OK().Form("Avsluta").Submit().OK()
	w.As(t, world.Elsewhere).Post(question(h, world.TextQuestion, ""), url.Values{"svar": {"Efter slutet"}, "version": {"1"}}).
		Is(http.StatusUnprocessableEntity).Has("Efter slutet")
}

func TestWhatIsSentInIsTakenBackOnlyWithLeave(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Sent)
	s, office, own := w.As(t, strategist), w.As(t, "kansli"), id.String(w.Actor(world.Own).Org)
	of := func(do string) string { return at(h, "organisationer/"+own+"/"+do) }
	ask := func() {
		s.Get(at(h, "svar/be-om-att-fa-tillbaka")).OK().Form("Skicka").Set("varfor", "Vi skrev fel.").Submit().OK().
			Has("Ni har bett att få tillbaka svaret")
	}
	ask()
	office.Get(at(h, "")).OK().Has("Vill ha tillbaka svaret: Vi skrev fel.")
	office.Get(of("neka")).OK().Form("Säg nej").Set("varfor", "Workshopen är i dag.").Submit().OK().Lacks("Vill ha tillbaka svaret")
	s.Get(at(h, "svar")).OK().Has("Workshopen är i dag.", "Svaret är inlämnat")
	ask()
	office.Get(of("oppna-igen")).OK().Form("Ge tillbaka").Set("varfor", "Rätta.").Submit().OK()
	s.Get(at(h, "svar")).OK().Has("Skriv svaret", "Rätta.")
	w.As(t, world.Elsewhere).Get(at(h, "svar/"+own)).Is(http.StatusNotFound)
	s.Get(at(h, "svar")).OK().Form("Lämna in").Submit().OK()
	office.Get(of("godkann")).OK().Form("Godkänn").Submit().OK().Has("Svaret är godkänt.", "Godkänt")
	office.Post(of("godkann"), nil).Is(http.StatusUnprocessableEntity)
	s.Post(of("oppna-igen"), url.Values{"varfor": {"Jag vill."}}).Is(http.StatusForbidden)
}

func TestAnOrganisationIsRemindedOnceADay(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	w.AnswerHomework(h, world.Elsewhere, "Klart.")
	w.SendHomework(h, world.Elsewhere)
	office := w.As(t, "kansli")
	of := func(who string) string { return at(h, "organisationer/"+id.String(w.Actor(who).Org)+"/paminn") }
	letters := func() int {
		return world.Value[int](w, `select count(*) from letter where subject like 'Påminnelse: %'`)
	}
	f := office.Get(at(h, "")).OK().Form("Påminn Region Skåne")
	f.Submit().OK().Has("Påminnelsen är skickad.", "Påmind i dag")
	n := letters()
	politician := site.Role(access.Politician) + "@framsyn.example"
	if n == 0 || world.Value[int](w, `select count(*) from letter where recipient = $1`, politician) != 0 {
		t.Errorf("%d letters were sent", n)
	}
	f.Submit().OK()
	office.Post(of(world.Own), nil).Is(http.StatusUnprocessableEntity).Has("redan fått en påminnelse i dag")
	office.Post(of(world.Elsewhere), nil).Is(http.StatusUnprocessableEntity)
	if letters() != n {
		t.Errorf("%d letters after it was asked again, %d before", letters(), n)
	}
	w.Exec(`update homework_reminder set sent_on = sent_on - 1`)
	office.Post(of(world.Own), nil).OK()
	if letters() != 2*n {
		t.Errorf("%d letters the next day", letters())
	}
}

func TestTheSummaryIsWrittenAndBecomesDocumentationAndTheWorkshopBeginsWithIt(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Sent)
	workshop := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: "Nästa workshop",
		Visibility: process.Participants})
	w.Exec(`update homework set workshop_id = $2 where id = $1`, h.ID, workshop.ID)
	own, page := w.As(t, world.Own), "/arbete/aktiviteter/"+id.String(workshop.ID)
	own.Get(page).OK().Lacks("Det ni hade med er")
	w.EndHomework(h)
	own.Get(page).OK().Has("Det ni hade med er", "2 av 2 organisationer har lämnat in.", h.Trend.Title, "viktigast för 2 av 2")
	w.Visitor(t).Get("/aktiviteter/" + workshop.Slug).Is(http.StatusNotFound)
	editor := w.As(t, "redaktor")
	own.Get(at(h, "sammanstallning/redigera")).Is(http.StatusForbidden)
	mine, theirs := editor.Get(at(h, "sammanstallning/redigera")).OK().Form("Spara"), w.As(t, "kansli").Get(at(h,
		"sammanstallning/redigera")).OK().Form("Spara")
	theirs.Set("text", "Kansliets text.").Submit().OK().Has("Kansliets text.")
	mine.Set("text", "Redaktionens text.").Submit().Is(http.StatusConflict).Has("Kansliets text.", "Redaktionens text.").
		Form("Spara").Submit().OK()
	own.Get(at(h, "sammanstallning")).OK().Has("Redaktionens text.").Lacks("Gör dokumentation", "Historik")
	own.Get(at(h, "sammanstallning/historik")).Is(http.StatusForbidden)
	editor.Get(at(h, "sammanstallning")).OK().Follow("Historik").OK().Follow("Läs version 1 och vad som ändrades").OK().
		Form("Återställ version 1").Submit().OK().At(at(h, "sammanstallning")).Has("Kansliets text.")
	editor.Get(at(h, "sammanstallning/historik/2")).OK().Form("Återställ version 2").Submit().OK().Has("Redaktionens text.")
	p := editor.Get(at(h, "sammanstallning/dokumentation")).OK().Form("Gör dokumentation").Submit().OK().
		Has("Redaktionens text.", "Svaren i korthet", "Region Skåne")
	item := p.URL.Path
	editor.Get(at(h, "sammanstallning/dokumentation")).OK().Form("Gör dokumentation").Submit().At(item)
	if n := world.Value[int](w, `select count(*) from item where kind = 'documentation' and title like 'Sammanställning: %'`); n != 1 {
		t.Errorf("%d documentations were made", n)
	}
}

func TestAFileOfAnAnswerIsAsClosedAsTheAnswer(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Begun)
	s := w.As(t, strategist)
	s.Get(question(h, world.FileQuestion, "")).OK().Form("Spara").Attach("fil", "svar.pdf", []byte("inte en pdf")).Submit().
		Is(http.StatusUnprocessableEntity).Has("Filen ska vara en PDF")
	p := s.Get(question(h, world.FileQuestion, "")).OK().Form("Spara").Attach("fil", "svar.pdf", []byte("%PDF-1.7 svar")).Submit().OK()
	file := p.Link("Öppna filen")
	s.Get(question(h, world.FileQuestion, "")).OK().Form("Spara").Set("svar", "Med kommentar.").Submit().OK().Has("Öppna filen")
	w.As(t, staff).Get(file).OK()
	for _, who := range []string{world.Elsewhere, "redaktor", "kansli"} {
		w.As(t, who).Get(file).Is(http.StatusNotFound)
	}
	w.SendHomework(h, world.Own)
	w.As(t, world.Elsewhere).Get(file).OK()
	w.Visitor(t).Get(file).Is(http.StatusNotFound)
}

func TestWhoWritesIsSeen(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	m := w.As(t, staff)
	m.Post("/arbete/osparat", url.Values{form.UnsavedField: {strings.Repeat("A", 26)}, "_adress": {question(h, world.TextQuestion, "bidrag")},
		"_nummer": {"1"}, "_rubrik": {"Mitt bidrag"}, "_person": {id.String(w.Actor(staff).User)}, "svar": {"Halvskrivet"}}).OK()
	w.As(t, strategist).Get(at(h, "svar")).OK().Has("medarbetare skriver här").Lacks("Halvskrivet")
	m.Get(at(h, "svar")).OK().Lacks("skriver här")
	m.Get(question(h, world.TextQuestion, "bidrag")).OK().Has("Du har text från").Follow("Fortsätt").Form("Spara").Submit().
		OK().Has("Halvskrivet")
	w.As(t, world.Elsewhere).Get(at(h, "svar")).OK().Lacks("skriver här")
}

func TestAnswersAreBounded(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	s := w.As(t, strategist)
	twice := s.Get(question(h, world.TrendQuestion, "")).OK().Form("Spara").Set("mest.0.post", id.String(h.Trend.ID)).
		Set("minst.0.post", id.String(h.Trend.ID))
	twice.Submit().Is(http.StatusUnprocessableEntity).Has("Den är redan vald i en annan rad.")
	s.Get(question(h, world.TrendQuestion, "")).OK().Form("Spara").Set("mest.0.post", "999999").Submit().
		Is(http.StatusUnprocessableEntity).Has("Den går inte att välja.")
	s.Get(question(h, world.TextQuestion, "")).OK().Form("Spara").Set("svar", strings.Repeat("å", 20001)).Submit().
		Is(http.StatusUnprocessableEntity)
	s.Get(question(h, world.NumberQuestion, "")).OK().Form("Spara").Set("tal", "många").Submit().
		Is(http.StatusUnprocessableEntity).Has("Skriv ett tal")
	s.Get(question(h, world.ChoiceQuestion, "")).OK().Form("Spara").Set("val", "Snabbt").Submit().OK().Has("Snabbt")
	s.Get(question(h, world.TableQuestion, "")).OK().Form("Spara").Set("rader.0.k0", "Vi").Set("rader.0.k1", "Allt").Submit().OK().Has("Allt")
	s.Get(question(h, 99, "")).Is(http.StatusNotFound)
}
