package attendance_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/id"
	pages "framsyn/internal/pages/attendance"
	"framsyn/internal/process"
	"framsyn/internal/question"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// seminar is an activity that people register for.
type seminar struct {
	world.World
	process.Activity
	form, office string // the page on which people register, and that of the office
}

func newSeminar(t *testing.T, s attendance.SignUp) seminar {
	t.Helper()
	return seminarIn(world.Of(site.Start(t), t), s)
}

func seminarIn(of world.World, s attendance.SignUp, groups ...id.Group) seminar {
	w := seminar{World: of}
	w.Activity = w.SignUp(s, groups...)
	w.form, w.office = "/aktiviteter/"+w.Slug+"/anmalan", "/arbete/aktiviteter/"+id.String(w.ID)+"/anmalan"
	return w
}

// newSeminarOfGroup adds one for a group of its own, whose only member is world.Own.
func newSeminarOfGroup(t *testing.T) seminar {
	t.Helper()
	w := world.Of(site.Start(t), t)
	return seminarIn(w, attendance.SignUp{OpenTo: attendance.OpenToGroups}, w.GroupOf(w.Actor(world.Own).User))
}

// care does what the portal does every minute.
func (w seminar) care() {
	w.T.Helper()
	if err := pages.Care(w.URL)(w.T.Context(), w.DB); err != nil {
		w.T.Fatal(err)
	}
}

// letter returns the latest letter to an address, and how many there are.
func (w seminar) letter(to string) (body string, n int) {
	w.T.Helper()
	body = world.Value[string](w.World, `select coalesce((select subject || E'\n' || body from letter where recipient = $1
		order by id desc limit 1), '')`, to)
	return body, world.Value[int](w.World, `select count(*) from letter where recipient = $1`, to)
}

var address = regexp.MustCompile(`https?://[^/\s]+(/anmalan/[\w-]+)`)

// link returns the address in the latest letter to somebody without an account.
func (w seminar) link(to string) string {
	w.T.Helper()
	body, _ := w.letter(to)
	m := address.FindStringSubmatch(body)
	if m == nil {
		w.T.Fatalf("there is no link in the letter to %s:\n%s", to, body)
	}
	return m[1]
}

func (w seminar) email(who string) string {
	return world.Value[string](w.World, `select email from person where id = $1`, w.Actor(who).User)
}

func TestWhoeverComesTooLateQueuesAndTakesThePlaceOfAnother(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 2, RemotePlaces: 1, MostCompanions: 1,
		Questions: []question.Question{{Text: "Vilken grupp väljer du?", Options: "Röd\nBlå", Required: true}, {Text: "Något mer?"}}})
	first, second, office := w.As(t, world.Own), w.As(t, world.Elsewhere), w.As(t, "kansli")
	page := first.Get("/aktiviteter/" + w.Slug).OK().Follow("Anmäl dig").OK().At(w.form).Has("På plats: Lediga platser: 2 av 2.")
	page.Form("Anmäl mig").Set("medfoljande", "1").Submit().Is(http.StatusUnprocessableEntity).Has("Svara på frågan.", "Välj hur.")
	page = page.Form("Anmäl mig").Set("hur", "site").Set("medfoljande", "1").Set("svar-1", "Röd").Submit().OK().
		Headed(w.Name).Has("Du har plats", "Medföljande 1", "Röd", "2 personer har plats.", "Min anmälan")
	own := page.URL.Path
	first.Get(w.form).OK().At(own)
	if body, n := w.letter(w.email(world.Own)); n != 1 || !strings.Contains(body, "Du har plats") || !strings.Contains(body, own) {
		t.Errorf("%d letters, the last is\n%s", n, body)
	}

	queued := second.Get(w.form).OK().Has("Fullt, 2 av 2 platser.").Form("Anmäl mig").Set("hur", "site").Set("svar-1", "Blå").Submit().OK().
		Has("Du står i kö", "Plats 1 av 1 i kön. Kön avgörs av anmälningstid.")
	office.Get(w.office).OK().Has("På plats 2 2 0 1 0", "I kö", "Röd")
	office.Get("/arbete/anmalda?aktivitet=" + id.String(w.ID)).OK().Has("2 anmälda")

	first.Get(own).OK().Follow("Ta tillbaka anmälan").OK().Form("Ta tillbaka anmälan").Submit().OK().Has("Anmälan är återtagen.",
		"Du har ingen plats längre")
	w.care()
	w.care()
	if body, n := w.letter(w.email(world.Elsewhere)); n != 2 || !strings.Contains(body, "En plats är ledig för dig") {
		t.Errorf("%d letters, the last is\n%s", n, body)
	}
	second.Get("/min-sida").OK().Has("Väntar på dig", w.Name, "En plats är ledig")
	offered := second.Get(queued.URL.Path).OK().Has("En plats är ledig för dig")
	take, elsewhere := offered.Form("Ta platsen"), second.Get(queued.URL.Path).OK().Form("Ta platsen")
	take.Submit().OK().Has("Platsen är tagen.", "Du har plats")
	take.Submit().OK().Has("Du har plats") // the same form once more
	elsewhere.Submit().OK().Has("Du har plats")
	second.Get(queued.URL.Path+"/historik").OK().Has("Erbjöds en ledig plats", "Tog en ledig plats")

	// Who has left stands last when coming back, and may take part in another way.
	first.Get(own).OK().Follow("Anmäl dig igen").OK().Form("Anmäl mig").Set("hur", "remote").Set("medfoljande", "").Submit().OK().
		Has("Du har plats", "https://mote.example/1")
}

func TestOneAccountSeesNothingOfTheRegistrationOfAnother(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	at := "/arbete/anmalda/" + id.String(n)
	for _, who := range []string{world.Elsewhere, site.Role(access.Participant)} {
		c := w.As(t, who)
		for _, path := range []string{at, at + "/andra", at + "/ersattare", at + "/lamna", at + "/historik", at + "/ja"} {
			c.Get(path).Is(http.StatusNotFound)
		}
		c.Get("/arbete/anmalda?aktivitet=" + id.String(w.ID)).OK().Lacks(w.Actor(world.Own).Name)
		c.Get("/arbete/anmalda/lista.csv").OK().Lacks(w.email(world.Own))
		c.Get(w.office).Is(http.StatusForbidden)
		c.Get(w.office + "/behov").Is(http.StatusForbidden)
	}
	w.As(t, world.Own).Get(at).OK().Follow("Historik").OK().Has("Anmälde sig")
}

func TestWhoHasNoAccountConfirmsByTheLetter(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Places: 1})
	v, email := w.Visitor(t), "gast@gast.example"
	v.Get("/aktiviteter/" + w.Slug).OK().Follow("Anmäl dig").OK()
	v.Get(w.form).Form("Anmäl mig").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv namnet.", "Skriv en e-postadress")
	f := v.Get(w.form).Form("Anmäl mig").Set("namn", "Gun Gäst").Set("epost", "Gast@gast.example").Set("organisation", "Gästföreningen").
		Set("hur", "site")
	f.Submit().OK().Has("Vi har skickat ett brev till dig")
	at := w.link(email)
	for range 2 { // a scanner of links
		v.Get(at).OK().Has("Bekräfta din anmälan")
	}
	v.Get(w.form).OK().Has("Lediga platser: 1 av 1.")
	page := v.Get(at).OK()
	page.Form("Bekräfta").Submit().OK().Has("Du har plats", "Sparat.")
	page.Form("Bekräfta").Submit().OK().Has("Du har plats")

	// Whoever gives the same address learns nothing, and the holder gets a link to what there is.
	v.Get(w.form).Form("Anmäl mig").Set("namn", "Någon annan").Set("epost", email).Set("hur", "site").Submit().OK().
		Has("Vi har skickat ett brev till dig")
	if body, n := w.letter(email); n != 3 || !strings.Contains(body, "Du har redan en anmälan") {
		t.Errorf("%d letters, the last is\n%s", n, body)
	}
	v.Get(w.link(email)).OK().Has("Du har plats").Lacks("Någon annan")
	v.Get(at+"/andra").OK().Form("Spara").Set("namnges", "ja").Submit().OK().Has("Sparat.", "De andra deltagarna ser ditt namn")
	v.Get(at + "/lamna").OK().Form("Ta tillbaka anmälan").Submit().OK().Has("Du har ingen plats längre")
	for _, do := range []string{"", "/bekrafta", "/andra", "/namn-ja"} {
		v.Get("/anmalan/ingen-lank" + do).Is(http.StatusGone).Has("Anmälan finns inte")
	}
	v.Get(at + "/historik").Is(http.StatusNotFound)
	w.historyTellsTheLink(email)

	for i := range 4 {
		page := v.Get(w.form).Form("Anmäl mig").Set("namn", "Gun Gäst").Set("epost", email).Set("hur", "site").Submit()
		if i == 3 {
			page.Is(http.StatusUnprocessableEntity).Has("Det har redan skickats många brev")
		}
	}
}

func TestARegistrationThatNobodyConfirmsIsDeleted(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	v := w.Visitor(t)
	v.Get(w.form).Form("Anmäl mig").Set("namn", "Gun Gäst").Set("epost", "gun@gast.example").Set("hur", "site").Submit().OK()
	count := `select count(*) from registration where email = 'gun@gast.example'`
	w.care()
	if n := world.Value[int](w.World, count); n != 1 {
		t.Fatalf("%d registrations", n)
	}
	w.Exec(`update registration set created_at = now() - interval '25 hours' where email = 'gun@gast.example'`)
	w.care()
	if n := world.Value[int](w.World, count); n != 1 {
		t.Fatalf("%d registrations, a day after the first letter and not after the latest", n)
	}
	w.Exec(`update registration_link set created_at = now() - interval '25 hours'`)
	w.care()
	if n := world.Value[int](w.World, count); n != 0 {
		t.Errorf("%d registrations after a day", n)
	}
}

// holding are the places of the database where a text stands.
func (w seminar) holding(text string) []string {
	w.T.Helper()
	found := []string{}
	for _, table := range world.Value[[]string](w.World, `select array_agg(c.relname::text order by c.relname) from pg_class c
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`) {
		if world.Value[bool](w.World, `select exists (select from `+table+` t where t::text ilike '%' || $1 || '%'
			or encode(t::text::bytea, 'escape') ilike '%' || $1 || '%')`, text) {
			found = append(found, table)
		}
	}
	return found
}

func TestWhatPeopleNeedStandsOnlyInTheOfficesListAndIsDeletedAfterwards(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{AsksNeeds: true})
	own, office := w.As(t, world.Own), w.As(t, "kansli")
	const diet, entrance = "jordnotsallergi", "hissbehov"
	page := own.Get(w.form).Form("Anmäl mig").Set("hur", "site").Set("behov-mat", diet).Set("behov-tillganglighet", entrance).Submit().OK().
		Has(diet, entrance, "Det raderas 11 juni 2099.")
	at := page.URL.Path
	own.Get(at+"/andra").OK().Form("Spara").Set("behov-mat", diet+" och nickel").Submit().OK().Has(diet + " och nickel")
	if found := w.holding(diet); len(found) != 1 || found[0] != "need" {
		t.Errorf("what somebody needs stands in %v", found)
	}
	office.Get(w.office+"/behov").OK().Has(diet, entrance, "Uppgifter om 1 person. De raderas 11 juni 2099")
	colleague := w.As(t, "chef.skane")
	for _, c := range []*site.Client{office, colleague} {
		for _, path := range []string{at, at + "/andra", at + "/historik", "/arbete/anmalda", "/arbete/anmalda/lista.csv"} {
			c.Get(path).OK().Lacks(diet, entrance)
		}
	}
	for _, path := range []string{"", "/narvaro", "/namnlista", "/namnskyltar", "/brev", "/historik"} {
		office.Get(w.office+path).OK().Lacks(diet, entrance)
	}
	for _, who := range []string{"redaktor", "styrelse", world.Own} {
		w.As(t, who).Get(w.office + "/behov").Is(http.StatusForbidden)
	}
	// A colleague changes the rest and leaves it as it is.
	colleague.Get(at+"/andra").OK().Lacks("behov-mat").Has("Mat och tillgänglighet skriver bara den som kommer.").
		Form("Spara").Set("hur", "remote").Submit().OK()
	office.Get(w.office + "/behov").OK().Has(diet)

	office.Get(w.office + "/behov/radera").OK().Has("Det gäller 1 person.")
	for _, at := range []struct {
		now  time.Time
		left int
	}{{time.Date(2099, 6, 10, 21, 59, 0, 0, time.UTC), 1}, {time.Date(2099, 6, 10, 22, 0, 0, 0, time.UTC), 0}} {
		w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
			return attendance.Care(ctx, tx, w.ID, at.now, func(attendance.Letter) (string, string) { return "Anmälan", "Ett brev." })
		})
		if n := world.Value[int](w.World, `select count(*) from need n join registration r on r.id = n.registration_id
			where r.activity_id = $1`, w.ID); n != at.left {
			t.Errorf("at %v it is known of %d what they need, want %d", at.now, n, at.left)
		}
	}
	if found := append(w.holding(diet), w.holding(entrance)...); len(found) > 0 {
		t.Errorf("what somebody needed still stands in %v", found)
	}
	office.Get(w.office+"/historik").OK().Has("Behov raderades, antal personer", "1")
	office.Get(w.office + "/behov").OK().Has("Ingen har skrivit något")
}

func TestWhoLeavesLeavesNothingOfWhatTheyNeed(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{AsksNeeds: true})
	n := w.Registered(w.ID, world.Own, attendance.Entry{Needs: attendance.Needs{Diet: "glutenfritt"}})
	w.As(t, world.Own).Get("/arbete/anmalda/" + id.String(n) + "/lamna").OK().Form("Ta tillbaka anmälan").Submit().OK()
	if found := w.holding("glutenfritt"); len(found) > 0 {
		t.Errorf("it stands in %v", found)
	}
}

func TestOthersSeeTheNamesOfThoseWhoWantThat(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	other := w.Registered(w.ID, world.Elsewhere, attendance.Entry{})
	own, reader := w.As(t, world.Own), w.As(t, world.Elsewhere)
	name, at := w.Actor(world.Own).Name, "/arbete/anmalda/"+id.String(other)
	reader.Get(at).OK().Has("2 personer har plats.").Lacks(name)
	own.Get("/arbete/anmalda/" + id.String(n)).OK().Form("Visa mitt namn").Submit().OK().Has("De andra deltagarna ser ditt namn")
	reader.Get(at).OK().Has(name, "Och 1 till.")
	own.Get("/arbete/anmalda/" + id.String(n)).OK().Form("Visa inte mitt namn").Submit().OK()
	reader.Get(at).OK().Lacks(name)
	w.As(t, "kansli").Post("/arbete/anmalda/"+id.String(n)+"/namn-ja", nil).Is(http.StatusForbidden)
	w.Visitor(t).Get("/aktiviteter/" + w.Slug).OK().Lacks(name)
}

func TestLettersGoToThoseWhoHaveNotAnsweredAndThoseWhoCame(t *testing.T) {
	t.Parallel()
	w := newSeminarOfGroup(t)
	office, email := w.As(t, "kansli"), w.email(world.Own)
	write := func(to, subject string) *site.Page {
		f := office.Get(w.office + "/brev").OK().Form("Se hur det ser ut")
		return f.Set("till", to).Set("rubrik", subject).Set("text", "Välkommen!").Submit()
	}
	before := world.Value[int](w.World, `select count(*) from letter where recipient = $1`, email)
	sent := func(want int) {
		t.Helper()
		if _, n := w.letter(email); n-before != want {
			t.Errorf("%d letters, want %d", n-before, want)
		}
	}
	write("silent", "Kommer du?").OK().Has("Så ser brevet ut", "Välkommen!").Form("Skicka").Submit().OK().Has("Kommer du?")
	sent(1)
	w.As(t, world.Own).Get(w.form).OK().Form("Anmäl mig").Set("hur", "site").Submit().OK()
	n := world.Value[id.RegistrationNo](w.World, `select id from registration where activity_id = $1`, w.ID)
	write("silent", "Kommer du nu?")
	sent(2)
	write("came", "Tack").Is(http.StatusUnprocessableEntity).Has("Det finns ingen att skicka till.", "Välkommen!")
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return attendance.SetCame(ctx, tx, n, true) })
	send := write("came", "Tack för i dag").OK().Form("Skicka")
	send.Submit().OK()
	send.Submit().OK()
	sent(3)
	if body, _ := w.letter(email); !strings.Contains(body, "Tack för i dag") || !strings.Contains(body, "/arbete/anmalda/"+id.String(n)) {
		t.Errorf("the letter is\n%s", body)
	}
}

func TestOnlyThoseInItsGroupsRegisterForAnActivityOfGroups(t *testing.T) {
	t.Parallel()
	w := newSeminarOfGroup(t)
	w.Visitor(t).Get(w.form).OK().Has("Logga in och anmäl dig")
	out := w.As(t, world.Elsewhere)
	out.Get(w.form).OK().Has("Aktiviteten är för sina grupper")
	out.Post(w.form, map[string][]string{"hur": {"site"}}).Is(http.StatusForbidden)
	w.Visitor(t).Post(w.form, map[string][]string{"hur": {"site"}, "namn": {"A"}, "epost": {"a@a.example"}}).
		Is(http.StatusUnprocessableEntity)
	in := w.As(t, world.Own)
	x := w.InvitePerson(w.Actor(world.Own).User, w.ID)
	in.Get(w.form).OK().Form("Jag kommer inte").Submit().OK().Has("Tack för beskedet!")
	answer := `select answer from invitation where id = $1`
	if got := world.Value[string](w.World, answer, x.Invitation); got != "declined" {
		t.Errorf("the invitation is %q", got)
	}
	in.Get(w.form).OK().Form("Anmäl mig").Set("hur", "site").Submit().OK().Has("Du har plats")
	if got := world.Value[string](w.World, answer, x.Invitation); got != "accepted" {
		t.Errorf("the invitation is %q", got)
	}
	in.Get("/arbete/anmalda?aktivitet=" + id.String(w.ID)).OK().Has("1 anmäld")
}

func TestTwoWhoChangeARegistrationSeeOneAnother(t *testing.T) {
	t.Parallel()
	w := newSeminar(t, attendance.SignUp{Questions: []question.Question{{Text: "Något mer?"}}})
	n := w.Registered(w.ID, world.Own, attendance.Entry{})
	at := "/arbete/anmalda/" + id.String(n) + "/andra"
	one, two := w.As(t, world.Own).Get(at).OK(), w.As(t, "kansli").Get(at).OK()
	one.Form("Spara").Set("svar-1", "Kommer sent").Submit().OK()
	two.Form("Spara").Set("svar-1", "Kommer tidigt").Submit().Is(http.StatusConflict).Has("Kommer sent", "Kommer tidigt")
}

func TestTheOfficeOpensARegistrationAndSeesWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	a := w.EventToday("in_depth", world.UniqueName("Fördjupningsdag"), w.Group())
	office := w.As(t, "kansli")
	at := "/arbete/aktiviteter/" + id.String(a) + "/anmalan"
	page := office.Get("/arbete/aktiviteter/" + id.String(a)).OK().Follow("Anmälan").OK().Has("Ingen anmälan till aktiviteten").
		Follow("Öppna anmälan").OK()
	again := office.Get(at + "/redigera").OK()
	page.Form("Spara").Set("sista-dag", "2199-01-01").Set("oppen", "groups").Submit().Is(http.StatusUnprocessableEntity).
		Has("Den dagen är aktiviteten över.")
	page.Form("Spara").Set("sista-dag", "igår").Set("platser", "många").Submit().Is(http.StatusUnprocessableEntity).
		Has("Skriv datumet som", "Skriv ett heltal")
	page.Form("Spara").Set("oppen", "groups").Set("platser", "20").Submit().OK().At(at).Has("De i aktivitetens grupper")
	office.Get(at + "/historik").OK()
	again.Form("Spara").Set("oppen", "groups").Submit().Is(http.StatusConflict).Has("Någon annan har sparat")
	office.Get("/arbete/aktiviteter/" + id.String(a) + "/ta-bort").OK()
}
