package homework_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func fictionPage(i content.Item) string { return "/arbete/designfiktioner/" + id.String(i.ID) }

// An organisation answers with what it has and with one that is written on the way; sending in shares them.
func TestHomeworkIsAnsweredWithDesignFictions(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	h := w.EmptyHomework(false)
	w.AnswerHomework(h, world.Own, "Ett svar.")
	w.AnswerHomework(h, world.Elsewhere, "Ett annat.")
	mine, third := w.Fiction(world.Own, content.Draft), w.Fiction(world.Own, content.Shared)
	theirs, open := w.Fiction(world.Elsewhere, content.Draft), w.Fiction(world.Elsewhere, content.Shared)
	c, other := w.As(t, world.Own), w.As(t, world.Elsewhere)
	for _, pick := range []content.Item{theirs, open, h.Trend} {
		c.Get(question(h, world.FictionQuestion, "")).OK().Form("Spara").Set("mest.0.post", id.String(pick.ID)).Submit().
			Is(http.StatusUnprocessableEntity).Has("Den går inte att välja.").Lacks(theirs.Title)
	}
	c.Get("/arbete/valj/designfiktioner?q=Designfiktion").OK().Has(mine.Title, third.Title).Lacks(theirs.Title, open.Title)
	c.Get(question(h, world.FictionQuestion, "")).OK().Has("Högst 2 designfiktioner").Form("Spara").
		Set("mest.0.post", id.String(mine.ID)).Set("mest.0.varfor", "För att.").Submit().OK().Has(mine.Title, "För att.", "Besvarad")
	p := c.Get(question(h, world.FictionQuestion, "")).OK().Follow("Skriv en ny designfiktion").OK()
	p = p.Form("Spara").Submit().Is(http.StatusUnprocessableEntity)
	p = p.Form("Spara").Set("titel", "Den nya saken").Set("slag", "sak").Submit().OK()
	p.At(question(h, world.FictionQuestion, "")).Has("Sparat som utkast.", "Den nya saken", mine.Title)
	f := p.Form("Spara").ByButton("mest.lagg-till").Submit().OK().Form("Spara")
	f.Set("mest.2.post", id.String(third.ID)).Submit().Is(http.StatusUnprocessableEntity).Has("Högst 2 får plats.")
	p = f.Set("mest.2.post", "").Submit().OK().Has("Den nya saken", "Designfiktioner som delas",
		"När svaret lämnas delas de med alla deltagare")

	for _, path := range []string{at(h, ""), fictionPage(mine), "/arbete/designfiktioner", "/arbete/designfiktioner/lista.csv",
		"/sok?q=nya"} {
		other.Get(path).Lacks(mine.Title, "Den nya saken")
	}
	other.Get(fictionPage(mine)).Is(http.StatusNotFound)
	p.Form("Lämna in").Submit().OK().Has("Svaret är inlämnat").Lacks("Designfiktioner som delas")
	other.Get(fictionPage(mine)).OK().Headed(mine.Title).Follow("Hemarbete").OK()
	own := at(h, "svar/"+id.String(w.Actor(world.Own).Org))
	other.Get(own).OK().Has(mine.Title, "Den nya saken", "För att.")
	if got := other.Get(fictionPage(mine)).OK().Link(mentionOf(t, w, h)); got != own {
		t.Errorf("the fiction leads to %s, want %s", got, own)
	}
	w.EndHomework(h)
	other.Get(at(h, "sammanstallning")).OK().Has(mine.Title, "Den nya saken", "Region Skåne", "1 av 1 svar på frågan.").
		Lacks(theirs.Title)
	workshop := w.ConfirmedActivity(process.Fields{Process: w.Process(), Kind: "workshop", Name: "Nästa workshop",
		Visibility: process.Participants})
	w.Exec(`update homework set workshop_id = $2 where id = $1`, h.ID, workshop.ID)
	other.Get("/arbete/aktiviteter/"+id.String(workshop.ID)).OK().Has("Det ni hade med er", mine.Title, "Den nya saken").Lacks(theirs.Title)
	w.As(t, "redaktor").Get(at(h, "sammanstallning/dokumentation")).OK().Form("Gör dokumentation").Submit().OK().
		Has(mine.Title, "Den nya saken", "(Region Skåne)").Lacks(theirs.Title)
}

// mentionOf returns the name of homework.
func mentionOf(t *testing.T, w world.World, h world.Homework) string {
	t.Helper()
	return world.Value[string](w, `select a.name from homework h join activity a on a.id = h.activity_id where h.id = $1`, h.ID)
}

func TestADraftThatIsAnsweredWithStaysSecret(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(true)
	w.AnswerHomework(h, world.Own, "Ett svar.")
	i := w.Fiction(world.Own, content.Draft)
	c, colleague, boss := w.As(t, world.Own), w.As(t, staff), w.As(t, head)
	c.Get(question(h, world.FictionQuestion, "")).OK().Form("Spara").Set("mest.0.post", id.String(i.ID)).Submit().OK()
	for _, reader := range []*site.Client{colleague, boss} {
		reader.Get(at(h, "svar")).OK().Lacks(i.Title).Has("Ett utkast, eller något som är borttaget")
		reader.Get(fictionPage(i)).Is(http.StatusNotFound)
	}
	c.Get(at(h, "svar")).OK().Has(i.Title).Form("Lämna till chefen").Submit().OK()
	boss.Get(at(h, "svar")).OK().Has(i.Title)
	c.Get(fictionPage(i)).OK().Form("Gör till utkast igen").Submit().OK()
	boss.Post(at(h, "svar/godkann"), nil).Is(http.StatusUnprocessableEntity).Has("En designfiktion i svaret är inte delad.").Lacks(i.Title)
	c.Get(fictionPage(i)).OK().Form("Dela med alla deltagare").Submit().OK()
	boss.Get(at(h, "svar")).OK().Form("Godkänn och lämna in").Submit().OK().Has("Svaret är inlämnat")
}

func TestAnAnswerWithADesignFictionThatIsGoneIsNotSentIn(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	w.AnswerHomework(h, world.Own, "Ett svar.")
	i := w.Fiction(world.Own, content.Draft)
	c := w.As(t, world.Own)
	c.Get(question(h, world.FictionQuestion, "")).OK().Form("Spara").Set("mest.0.post", id.String(i.ID)).Submit().OK()
	c.Post(fictionPage(i)+"/arkivera", nil).OK()
	p := c.Get(at(h, "svar")).OK().Form("Lämna in").Submit().Is(http.StatusUnprocessableEntity)
	p.Has("En designfiktion i svaret är borttagen eller ligger i arkivet").Lacks("Svaret är inlämnat")
	c.Post(fictionPage(i)+"/ta-fram", nil).OK()
	c.Get(at(h, "svar")).OK().Form("Lämna in").Submit().OK().Has("Svaret är inlämnat")
}

func TestContributionsHaveRoomInTheAnswer(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	c, m := w.As(t, world.Own), w.As(t, staff)
	f := c.Get(question(h, world.FictionQuestion, "")).OK().Form("Spara")
	for n := range 2 {
		f.Set("mest."+string(rune('0'+n))+".post", id.String(w.Fiction(world.Own, content.Shared).ID))
	}
	f.Submit().OK()
	more := w.Fiction(world.Own, content.Shared)
	m.Get(question(h, world.FictionQuestion, "bidrag")).OK().Form("Spara").Set("mest.0.post", id.String(more.ID)).
		Submit().OK().Has(more.Title)
	p := c.Get(at(h, "svar")).OK()
	for _, form := range p.Forms() {
		if strings.HasPrefix(form.ButtonText(), "Lägg in i svaret") {
			form.Submit().Is(http.StatusUnprocessableEntity).Has("Svaret får ha högst 2.")
			return
		}
	}
	t.Error("the contribution cannot be put into the answer")
}
