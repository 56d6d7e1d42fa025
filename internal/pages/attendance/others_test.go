package attendance_test

import (
	"net/http"
	"strings"
	"testing"

	"framsyn/internal/attendance"
	"framsyn/internal/id"
	"framsyn/internal/question"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/world"
)

func TestASubstituteTakesThePlaceWithoutTheQueue(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	w.Registered(w.ID, world.Elsewhere, attendance.Entry{})
	at := "/arbete/anmalda/" + id.String(n) + "/ersattare"
	own := w.As(t, world.Own)
	f := own.Get(at).OK().Form("Lämna över platsen")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv namnet.", "Skriv e-postadressen.")
	own.Get(at).Form("Lämna över platsen").Set("namn", "Främling").Set("epost", w.email("redaktor")).Submit().
		Is(http.StatusUnprocessableEntity).Has("Personen hör till en annan organisation.")
	own.Get(at).Form("Lämna över platsen").Set("namn", "Ny Kollega").Set("epost", "ny.kollega@skane.example").Submit().OK().
		Has("Platsen är överlämnad.", "Du har ingen plats längre")
	v := w.Visitor(t)
	v.Get(w.link("ny.kollega@skane.example")).OK().Has("Du har plats")
	if n := world.Value[int](w.World, `select count(*) from place l join registration r on r.place_id = l.id
		where r.activity_id = $1 and l.state = 'queued'`, w.ID); n != 1 {
		t.Errorf("%d wait in the queue, which nobody was to leave", n)
	}
}

func TestOthersNeitherConsentForSomebodyNorRegisterThemAgain(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	at := "/arbete/anmalda/" + id.String(n)
	colleague, named := w.As(t, "chef.skane"), `select named from registration where id = $1`
	colleague.Get(at + "/andra").OK().Lacks("namnges")
	colleague.Post(at+"/andra", map[string][]string{"version": {"1"}, "hur": {"remote"}, "namnges": {"ja"}}).OK()
	if world.Value[bool](w.World, named, n) {
		t.Error("a colleague has consented to that the name is shown")
	}
	office := w.As(t, "kansli")
	office.Get(w.office + "/anmal").OK().Lacks("namnges").Has("Hur deltar personen?")
	office.Post(w.office+"/anmal", map[string][]string{"namn": {"Gun Gäst"}, "epost": {"gun@gast.example"}, "hur": {"site"},
		"namnges": {"ja"}}).OK()
	if world.Value[bool](w.World, `select named from registration where email = 'gun@gast.example'`) {
		t.Error("the office has consented to that the name is shown")
	}
	w.As(t, world.Own).Get(at + "/lamna").OK().Form("Ta tillbaka anmälan").Submit().OK()
	colleague.Get(at+"/andra").OK().Form("Anmäl mig").Set("hur", "site").Submit().Is(http.StatusForbidden)
}

func TestACancelledActivityGivesOutNoPlacesAndIsToldOf(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1})
	v := w.Visitor(t)
	token := w.RegisteredUnknown(w.ID, true)
	email := world.Value[string](w.World, `select email from registration where activity_id = $1`, w.ID)
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	w.care()
	_, before := w.letter(email)
	w.Exec(`update activity set status = 'cancelled' where id = $1`, w.ID)
	w.care()
	w.care()
	if body, n := w.letter(email); n != before+1 || !strings.Contains(body, "Inställt: "+w.Name) {
		t.Errorf("%d letters, the last is\n%s", n-before, body)
	}
	v.Get("/anmalan/" + token).OK().Has("Aktiviteten är inställd").Lacks("Du har plats")
	v.Get("/anmalan/" + token + "/lamna").OK().Form("Ta tillbaka anmälan").Submit().OK()
	w.care()
	state := world.Value[string](w.World, `select state from place where id = (select place_id from registration where id = $1)`, n)
	if state != "queued" {
		t.Errorf("who waits for a place in what is cancelled is %s", state)
	}
	w.As(t, world.Elsewhere).Get(w.form).OK().Has("Aktiviteten är inställd")
}

func TestWhatIsDoneAlreadyIsNoFault(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	at := "/arbete/anmalda/" + id.String(n)
	for _, x := range []struct{ who, path string }{{"kansli", at + "/kom"}, {"kansli", at + "/kom-inte"}, {world.Own, at + "/namn-ja"},
		{world.Own, at + "/namn-nej"}, {"kansli", w.office + "/behov/radera"}} {
		for range 2 {
			w.As(t, x.who).Post(x.path, nil).OK()
		}
	}
	for range 2 {
		w.As(t, world.Elsewhere).Post(w.form, map[string][]string{"svar": {"nej"}}).OK()
	}
}

func TestASubstituteKeepsWhatTheyHaveWritten(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1, Questions: []question.Question{{Text: "Grupp?"}}})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	head := w.Registered(w.ID, "chef.skane", attendance.Entry{Registration: attendance.Registration{Way: attendance.OnSite, Named: true,
		Answers: []question.Answer{{Question: "Grupp?", Text: "Röd"}}}})
	w.As(t, world.Own).Get("/arbete/anmalda/"+id.String(n)+"/ersattare").OK().Form("Lämna över platsen").Set("namn", "Chefen").
		Set("epost", w.email("chef.skane")).Submit().OK().Has("Platsen är överlämnad.")
	w.As(t, "chef.skane").Get("/arbete/anmalda/"+id.String(head)).OK().Has("Du har plats", "Röd", "De andra deltagarna ser ditt namn")
	token := w.RegisteredUnknown(w.ID, true)
	w.Visitor(t).Get("/anmalan/" + token + "/ersattare").Is(http.StatusNotFound)
}

func TestAnswersToWhatIsNoLongerAskedStay(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Questions: []question.Question{{Text: "Grupp?"}}})
	n := w.Registered(w.ID, world.Own, attendance.Entry{Registration: attendance.Registration{Way: attendance.OnSite,
		Answers: []question.Answer{{Question: "Grupp?", Text: "Röd"}}}})
	at := "/arbete/anmalda/" + id.String(n)
	office, own := w.As(t, "kansli"), w.As(t, world.Own)
	f := office.Get(w.office+"/redigera").OK().Form("Spara").ByButton("fragor.lagg-till").Submit().OK().Form("Spara").
		Set("fragor.0.fraga", "Vilken grupp?").Set("fragor.1.fraga", "Vilken grupp?")
	f.Submit().Is(http.StatusUnprocessableEntity).Has("Frågan står redan i listan.")
	f.Set("fragor.1.fraga", "Något mer?").Submit().OK()
	own.Get(at+"/andra").OK().Form("Spara").Set("svar-2", "Blommor").Submit().OK().Has("Grupp? Röd", "Något mer? Blommor")
}

func TestAnOfferThatNobodyTakesGoesToTheNext(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1, AsksNeeds: true})
	first := w.Registered(w.ID, world.Own, attendance.Entry{})
	late := w.Registered(w.ID, world.Elsewhere, attendance.Entry{Needs: attendance.Needs{Diet: "glutenfritt"}})
	next := w.Registered(w.ID, "chef.skane", attendance.Entry{})
	w.As(t, world.Own).Get("/arbete/anmalda/" + id.String(first) + "/lamna").OK().Form("Ta tillbaka anmälan").Submit().OK()
	w.care()
	at := "/arbete/anmalda/" + id.String(late)
	page := w.As(t, world.Elsewhere).Get(at).OK().Has("En plats är ledig för dig")
	w.Exec(`update place set offered_until = now() - interval '1 minute' where state = 'offered'`)
	page.Form("Ta platsen").Submit().Is(http.StatusUnprocessableEntity).Has("Erbjudandet gäller inte längre.")
	w.care()
	page.Get(at).OK().Has("Platsen gick till nästa i kön", "Anmäl dig igen")
	if body, _ := w.letter(w.email(world.Elsewhere)); !strings.Contains(body, "gick till nästa i kön") {
		t.Errorf("the latest letter is\n%s", body)
	}
	if found := w.holding("glutenfritt"); len(found) > 0 {
		t.Errorf("what somebody needed who has lost the offer stands in %v", found)
	}
	w.As(t, "chef.skane").Get("/arbete/anmalda/" + id.String(next)).OK().Has("En plats är ledig för dig")
	w.As(t, world.Own).Post("/arbete/anmalda/"+id.String(next)+"/ja", nil).OK() // somebody who answers for the same organisation
}

// historyTellsTheLink tests that the history of who registered without an account tells what was done with the link in the letter, and
// leads only to versions that are kept.
func (w seminar) historyTellsTheLink(email string) {
	w.T.Helper()
	office := w.As(w.T, "kansli")
	n := world.Value[int64](w.World, `select id from registration where email = $1`, email)
	page := office.Get("/arbete/anmalda/"+id.String(n)+"/historik").OK().Has("Bekräftade anmälan", "Den som har länken").Lacks("Systemet")
	for _, a := range page.All("a") {
		if at := markup.Attr(a, "href"); strings.Contains(at, "/historik/") {
			office.Get(at).OK()
		}
	}
}

func TestWhoIsPassedInTheQueueReadsThatSomebodyWasMoved(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1})
	w.Registered(w.ID, world.Own, attendance.Entry{})
	passed := w.Registered(w.ID, world.Elsewhere, attendance.Entry{})
	last := w.Registered(w.ID, "redaktor", attendance.Entry{})
	reader, at := w.As(t, world.Elsewhere), "/arbete/anmalda/"+id.String(passed)
	const moved = "Kön avgörs av anmälningstid, men kansliet har flyttat fram någon av ett särskilt skäl."
	reader.Get(at).OK().Has("Plats 1 av 2 i kön. Kön avgörs av anmälningstid.").Lacks(moved)
	w.As(t, "kansli").Get("/arbete/anmalda/"+id.String(last)+"/forst").OK().Form("Flytta först i kön").
		Set("varfor", "Ska hälsa välkommen.").Submit().OK()
	reader.Get(at).OK().Has("Plats 2 av 2 i kön. " + moved)
}

func TestAFormIsNotTakenForAnotherWayOrAnotherPerson(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	own, v := w.As(t, world.Own), w.Visitor(t)
	known, unknown := own.Get(w.form).OK().Form("Anmäl mig").Set("hur", "remote"), v.Get(w.form).OK().Form("Anmäl mig").Set("hur", "remote")
	w.Exec(`update activity set mode = 'on_site' where id = $1`, w.ID)
	const gone = "Det går inte längre att delta på det sättet."
	unknown.Set("namn", "Gun Gäst").Set("epost", "gun@gast.example").Submit().Is(http.StatusUnprocessableEntity).Has(gone)
	page := known.Submit().Is(http.StatusUnprocessableEntity).Has(gone)
	if n := world.Value[int](w.World, `select count(*) from registration where activity_id = $1`, w.ID); n != 0 {
		t.Errorf("%d registrations", n)
	}
	f := page.Form("Anmäl mig")
	w.Exec(`update sign_in set ended_at = now() where person_id = $1`, w.Actor(world.Own).User)
	f.Submit().Is(http.StatusUnauthorized).Has("Din inloggning hade gått ut")
	if n := world.Value[int](w.World, `select count(*) from registration where activity_id = $1`, w.ID); n != 0 {
		t.Errorf("%d registrations of who has signed out", n)
	}
}
