package server_test

import (
	"context"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
)

// toCome adds an activity of today by the office, for a group.
func (w world) toCome(kind, name string, g id.Group) (n id.ActivityNo) {
	w.t.Helper()
	today := day.ISO(time.Now())
	f := process.Fields{Process: w.newProcess(), Kind: kind, Name: name, Visibility: process.Participants, Groups: []id.Group{g},
		When: process.When{Begins: today, Ends: today}, Questions: []string{}, Speakers: []process.Speaker{}, Programme: []process.Slot{}}
	w.write(w.actor("kansli"), func(ctx context.Context, tx *db.Tx) (err error) {
		n, err = process.AddActivity(ctx, tx, f, process.Confirmed)
		return err
	})
	return n
}

func TestTheOfficeAcceptsAProposalByOneClick(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	a := w.activity(own, process.Public, process.Proposed)
	office := w.As(t, "kansli")
	office.Get("/min-sida").OK().Has("Förslag som väntar på svar", a.Name).Form("Godkänn " + a.Name).Submit().OK()
	got, err := process.ActivityRecords.Get(t.Context(), w.DB.As(access.System()), a.ID)
	if err != nil || got.Status != process.Confirmed {
		t.Errorf("the proposal is %s, %v", got.Status, err)
	}
	if len(office.Get("/min-sida").OK().All("button", "aria-label=Godkänn "+a.Name)) > 0 {
		t.Error("what has been accepted still waits")
	}
	w.As(t, own).Get("/min-sida").OK().Lacks("Förslag som väntar på svar").Has("Ändrat bland dina aktiviteter", a.Name)
}

func TestAStrategistMeetsTheNextWorkshopAndTheHomework(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	g := w.groupOf(w.actor(elsewhere).User)
	w.toCome("workshop", "Dagens verkstad", g)
	w.toCome("homework", "Dagens läxa", g)
	w.As(t, elsewhere).Get("/min-sida").OK().Has("Dagens verkstad", "Hemarbete som pågår nu", "Dagens läxa").Lacks("Att ordna")
	w.As(t, site.Role(access.Politician)).Get("/min-sida").OK().Lacks("Dagens verkstad", "Dagens läxa")
}

func TestTheOfficeMeetsWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	n := w.toCome("workshop", "Utan plats", w.group())
	page := w.As(t, "kansli").Get("/min-sida").OK().Has("Att ordna", "Saknar plats", "Saknar program", "Saknar dokument")
	if len(page.All("a", "href=/arbete/aktiviteter/"+id.String(n))) != 3 {
		t.Error("what is missing does not lead to where it is mended")
	}
}

func TestAnOrganisationTellsVisitorsHowManyAndThoseSignedInWho(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	a := w.activity(own, process.Public, process.Confirmed)
	hidden := w.activity(own, process.Participants, process.Confirmed)
	name := w.actor(own).Name
	address := "/organisationer/" + a.OrganiserSlug
	w.Visitor(t).Get(address).OK().Has("framsynsstrateg", "Arrangemang", a.Name).Lacks(name, hidden.Name, "administratör")
	w.As(t, site.Role(access.Head)).Get(address).OK().Has(name, a.Name, hidden.Name)
}

func TestTheStartPageTellsWhatIsNext(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	w.toCome("workshop", "Bara för deltagare", w.group())
	page := w.Visitor(t).Get("/").OK().Has("Närmast i kalendern").Lacks("Bara för deltagare")
	if !page.HasLink("Kalendern") || !page.HasLink("Processen") {
		t.Error("the calendar and the process are not linked")
	}
}

func TestAGroupShowsItsKindAndThePeriodsOfItsMembers(t *testing.T) {
	t.Parallel()
	w := world{site.Start(t), t}
	office := w.As(t, "kansli")
	form := office.Get("/arbete/grupper/ny").OK().Form("Spara").Set("namn", "Redaktionen i norr")
	page := form.Submit().Is(422).Has("Välj vilket slags grupp det är.").Form("Spara").Set("slag", "editorial").Submit().OK()
	who := id.String(w.actor(own).User)
	page = page.Form("Lägg till").Set("person", who).Set("fran", "2018-06-30").Set("till", "2017-02-08").Submit().Is(422)
	page = page.Has("Den sista dagen kan inte vara före den första.").Form("Lägg till").Set("fran", "2017-01-08").Submit().OK()
	page.Has("Redaktion", "8 januari–8 februari 2017")
	office.Get("/arbete/grupper").OK().Has("Redaktionen i norr", "Redaktion")
}
