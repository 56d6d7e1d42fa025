package invitation_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/day"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

var linkInLetter = regexp.MustCompile(`/inbjudan/[A-Za-z0-9_-]{43}`)

// lettersTo returns the letters to an address that have not been sent, the first first.
func lettersTo(w world.World, email string) []string {
	return world.Value[[]string](w, `select array(select subject || E'\n' || body from letter where recipient = $1 order by id)`, email)
}

// linkTo returns the path of the link in the latest letter to an address.
func linkTo(w world.World, email string) string {
	w.T.Helper()
	all := lettersTo(w, email)
	if len(all) == 0 {
		w.T.Fatalf("there is no letter to %s", email)
	}
	at := linkInLetter.FindString(all[len(all)-1])
	if at == "" {
		w.T.Fatalf("no link in %s", all[len(all)-1])
	}
	return at
}

// everything tells all that is kept of invitations, so that it can be told that nothing has changed.
func everything(w world.World) string {
	return world.Value[string](w, `select concat((select jsonb_agg(to_jsonb(i) order by i.id) from invitation i),
		(select jsonb_agg(to_jsonb(x) order by x.id) from invitation_recipient x), (select count(*) from change), (select count(*) from letter),
		(select count(*) from person), (select count(*) from sending))`)
}

// chooses fills in the fields in which recipients are chosen, without scripts.
func invites(w world.World, office *site.Client, process id.ProcessNo, values url.Values) (round string) {
	w.T.Helper()
	f := office.Get("/arbete/utskick/ny?process=" + id.String(process)).OK().Headed("Nytt utskick").Form("Spara")
	page := f.Submit().OK().Has("Brevet är sparat.")
	round = page.URL.Path
	g := page.Form("Lägg till mottagare")
	for name, v := range values {
		g.Set(name, v...)
	}
	g.Submit().OK().At(round)
	return round
}

func TestTheOfficeInvitesAndAScannerChangesNothing(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	org, n := w.Organisation(), w.NewProcess()
	email, director := w.Contact(org, "contact"), w.Contact(org, "director")
	office := s.As(t, "kansli")
	round := invites(w, office, n, url.Values{"organisationer": {id.String(org)}})
	send := office.Get(round).OK().Follow("Granska och skicka 2 brev").OK().Has("Hej Kontakt " + email + "!").Has("…")
	if len(lettersTo(w, email)) != 0 {
		t.Error("a letter was sent before it was looked at")
	}
	form := send.Form("Skicka 2 brev")
	form.Submit().OK().At(round).Has("Inbjudningarna är skickade.").Has("Skickad")
	form.Submit().OK().At(round) // pressed twice
	if a, b := len(lettersTo(w, email)), len(lettersTo(w, director)); a != 1 || b != 1 {
		t.Fatalf("%d and %d letters", a, b)
	}
	at, before := linkTo(w, email), everything(w)
	scanner := s.Visitor(t)
	for range 5 {
		p := scanner.Get(at).OK().Has("Svara på inbjudan")
		if p.Header.Get("Referrer-Policy") != "no-referrer" || p.Header.Get("Cache-Control") != "no-store" ||
			!strings.Contains(p.Body, `content="noindex`) {
			t.Errorf("the page is kept: %v", p.Header)
		}
		scanner.Do(scanner.Request(http.MethodHead, at, nil)).OK()
		scanner.Get(at + "/svara").OK()
		scanner.Do(scanner.Request(http.MethodHead, at+"/svara", nil)).OK()
	}
	if after := everything(w); after != before {
		t.Errorf("opening the link has changed\n%s\nto\n%s", before, after)
	}
	office.Get(round).OK().Lacks("Öppnad")
	scanner.Get(at).Form("Svara på inbjudan").Submit().OK().At(at + "/svara")
	office.Get(round).OK().Has("Öppnad")
}

func TestAnOrganisationDeclinesWithoutAnAccountAndIsAskedWhyOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	at, visitor := "/inbjudan/"+x.Token, s.Visitor(t)
	people := world.Value[int](w, `select count(*)::int from person`)
	ask := visitor.Get(at).Form("Svara på inbjudan").Submit().OK()
	no := ask.Form("Tacka nej").Set("varfor", "Vi har ingen tid i höst.")
	no.Submit().OK().At(at).Has("Ni har tackat nej")
	no.Submit().OK().At(at).Has("Ni har tackat nej") // back, and pressed again
	again := visitor.Get(at).Form("Ändra svaret").Submit().OK().Lacks("Varför passar det inte?").Has("Tacka ja")
	if again.HasLink("Tacka nej") || world.Value[int](w, `select count(*)::int from person`) != people {
		t.Error("a no has made an account, or is asked for again")
	}
	office := s.As(t, "kansli")
	office.Get("/arbete/inbjudningar/" + id.String(x.Invitation)).OK().Has("Tackat nej").Has("Vi har ingen tid i höst.")
	office.Get("/arbete/process/" + id.String(x.Process) + "/inbjudningar").OK().Has("1 inbjuden: 0 har tackat ja och 1 nej.")
}

func TestWhoSaysYesGetsAnAccountOnTheWay(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	for _, c := range []struct {
		part  string
		roles []string
	}{{"contact", []string{"staff", "strategist"}}, {"director", []string{"head"}}, {"politician", []string{"politician"}}} {
		org := w.Organisation()
		email := w.Contact(org, c.part)
		office := s.As(t, "kansli")
		round := invites(w, office, w.NewProcess(), url.Values{"organisationer": {id.String(org)}})
		office.Get(round + "/skicka").Form("Skicka 1 brev").Submit().OK()
		visitor := s.Visitor(t)
		at := linkTo(w, email)
		ask := visitor.Get(at).Form("Svara på inbjudan").Submit().OK()
		yes := ask.Form("Tacka ja och skapa konto")
		yes.Set("namn", " ").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv ditt namn.")
		yes.Set("namn", "Anna Andersson").Set("titel", "Utvecklare")
		choose := yes.Submit().OK().Has("Tack! Svaret är sparat.").Has("Du loggar in med " + email)
		yes.Submit().OK() // pressed twice
		if n := world.Value[int](w, `select count(*)::int from person where email = $1 and organisation_id = $2 and title = 'Utvecklare'`,
			email, org); n != 1 {
			t.Fatalf("%d accounts", n)
		}
		roles := world.Value[[]string](w, `select array(select role from person_role r join person p on p.id = r.person_id
			where p.email = $1 order by role)`, email)
		if strings.Join(roles, " ") != strings.Join(c.roles, " ") {
			t.Errorf("a %s has the roles %v", c.part, roles)
		}
		f := choose.Form("Spara lösenordet").Set("losenord", "en lång promenad i skogen").Set("losenord-igen", "en lång promenad i skogen")
		in := f.Submit().OK().Has("Lösenordet är sparat.").Form("Logga in").Set("epost", email).Set("losenord", "en lång promenad i skogen")
		in.Submit().OK().At("/process/" + world.Value[string](w, `select slug from process order by id desc limit 1`))
		office.Get(round).OK().Has("Tackat ja")
		s.Visitor(t).Get(at + "/svara").OK().Lacks("Ditt namn") // there is an account now
	}
}

func TestWhoHasAnAccountSignsInToGoOn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	by := w.Actor(world.Own)
	w.Exec(`update organisation set contacts = jsonb_build_array(jsonb_build_object('Part', 'contact', 'Name', 'Strateg',
		'Email', 'STRATEG.skane' || $2::text)) where id = $1`, by.Org, demo.Domain)
	x := w.Round(by.Org)
	s.As(t, "kansli").Get("/arbete/utskick/" + id.String(x) + "/skicka").Form("Skicka 1 brev").Submit().OK()
	at := linkTo(w, world.Own+demo.Domain)
	ask := s.Visitor(t).Get(at + "/svara").OK().Has("Sedan loggar du in").Lacks("Ditt namn")
	p := ask.Form("Tacka ja").Submit().OK().Headed("Logga in").Has("Tack! Svaret är sparat.")
	if till := p.URL.Query().Get("till"); !strings.HasPrefix(till, "/process/") {
		t.Errorf("the way on is %q", till)
	}
	s.As(t, world.Own).Get(at).OK().Follow("Gå vidare").OK().At(p.URL.Query().Get("till"))
}

func TestAPersonAnswersWithoutAnAccountAndWithOne(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	by := w.Actor("politiker.norrbotten")
	a := w.ConfirmedActivity(process.Fields{Process: w.NewProcess(), Kind: "workshop", Name: world.UniqueName("Workshop"),
		Visibility: process.Public})
	x := w.InvitePerson(by.User, a.ID)
	own := s.As(t, "politiker.norrbotten")
	own.Get("/min-sida").OK().Has("Väntar på dig").Has("Du är inbjuden till " + a.Name)
	own.Get("/aktiviteter/" + a.Slug).OK().Has("Du är inbjuden till " + a.Name)
	s.As(t, world.Own).Get("/aktiviteter/" + a.Slug).OK().Lacks("inbjuden till")
	at := "/inbjudan/" + x.Token
	s.Visitor(t).Get(at).Form("Svara på inbjudan").Submit().OK().Lacks("konto i portalen").
		Form("Tacka ja").Submit().OK().At(at).Has("Du har tackat ja")
	own.Get("/min-sida").OK().Lacks("Väntar på dig")
	own.Get("/aktiviteter/" + a.Slug).OK().Has("Tackat ja").Follow("Till inbjudan").OK().Form("Tacka nej").Submit().OK().
		Has("Tack! Svaret är sparat.").Has("Du har tackat nej")
}

func TestTheOwnOrganisationSeesThatItIsInvitedAndNobodyElse(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Actor(world.Own).Org)
	name := world.Value[string](w, `select name from process where id = $1`, x.Process)
	at := "/min-inbjudan/" + id.String(x.Invitation)
	for _, r := range []access.Role{access.Head, access.Strategist, access.Staff} {
		s.As(t, site.Role(r)).Get("/min-sida").OK().Has("Region Skåne är inbjuden till " + name)
		s.As(t, site.Role(r)).Get(at).OK()
	}
	for _, who := range []string{site.Role(access.Participant), site.Role(access.Politician), site.Role(access.Board),
		site.Role(access.Editor), world.Elsewhere} {
		s.As(t, who).Get("/min-sida").OK().Lacks("inbjuden till " + name)
		s.As(t, who).Get(at).Is(http.StatusNotFound)
		s.As(t, who).Post(at, url.Values{"svar": {"ja"}}).Is(http.StatusNotFound)
		for _, page := range []string{"/arbete/inbjudningar", "/arbete/inbjudningar/lista.csv", "/arbete/utskick/" + id.String(x.Round),
			"/arbete/process/" + id.String(x.Process) + "/inbjudningar"} {
			s.As(t, who).Get(page).Is(http.StatusNotFound)
		}
	}
	s.Visitor(t).Get("/inbjudan/" + strings.Repeat("A", 43)).Is(http.StatusGone).Has("Inbjudan finns inte")
	if world.Value[bool](w, `select exists (select from invitation_link where encode(hash, 'escape') like '%' || $1 || '%')`, x.Token) {
		t.Error("the secret of the link is kept")
	}
	s.As(t, site.Role(access.Strategist)).Get(at).Form("Tacka nej").Submit().OK().Has("Ni har tackat nej")
}

func TestAWithdrawnInvitationHasADeadLink(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	office := s.As(t, "kansli")
	ask := office.Get("/arbete/inbjudningar/" + id.String(x.Invitation)).Follow("Ta tillbaka").OK()
	ask.Form("Ta tillbaka").Submit().Is(http.StatusUnprocessableEntity).Has("Skriv varför inbjudan tas tillbaka.")
	ask.Form("Ta tillbaka").Set("varfor", "Fel process.").Submit().OK().Has("Tillbakatagen").Has("Fel process.")
	at := "/inbjudan/" + x.Token
	s.Visitor(t).Get(at).Is(http.StatusGone).Has("Inbjudan gäller inte längre")
	s.Visitor(t).Post(at+"/svara", url.Values{"svar": {"ja"}, "namn": {"Anna"}}).Is(http.StatusGone)
	s.Visitor(t).Post(at, nil).Is(http.StatusGone)
	w.Exec(`update organisation set closed_at = now() where id = $1`, w.Invite(w.Organisation()).Org)
}

func TestTheLastDayEndsWhenItEndsInSwedenAndCanBeExtended(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	x := w.Invite(w.Organisation())
	at := "/inbjudan/" + x.Token
	open := s.Visitor(t).Get(at + "/svara").OK()
	w.Exec(`update invitation set last_day = $2 where id = $1`, x.Invitation, day.ISO(time.Now().AddDate(0, 0, -1)))
	s.Visitor(t).Get(at).OK().Has("Det går inte längre att svara").Lacks("Svara på inbjudan")
	open.Form("Tacka nej").Set("varfor", "För sent").Submit().Is(http.StatusGone).Has("Det går inte längre att svara")
	office := s.As(t, "kansli")
	page := "/arbete/inbjudningar/" + id.String(x.Invitation)
	office.Get(page).OK().Has("Förfallen").Lacks("Tackat nej")
	f := office.Get(page).Follow("Förläng sista dagen").OK().Form("Förläng").Set("dag", "nyss").Set("varfor", "De bad om det.")
	f = f.Submit().Is(http.StatusUnprocessableEntity).Form("Förläng")
	if f.Values.Get("dag") != "nyss" || f.Values.Get("varfor") != "De bad om det." {
		t.Errorf("what was typed is lost: %v", f.Values)
	}
	f.Set("dag", day.ISO(time.Now().AddDate(0, 0, -1))).Submit().Is(http.StatusUnprocessableEntity).Has("Den dagen har redan varit.")
	f.Set("dag", day.ISO(time.Now())).Submit().OK().At(page).Has("Sista dagen är förlängd.")
	s.Visitor(t).Get(at + "/svara").OK().Form("Tacka nej").Submit().OK().Has("Ni har tackat nej")
	office.Get("/arbete/utskick/" + id.String(x.Round)).OK().Has("Förlängde sista dagen").Has("De bad om det.")
}

func TestContactsAreForThoseWhoManageOrganisations(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	org := w.Organisation()
	office := s.As(t, "kansli")
	at := "/arbete/organisationer/" + id.String(org)
	f := office.Get(at).OK().Form("Spara")
	f.Values.Set(account.ContactsField+".0.namn", "Anna A")
	f = f.Submit().Is(http.StatusUnprocessableEntity).Has("Skriv kontaktens e-postadress.").Form("Spara")
	f.Set(account.ContactsField+".0.epost", "Anna@Org.example").Set(account.ContactsField+".0.roll", "director").Submit().OK()
	if kept := office.Get(at).OK().Form("Spara").Values.Get(account.ContactsField + ".0.epost"); kept != "anna@org.example" {
		t.Errorf("the address is kept as %q", kept)
	}
	slug := world.Value[string](w, `select slug from organisation where id = $1`, org)
	s.As(t, world.Own).Get(at).Is(http.StatusForbidden)
	office.Get(link.Published(t.Context(), id.Organisation, slug)).OK().Lacks("anna@org.example")
}
