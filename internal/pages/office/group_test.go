package office_test

import (
	"testing"

	"framsyn/internal/id"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestAGroupShowsItsKindAndThePeriodsOfItsMembers(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "kansli")
	form := office.Get("/arbete/grupper/ny").OK().Form("Spara").Set("namn", "Redaktionen i norr")
	page := form.Submit().Is(422).Has("Välj vilket slags grupp det är.").Form("Spara").Set("slag", "editorial").Submit().OK()
	who := id.String(w.Actor(world.Own).User)
	page = page.Form("Lägg till").Set("person", who).Set("fran", "2018-06-30").Set("till", "2017-02-08").Submit().Is(422)
	page = page.Has("Den sista dagen kan inte vara före den första.").Form("Lägg till").Set("fran", "2017-01-08").Submit().OK()
	page.Has("Redaktion", "8 januari–8 februari 2017")
	office.Get("/arbete/grupper").OK().Has("Redaktionen i norr", "Redaktion")
}
