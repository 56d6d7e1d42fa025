package server_test

import (
	"crypto/rand"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// concurrently does something several times at the same moment.
func concurrently(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// rowCounts returns how much there is of what writes leave behind.
func rowCounts(w world.World) map[string]int {
	w.T.Helper()
	out := map[string]int{}
	for _, table := range []string{"change", "letter", "file", "river_job", "item", "activity", "activity_document", "phase", "process",
		"person", "unsaved_text"} {
		out[table] = world.Value[int](w, "select count(*) from "+table)
	}
	return out
}

func increases(after, before map[string]int) map[string]int {
	out := map[string]int{}
	for table, n := range after {
		if n != before[table] {
			out[table] = n - before[table]
		}
	}
	return out
}

// sender returns who sends the form of a route: nobody where it is for those who have not signed in.
func sender(w world.World, route string) *site.Client {
	if strings.Contains(route, "{token}") || route == "/logga-in" || route == "/glomt-losenord" {
		return w.Visitor(w.T)
	}
	return w.As(w.T, mostEntitled(route))
}

// mostEntitled returns who may do the most at a route: an administrator, but for what is closed to administrators, too.
func mostEntitled(route string) string {
	switch {
	case strings.HasSuffix(route, "/rosta"):
		return site.Role(access.Strategist)
	case strings.HasPrefix(route, "/arbete/anmalda/{id}/namn-"):
		return world.Own
	case strings.HasSuffix(route, "/svar/godkann"), strings.HasSuffix(route, "/svar/skicka-tillbaka"):
		return site.Role(access.Head)
	case strings.HasPrefix(route, "/arbete/hemarbete/{id}/svar"):
		return site.Role(access.Strategist)
	case strings.HasSuffix(route, "/mal/{mal}/granska"):
		return world.Reviewer
	}
	return "administrator"
}

// filledFor returns a form of a route that can be carried out.
func filledFor(w world.World, route string, at target) url.Values {
	v := valuesFor(w, route, at)
	switch {
	case strings.HasSuffix(route, "/visning"):
		return url.Values{"gor": {"spara-vy"}, "vy": {world.UniqueName("Vy")}, "urval": {"q=" + url.QueryEscape(world.UniqueName("ord"))}}
	case strings.HasSuffix(route, "/flera"):
		return severalOf(w, route)
	case strings.HasSuffix(route, "/ta-bort-tiden"):
		return url.Values{"vad": {"publish"}}
	case route == "/arbete/osparat/kasta":
		return url.Values{"text": {rand.Text()}}
	case route == "/arbete/flera/{id}":
		return url.Values{"gor": {"angra"}}
	case strings.HasSuffix(route, "/dokument"):
		v.Set("slag", "report")
	case strings.HasSuffix(route, "/program"):
		v = url.Values{"ner": {id.String(activityIn(w, at))}}
	case strings.HasPrefix(route, "/arbete/grupper"):
		v.Set("slag", "other")
	}
	if kindAt(route) != "" {
		v.Set("anda", "ja")
	}
	return v
}

// closed is what must be closed before it can be opened by a route.
var closed = []struct{ route, close string }{
	{"/arbete/anvandare/{id}/aktivera", `update person set deactivated_at = now() where id = $1`},
	{"/arbete/avgifter/{id}/oppna", `update due set closed_at = now() where id = $1`},
	{"/arbete/budgetar/{id}/oppna", `update budget set closed_at = now() where id = $1`},
	{"/arbete/grupper/{id}/oppna", `update people_group set closed_at = now() where id = $1`},
	{"/arbete/hemarbete/{id}/oppna", `update homework set closed_at = now() where id = $1`},
	{"/arbete/lokaler/{id}/oppna", `update venue set closed_at = now() where id = $1`},
	{"/arbete/organisationer/{id}/oppna", `update organisation set closed_at = now() where id = $1`},
	{"/arbete/process/{id}/oppna", `update process set closed_at = now() where id = $1`},
}

// readyFor makes the thing of a row, such that its form can be carried out.
func (r *row) readyFor(w world.World) (target, url.Values) {
	w.T.Helper()
	at := r.thing.make(w, r.route)
	if r.route == "/aviseringar/{token}" {
		token := rand.Text()
		w.Exec(`insert into notice_link (hash, person_id) values (sha256($1::text::bytea), $2)`, token, w.Actor(world.Own).User)
		at = target{path: "/aviseringar/" + token}
	}
	if strings.HasSuffix(r.route, "/ta-bort-tiden") {
		w.Exec(`insert into item_plan (item_id, act, at, version, note, person_id) values ($1, 'publish', now() + interval '1 day', 1, '', $2)`,
			at.item.ID, w.Actor("administrator").User)
	}
	if r.route == "/arbete/flera/{id}" {
		at = target{path: "/arbete/flera/" + id.String(w.Several("administrator"))}
	}
	for _, c := range closed {
		if c.route == r.route {
			n, _ := id.Parse[int64](strings.Split(at.path, "/")[3])
			w.Exec(c.close, n)
		}
	}
	return at, filledFor(w, r.route, at)
}

// activityIn adds an activity to the process of an address.
func activityIn(w world.World, at target) id.ActivityNo {
	var n id.ProcessNo
	if _, err := fmt.Sscanf(strings.TrimPrefix(at.path, "/arbete/process/"), "%d", &n); err != nil {
		w.T.Fatal(err)
	}
	return w.ConfirmedActivity(process.Fields{Process: n, Kind: "workshop", Name: world.UniqueName("Aktivitet"),
		Visibility: process.Public}).ID
}

// posting returns a portal that sends its letters, so that every form can be carried out.
func posting(t testing.TB) *site.Site {
	t.Helper()
	return site.Start(t, world.WithMailServer...)
}

// sendable returns the addresses that forms are sent to, each with the things of which it can be carried out.
func sendable(t *testing.T, s *site.Site) []*row {
	var out []*row
	for _, r := range routes(t, s) {
		second := strings.Contains(r.route, "tvasteg") && r.route != "/konto/tvasteg/app" || strings.HasSuffix(r.route, "/bekrafta")
		if r.method != http.MethodPost || slices.Contains(notTried, r.route) || second {
			continue
		}
		for _, x := range thingsAt(r.route) {
			if x.name != "unknown" || r.route == "/aviseringar/{token}" {
				out = append(out, &row{method: r.method, route: r.route, thing: x})
			}
		}
	}
	return out
}

// notTried are forms that make nothing that lasts, each time somebody signs in being a sign-in of its own; one after which the session
// bears another name, so that whoever still comes with the old one is asked to sign in; questions that make nothing, and what a form keeps
// while it is typed; and what carries a file, or what a page has just shown, which the tests of money, of plans and of reports
// send twice. What proves who somebody is, and what needs such a proof that is good once by itself, a code or the answer of a passkey, is
// tried by the tests of the second step.
var notTried = []string{"/logga-in", "/logga-in/passnyckel", "/logga-ut", "/konto/losenord",
	"/losenord/styrka", "/arbete/forhandsvisning", "/arbete/osparat", "/arbete/sprakhjalp", "/arbete/betalningar/las-in",
	"/arbete/budgetar/{id}/publicera", "/arbete/planer/{id}/las-in", "/arbete/rapporter/{id}/las-in", "/arbete/rapporter/{id}/bilagor",
	"/arbete/fakturor/skapa", "/arbete/fakturor/skicka"}

func TestEveryFormIsGoodOnce(t *testing.T) {
	t.Parallel()
	tried := &sync.Map{}
	rows := sendable(t, site.Start(t))
	t.Run("sent", func(t *testing.T) {
		for group := range slices.Chunk(rows, 64) {
			t.Run(group[0].name(), func(t *testing.T) {
				t.Parallel()
				s := posting(t)
				for _, r := range group {
					if _, done := tried.Load(r.route); !done && r.isGoodOnce(world.Of(s, t)) {
						tried.Store(r.route, true)
					}
				}
			})
		}
	})
	for _, r := range rows {
		if _, ok := tried.Load(r.route); !ok {
			t.Errorf("the form of %s was never carried out", r.route)
		}
	}
}

// isGoodOnce sends a form twice at the same moment, and once more a while later, and compares with a form that is sent once.
// It answers whether the form can be carried out at all.
func (r *row) isGoodOnce(w world.World) bool {
	if r.needsOwnSite() {
		w.Site = posting(w.T)
	}
	press := func(at target, values url.Values) *site.Page {
		c := sender(w, r.route)
		return c.DoWithoutRedirect(c.Request(r.method, at.path, values))
	}
	at, values := r.readyFor(w)
	before := rowCounts(w)
	one := press(at, values)
	if one.Code >= 400 {
		return false
	}
	want := increases(rowCounts(w), before)

	if r.needsOwnSite() {
		w.Site = posting(w.T)
	}
	at, values = r.readyFor(w)
	values.Set(form.MarkField, rand.Text())
	before = rowCounts(w)
	pages := make([]*site.Page, 3)
	concurrently(2, func(i int) { pages[i] = press(at, values) })
	pages[2] = press(at, values)
	if got := increases(rowCounts(w), before); !maps.Equal(got, want) {
		w.T.Errorf("%s: sent once it leaves %v, sent thrice %v", r.name(), want, got)
	}
	for _, p := range pages {
		if p.Code != one.Code || p.Header.Get("Location") != pages[0].Header.Get("Location") {
			w.T.Errorf("%s: one press answers %d to %s, another %d to %s: %s", r.name(), pages[0].Code, pages[0].Header.Get("Location"),
				p.Code, p.Header.Get("Location"), p.Text())
		}
	}
	return true
}

func TestAFormOnAPageIsSentTwice(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Två tryck").Set("typ", "trend")
	pages := make([]*site.Page, 2)
	concurrently(2, func(i int) { pages[i] = f.Submit() })
	late := f.Submit().OK().Headed("Två tryck").Has("Sparat som utkast")
	for _, p := range pages {
		p.OK().At(late.URL.Path).Headed("Två tryck")
	}
	editing := late.URL.Path + "/redigera"
	e := c.Get(editing).OK().Form("Spara").Set("beskrivning", "Ändrad en gång.")
	e.Submit().OK().At(late.URL.Path)
	e.Submit().OK().At(late.URL.Path).Has("Sparat.", "Ändrad en gång.") // no conflict with oneself
	if n := world.Value[int](world.Of(s, t), `select version from item where title = 'Två tryck'`); n != 2 {
		t.Errorf("it has become version %d", n)
	}
	gone := c.Get(late.URL.Path + "/ta-bort").OK().Form("Ta bort utkastet")
	gone.Submit().OK().At("/arbete/trender")
	gone.Submit().OK().At("/arbete/trender").Has("Utkastet är borttaget.")
}

func TestAFormThatIsUsedAgainForSomethingElseKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Första gången").Set("typ", "trend")
	first := f.Submit().OK()
	p := f.Set("titel", "Andra gången").Set("beskrivning", "Skriven efter bakåtknappen.").Submit().Is(http.StatusConflict)
	p.Has("Formuläret är redan sparat", "Det du skrev nu står kvar här.")
	if got := p.Form("Spara som något nytt").Values; got.Get("titel") != "Andra gången" ||
		got.Get("beskrivning") != "Skriven efter bakåtknappen." {
		t.Errorf("what was typed is kept as %v", got)
	}
	p.Follow("Öppna det som är sparat").OK().At(first.URL.Path).Headed("Första gången")
	anew := p.Form("Spara som något nytt").Submit().OK().Headed("Andra gången")
	if anew.URL.Path == first.URL.Path {
		t.Error("the second was saved over the first")
	}
	edit := c.Get(first.URL.Path+"/redigera").OK().Form("Spara").Set("beskrivning", "En.")
	edit.Submit().OK()
	edit.Set("beskrivning", "Två.").Submit().Is(http.StatusConflict).Has("Sparat av någon annan")
}

func TestAMarkIsOfOnePersonAndOneForm(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	mark := rand.Text()
	send := func(who, address, title string) *site.Page {
		v := url.Values{"titel": {title}, "typ": {map[bool]string{true: "rapport", false: "trend"}[strings.Contains(address, "kallor")]},
			"anda": {"ja"}, form.MarkField: {mark}}
		return s.As(t, who).Post(address, v)
	}
	send(world.Own, "/arbete/trender/ny", "Min").OK().Headed("Min")
	send(world.Elsewhere, "/arbete/trender/ny", "Min").OK().Headed("Min")
	if n := world.Value[int](world.Of(s, t), `select count(*) from item where title = 'Min'`); n != 2 {
		t.Errorf("two people's forms made %d", n)
	}
	send(world.Own, "/arbete/kallor/ny", "Min").Is(http.StatusConflict).Has("Formuläret är redan sparat")
	for _, bad := range []string{"", "x", strings.Repeat("A", 27), strings.Repeat("a", 26), mark[:25] + "\x00"} {
		mark = bad
		send(world.Own, "/arbete/trender/ny", "Utan").OK()
		send(world.Own, "/arbete/trender/ny", "Utan").OK()
	}
	if n := world.Value[int](world.Of(s, t), `select count(*) from item where title = 'Utan'`); n != 10 {
		t.Errorf("forms without a mark made %d", n)
	}
}

func TestAnAddressOfACalendarIsTheSameForTwoPresses(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, world.Own)
	f := c.Get("/konto/kalender").OK().Form("Gör en egen adress")
	address := func(p *site.Page) string { return markup.Attr(p.OK().First("input", "readonly"), "value") }
	pages := make([]*site.Page, 2)
	concurrently(2, func(i int) { pages[i] = f.Submit() })
	one, other := address(pages[0]), address(pages[1])
	if one == "" || one != other {
		t.Errorf("one press shows %q, the other %q", one, other)
	}
	s.Visitor(t).Get(s.Path(one)).OK()
	if next := address(c.Get("/konto/kalender").OK().Form("Byt till en ny adress").Submit()); next == one {
		t.Error("a new address is the old one")
	}
	s.Visitor(t).Get(s.Path(one)).Is(http.StatusNotFound)
}

func TestTwentyPeopleSaveTheSameAtOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	process := id.String(w.Process())
	for name, c := range map[string]struct {
		who, address string
		values       url.Values
	}{
		"trends":    {"redaktor", "/arbete/trender/ny", url.Values{"titel": {"Samma rubrik"}, "typ": {"trend"}, "anda": {"ja"}}},
		"scenarios": {"redaktor", "/arbete/scenarier/ny", url.Values{"titel": {"Samma rubrik"}, "omfattning": {"global"}}},
		"activities": {"kansli", "/arbete/aktiviteter/ny", url.Values{"namn": {"Samma namn"}, "slag": {"own"}, "process": {process},
			"synlig": {"public"}}},
		"processes": {"kansli", "/arbete/process/ny", url.Values{"namn": {"Samma namn"}}},
		"phases":    {"kansli", "/arbete/process/" + process + "/etapper/ny", url.Values{"namn": {"Samma namn"}}},
		"organisations": {"kansli", "/arbete/organisationer/ny", url.Values{"namn.0.namn": {"Samma namn"}, "slag": {"partner"},
			"avgift": {"partner"}}},
	} {
		t.Run(name, func(t *testing.T) {
			before, to := rowCounts(w)["change"], make([]string, 20)
			concurrently(len(to), func(i int) {
				who := s.As(t, c.who)
				p := who.DoWithoutRedirect(who.Request(http.MethodPost, c.address, c.values))
				if to[i] = p.Header.Get("Location"); p.Code != http.StatusSeeOther {
					t.Errorf("one of them is answered %d: %s", p.Code, p.Text())
				}
			})
			if n := rowCounts(w)["change"] - before; n != len(to) {
				t.Errorf("%d saved, and %d changes were recorded", len(to), n)
			}
			for _, table := range []string{"activity", "phase"} {
				if n := world.Value[int](w, "select count(*) - count(distinct (process_id, position)) from "+table); n > 0 {
					t.Errorf("%d have the same place as another %s", n, table)
				}
			}
			slices.Sort(to)
			if n := len(slices.Compact(to)); n != 20 && name != "phases" {
				t.Errorf("they lead to %d places", n)
			}
		})
	}
}
