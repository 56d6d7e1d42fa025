package plan_test

import (
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

func at(k string, n id.Item, do string) string {
	return strings.TrimSuffix("/arbete/"+k+"/"+id.String(n)+"/"+do, "/")
}

func TestAPlanIsBegunFromATemplateAndFilledWithGoalsAndCommitments(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	p := c.Get("/arbete/planer").OK().Follow("Enheter och mål").OK()
	p = p.Form("Spara").Set("fran-ar", "2027").Set("till-ar", "2026").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv vad planen heter.", "Sista året kommer före det första.")
	p = p.Form("Spara").Set("titel", "Verksamhetsplan 2027").Set("till-ar", "").Set("avsnitt.7.rubrik", "Kansliet").
		Set("avsnitt.7.text", "Kansliets uppdrag.").Submit().OK().Headed("Verksamhetsplan 2027").
		Has("Gäller 2027", "Inledning", "Kansliets uppdrag.", "Enhet")
	plan := s.Path(p.URL.String())

	g := p.Follow("Nytt mål här").OK().Form("Spara")
	p = g.Set("matbart", "yes").Set("malvarde", "många").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv målet.", "Välj om det är ett politiskt mål eller ett verksamhetsmål.", "Skriv vad som mäts.", "Skriv ett tal")
	p = p.Form("Spara").Set("titel", "Fler åker kollektivt").Set("slag", "political").Set("matt", "Andelen resor").Set("enhet", "procent").
		Set("malvarde", "12,5").Set("riktning", "least").Set("kalla", "Ett beslut").Set("preliminart", "ja").Submit().OK().
		Has("Minst 12,5 procent", "Ett beslut (preliminärt, tills det ersätts)", "Verksamhetsplan 2027")
	goal := s.Path(p.URL.String())

	f := c.Get(plan).OK().Follow("Nytt åtagande här").OK().Form("Spara")
	p = f.Set("titel", "Bygga hållplatser").Set("tillstand", "not_done").Set("ar", "2027").Set("rubrik", "meetings").Submit().
		Is(http.StatusUnprocessableEntity).Has("Skriv varför det inte blev av.")
	p.Form("Spara").Set("tillstand", "adopted").Set("bestallare", "Kollektivtrafikpresidiet").Submit().OK().
		Has("Antaget", "Kollektivtrafikpresidiet")
	c.Get(plan).OK().Has("Politiska mål", "Fler åker kollektivt", "Mötesplatser", "Bygga hållplatser", "Utkast")

	for _, who := range []string{world.Elsewhere, site.Role(access.Head), site.Role(access.GoalOwner)} {
		s.As(t, who).Get(plan).Is(http.StatusNotFound)
		s.As(t, who).Get(goal).Is(http.StatusNotFound)
		s.As(t, who).Get("/sok?q=hållplatser").OK().Lacks("Bygga hållplatser")
	}
	place := strings.TrimPrefix(plan, "/arbete/planer/") + ".Kansliet"
	s.As(t, world.Elsewhere).Post("/arbete/mal/ny", url.Values{"titel": {"Inbrott"}, "slag": {"political"}, "del": {place}}).
		Is(http.StatusUnprocessableEntity).Has("Den delen finns inte i någon plan som du kan ändra.")
}

func TestVisitorsReadWhatIsPublishedOfAPlanAndNothingMore(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	place := w.PlaceIn(world.Own, content.Published)
	number, _, _ := strings.Cut(place, ".")
	open, closed := w.GoalIn(place, world.Own, content.Published), w.GoalIn(place, world.Own, content.Shared)
	n, _ := id.Parse[id.Item](number)
	slug := world.Value[string](w, `select slug from item where id = $1`, n)
	v := w.Visitor(t)
	v.Get("/planer/"+slug).OK().Has(open.Title, "arbetsversion", "Uppgift om beslut saknas").Lacks(closed.Title).
		Follow(open.Title).OK().At("/mal/"+open.Slug).Has("Minst 25 procent", world.PlanSection)
	v.Get("/mal").OK().Has(open.Title).Lacks(closed.Title)
	v.Get("/mal?omrade=enheten&slag=operational").OK().Has(open.Title)
	v.Get("/mal?omrade=annan").OK().Lacks(open.Title)
	v.Get("/mal.csv").OK().Has(open.Title).Lacks(closed.Title)
	v.Get("/en/planer/"+slug).OK().Has("working version", "Operational goal")
	v.Get("/planer").OK().HasLink("Åtaganden")
}

func TestPresidiaAreShownAsNoFormalBodiesAndMeetInTheirGroup(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Network(world.Own, content.Published)
	w.Visitor(t).Get("/natverk/"+i.Slug).OK().Has("Inget formellt beredningsorgan", "Ordförandena").Lacks("Möten")
	p := w.Project(world.Own, content.Published)
	w.Visitor(t).Get("/projekt/"+p.Slug).OK().Has("Projektägare", "Mittuniversitetet", "Att pröva.", "Uppnådda effekter", "Resten.")
	c := w.Commitment(world.Own, content.Published)
	w.Visitor(t).Get("/ataganden?ar=2026&tillstand=adopted&rubrik=meetings").OK().Has(c.Title)
	w.Visitor(t).Get("/ataganden?ar=2025").OK().Lacks(c.Title)
}
