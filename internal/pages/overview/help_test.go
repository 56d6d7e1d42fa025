package overview_test

import (
	"slices"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestEveryRoleHasAPageOfHelpInBothLanguages(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	for _, lang := range []i18n.Lang{i18n.Swedish, i18n.English} {
		ctx := i18n.WithLang(t.Context(), lang)
		index := c.Get(link.Help(ctx, "")).OK()
		for _, r := range append(slices.Clone(access.Roles), access.Participant) {
			page := c.Get(link.Help(ctx, r)).OK()
			if len(page.All("section")) < 3 || len(page.All("img", "class=help-picture")) == 0 {
				t.Errorf("the help of %s has %d topics and no picture", r, len(page.All("section")))
			}
			if len(index.All("a", "href="+link.Help(ctx, r))) == 0 {
				t.Errorf("no link leads to the help of %s", r)
			}
		}
		c.Get(link.Keys(ctx)).OK().Has("?", "j", "k")
	}
	c.Get("/hjalp/finns-inte").Is(404)
}

func TestAnEmptyOrganisationIsMetByThreeSteps(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	_, err := w.DB.Pool().Exec(t.Context(), `update person set organisation_id = $2 where id = $1`, w.Actor(world.Own).User, w.Organisation())
	if err != nil {
		t.Fatal(err)
	}
	c := w.As(t, world.Own)
	first := c.Get("/min-sida").OK().Has("De första stegen", "Skriv in en källa", "Dela det").Lacks("Klart")
	first.Follow("Så fungerar det").OK().Headed("Framsynsstrateg")
	first.Follow("Skriv in en källa").OK().Form("Spara").Set("titel", "Kustens vatten").Set("typ", "rapport").Submit().OK()
	page := c.Get("/min-sida").OK().Has("De första stegen", "Klart")
	page.Form("Lägg undan stegen").Submit().OK().Lacks("Skriv in en källa").Has("De första stegen är undanlagt").
		Form("Ångra").Submit().OK().Has("Skriv in en källa")
	w.As(t, "redaktor").Get("/min-sida").OK().Lacks("De första stegen")
}
