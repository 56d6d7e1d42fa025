package outcome_test

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// setting is a process with a workshop that has been held for a group.
type setting struct {
	world.World
	process  id.ProcessNo
	slug     string
	group    id.Group
	workshop process.Activity
}

func newSetting(t *testing.T) setting {
	t.Helper()
	w := setting{World: world.Of(site.Start(t), t)}
	w.process, w.group = w.NewProcess(), w.Group()
	w.slug = world.Value[string](w.World, `select slug from process where id = $1`, w.process)
	w.workshop = w.hold("workshop", process.Public)
	return w
}

// hold adds an activity for the group that was held last month.
func (w setting) hold(kind string, seenBy process.Visibility) (a process.Activity) {
	w.T.Helper()
	past := day.ISO(time.Now().AddDate(0, -1, 0))
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		n, err := process.AddActivity(ctx, tx, process.Fields{Process: w.process, Kind: kind, Name: world.UniqueName("Hållen " + kind),
			Visibility: seenBy, Groups: []id.Group{w.group}, When: occasion.When{Begins: past, Ends: past}, Questions: []string{},
			Speakers: []process.Speaker{}, Programme: []process.Slot{}}, process.Confirmed)
		if err != nil {
			return err
		}
		a, err = process.ActivityRecords.Get(ctx, tx, n)
		return err
	})
	return a
}

// send has people of an organisation be members of the group, and returns the last of them.
func (w setting) send(org id.Org, people int) (last id.User) {
	w.T.Helper()
	for range people {
		last, _ = w.Person(org)
		w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
			return account.PutMember(ctx, tx, w.group, account.Member{Person: last})
		})
	}
	return last
}

// results are the addresses of the results, to everybody and to those who have signed in.
func (w setting) results() (public, work string) {
	return link.Results(w.T.Context(), w.slug, ""), link.WorkResults(w.T.Context(), w.process, "")
}

// led makes a scenario and has the workshop lead to it.
func (w setting) led(to content.State) content.Item {
	w.T.Helper()
	i := w.Scenario(world.Own, to)
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		had, err := process.ProducedItems(ctx, tx, w.workshop.ID)
		if err != nil {
			return err
		}
		return process.SetProducedItems(ctx, tx, w.workshop.ID, append(had, i.ID))
	})
	return i
}

func TestAnOrganisationSeesAllOfItsForesightAndOthersWhatIsPublished(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	org := w.Actor(world.Own).Org
	colleague := w.send(org, 1)
	name := world.Value[string](w.World, `select name from person where id = $1`, colleague)
	draft, shared, published := w.Trend(world.Own, content.Draft), w.Trend(world.Own, content.Shared), w.Trend(world.Own, content.Published)
	event := w.Activity(world.Own, process.Public, process.Proposed)
	closed := w.hold("leaders", process.Participants)
	own := w.As(t, world.Own)
	own.Get("/min-sida").OK().Follow("Vår framsyn").OK().Headed("Vår framsyn").Has(name, "Med i 2 aktiviteter", w.workshop.Name, closed.Name,
		draft.Title, shared.Title, published.Title, event.Name)
	// Colleagues without the right to drafts do not see them here either.
	w.As(t, site.Role(access.Participant)).Get("/arbete/framsyn").OK().Has(name, shared.Title).Lacks(draft.Title, event.Name)
	w.As(t, "kansli").Get(link.ForesightOf(t.Context(), org)).OK().Has(name, w.workshop.Name)
	other := w.As(t, world.Elsewhere)
	other.Get(link.ForesightOf(t.Context(), org)).Is(http.StatusNotFound)
	other.Get("/arbete/framsyn").OK().Lacks(name, draft.Title, event.Name)
	page := "/organisationer/" + world.Value[string](w.World, `select slug from organisation where id = $1`, org)
	w.Visitor(t).Get(page).OK().Has(published.Title, w.workshop.Name, "Antalet personer visas när de är minst fem").
		Lacks(name, draft.Title, shared.Title, event.Name, closed.Name, "1 person")
	other.Get(page).OK().Has(closed.Name).Lacks(name, draft.Title, "1 person har")
	if at := w.Visitor(t).Get("/arbete/framsyn").URL.Path; at != "/logga-in" {
		t.Errorf("a visitor landed on %s", at)
	}
}

func TestHowManyTookPartIsToldOfFiveOrMore(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	org := w.Organisation()
	page := "/organisationer/" + world.Value[string](w.World, `select slug from organisation where id = $1`, org)
	visitor := w.Visitor(t)
	visitor.Get(page).OK().Has("Inga aktiviteter än")
	last := w.send(org, 4)
	visitor.Get(page).OK().Has(w.workshop.Name, "Antalet personer visas när de är minst fem").Lacks("4 personer")
	w.send(org, 1)
	visitor.Get(page).OK().Has("5 personer har varit med.")
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return account.RemoveMember(ctx, tx, w.group, account.Member{Person: last})
	})
	visitor.Get(page).OK().Lacks("5 personer", "4 personer")
}

func TestAnOrganisationWithNothingIsToldWhatToDo(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	w.As(t, "kansli").Get(link.ForesightOf(t.Context(), w.Organisation())).OK().Has("Ingen är med än",
		"Ni har inte varit med i någon aktivitet än", "Ni har inget hemarbete än", "Det finns inget att jämföra än", "Inga egna arrangemang än")
}

var number = regexp.MustCompile(`^\d+`)

// follow follows every number of a page of results that leads to a list, and says where the list has another number of rows.
func (w setting) follow(c *site.Client, address string) (followed int) {
	w.T.Helper()
	page := c.Get(address).OK()
	for _, a := range page.All("a") {
		told, err := strconv.Atoi(number.FindString(markup.Text(a)))
		href := markup.Attr(a, "href")
		if err != nil || strings.HasPrefix(href, "#") || strings.Contains(href, "/framsyn") || strings.Contains(href, "/min-sida") {
			continue
		}
		list := c.Get(href).OK()
		count := ""
		for _, class := range []string{"count", "list-count", "rows-count"} {
			if p := list.First("p", "class="+class); p != nil {
				count = number.FindString(markup.Text(p))
			}
		}
		if followed++; count != strconv.Itoa(told) {
			w.T.Errorf("%s says %d of %s, which has %s", address, told, href, count)
		}
	}
	return followed
}

func TestEveryNumberOfTheResultsLeadsToAListOfAsMany(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	w.send(w.Actor(world.Own).Org, 6)
	w.hold("leaders", process.Public)
	w.hold("leaders", process.Participants)
	w.led(content.Published)
	w.led(content.Shared)
	w.led(content.Draft)
	w.Source(world.Own, content.Draft)
	public, work := w.results()
	real := link.Results(t.Context(), "region-2050", "")
	for _, at := range []struct {
		who, address string
		least        int
	}{{"", public, 9}, {"", real, 12}, {world.Own, work, 9}, {world.Elsewhere, work, 9}, {"kansli", work, 9}} {
		c := w.Visitor(t)
		if at.who != "" {
			c = w.As(t, at.who)
		}
		if n := w.follow(c, at.address); n < at.least {
			t.Errorf("%s sees only %d numbers that lead on at %s", at.who, n, at.address)
		}
	}
	scenarios := func(who string) string {
		return markup.Text(w.As(t, who).Get(work+"/scenarier").OK().First("p", "class=count"))
	}
	if own, other := scenarios(world.Own), scenarios(world.Elsewhere); own != "3 träffar" || other != "2 träffar" {
		t.Errorf("the own organisation sees %s, another %s", own, other)
	}
	page := w.As(t, world.Own).Get(work).OK()
	people := ""
	for _, a := range page.All("a") {
		if href := markup.Attr(a, "href"); strings.Contains(href, "#manniskor") {
			people = href
		}
	}
	w.As(t, world.Own).Get(people).OK().Has("6 personer", "De som har varit med i minst en workshop")
	w.Visitor(t).Get(public + "/finns-inte").Is(http.StatusNotFound)
	w.Visitor(t).Get("/process/region-2050").OK().Follow("Vad processen ger").OK().Has("Bara det som är publicerat räknas")
	page = w.As(t, "kansli").Get(link.Item(t.Context(), id.Process, w.process, "")).OK().Follow("Vad processen ger").OK().
		Has("Allt som du får läsa räknas", "Sex resultat väntas")
	numbered := slices.DeleteFunc(page.All("h2"), func(h *html.Node) bool { return !strings.Contains(markup.Text(h), ". ") })
	if len(numbered) != 6 {
		t.Errorf("six results are told of, and %d are shown", len(numbered))
	}
}

func TestTheNumbersFollowWhatIsPublishedAndWithdrawn(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	public, _ := w.results()
	visitor := w.Visitor(t)
	visitor.Get(public).OK().Has("Inget är kopplat till processens aktiviteter än")
	i := w.led(content.Published)
	visitor.Get(public).OK().Has("1 scenario").Lacks("Inget är kopplat")
	visitor.Get(public + "/scenarier").OK().Has(i.Title)
	w.As(t, "redaktor").Get(link.Item(t.Context(), id.Scenario, i.ID, "dra-tillbaka")).OK().Form("Dra tillbaka").
		Set("varfor", "Fel.").Submit().OK()
	visitor.Get(public).OK().Has("Inget är kopplat till processens aktiviteter än")
	visitor.Get(public + "/scenarier").OK().Lacks(i.Title)
	visitor.Get(public).OK().Has("Ingen organisation har varit med").Lacks("organisation som har varit med")
	w.send(w.Actor(world.Own).Org, 1)
	visitor.Get(public).OK().Has("1 organisation som har varit med")
}

func TestSmallNumbersOfPeopleAreToldOnlyToTheirOwn(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	named := func(org id.Org) string { return world.Value[string](w.World, `select org_name($1, current_date)`, org) }
	large, small, own := w.Organisation(), w.Organisation(), w.Actor(world.Own).Org
	w.send(large, 7)
	w.send(small, 4)
	w.send(own, 2)
	public, work := w.results()
	row := func(p *site.Page, org id.Org) string {
		for _, tr := range p.All("tr") {
			if text := markup.Text(tr); strings.HasPrefix(text, named(org)) {
				return text
			}
		}
		return ""
	}
	for who, sees := range map[string][3]string{"": {"7"}, world.Elsewhere: {"7"}, world.Own: {"7", "", "2"}, "kansli": {"7", "4", "2"}} {
		c, address := w.Visitor(t), public
		if who != "" {
			c, address = w.As(t, who), work
		}
		p := c.Get(address).OK()
		for i, org := range []id.Org{large, small, own} {
			if got := row(p, org); sees[i] == "" && got != "" || !strings.Contains(got, sees[i]) {
				t.Errorf("%q sees %q of %s", who, got, named(org))
			}
		}
		// Two numbers that are hidden cannot hide behind their sum: one of the two knows its own.
		if told := strings.Contains(p.Text(), "13 personer som har varit med"); told != (who == "kansli") {
			t.Errorf("%q is told the sum: %v", who, told)
		}
	}
	for range 3 {
		w.send(w.Organisation(), 3)
	}
	w.Visitor(t).Get(public).OK().Has("22 personer som har varit med", "Organisationer med färre än fem, tillsammans", "15").
		Lacks(named(small) + " 4")
}

func TestThoseWithAPlaceByAnApprovedRegistrationTookPart(t *testing.T) {
	t.Parallel()
	w := newSetting(t)
	org := w.Region()
	w.process, w.group = w.Enrolment(9, delegation.Enrolment{}, org)
	w.slug = world.Value[string](w.World, `select slug from process where id = $1`, w.process)
	public, _ := w.results()
	d := w.SentIn(w.process, w.group, org, 6)
	held := w.hold("workshop", process.Public)
	w.Exec(`update place set asked_at = now() - interval '1 year' where organisation_id = $1`, org)
	w.Visitor(t).Get(public).OK().Lacks("personer som har varit med<")
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error { return delegation.Approve(ctx, tx, d.ID, nil) })
	w.Visitor(t).Get(public).OK().Has("6 personer som har varit med")
	w.As(t, "kansli").Get(link.ForesightOf(t.Context(), org)).OK().Has(d.People[0].Name, "anmäld, utan konto", held.Name)
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return delegation.Leave(ctx, tx, d.ID, "Tiden räcker inte.")
	})
	w.Visitor(t).Get(public).OK().Lacks("personer som har varit med<")
}

func TestTheOwnRankingStandsBesideTheCommonOne(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	other := w.Trend(world.Own, content.Shared)
	w.AnswerHomework(h, world.Own, "Vårt hemliga svar")
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error {
		if err := homework.SavePart(ctx, tx, h.ID, world.TextQuestion, 0, homework.Value{Text: "Deras svar"}); err != nil {
			return err
		}
		return homework.SavePart(ctx, tx, h.ID, world.TrendQuestion, 0, homework.Value{
			Most: []homework.Pick{{Item: other.ID}, {Item: h.Trend.ID}}})
	})
	own := w.As(t, world.Own)
	own.Get("/arbete/framsyn").OK().Has("Pågår", "2 av 8 frågor besvarade").Lacks("Er plats")
	// How far an answer has come is known in its room only, but that it is written is known to all of the organisation.
	w.As(t, site.Role(access.Participant)).Get("/arbete/framsyn").OK().Lacks("2 av 8 frågor")
	w.As(t, site.Role(access.Politician)).Get("/arbete/framsyn").OK().Has("Pågår").Lacks("2 av 8 frågor")
	for _, who := range []string{world.Own, world.Elsewhere} {
		w.SendHomework(h, who)
	}
	own.Get("/arbete/framsyn").OK().Has("Inlämnat").Lacks("Gemensam plats")
	w.EndHomework(h)
	p := own.Get("/arbete/framsyn").OK().Has("Gemensam plats", h.Trend.Title, other.Title, "nämns inte")
	if p.Link(other.Title) == "" {
		t.Error("a trend that is compared is not linked")
	}
	address := "/organisationer/" + world.Value[string](w, `select slug from organisation where id = $1`, w.Actor(world.Own).Org)
	w.Visitor(t).Get(address).OK().Lacks("gemensamma prioriteringar")
	made := w.As(t, "redaktor").Get(link.Item(t.Context(), id.Homework, h.ID, "sammanstallning/dokumentation")).OK().
		Form("Gör dokumentation").Submit().OK()
	w.Visitor(t).Get(address).OK().Lacks("gemensamma prioriteringar")
	w.As(t, "redaktor").Get(made.URL.Path + "/publicera").OK().Form("Publicera").Submit().OK()
	w.Visitor(t).Get(address).OK().Has("gemensamma prioriteringar", "Sammanställning: ").Lacks(other.Title, "Er plats")
	w.As(t, "redaktor").Get(made.URL.Path+"/dra-tillbaka").OK().Form("Dra tillbaka").Set("varfor", "Fel.").Submit().OK()
	w.Visitor(t).Get(address).OK().Lacks("gemensamma prioriteringar")
}

func TestTheDelegationListsItsHomework(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	h := w.EmptyHomework(false)
	org := w.Actor(world.Own).Org
	n, _ := w.Enrolment(2, delegation.Enrolment{}, org)
	page := link.Delegation(t.Context(), n)
	own := w.As(t, world.Own)
	own.Get(page).OK().Lacks("Hemarbeten")
	w.Exec(`update activity set process_id = $1 where id = (select activity_id from homework where id = $2)`, n, h.ID)
	name := world.Value[string](w, `select a.name from homework h join activity a on a.id = h.activity_id where h.id = $1`, h.ID)
	own.Get(page).OK().Has("Hemarbeten", name, "Ej börjat", "Sista dag").Follow(name).OK().At(homework.RoomAddress(h.ID))
	w.AnswerHomework(h, world.Own, "Vårt svar")
	own.Get(page).OK().Has("Pågår")
	later := day.ISO(time.Now().AddDate(0, 0, 50))
	w.Write(w.Actor("kansli"), func(ctx context.Context, tx *db.Tx) error {
		return homework.Extend(ctx, tx, h.ID, org, later, "Nämnden.")
	})
	w.SendHomework(h, world.Own)
	own.Get(page).OK().Has("Inlämnat", "förlängd tid")
	w.As(t, "kansli").Get(link.Item(t.Context(), id.Delegation, w.DelegationOf(n, org).ID, "")).OK().Has(name, "Inlämnat")
}
