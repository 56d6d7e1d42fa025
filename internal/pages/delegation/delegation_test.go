package delegation_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/money"
	pages "framsyn/internal/pages/delegation"
	"framsyn/internal/question"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// asked is a process of which three regions may send two people each: that of world.Elsewhere, and two more. The fee is 60 000 kr.
type asked struct {
	world.World
	process    id.ProcessNo
	group      id.Group
	own, b, c  id.Org
	delegation string // the page of the own region's registration
}

func newAsked(t *testing.T, e delegation.Enrolment) asked {
	t.Helper()
	w := asked{World: world.Of(site.Start(t), t)}
	w.Exec(`delete from place where pool_id in (select pool_id from delegation_pool)`)
	w.own, w.b, w.c = w.Actor(world.Elsewhere).Org, w.Region(), w.Region()
	if e.Questions == nil {
		e.Questions = []question.Question{{Text: "Vad pågår hos er?"}}
	}
	w.process, w.group = w.Enrolment(2, e, w.own, w.b, w.c)
	fee := money.Known(60_000 * money.Krona)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		_, err := financing.Records.Add(ctx, tx, financing.Financing{Process: w.process, Years: []int{2099}, Categories: []financing.Category{
			{Name: "Regioner", Places: 2, SuggestedFor: "region", Fees: []money.Amount{fee}}}})
		return err
	})
	w.delegation = "/arbete/anmalningar/" + id.String(w.DelegationOf(w.process, w.own).ID)
	return w
}

// care does what the portal does every minute.
func (w asked) care() {
	w.T.Helper()
	if err := pages.Care(w.URL)(w.T.Context(), w.DB); err != nil {
		w.T.Fatal(err)
	}
}

// fill fills in the registration on a page with some people.
func (w asked) fill(p *site.Page, names ...string) *site.Page {
	w.T.Helper()
	f := p.Form("Spara").Set("kontakt", "Kontakt (exempel)").Set("kontakt-epost", "Kontakt@region.example").
		Set("svar-1", "En utvecklingsstrategi.")
	for i, name := range names {
		if i > 0 {
			f = f.ByButton("deltagare.lagg-till").Submit().OK().Form("Spara")
		}
		row := "deltagare." + string(rune('0'+i)) + "."
		f.Set(row+"namn", name).Set(row+"epost", strings.ToLower(name)+"@region.example").Set(row+"grupp", id.String(w.group))
	}
	return f.Submit()
}

// leave has an organisation withdraw.
func (w asked) leave(d delegation.Delegation) {
	w.T.Helper()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return delegation.Leave(ctx, tx, d.ID, "Ändrade planer") })
}

func (w asked) letters(to string) int {
	return world.Value[int](w.World, `select count(*) from letter where recipient = $1`, to)
}

func TestAnOrganisationRegistersQueuesAndGetsThePlaceOfAnother(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{Least: 2})
	first := w.SentIn(w.process, w.group, w.b, 2)
	own, office := w.As(t, world.Elsewhere), w.As(t, "kansli")
	page := own.Get("/arbete/process/"+id.String(w.process)+"/delegation").OK().Headed("Vår delegation").
		Has("Övrig region, 2 platser", "2099: 60 000 kr", "31 oktober 2099", "Vill ni vara med?",
			"Minst 2 organisationer. 0 är godkända, 2 till krävs.", "2 egna platser, 0 upptagna. Inga fler är lediga")
	page = w.fill(page.Follow("Fyll i anmälan").OK(), "Anna", "Berit", "Cilla").OK().At(w.delegation).Has("Anmälan är inte inskickad",
		"Får besked när anmälan är inskickad")
	page.Form("Skicka in").Submit().OK().Has("Anmälan är inskickad", "Har plats",
		"Plats 1 av 1 i kön bland övriga regioner. Kön avgörs av anmälningstid.", w.DelegationOf(w.process, w.own).Number.String())

	of := office.Get("/arbete/process/"+id.String(w.process)+"/anmalningar").OK().Has("Cilla", "Kö", "Övrig region 3 0 2 1 0 4 1")
	of = of.Follow("Region Norrbotten").OK().Has("En utvecklingsstrategi.")
	of.Form("Godkänn").Submit().OK().Has("Anmälan är godkänd", "Ni är med.")
	answer := world.Value[string](w.World, `select answer from financing_member where process_id = $1 and organisation_id = $2`, w.process,
		w.own)
	if answer != financing.Yes {
		t.Errorf("the financing says %q", answer)
	}
	members := `select count(*) from people_group_member m join person p on p.id = m.person_id
		where m.group_id = $1 and p.organisation_id = $2`
	if n := world.Value[int](w.World, members, w.group, w.own); n != 2 {
		t.Errorf("%d are members of the group, want the 2 with places", n)
	}
	if n := w.letters("anna@region.example"); n != 1 {
		t.Errorf("%d letters invite Anna to an account", n)
	}

	w.leave(first)
	own.Get(w.delegation).OK().Has("Ledig plats, erbjuden till")
	w.care()
	w.care()
	if n := w.letters("cilla@region.example"); n != 1 {
		t.Errorf("%d letters tell Cilla of the offer", n)
	}
	page = own.Get(w.delegation).OK()
	page.Form("Ta platsen").Submit().OK().Has("Platsen är tagen.").Lacks("erbjuden till")
	if n := world.Value[int](w.World, members, w.group, w.own); n != 3 {
		t.Errorf("%d are members of the group once Cilla has her place", n)
	}
	page.Form("Ta platsen").Submit() // the same form once more
	own.Get(w.delegation+"/historik").OK().Has("Erbjöds en ledig plats", "Tog en ledig plats", "Cilla")
	office.Get("/arbete/diarium").OK().Has("Anmälan till", "Besked om godkänd anmälan till", "Region Norrbotten", "Återtagen anmälan till")
}

func TestAnOfferThatNobodyAnswersGoesToTheNext(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{})
	first := w.SentIn(w.process, w.group, w.b, 2)
	w.SentIn(w.process, w.group, w.own, 3)
	w.SentIn(w.process, w.group, w.c, 3)
	w.leave(first)
	offered := `select count(*) from place where state = 'offered' and organisation_id = $1`
	if a, c := world.Value[int](w.World, offered, w.own), world.Value[int](w.World, offered, w.c); a != 1 || c != 1 {
		t.Fatalf("%d and %d are offered the two places", a, c)
	}
	w.Exec(`update place set offered_until = now() - interval '1 minute' where organisation_id = $1 and state = 'offered'`, w.own)
	own := w.As(t, world.Elsewhere)
	own.Get(w.delegation).OK().Form("Ta platsen").Submit().Is(http.StatusUnprocessableEntity).Has("Erbjudandet gäller inte längre.")
	w.care()
	own.Get(w.delegation).OK().Has("Erbjudandet gick ut").Lacks("Ta platsen")
}

func TestTheHeadSendsInWhereTheOfficeAsksForThat(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{HeadSendsIn: true})
	w.Exec(`update person set organisation_id = $1 where email = 'chef.skane@framsyn.example'`, w.own)
	own := w.As(t, world.Elsewhere)
	w.fill(own.Get(w.delegation).OK().Follow("Fyll i anmälan").OK(), "Anna").OK().Form("Lämna till chefen").Submit().OK().
		Has("Hos chefen", "Anmälan ligger hos chefen")
	if code := own.Post(w.delegation+"/skicka-in", nil); code.Code == http.StatusOK {
		t.Error("a strategist sends in what the head is to send in")
	}
	w.As(t, "chef.skane").Get(w.delegation).OK().Form("Skicka in").Submit().OK().Has("Inskickad", "Har plats")
}

func TestAChangeAfterApprovalIsSentInAgainAndSaysWhatChanged(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{})
	d := w.SentIn(w.process, w.group, w.own, 2)
	own, office := w.As(t, world.Elsewhere), w.As(t, "kansli")
	office.Get(w.delegation).OK().Form("Godkänn").Submit().OK()
	own.Get(w.delegation).OK().Follow("Redigera").OK().Form("Spara").Set("deltagare.0.namn", "Vikarie").
		Set("deltagare.0.epost", "vikarie@region.example").Submit().OK().Has("Ändringen väntar på kansliet")
	office.Get(w.delegation).OK().Has("Ändrat sedan godkännandet", "Vikarie").Form("Godkänn").Submit().OK().Lacks("Ändrat sedan")
	seated := world.Value[int](w.World, `select count(*) from place
		where organisation_id = $1 and state = 'seated' and email = 'vikarie@region.example'`, d.Org)
	if seated != 1 {
		t.Error("the substitute has not got the place")
	}
	if n := w.letters("vikarie@region.example"); n != 1 {
		t.Errorf("%d letters invite the substitute to an account", n)
	}
}

func TestNothingIsSentInAfterTheLastDayInSwedishTime(t *testing.T) {
	t.Parallel()
	for lastDay, end := range map[string]string{
		"2026-10-25": "2026-10-25T23:00:00Z", "2027-03-28": "2027-03-28T22:00:00Z", "2026-12-31": "2026-12-31T23:00:00Z",
	} {
		over, err := time.Parse(time.RFC3339, end)
		if err != nil {
			t.Fatal(err)
		}
		e := delegation.Enrolment{LastDay: lastDay}
		if e.IsOver(over.Add(-time.Second)) || !e.IsOver(over) {
			t.Errorf("%s does not end at %s", lastDay, end)
		}
	}
	w := newAsked(t, delegation.Enrolment{LastDay: day.ISO(time.Now().AddDate(0, 0, -1))})
	own := w.As(t, world.Elsewhere)
	w.fill(own.Get(w.delegation).OK().Has("Sista anmälningsdagen har passerat").Follow("Fyll i anmälan").OK(), "Anna").OK().Lacks("Skicka in")
	own.Post(w.delegation+"/skicka-in", nil).Is(http.StatusUnprocessableEntity).Has("Hör av dig till kansliet")
}

func TestOnlyTheOwnPeopleAndTheOfficeKnowOfARegistration(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{})
	for _, who := range []string{world.Own, "chef.skane", "redaktor", "styrelse"} {
		w.As(t, who).Get(w.delegation).Is(http.StatusNotFound)
		w.As(t, who).Get("/arbete/process/" + id.String(w.process) + "/delegation").Is(http.StatusNotFound)
		w.As(t, who).Get(w.delegation + "/historik").Is(http.StatusNotFound)
	}
	w.As(t, "politiker.norrbotten").Get(w.delegation).OK().Lacks("Fyll i anmälan", "60 000 kr")
	w.As(t, "politiker.norrbotten").Get(w.delegation + "/redigera").Is(http.StatusForbidden)
	w.As(t, world.Elsewhere).Get("/arbete/anmalningar").Is(http.StatusForbidden)
	w.As(t, world.Elsewhere).Get("/arbete/diarium").Is(http.StatusForbidden)
	w.As(t, world.Elsewhere).Get(w.delegation + "/platser").Is(http.StatusForbidden)
}

func TestWhoChangesCategoryWaitsInTheOtherQueueSinceTheyAsked(t *testing.T) {
	t.Parallel()
	w := newAsked(t, delegation.Enrolment{})
	w.SentIn(w.process, w.group, w.own, 3)
	w.SentIn(w.process, w.group, w.b, 3)
	w.Exec(`update organisation set fee_category = 'agency' where id = $1`, w.own)
	w.Exec(`insert into organisation_name (organisation_id, name, valid_from, position)
		values ($1, 'Region Nord (exempel)', current_date, 9)`, w.own)
	w.As(t, "kansli").Get("/arbete/process/"+id.String(w.process)+"/anmalningar/redigera").OK().Form("Spara").Set("minst", "3").Submit().OK().
		Has("Region Nord (exempel)", "Myndighet eller SKR")
	queue := `select string_agg(category || organisation_id, ',' order by line) from place where state = 'queued'
		and pool_id in (select pool_id from delegation_pool)`
	if got, want := world.Value[string](w.World, queue), "agency"+id.String(w.own)+",region"+id.String(w.b); got != want {
		t.Errorf("the queues are %s, want %s", got, want)
	}
}
