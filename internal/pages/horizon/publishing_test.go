package horizon_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestWhatIsPublishedStaysAsItWas(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Trend(world.Own, content.Published)
	work, public := "/arbete/trender/"+id.String(i.ID), "/trender/"+i.Slug
	visitor := s.Visitor(t)
	before := visitor.Get(public).OK()
	s.As(t, world.Own).Get(work+"/redigera").OK().Form("Spara").Set("titel", "En helt annan rubrik").Set("beskrivning",
		"En helt annan text.").
		Submit().OK().Has("Det finns opublicerade ändringar")
	if after := visitor.Get(public).OK(); after.Text() != before.Text() {
		t.Errorf("an edit changed the published page to %s", after.Text())
	}
	visitor.Get("/trender?q=helt+annan").OK().Lacks("En helt annan rubrik")
	visitor.Get("/sok?q=rubrik").OK().Lacks("En helt annan rubrik")

	editor := s.As(t, "redaktor")
	asked := editor.Get(work + "/publicera").OK()
	button := "Publicera"
	for _, f := range asked.Forms() {
		if f.Has("vad-andrades") {
			button = f.ButtonText()
		}
	}
	refused := asked.Form(button).Submit().Is(http.StatusUnprocessableEntity).Has("Skriv vad som är nytt")
	refused.Form(button).Set("vad-andrades", "Ny rubrik och text.").Submit().OK().At(public)
	visitor.Get(public).OK().Headed("En helt annan rubrik").Has("En helt annan text.", "Ny rubrik och text.", "version 3")
}

func TestWhatIsWithdrawnIsGoneForEverybodyOutside(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i := world.Of(s, t).Trend(world.Own, content.Published)
	public, visitor := "/trender/"+i.Slug, s.Visitor(t)
	visitor.Get(public).OK()
	f := s.As(t, "redaktor").Get("/arbete/trender/" + id.String(i.ID) + "/dra-tillbaka").OK().Form("Dra tillbaka")
	f.Set("varfor", "Felaktiga uppgifter.").Submit().OK().Has("Tillbakadraget")
	visitor.Get(public).Is(http.StatusGone)
	for _, list := range []string{"/trender", "/trender.csv", "/sitemap.xml", "/flode.atom", "/sok?q=trend"} {
		visitor.Get(list).OK().Lacks(i.Slug)
	}
}

func TestVersionsAreComparedAndRestored(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i := world.Of(s, t).Trend(world.Own, content.Shared)
	work := "/arbete/trender/" + id.String(i.ID)
	s.As(t, world.Own).Get(work+"/redigera").OK().Form("Spara").Set("beskrivning", "Tredje versionen.").Set("vad-andrades",
		"Rättat räkneord.").Submit().OK()
	reader := s.As(t, site.Role("participant"))
	reader.Get(work+"/historik").OK().Has("Rättat räkneord.", "version 3", "Strateg, Region Skåne")
	p := reader.Get(work + "/historik/3").OK()
	if gone, come := texts(p, "del"), texts(p, "ins"); !strings.Contains(gone, "Andra") || !strings.Contains(come, "Tredje") {
		t.Errorf("the difference takes away %q and adds %q: %s", gone, come, p.Text())
	}
	p.Lacks("Återställ version")
	s.As(t, "redaktor").Get(work + "/historik/3").OK().Form("Återställ version 2").Submit().OK().At(work).Has("Andra versionen.")
	reader.Get(work+"/historik").OK().Has("version 4", "Från version 2", "version 3")
}

// texts returns what stands in all elements of a name.
func texts(p *site.Page, element string) string {
	var b strings.Builder
	for _, n := range p.All(element) {
		b.WriteString(markup.Text(n) + "\n")
	}
	return b.String()
}

func TestADraftThatIsUsedCannotBeDeleted(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	source := w.Source(world.Own, content.Draft)
	c := s.As(t, world.Own)
	path := "/arbete/kallor/" + id.String(source.ID)
	trend := c.Get(path).OK().Follow("Ny trend som bygger på det här").Form("Spara").Set("titel", "Vilar på källan").Set("typ",
		"trend").Submit().OK()
	trend.Has(source.Title)
	p := c.Get(path + "/ta-bort").OK().Form("Ta bort utkastet").Submit().Has("Det går inte att ta bort")
	if p.Code < 400 {
		t.Errorf("the refusal is answered %d", p.Code)
	}
	c.Get(trend.URL.Path + "/ta-bort").OK().Form("Ta bort utkastet").Submit().OK().Has("Utkastet är borttaget")
	c.Get(trend.URL.Path).Is(http.StatusNotFound)
	c.Get(path + "/ta-bort").OK().Form("Ta bort utkastet").Submit().OK()
	c.Get(path).Is(http.StatusNotFound)
}

func TestWhatIsPutAwayLeavesTheLists(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i := world.Of(s, t).Trend(world.Own, content.Shared)
	c := s.As(t, world.Own)
	p := c.Get("/arbete/trender/" + id.String(i.ID)).OK().Form("Lägg i arkivet").Submit().OK().Has("Det här ligger i arkivet")
	c.Get("/arbete/trender").OK().Lacks(i.Title)
	c.Get("/arbete/trender?arkiv=ja").OK().Has(i.Title)
	p.Form("Ta fram ur arkivet").Submit().OK()
	c.Get("/arbete/trender").OK().Has(i.Title)
}

func TestTheSameAddressTwiceIsPointedOut(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	add := func(title string) *site.Page {
		return c.Get("/arbete/kallor/ny").OK().Form("Spara").Set("titel", title).Set("typ", "rapport").
			Set("webbadress", "https://example.com/en-rapport").Submit()
	}
	add("Rapporten").OK()
	p := add("Rapporten igen").Is(http.StatusUnprocessableEntity).Has("Den här webbadressen finns redan", "Rapporten")
	p.Form("Spara").Set("anda", "ja").Submit().OK().Headed("Rapporten igen")
}
