package overview_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
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
	office.Get("/min-sida").OK().Has("förslag väntar på dig", a.Name).Follow("Avböj " + a.Name).Has("Avböj förslaget")
	office.Get("/min-sida").OK().Form("Godkänn " + a.Name).Submit().OK()
	got, err := process.ActivityRecords.Get(t.Context(), w.DB.As(access.System()), a.ID)
	if err != nil || got.Status != process.Confirmed {
		t.Errorf("the proposal is %s, %v", got.Status, err)
	}
	office.Get("/min-sida").OK().Lacks("Avböj " + a.Name)
	w.As(t, world.Own).Get("/min-sida").OK().Lacks("förslag väntar på dig").Has(a.Name + " har bestämts")
}

func TestAStrategistMeetsTheNextWorkshopAndTheHomework(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Elsewhere).User)
	w.EventToday("workshop", "Dagens verkstad", g)
	w.EventToday("homework", "Dagens läxa", g)
	w.As(t, world.Elsewhere).Get("/min-sida").OK().Has("Dagens verkstad", "Dagens läxa").Lacks("Att göra")
	w.As(t, site.Role(access.Politician)).Get("/min-sida").OK().Lacks("Dagens verkstad", "Dagens läxa")
}

func TestTheOfficeMeetsWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	n := w.EventToday("workshop", "Utan plats", w.Group())
	office := w.As(t, "kansli")
	page := office.Get("/min-sida").OK().Has("Att göra", "saknar plats", "saknar program", "saknar dokument",
		"Saknar plats, program, dokument")
	if len(page.All("a", "href=/arbete/aktiviteter/"+id.String(n)+"/redigera")) != 1 {
		t.Error("what is missing does not lead to where it is mended")
	}
	office.Get("/min-sida/att-ordna?saknar=plats").OK().Has("Utan plats")
	office.Get("/min-sida/att-ordna?saknar=dag").OK().Lacks("Utan plats")
	w.As(t, world.Own).Get("/min-sida/att-ordna").Is(403)
	page.Form("Lägg undan Utan plats").Submit().OK().Has("Utan plats är undanlagt", "saknar plats").
		Form("Ångra").Submit().OK().Has("Det är framme igen.", "Saknar plats, program, dokument").
		Form("Lägg undan Utan plats").Submit().OK().Lacks("Saknar plats, program, dokument").Follow("1 sak är undanlagd").OK().
		Has("Utan plats", "Att ordna").Form("Ta fram igen").Submit().OK().Has("Saknar plats, program, dokument")
}

func TestNewsSayInWordsWhatChangedAndWhetherALetterWasSent(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	g := w.GroupOf(w.Actor(world.Elsewhere).User)
	n := w.EventToday("workshop", "Dagens verkstad", g)
	strategist := w.As(t, world.Elsewhere)
	strategist.Get("/min-sida/nytt").OK()
	strategist.Get("/min-sida").OK().First("a", "aria-label=Nytt: inget oläst")
	begins := time.Now().AddDate(0, 0, 7)
	if err := w.DB.Write(t.Context(), w.Actor("kansli"), func(tx *db.Tx) error {
		return process.Move(t.Context(), tx, n, 1, mustDay(t, begins), nil, "Lokalen är upptagen.")
	}); err != nil {
		t.Fatal(err)
	}
	strategist.Get("/min-sida").OK().First("a", "aria-label=Nytt: 1 olästa")
	before, after := day.Between(t.Context(), time.Now(), time.Now(), begins, begins)
	strategist.Get("/min-sida/nytt").OK().Has("Dagens verkstad har flyttats från "+strings.ReplaceAll(before, "\u00a0", " ")+" till "+
		strings.ReplaceAll(after, "\u00a0", " "), "Skickas också i ett brev")
	strategist.Get("/min-sida").OK().First("a", "aria-label=Nytt: inget oläst")
	if err := w.DB.Write(t.Context(), access.System(), func(tx *db.Tx) error {
		if err := tx.Require(access.Manage, access.Subject{Kind: id.Activity}); err != nil {
			return err
		}
		reader := w.Actor(world.Elsewhere)
		if _, err := process.TakeNews(t.Context(), tx, reader.User, reader); err != nil {
			return err
		}
		return tx.Record(t.Context(), db.Change{Kind: id.Account, Ref: int64(reader.User), Verb: "told"})
	}); err != nil {
		t.Fatal(err)
	}
	strategist.Get("/min-sida/nytt").OK().Has("Skickades också i ett brev")
	strategist.Get("/min-sida/nytt?fore=1").OK().Has("Inget äldre")
}

func mustDay(t *testing.T, at time.Time) time.Time {
	t.Helper()
	d, err := day.ParseDate(day.ISO(at))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAFormThatPutsNothingAsideIsRefused(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	c := w.As(t, world.Own)
	c.Post("/min-sida/lagg-undan", url.Values{"lista": {"publish"}, "slag": {"trend"}, "nummer": {"x"}, "sedd": {"1"}}).Is(404)
	c.Post("/min-sida/lagg-undan", url.Values{"lista": {"annat"}, "slag": {"trend"}, "nummer": {"1"}, "sedd": {"1"}}).Is(404)
}
