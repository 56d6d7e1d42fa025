package homework_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestWhatIsAnsweredKeepsItsQuestion(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, office := w.As(t, world.Own), w.As(t, "kansli")
	edit := func() *site.Form { return office.Get(at(h, "redigera")).OK().Form("Spara") }
	c.Get(question(h, world.ChoiceQuestion, "")).OK().Form("Spara").Set("val", "Sakta").Submit().OK()
	c.Get(question(h, world.TableQuestion, "")).OK().Form("Spara").Set("rader.0.k0", "Vi").Set("rader.0.k1", "Allt").Submit().OK()
	const kept = "Frågan har fått svar och behåller det som fanns"
	for name, options := range map[string]string{"fragor.2.val": "Sakta\nSnabbt", "fragor.4.val": "Vad\nVem"} {
		edit().Set(name, options).Submit().Is(http.StatusUnprocessableEntity).Has(kept)
	}
	edit().Set("fragor.2.val", "Snabbt\nSakta\nInte alls").Submit().OK()

	// A question keeps its number for ever, so that nothing that is typed for one is taken for an answer to another.
	typed := c.Get(question(h, world.FictionQuestion, "")).OK()
	edit().ByButton("fragor.7.bort").Submit().OK().Form("Spara").Submit().OK()
	edit().ByButton("fragor.lagg-till").Submit().OK().Form("Spara").Set("fragor.7.text", "En ny fråga?").Set("fragor.7.slag", "text").
		Submit().OK()
	typed.Form("Spara").Set("svar", "Om en sak.").Submit().Is(http.StatusNotFound)
	c.Get(question(h, world.FictionQuestion+1, "")).OK().Headed("En ny fråga?")

	// An earlier version is as little a way around.
	c.Get(question(h, world.FictionQuestion+1, "")).OK().Form("Spara").Set("svar", "Ett svar.").Submit().OK()
	office.Get(at(h, "historik/1")).OK().Form("Återställ version 1").Submit().Is(http.StatusConflict).Has("har fått svar")
	c.Get(at(h, "svar")).OK().Has("Ett svar.", "3 av 8 frågor besvarade")
}

func TestAQuestionThatChangesIsToldToWhoAnswersAndWhoReads(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, office := w.As(t, world.Own), w.As(t, "kansli")
	typed := c.Get(question(h, world.TextQuestion, "")).OK().Form("Spara").Set("svar", "Det vi ser.")
	change := func(text string) {
		office.Get(at(h, "redigera")).OK().Form("Spara").Set("fragor.0.text", text).Submit().OK()
	}
	change("Vad hör ni?")
	page := typed.Submit().Is(http.StatusUnprocessableEntity).Headed("Vad hör ni?").Has("Frågan ändrades medan du skrev.", "Det vi ser.")
	page.Form("Spara").Submit().OK()
	c.Get(at(h, "svar")).OK().Form("Lämna in").Submit().OK()
	change("Vad gör ni?")
	reader := w.As(t, world.Elsewhere)
	reader.Get(at(h, "svar/"+id.String(w.Actor(world.Own).Org))).OK().Has("Frågan har ändrats sedan den besvarades", "Vad hör ni?")
	w.EndHomework(h)
	reader.Get(at(h, "sammanstallning")).OK().Has("Svarade på: Vad hör ni?")
}

func TestAnAnswerWithTheHeadComesBackAndGoesAroundWhereThereIsNone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(true)
	w.AnswerHomework(h, world.Own, "Ett svar.")
	w.AnswerHomework(h, world.Elsewhere, "Ett annat.")
	c, office := w.As(t, world.Own), w.As(t, "kansli")
	c.Get(at(h, "svar")).OK().Form("Lämna till chefen").Submit().OK().Form("Ta tillbaka från chefen").Submit().OK().
		Has("Svaret går att ändra igen.", "Pågår")
	c.Get(at(h, "svar")).OK().Form("Lämna till chefen").Submit().OK()
	office.Get(at(h, "organisationer/"+id.String(w.Actor(world.Own).Org)+"/oppna-igen")).OK().Form("Ge tillbaka").
		Set("varfor", "Chefen är borta.").Submit().OK()
	c.Get(at(h, "svar")).OK().Has("Svaret skickades tillbaka", "Chefen är borta.").Form("Lämna till chefen")
	if n := world.Value[int](w, `select count(*) from letter where subject like 'Ert svar är tillbaka: %' and body like '%Chefen är borta.%'
		and recipient = 'chef.skane@framsyn.example'`); n != 1 {
		t.Errorf("%d letters tell the head", n)
	}

	c.Get(at(h, "svar")).OK().Form("Lämna till chefen").Submit().OK()
	w.EndHomework(h)
	w.As(t, head).Get(at(h, "svar")).OK().Has("men går inte att lämna in").Lacks("Godkänn och lämna in")
	w.Exec(`update homework set last_day = '2199-01-01' where id = $1`, h.ID)

	// Region Norrbotten has no head with an account.
	w.As(t, world.Elsewhere).Get(at(h, "svar")).OK().Has("Ingen chef hos er har ett konto").Form("Lämna in").Submit().OK().
		Has("Svaret är inlämnat.")
}

func TestHomeworkThatIsClosedEarlyOrUnansweredSaysSo(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, office, org := w.As(t, world.Own), w.As(t, "kansli"), id.String(w.Actor(world.Own).Org)
	w.Exec(`update homework set questions = jsonb_set(questions, '{0,Required}', 'false') where id = $1`, h.ID)
	c.Post(at(h, "svar/lamna-in"), nil).Is(http.StatusUnprocessableEntity).Has("Svara på minst en fråga först.")
	w.Exec(`update homework set first_day = '2199-01-01', last_day = '2199-02-01' where id = $1`, h.ID)
	c.Post(at(h, "svar/lamna-in"), nil).Is(http.StatusUnprocessableEntity).Has("Hemarbetet har inte öppnat än.")
	office.Get(at(h, "")).OK().Lacks("Påminn")
	office.Post(at(h, "organisationer/"+org+"/paminn"), nil).Is(http.StatusUnprocessableEntity).Has("inte öppet")
	w.Exec(`update homework set first_day = '2026-01-01' where id = $1`, h.ID)
	w.Exec(`update activity set status = 'cancelled' where id = (select activity_id from homework where id = $1)`, h.ID)
	c.Get(at(h, "svar")).OK().Has("Aktiviteten är inställd", "Inte inlämnat").Lacks("Sista dagen har passerat", "Skriv svaret")
	c.Get("/min-sida").OK().Lacks("Hemarbete: ")
	c.Get(question(h, world.TextQuestion, "")).OK().Has("Svaret går inte att ändra nu")
	w.Exec(`update activity set status = 'planned' where id = (select activity_id from homework where id = $1)`, h.ID)
	office.Get(at(h, "stang")).OK().Form("Avsluta").Submit().OK().Has("Du avslutade hemarbetet.", "Inte inlämnat")
	c.Get(at(h, "svar")).OK().Has("Hemarbetet är avslutat").Lacks("Be kansliet om längre tid")
}

func TestWhoIsOnlyRemindedIsNotKeptInTheHomework(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	office, org := w.As(t, "kansli"), w.Actor(world.Own).Org
	office.Get(at(h, "")).OK().Form("Påminn Region Skåne").Submit().OK()
	w.Exec(`update homework set organisations = array_remove(organisations, $2::bigint) where id = $1`, h.ID, org)
	office.Get(at(h, "")).OK().Lacks("Region Skåne")
	w.As(t, world.Own).Get(at(h, "svar")).Is(http.StatusNotFound)
}

func TestARequestToHaveTheAnswerBackIsAnsweredFirst(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.Homework(homework.Sent)
	w.AskHomeworkBack(h, world.Own)
	asking, err := homework.AllAskedBack(t.Context(), w.DB.As(w.Actor("kansli")))
	if others, _ := homework.AllAskedBack(t.Context(), w.DB.As(w.Actor(world.Elsewhere))); err != nil || len(asking) == 0 || others != nil {
		t.Errorf("%v are asked back, %v to others, %v", asking, others, err)
	}
	office, of := w.As(t, "kansli"), at(h, "organisationer/"+id.String(w.Actor(world.Own).Org))
	office.Post(of+"/godkann", nil).Is(http.StatusUnprocessableEntity).Has("Organisationen har bett att få tillbaka svaret.")
	office.Get(of+"/neka").OK().Form("Säg nej").Set("varfor", "Workshopen har börjat.").Submit().OK()
	w.As(t, world.Own).Get(at(h, "svar")).OK().Has("Kansliet lämnar inte tillbaka svaret", "Workshopen har börjat.")
	if n := world.Value[int](w, `select count(*) from letter where subject like 'Ert svar är fortfarande inlämnat: %'
		and body like '%Workshopen har börjat.%' and recipient = 'strateg.skane@framsyn.example'`); n != 1 {
		t.Errorf("%d letters tell why", n)
	}
	office.Post(of+"/godkann", nil).OK()
}

func TestOneDocumentationIsMadeOfASummaryAndTellsOfNoDraft(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	w.AnswerHomework(h, world.Own, "Ett svar.")
	i := w.Fiction(world.Own, content.Shared)
	c := w.As(t, world.Own)
	c.Get(question(h, world.FictionQuestion, "")).OK().Form("Spara").Set("mest.0.post", id.String(i.ID)).Submit().OK()
	c.Get(at(h, "svar")).OK().Form("Lämna in").Submit().OK()
	c.Get(fictionPage(i)).OK().Form("Gör till utkast igen").Submit().OK()
	w.EndHomework(h)
	var both sync.WaitGroup
	for range 4 {
		both.Go(func() { w.As(t, "redaktor").Post(at(h, "sammanstallning/dokumentation"), nil).OK() })
	}
	both.Wait()
	if n := world.Value[int](w, `select count(*) from item where kind = 'documentation' and title like 'Sammanställning: %'`); n != 1 {
		t.Errorf("%d documentations were made", n)
	}
	if told := world.Value[bool](w, `select exists (select from change
		where kind = 'documentation' and snapshot::text like '%' || $1 || '%')`, i.Title); told {
		t.Error("the documentation tells the title of a draft")
	}
}

func TestAnAnswerIsTakenAwayAgain(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, m := w.As(t, world.Own), w.As(t, site.Role(access.Staff))
	file := question(h, world.FileQuestion, "")
	c.Get(file).OK().Form("Spara").Attach("fil", "svar.pdf", []byte("%PDF-1.7 svar")).Submit().OK().Has("1 av 8 frågor besvarade")
	c.Get(file).OK().Form("Spara").Set("utan-fil", "ja").Submit().OK().Has("0 av 8 frågor besvarade").Lacks("Öppna filen")
	contribution := question(h, world.TextQuestion, "bidrag")
	m.Get(contribution).OK().Form("Spara").Set("svar", "Mitt bidrag.").Submit().OK().Has("1 bidrag")
	m.Get(contribution).OK().Form("Spara").Set("svar", "").Submit().OK().Lacks("1 bidrag")
	w.As(t, "kansli").Get(at(h, "redigera")).OK().Form("Spara").ByButton("fragor.5.bort").Submit().OK().Form("Spara").Submit().OK()
}

func TestANumberIsWrittenAsInSwedish(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, at := w.As(t, world.Own), question(h, world.NumberQuestion, "")
	for typed, said := range map[string]string{"1.000": "Skriv kommatecken före decimaler", "1e5": "Skriv ett tal", "1_000": "Skriv ett tal",
		"NaN": "Skriv ett tal", strings.Repeat("9", 13): "Skriv ett tal"} {
		c.Get(at).OK().Form("Spara").Set("tal", typed).Submit().Is(http.StatusUnprocessableEntity).Has(said)
	}
	for typed, kept := range map[string]string{"12 500": "12500", "−3,5": "-3,5", "2.5": "2,5", "-0": "0"} {
		c.Get(at).OK().Form("Spara").Set("tal", typed).Submit().OK().Has(kept)
	}
}
