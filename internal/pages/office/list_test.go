package office_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/id"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// chosen returns the address of what will become of some rows of a list.
func chosen(list, do string, refs ...string) string {
	return "/arbete/" + list + "/flera?gor=" + do + "&val=" + strings.Join(refs, "&val=")
}

func TestRecordsAreListedAsOneWantsThem(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office := w.As(t, "kansli")
	list := office.Get("/arbete/organisationer?slag=region").OK().Has("Region Skåne")
	rows := list.All("a", "class=row-link")
	first, second := site.RawText(rows[0]), site.RawText(rows[1])
	page := list.Follow(first).Follow("Nästa: " + second).Headed(second).Form("Spara").Submit().OK()
	page.Follow("Föregående: " + first).Headed(first)
	if back := page.Follow("Tillbaka till listan"); back.URL.RawQuery != "slag=region" {
		t.Errorf("back is %s", back.URL)
	}
	last := office.Get("/arbete/organisationer?slag=region&sortera=-titel").OK().All("a", "class=row-link")
	if site.RawText(last[len(last)-1]) != first {
		t.Error("the order is not turned around")
	}
	world.ExpireConfirmation(t, w.Site)
	page = office.Get("/arbete/grupper").OK().Form("Spara visningen").Set("form", "kort").Set("kolumn", "medlemmar").Submit().OK()
	if page.At("/arbete/grupper"); len(page.All("table")) > 0 {
		t.Error("the rows are no cards")
	}
}

// What is shown beside a list is what is known of a record, and not its form, which is a link away and leads back.
func TestARecordIsLookedAtInShortWithoutItsForm(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office, me := w.As(t, "kansli"), w.Actor(world.Own)
	w.Trend(world.Own, content.Shared)
	open := world.Value[string](w, `select (total / 100)::text from invoice where id = $1`, w.Invoice(world.Own))
	number := world.Value[string](w, `select org_number from organisation where id = $1`, me.Org)
	n, asked, _ := w.Financing()
	w.Exec(`update financing_member set organisation_id = $2 where process_id = $1 and organisation_id <> $3`, n, me.Org, asked)
	g := w.GroupOf(me.User)
	soon := day.ISO(time.Now().AddDate(0, 0, 9))
	a := w.GroupEvent(g, "workshop", world.UniqueName("Träff"), soon, soon)
	for address, words := range map[string][]string{
		"organisationer/" + id.String(me.Org): {"Region", "Skåne län", "Organisationsnummer " + number[:6] + "-" + number[6:], "Användare",
			"Avgiftskategori", "Trender: ", "Deltar i", "2027 Andra, 1 000 kr", "Öppet på fakturor " + open},
		"grupper/" + id.String(g):         {"Medlemmar", me.Name, "Region Skåne", "tills vidare", a.Name, "Processer", a.ProcessName},
		"lokaler/" + id.String(w.Venue()): {"Aktiviteter 0"},
	} {
		list, _, _ := strings.Cut(address, "/")
		page := office.Get("/arbete/" + list + "?sortera=titel").OK()
		at := ""
		for _, eye := range page.All("a", "class=row-peek") {
			if href := markup.Attr(eye, "href"); strings.HasPrefix(href, "/arbete/"+address+"/i-korthet?lista=") {
				at = href
			}
		}
		short := office.Get(at).OK().Has(words...).Lacks("Spara")
		if form := short.Follow("Redigera").OK().Has("Spara"); !form.URL.Query().Has("lista") {
			t.Error("the form of " + address + " does not lead back")
		}
		w.As(t, world.Own).Get("/arbete/" + address + "/i-korthet").Is(http.StatusForbidden)
	}
}

func TestAListCountsWhatHangsOnItsRecordsAndLeadsThere(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office, org := w.As(t, "kansli"), w.Actor(world.Own).Org
	g := w.GroupOf(w.Actor(world.Own).User)
	n := world.Value[int](w, `select count(*)::int from person where organisation_id = $1 and deactivated_at is null`, org)
	list := office.Get("/arbete/organisationer?sortera=-anvandare").OK()
	people := list.Follow(strconv.Itoa(n)).OK()
	if rows := people.All("tr", "data-row"); len(rows) != n {
		t.Errorf("%d people of %d are listed", len(rows), n)
	}
	members := office.Get("/arbete/anvandare?grupp=" + id.String(g)).OK().Has(w.Actor(world.Own).Name)
	if rows := members.All("tr", "data-row"); len(rows) != 1 {
		t.Errorf("%d people are in the group", len(rows))
	}
	office.Get("/arbete/lokaler?sortera=aktiviteter").OK()
}

func TestNothingIsDoneWhereNothingIsChosenAndNobodyElseMayAsk(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office, strategist := w.As(t, "kansli"), w.As(t, world.Own)
	for _, x := range []struct{ list, do string }{
		{"anvandare", "inaktivera"}, {"anvandare", "aktivera"}, {"anvandare", "grupp"}, {"anvandare", "paminn"},
		{"grupper", "avsluta"}, {"lokaler", "avsluta"}, {"organisationer", "oppna"},
	} {
		address := "/arbete/" + x.list + "/flera?gor=" + x.do
		office.Get(address).OK().At("/arbete/" + x.list).Has("Välj minst en rad först.")
		strategist.Get(address + "&val=1").Is(http.StatusForbidden)
	}
}

func TestRecordsAreClosedTogetherAndOpenedAgain(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two, ended := id.String(w.Group()), id.String(w.Group()), id.String(w.Group())
	w.Exec(`update people_group set closed_at = now() where id = $1::text::bigint`, ended)
	office := w.As(t, "kansli")
	ask := office.Get(chosen("grupper", "avsluta", one, two, ended)).OK().Has("Är redan avslutad.")
	world.ExpireConfirmation(t, w.Site)
	ask = ask.Form("Avsluta 2 grupper").Submit().Is(http.StatusUnauthorized)
	done := ask.Form("Fortsätt").Set("_losenord", demo.Password).Submit().OK().Has("2 är gjorda", "1 är lämnad som den var")
	const closed = `select count(*)::int from people_group where closed_at is not null and id in ($1::text::bigint, $2::text::bigint)`
	if n := world.Value[int](w, closed, one, two); n != 2 {
		t.Errorf("%d are closed", n)
	}
	world.ExpireConfirmation(t, w.Site)
	done.Form("Ångra").Submit().Is(http.StatusUnauthorized).Form("Fortsätt").Set("_losenord", demo.Password).Submit().OK()
	if n := world.Value[int](w, closed, one, two); n != 0 {
		t.Errorf("%d are closed afterwards", n)
	}
}

func TestWhatSomebodyHasClosedOrOpenedSinceIsNotUndone(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	office, by := w.As(t, "kansli"), w.Actor("kansli")
	undone := func(done *site.Page, closed string, ref any) {
		t.Helper()
		done.Form("Ångra").Submit().OK().Has("0 är gjorda", "Har ändrats sedan dess.")
		if !world.Value[bool](w, closed, ref) {
			t.Error("it is open")
		}
	}
	n, _ := w.Person(w.Actor(world.Own).Org, access.Staff)
	done := office.Get(chosen("anvandare", "inaktivera", id.String(n))).OK().Form("Inaktivera 1 person").Submit().OK().Has("1 är gjord")
	w.Write(by, func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(account.Reactivate(ctx, tx, n), account.Deactivate(ctx, tx, n))
	})
	undone(done, `select deactivated_at is not null from person where id = $1`, n)
	g := w.Group()
	done = office.Get(chosen("grupper", "avsluta", id.String(g))).OK().Form("Avsluta 1 grupp").Submit().OK().Has("1 är gjord")
	w.Write(by, func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(account.GroupRecords.Close(ctx, tx, g, false), account.GroupRecords.Close(ctx, tx, g, true))
	})
	undone(done, `select closed_at is not null from people_group where id = $1`, g)
}

func TestAccountsAreClosedTogetherWithTheRightsOfEachAndOpenedAgain(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	org := w.Actor(world.Own).Org
	person := func(roles ...access.Role) string { n, _ := w.Person(org, roles...); return id.String(n) }
	one, two, foreign := person(access.Staff), person(access.Editor), person(access.Administrator)
	office := w.As(t, "kansli")
	ask := office.Get(chosen("anvandare", "inaktivera", one, two, foreign, "999999")).OK().Has("Du får inte göra det.", "Finns inte längre")
	done := ask.Form("Inaktivera 2 personer").Submit().OK().Has("2 är gjorda", "2 är lämnade som de var")
	const active = `select count(*)::int from person where deactivated_at is null and id = any(string_to_array($1, ',')::bigint[])`
	if n := world.Value[int](w, active, strings.Join([]string{one, two, foreign}, ",")); n != 1 {
		t.Errorf("%d are active", n)
	}
	const noted = `select count(*)::int from security_event where person_id = $1::text::bigint and detail = $2 and kind = 'rights_changed'`
	done.Form("Ångra").Submit().OK().Has("2 är gjorda")
	for _, detail := range []string{"inaktiverat", "aktiverat"} {
		if n := world.Value[int](w, noted, one, detail); n != 1 {
			t.Errorf("%d events say that the account is %s", n, detail)
		}
	}
	w.As(t, "administrator").Get("/arbete/sakerhetslogg?handelse=rights_changed").OK().Has("inaktiverat")
}

func TestTheLastAdministratorIsLeft(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	w.Exec(`delete from person_role where role = 'administrator' and person_id <> $1`, w.Actor("administrator").User)
	other, _ := w.Person(w.Actor(world.Own).Org, access.Administrator)
	refs := []string{id.String(other), id.String(w.Actor("administrator").User)}
	ask := w.As(t, "administrator").Get(chosen("anvandare", "inaktivera", refs...)).OK().Has("Inaktivera 1 person")
	w.Exec(`delete from person_role where role = 'administrator' and person_id = $1`, w.Actor("administrator").User)
	w.Exec(`insert into person_role (person_id, role) values ($1, 'administrator')`, w.Actor("administrator").User)
	ask.Form("Inaktivera 1 person").Submit().OK().Has("1 är gjord", "1 är lämnad som den var")
	if n := world.Value[int](w, `select count(*)::int from person p join person_role r on r.person_id = p.id
		where r.role = 'administrator' and p.deactivated_at is null`); n != 1 {
		t.Errorf("%d administrators remain", n)
	}
}

func TestPeopleAreAddedToAGroupTogetherAndTakenOut(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	one, two := w.Actor(world.Own).User, w.Actor(world.Elsewhere).User
	g := w.GroupOf(two)
	office := w.As(t, "kansli")
	ask := office.Get(chosen("anvandare", "grupp", id.String(one), id.String(two))).OK()
	f := ask.Form("Se vad det blir").Set("fran", "2026-02-01").Set("till", "2026-01-01")
	f = f.Submit().Is(422).Has("Välj en grupp.", "Den sista dagen kan inte vara före den första.").Form("Se vad det blir")
	name := world.Value[string](w, `select name from people_group where id = $1`, g)
	f = f.Set("_ord.grupp", name).ByButton("_sok").Submit().OK().Has("träff").Form("Se vad det blir")
	ask = f.Set("grupp", id.String(g)).Set("till", "2026-12-31").Set("uppgift", "Bollplank").Submit().Is(422).Has("Står redan i gruppen.")
	done := ask.Form("Lägg till 1 person i en grupp").Submit().OK()
	done.Has("1 är gjord", "1 är lämnad som den var", "Står redan i gruppen.")
	office.Get("/arbete/grupper/"+id.String(g)).OK().Has("Bollplank", "31 december 2026")
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	members, err := account.Members(t.Context(), w.DB.As(access.System()), g)
	if err != nil || len(members) != 1 || members[0].Person != two {
		t.Errorf("the members are %+v, %v", members, err)
	}
}

// A group has people, so that those of an organisation are added, and taken out again: only those who were added.
func TestThePeopleOfOrganisationsAreAddedToAGroupTogether(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	org, empty := w.Organisation(), w.Organisation()
	member, _ := w.Person(org)
	other, _ := w.Person(org)
	gone, _ := w.Person(org)
	w.Exec(`update person set deactivated_at = now() where id = $1`, gone)
	g := w.GroupOf(member)
	office := w.As(t, "kansli")
	ask := office.Get(chosen("organisationer", "grupp", id.String(org), id.String(empty), "999999")).OK()
	names := world.Value[[]string](w, `select array_agg(name order by id) from person where organisation_id = $1`, org)
	ask = ask.Has(names[0], names[1], "Har inga användare.", "Finns inte längre").Lacks(names[2]).Form("Se vad det blir").
		Set("grupp", id.String(g)).Set("uppgift", "Bollplank").Submit().Is(422).Has(names[1]).Lacks(names[0])
	world.ExpireConfirmation(t, w.Site)
	confirm := ask.Form("Lägg till användarna från 1 organisation i en grupp").Submit().Is(http.StatusUnauthorized).Form("Fortsätt")
	done := confirm.Set("_losenord", demo.Password).Submit().OK().Has("1 är gjord", "2 är lämnade som de var")
	office.Get("/arbete/grupper/"+id.String(g)).OK().Has("Bollplank", names[1])
	const noted = `select count(*)::int from security_event where person_id = $1 and detail = 'i en grupp'`
	if world.Value[int](w, noted, other) != 1 || world.Value[int](w, noted, member) != 0 {
		t.Error("the security log does not tell who was added")
	}
	again := office.Get(chosen("organisationer", "grupp", id.String(org))).OK().Form("Se vad det blir").Set("grupp", id.String(g))
	again.Submit().Is(422).Has("Alla dess användare står redan i gruppen.")
	done.Form("Ångra").Submit().OK().Has("1 är gjord")
	members, err := account.Members(t.Context(), w.DB.As(access.System()), g)
	if err != nil || len(members) != 1 || members[0].Person != member {
		t.Errorf("the members are %+v, %v", members, err)
	}
	w.As(t, world.Own).Get(chosen("organisationer", "grupp", id.String(org))).Is(http.StatusForbidden)
}

func TestThoseWhoHaveNotUsedTheirInvitationAreReminded(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t, world.WithMailServer...), t)
	invited, _ := w.Person(w.Actor(world.Own).Org)
	office := w.As(t, "kansli")
	name := world.Value[string](w, `select name from person where id = $1`, invited)
	office.Get("/arbete/anvandare?konto=invited").OK().Has(name, "Inbjuden").Lacks(w.Actor(world.Own).Name)
	ask := office.Get(chosen("anvandare", "paminn", id.String(invited), id.String(w.Actor(world.Own).User))).OK()
	ask.Has("Har redan valt ett lösenord eller loggat in.")
	const letters = `select count(*)::int from letter where recipient = (select email from person where id = $1)`
	before := world.Value[int](w, letters, invited)
	ask.Form("Påminn 1 person om inbjudan").Submit().OK().Has("1 är gjord")
	if n := world.Value[int](w, letters, invited); n != before+1 {
		t.Errorf("%d letters, %d before", n, before)
	}
}

func TestLettersThatFailedAreSentAgainTogether(t *testing.T) {
	t.Parallel()
	s := site.Start(t, world.WithMailServer...)
	w := world.Of(s, t)
	sent, waiting := w.Letter(), w.Letter()
	w.Exec(`update letter set sent_at = now(), body = '' where id = $1::text::bigint`, sent)
	failed := strings.TrimPrefix(failing(w), "/arbete/epost/")
	admin := s.As(t, "administrator")
	if rows := admin.Get("/arbete/epost?lage=failed").OK().Has("550 unknown here").All("a", "class=row-link"); len(rows) != 1 {
		t.Errorf("%d letters have failed", len(rows))
	}
	ask := admin.Get(chosen("epost", "skicka-igen", sent, waiting, failed)).OK().Has("Har redan skickats.", "Väntar på att skickas.")
	ask.Form("Skicka 1 brev igen").Submit().OK().Has("1 är gjord")
	if n := world.Value[int](w, dueNow); n != 1 {
		t.Errorf("%d jobs send it at once", n)
	}
}

func TestTheLogIsNarrowedByWhatWasChangedAndByWhom(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return account.GroupRecords.Close(ctx, tx, w.Group(), true)
	})
	admin := w.As(t, "administrator")
	office := w.As(t, "kansli").Get(chosen("grupper", "avsluta", id.String(w.Group()))).OK()
	office.Form("Avsluta 1 grupp").Submit().OK()
	admin.Get("/arbete/logg?slag=bulk").OK().Has("ändrade 1 sak ur en lista")
	groups := admin.Get("/arbete/logg?slag="+url.QueryEscape(string(id.Membership))).OK().Has("Systemet", "avslutade gruppen ")
	groups.Lacks("loggade in")
	admin.Get("/arbete/logg?q=finns-inte-alls").OK().Has("Inget stämmer med det du söker")
}
