package scenario_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func at(i content.Item, do string) string {
	if do != "" {
		do = "/" + do
	}
	return "/arbete/designfiktioner/" + id.String(i.ID) + do
}

// picture is a small picture.
func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 16, 9))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADesignFictionIsWrittenSharedAndPublished(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	trend, group := w.Trend(world.Own, content.Published), w.GroupOf(w.Actor(world.Own).User)
	c := s.As(t, world.Own)
	p := c.Get("/arbete/trender/" + id.String(trend.ID)).OK().Follow("Ny designfiktion som förutsätter det här").OK()
	p = p.Form("Spara").Set("text", "Den gör kaffe.").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv designfiktionens titel.", "Välj vad det är för slags föremål.", "Den gör kaffe.")
	p = p.Form("Spara").Set("titel", "Pannan").Set("slag", "sak").Set("grupp", "999999").Submit().
		Is(http.StatusUnprocessableEntity).Has("Gruppen finns inte.")
	p.Form("Spara").Set("grupp", id.String(w.Group())).Submit().Is(http.StatusUnprocessableEntity).Has("Du är inte med i gruppen.")
	f := p.Form("Spara").Set("grupp", id.String(group)).Set("foremal", "En panna.").Set("vinner", "De ensamma.").
		Set("forlorar", "Larmbolagen.")
	f.Attach("bild", "panna.png", picture(t))
	p = f.Submit().Is(http.StatusUnprocessableEntity).Has("Beskriv vad bilden visar")
	p = p.Form("Spara").Set("bildtext", "En blå panna.").Submit().OK().Headed("Pannan").
		Has("En panna.", "Den gör kaffe.", "De ensamma.", "Larmbolagen.", "Förutsätter", trend.Title,
			"Gruppens strateger kan rösta när den är delad.")
	work := s.Path(p.URL.String())
	for _, who := range []string{world.Elsewhere, site.Role(access.Head), site.Role(access.Office)} {
		s.As(t, who).Get(work).Is(http.StatusNotFound)
		s.As(t, who).Get("/arbete/designfiktioner").OK().Lacks("Pannan")
		s.As(t, who).Get("/arbete/trender/" + id.String(trend.ID)).OK().Lacks("Pannan")
		s.As(t, who).Get("/sok?q=pannan").OK().Lacks("Larmbolagen", "En panna.")
	}
	c.Get(work).OK().Form("Dela med alla deltagare").Submit().OK()
	s.As(t, world.Elsewhere).Get(work).OK().Headed("Pannan")
	visitor := s.Visitor(t)
	for _, list := range []string{"/designfiktioner", "/designfiktioner.csv", "/flode.atom", "/sitemap.xml", "/sok?q=panna"} {
		visitor.Get(list).OK().Lacks("Pannan", "/pannan")
	}
	s.As(t, "redaktor").Get(work + "/publicera").OK().Form("Publicera").Submit().OK().At("/designfiktioner/pannan")
	p = visitor.Get("/designfiktioner/pannan").OK().Headed("Pannan").Has("Designfiktion från 2050, Sak", "De ensamma.", "Larmbolagen.",
		"Förutsätter", trend.Title)
	if text := p.Text(); strings.Index(text, "Vem vinner") > strings.Index(text, "Vem förlorar") {
		t.Error("who loses stands first")
	}
	if p.First("img", "alt=En blå panna.") == nil {
		t.Error("the picture is not told")
	}
	visitor.Get("/trender/"+trend.Slug).OK().Has("Förutsätts av", "Pannan")
	for _, list := range []string{"/designfiktioner", "/designfiktioner.csv", "/flode.atom", "/sok?q=larmbolagen"} {
		visitor.Get(list).OK().Has("Pannan")
	}
	visitor.Get("/sitemap.xml").OK().Has("/en/designfiktioner/pannan")
	visitor.Get("/en/designfiktioner/pannan").OK().Has("Design fiction from 2050, Thing", "Who wins")
}

// voters are strategists, of whom the first four vote.
var voters = []string{"strateg.skane", "strateg.norrbotten", "strateg.vasterbotten", "strateg.kronoberg", "strateg.gavleborg"}

func voted(w world.World, who []string) (out []id.User) {
	for _, name := range who {
		out = append(out, w.Actor(name).User)
	}
	return out
}

func TestAGroupVotesAndFewerThanFiveAreNotShown(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Fiction(world.Elsewhere, content.Shared, voted(w, voters)...)
	list := "/arbete/designfiktioner/grupper/" + id.String(w.FictionGroup(i.ID))
	reader := s.As(t, site.Role(access.Participant))
	hidden := func() {
		t.Helper()
		for _, path := range []string{at(i, ""), list} {
			reader.Get(path).OK().Has("Färre än fem har röstat").Lacks("0 röster", "1 röst", "2 röster", "3 röster", "4 röster", "5 röster")
		}
	}
	hidden()
	for _, who := range voters[:4] {
		c := s.As(t, who)
		f := c.Get(at(i, "")).OK().Form("Rösta " + i.Title)
		f.Submit().OK().Has("Du har röstat")
		f.Submit().OK() // sent twice
		c.Post(at(i, "rosta"), url.Values{"rost": {"ja"}}).OK().Has("Du har röstat")
		hidden()
	}
	s.As(t, voters[4]).Get(list).OK().Form("Rösta "+i.Title).Submit().OK().At(list).Has("5 röster", "Du har röstat")
	for _, path := range []string{at(i, ""), list} {
		reader.Get(path).OK().Has("5 röster").Lacks("Du har röstat", w.Actor(voters[0]).Name)
	}
	if n := len(reader.Get(list).OK().All("rect", "class=bar")); n != 1 {
		t.Errorf("%d bars are drawn", n)
	}
	s.As(t, voters[0]).Get(at(i, "")).OK().Form("Ta tillbaka rösten " + i.Title).Submit().OK().Has("Din röst är tillbaka hos dig.")
	hidden()
	s.As(t, voters[0]).Get(at(i, "")).OK().Form("Rösta " + i.Title).Submit().OK().Has("5 röster")
	if n := world.Value[int](w, `select count(*) from change where verb = 'voted' and (ref_id <> 0 or note <> '' or named <> '')`); n != 0 {
		t.Errorf("the log tells of %d votes for what", n)
	}
}

func TestOnlyStrategistsOfTheGroupVoteWhileItIsShared(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Fiction(world.Elsewhere, content.Shared, voted(w, []string{site.Role(access.Staff), "administrator"})...)
	vote := url.Values{"rost": {"ja"}}
	for _, who := range []string{world.Own, world.Elsewhere, site.Role(access.Staff), site.Role(access.Head), "redaktor", "administrator"} {
		s.As(t, who).Get(at(i, "")).OK().Has("Bara gruppens strateger röstar.").Lacks("Rösta ")
		s.As(t, who).Post(at(i, "rosta"), vote).Is(http.StatusForbidden)
	}
	member := s.As(t, site.Role(access.Strategist))
	mine := w.Fiction(world.Own, content.Draft) // of the same organisation as the member
	member.Get(at(mine, "")).OK().Has("Gruppens strateger kan rösta när den är delad.")
	member.Post(at(mine, "rosta"), vote).Is(http.StatusConflict)
	member.Post(at(w.Fiction(world.Elsewhere, content.Draft), "rosta"), vote).Is(http.StatusNotFound)
	public := w.Fiction(world.Own, content.Published)
	member.Get(at(public, "")).OK().Has("Röstningen slutade när den publicerades.")
	member.Post(at(public, "rosta"), vote).Is(http.StatusConflict)
	if n := world.Value[int](w, `select count(*) from fiction_vote v where item_id = any($1)`, []id.Item{i.ID, mine.ID, public.ID}); n != 0 {
		t.Errorf("there are %d votes", n)
	}
}

func TestAGroupIsVotedInAnewAfterAMove(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Fiction(world.Own, content.Shared, voted(w, voters)...)
	for _, who := range voters {
		s.As(t, who).Post(at(i, "rosta"), url.Values{"rost": {"ja"}}).OK()
	}
	c := s.As(t, "redaktor")
	was := id.String(w.FictionGroup(i.ID))
	c.Get(at(i, "redigera")).OK().Form("Spara").Set("grupp", id.String(w.Group())).Submit().OK().Has("Färre än fem har röstat")
	c.Get(at(i, "historik/3")).OK().Has("Version 3 Grupp Grupp ") // the label, and a name
	c.Get(at(i, "redigera")).OK().Form("Spara").Set("grupp", was).Submit().OK().Has("5 röster")
}

func TestTheListOfAGroupHasWhatParticipantsReadByVotes(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	first := w.Fiction(world.Own, content.Shared, voted(w, voters)...)
	g := w.FictionGroup(first.ID)
	draft, most := w.FictionOf(g, world.Own, content.Draft), w.FictionOf(g, world.Elsewhere, content.Shared)
	for _, who := range voters {
		s.As(t, who).Post(at(most, "rosta"), url.Values{"rost": {"ja"}}).OK()
	}
	s.As(t, voters[0]).Post(at(first, "rosta"), url.Values{"rost": {"ja"}}).OK()
	list := "/arbete/designfiktioner/grupper/" + id.String(g)
	for _, who := range []string{world.Own, world.Elsewhere, "redaktor"} {
		text := s.As(t, who).Get(list).OK().Lacks(draft.Title).Has("5 röster", "Färre än fem har röstat").Text()
		if strings.Index(text, most.Title) > strings.Index(text, first.Title) {
			t.Errorf("the one with the most votes does not stand first: %s", text)
		}
		s.As(t, who).Get("/arbete/designfiktioner/grupper").OK().Has("2 designfiktioner")
	}
	alone := w.Fiction(world.Own, content.Draft)
	s.As(t, world.Own).Get("/arbete/designfiktioner/grupper/" + id.String(w.FictionGroup(alone.ID))).Is(http.StatusNotFound)
	s.As(t, world.Own).Get("/arbete/designfiktioner/grupper/0").Is(http.StatusNotFound)
	s.Visitor(t).Get(list).At("/logga-in")
}
