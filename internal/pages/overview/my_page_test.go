package overview_test

import (
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestTheOfficeAcceptsAProposalByOneClick(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.Activity(world.Own, process.Public, process.Proposed)
	office := w.As(t, "kansli")
	office.Get("/min-sida").OK().Has("Förslag som väntar på svar", a.Name).Form("Godkänn " + a.Name).Submit().OK()
	got, err := process.ActivityRecords.Get(t.Context(), w.DB.As(access.System()), a.ID)
	if err != nil || got.Status != process.Confirmed {
		t.Errorf("the proposal is %s, %v", got.Status, err)
	}
	if len(office.Get("/min-sida").OK().All("button", "aria-label=Godkänn "+a.Name)) > 0 {
		t.Error("what has been accepted still waits")
	}
	w.As(t, world.Own).Get("/min-sida").OK().Lacks("Förslag som väntar på svar").Has("Ändrat bland dina aktiviteter", a.Name)
}

func TestAStrategistMeetsTheNextWorkshopAndTheHomework(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Elsewhere).User)
	w.EventToday("workshop", "Dagens verkstad", g)
	w.EventToday("homework", "Dagens läxa", g)
	w.As(t, world.Elsewhere).Get("/min-sida").OK().Has("Dagens verkstad", "Hemarbete som pågår nu", "Dagens läxa").Lacks("Att ordna")
	w.As(t, site.Role(access.Politician)).Get("/min-sida").OK().Lacks("Dagens verkstad", "Dagens läxa")
}

func TestTheOfficeMeetsWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	n := w.EventToday("workshop", "Utan plats", w.Group())
	page := w.As(t, "kansli").Get("/min-sida").OK().Has("Att ordna", "Saknar plats", "Saknar program", "Saknar dokument")
	if len(page.All("a", "href=/arbete/aktiviteter/"+id.String(n))) != 3 {
		t.Error("what is missing does not lead to where it is mended")
	}
}
