package server_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"framsyn/internal/budget"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/delegation"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
	"framsyn/web"
)

// view is a page as somebody sees it.
type view struct{ who, path string }

// String tells who sees which page.
func (v view) String() string { return strings.TrimSpace(v.who + " " + v.path) }

func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	views := append(publicViews(t, s), workViews(t, s)...)
	if len(views) < 100 {
		t.Fatalf("only %d pages were found", len(views))
	}
	pages := read(t, s, views)
	shown := map[string]bool{}
	for _, p := range pages {
		shown[p.route] = true
		for _, fault := range p.faults {
			t.Errorf("%s: %s", p.view, fault)
		}
	}
	for _, r := range routes(t, s) {
		if r.method == http.MethodGet && !shown[r.route] && !strings.Contains(noView, r.route+"\n") {
			t.Errorf("no view shows %s: let views have an address of it that answers", r.route)
		}
	}
	everywhere, atWork := styleSheet(t, s, web.Style), styleSheet(t, s, web.WorkStyle)
	for _, p := range pages {
		if !p.hasWorkStyle {
			for class := range shownOf(classesOf(atWork), []visited{p}) {
				if !classesOf(everywhere)[class] {
					t.Errorf("%s shows .%s, whose rules are in %s, which the page does not have", p.view, class, web.WorkStyle)
				}
			}
		}
	}
	for class := range unshown(everywhere+atWork, pages) {
		if !strings.Contains(shownElsewhere, "."+class+" ") {
			t.Errorf("no view shows .%s, so that nobody judges it: let views have a page with it, or take it from the style sheet", class)
		}
	}
	sights := judgementsOf(pages)
	if visit.JudgesEverything() {
		sights = wholePages(pages)
	}
	for at, found := range judgeAll(t, s, sights) {
		t.Errorf("%s: %s", at, strings.Join(found, "\n"))
	}
}

// scriptParts begin the addresses that scripts ask for parts of pages, which are judged where they are shown.
const scriptParts = "/arbete/valj/"

// noView are the addresses that no view shows: those of no page, and those of the second step, at which the tests of the account look.
const noView = `
/bekrafta
/konto/tvasteg/app
/konto/tvasteg/app/ta-bort
/konto/tvasteg/passnyckel/{id}/ta-bort
/konto/tvasteg/stang-av
/arbete/anvandare/{id}/nollstall-tvasteg
/arbete/betalningar/exempelfil
/arbete/dokumentation/flera
/arbete/kallor/flera
/arbete/rapporter/for/{period}
/arbete/scenarier/flera
/arbete/designfiktioner/flera
/arbete/planer/flera
/arbete/planer/{id}/mal.csv
/arbete/planer/{id}/mal.xlsx
/arbete/mal/flera
/arbete/ataganden/flera
/arbete/projekt/flera
/arbete/natverk/flera
/arbete/valj/kopplingar
/arbete/valj/{bland}
/arbete/epost/flera
/arbete/grupper/flera
/arbete/lokaler/flera
/arbete/organisationer/flera
/arbete/fakturor/skicka/{fil}
/logga-in/bekrafta
/min-kalender/{token}
/post/{id}
/sitemap/{del}.xml
`

// shownElsewhere are the classes at which other tests look: of forms that somebody else has saved or that met a fault, of the second
// step, of a month with activities, some of them past, of what a drawing is made of, of the panel that a script opens beside a list, and
// of what is chosen by typing with scripts.
const shownElsewhere = ".theirs-empty .kept-form .kept-fields .steps .qr .codes .month-bar .month-clock .month-past .gap " +
	".peek .peek-head .peek-body .pick .pick-list .pick-count "

var (
	selector = regexp.MustCompile(`([^{}]+)\{`)
	classes  = regexp.MustCompile(`\.([a-z][a-z-]*)`)
)

func styleSheet(t *testing.T, s *site.Site, name string) string {
	t.Helper()
	return s.Visitor(t).Get(web.URL(name)).OK().Body
}

// classesOf returns the classes that a style sheet has rules for.
func classesOf(css string) map[string]bool {
	out := map[string]bool{}
	for _, m := range selector.FindAllStringSubmatch(css, -1) {
		for _, c := range classes.FindAllStringSubmatch(m[1], -1) {
			out[c[1]] = true
		}
	}
	return out
}

// shownOf returns those of some classes that an element of the pages has.
func shownOf(all map[string]bool, pages []visited) map[string]bool {
	out := map[string]bool{}
	for _, p := range pages {
		for _, e := range p.elements {
			for _, c := range classes.FindAllStringSubmatch(e.Shape.Value(), -1) {
				if all[c[1]] {
					out[c[1]] = true
				}
			}
		}
	}
	return out
}

// unshown returns the classes of a style sheet that no element of the pages has.
func unshown(css string, pages []visited) map[string]bool {
	out := classesOf(css)
	for class := range shownOf(out, pages) {
		delete(out, class)
	}
	return out
}

// maxTabs is how many pages are judged at a time.
const maxTabs = 3

// judgeAll opens the sights and answers what is wrong with the views that it found wrong.
func judgeAll(t *testing.T, s *site.Site, sights []judgement) map[view][]string {
	t.Helper()
	out, mu := map[view][]string{}, sync.Mutex{}
	// Those that are only measured come last, and are opened in the width that they are measured in.
	measured := slices.DeleteFunc(slices.Clone(sights), judgement.judges)
	sights = append(slices.DeleteFunc(slices.Clone(sights), func(j judgement) bool { return !j.judges() }), measured...)
	t.Run("judged", func(t *testing.T) {
		for n := range maxTabs {
			t.Run(fmt.Sprintf("tab %d", n), func(t *testing.T) {
				t.Parallel()
				people := map[string]*browser.Tab{}
				for i := n; i < len(sights); i += maxTabs {
					at := sights[i]
					if people[at.who] == nil {
						people[at.who] = visit.Tab(t, s, at.who)
					}
					b := people[at.who]
					b.Go(at.path)
					if found := at.judge(b); len(found) > 0 {
						mu.Lock()
						out[at.view] = found
						mu.Unlock()
					}
				}
			})
		}
	})
	return out
}

// publicViews returns everything that the site map lists, and what stands beside it.
func publicViews(t *testing.T, s *site.Site) []view {
	t.Helper()
	var sitemap struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(s.Visitor(t).Get("/sitemap.xml").OK().Body), &sitemap); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/process/region-2050/resultat", "/process/region-2050/resultat/scenarier", "/", "/sok",
		"/sok?q=klimat", "/sok?q=finnsinte", "/trender?typ=megatrend", "/trender?sortera=titel&q=xyzzy",
		"/kalender/2017", "/kalender/2031-03", "/kalender/" + day.ISO(time.Now())[:len("2031-03")], "/om/granssnitt", "/logga-in",
		"/glomt-losenord", "/valkommen/finns-inte", "/finns-inte", "/trender/finns-inte"}
	for _, u := range sitemap.URL {
		if path := s.Path(u.Loc); !strings.HasPrefix(path, "/en") && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	w := world.Of(s, t)
	empty := world.Value[string](w, `select slug from process where id = $1`, w.NewProcess())
	paths = append(paths, link.Published(t.Context(), id.Process, empty))
	for _, r := range routes(t, s) {
		if r.method != http.MethodGet || forWork(r.route) {
			continue
		}
		for _, x := range thingsAt(r.route) {
			if !alike(x) {
				at, _ := (&row{route: r.route, thing: x}).readyFor(w)
				paths = append(paths, at.path)
			}
		}
	}
	var out []view
	for _, p := range paths {
		out = append(out, view{path: p})
	}
	return out
}

// forWork reports whether a route is for those who have signed in.
func forWork(route string) bool {
	return strings.HasPrefix(route, "/arbete") || strings.HasPrefix(route, "/konto") || strings.HasPrefix(route, "/min-sida") ||
		strings.HasPrefix(route, "/min-inbjudan")
}

// alike reports whether the page of a thing looks as that of another thing does.
func alike(x subject) bool {
	return strings.HasSuffix(x.name, "elsewhere") || slices.Contains([]string{"own draft", "own shared", "own event", "for a group"}, x.name)
}

// workViews returns the pages of those who have signed in: each that the router has, as those see it who may do the most and
// the least with it.
func workViews(t *testing.T, s *site.Site) []view {
	t.Helper()
	w := world.Of(s, t)
	var out []view
	for _, r := range routes(t, s) {
		if r.method != http.MethodGet || !forWork(r.route) || strings.HasPrefix(r.route, scriptParts) {
			continue
		}
		for _, x := range thingsAt(r.route) {
			if !alike(x) {
				at, _ := (&row{route: r.route, thing: x}).readyFor(w)
				out = append(out, view{who: mostEntitled(r.route), path: at.path})
			}
		}
	}
	for _, who := range []string{world.Own, "redaktor", "kansli", "politiker.norrbotten", "chef.skane", "chef.storhamn",
		"medarbetare.vasterbotten", "styrelse", "strateg.soderbygd"} {
		out = append(out, view{who: who, path: "/min-sida"})
	}
	for _, k := range id.Content {
		ids := `select array_agg(id) from (select min(id) as id from item where kind = $1 group by state) x`
		for _, n := range world.Value[[]id.Item](w, ids, k) {
			out = append(out, view{who: world.Own, path: link.Item(t.Context(), k, n, "")})
		}
	}
	noted := world.Value[id.Item](w, `select from_id from item_link join item i on i.id = from_id
		where note <> '' and kind = 'trend' limit 1`)
	planned := link.Item(t.Context(), id.Trend, w.Trend(world.Own, content.Shared).ID, "")
	s.As(t, "redaktor").Get(planned+"/publicera").OK().Form("Publicera").
		Set("nar", "senare").Set("dag", "2089-12-08").Set("klockslag", "9").Submit().OK()
	draft := content.Link{To: w.Source(world.Own, content.Draft).ID, Relation: "supports"}
	one, other := id.String(w.Trend(world.Own, content.Shared, draft).ID), id.String(w.Trend(world.Own, content.Published).ID)
	chosen := "&val=" + one + "&val=" + other + "&val=" + id.String(w.Trend(world.Elsewhere, content.Shared).ID)
	out = append(out, view{who: "redaktor", path: "/arbete/trender/flera?gor=publicera" + chosen},
		view{who: world.Own, path: "/arbete/trender/flera?gor=lamna-over" + chosen},
		view{who: world.Own, path: "/arbete/trender/flera?gor=koppla" + chosen},
		view{who: "kansli", path: "/arbete/organisationer/flera?gor=grupp&val=" + id.String(w.Actor(world.Own).Org)},
		view{who: "kansli", path: "/arbete/organisationer/" + id.String(w.Actor(world.Own).Org) + "/i-korthet"},
		view{who: "kansli", path: "/arbete/anvandare/flera?gor=grupp&val=" + userID(w.Person(w.Actor(world.Own).Org))},
		view{who: world.Own, path: "/arbete/flera/" + id.String(w.Several(world.Own))},
		view{who: world.Own, path: link.Item(t.Context(), id.Trend, noted, "") + "?lista=%3Fsortera%3Dtitel"},
		view{who: world.Own, path: "/arbete/trender?typ=trend&lage=draft"})
	held := w.Activity("kansli", process.Public, process.Planned)
	saturday := w.GroupEvent(w.GroupOf(w.Actor(world.Own).User), "workshop", world.UniqueName("Lördag"), "2031-03-08", "2031-03-08")
	out = append(out, view{who: "kansli", path: "/arbete/aktiviteter/flera?gor=flytta&val=" + id.String(saturday.ID) +
		"&val=" + id.String(held.ID)},
		view{who: "kansli", path: "/arbete/aktiviteter/" + id.String(held.ID) + "?lista=%3Flage%3Dplanned"},
		view{who: "kansli", path: "/arbete/fakturor/flera?gor=paminn&val=" + id.String(w.IssuedInvoice(45).ID)},
		view{who: "kansli", path: "/arbete/avgifter/flera?gor=avsluta&val=" + id.String(w.Due(world.Own))},
		view{who: "kansli", path: "/arbete/betalningar/paminnelser/flera?gor=paminn&val=" + id.String(w.IssuedInvoice(45).ID)},
		view{who: "kansli", path: "/arbete/budgetar/flera?gor=avsluta&val=" + id.String(w.Budget(budget.Draft))})
	example := world.Value[id.ProcessNo](w, `select process_id from invitation order by id limit 1`)
	invited := w.Invite(w.Actor(world.Own).Org)
	out = append(out, view{who: "kansli", path: link.Invitations(t.Context(), example, "")},
		view{who: "kansli", path: link.Item(t.Context(), id.Round, world.Value[id.RoundNo](w,
			`select max(round_id) from invitation where process_id = $1`, example), "")},
		view{who: "kansli", path: "/arbete/inbjudningar/flera?gor=forlang&val=" + id.String(invited.Invitation)},
		view{who: world.Own, path: link.OwnInvitation(t.Context(), invited.Invitation)}, view{who: world.Own, path: "/min-sida"})
	for _, state := range []delegation.State{delegation.Approved, delegation.Sent, delegation.Incomplete, delegation.Declined} {
		n := world.Value[id.DelegationNo](w, `select min(id) from delegation where state = $1`, state)
		out = append(out, view{who: "kansli", path: link.Item(t.Context(), id.Delegation, n, "")})
	}
	out = append(out, view{who: "kansli", path: link.Registrations(t.Context(), example, "")},
		view{who: "strateg.storhamn", path: link.Delegation(t.Context(), example)},
		view{who: "strateg.norro", path: link.Foresight(t.Context())}, view{who: "strateg.skane", path: link.Foresight(t.Context())},
		view{who: "strateg.storhamn", path: link.Item(t.Context(), id.Delegation, world.Value[id.DelegationNo](w,
			`select d.id from delegation d join person p on p.organisation_id = d.organisation_id
			where p.email = 'strateg.storhamn@framsyn.example'`), "")})
	out = slices.Concat(out, attendanceViews(w), followUpViews(w), announcementViews(w), dueDateViews(w), reportViews(w))
	return append(out, view{who: "redaktor", path: link.Item(t.Context(), id.Trend, noted, "kopplingar")},
		view{who: "redaktor", path: planned}, view{who: "redaktor", path: "/arbete/trender?planerat=ja"},
		view{who: "styrelse", path: "/arbete/trender/ny"}, view{who: world.Own, path: "/arbete/anvandare"},
		view{who: world.Own, path: "/arbete/trender/ny?vilar-pa=" + id.String(w.Source(world.Own, content.Draft).ID)})
}

func TestAFormWithFaultsIsAccessible(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	b := visit.Tab(t, s, world.Own)
	for _, kind := range []string{"kallor", "trender", "scenarier", "designfiktioner", "planer", "mal", "ataganden", "projekt", "natverk"} {
		b.Go("/arbete/" + kind + "/ny")
		b.PressRefused("Spara")
		visit.Judge(t, b, kind+" without a title")
	}
	i := w.Trend(world.Own, content.Shared)
	b.Go(link.Item(t.Context(), id.Trend, i.ID, "redigera"))
	b.Fill("Beskrivning", "Min text.")
	edit := s.As(t, "redaktor").Get(link.Item(t.Context(), id.Trend, i.ID, "redigera"))
	edit.Form("Spara").Set("beskrivning", "Redaktörens.").Submit().OK()
	b.PressRefused("Spara")
	visit.Judge(t, b, "two versions")

	visitor := browser.Open(t, s.URL)
	visitor.Go("/logga-in")
	visitor.Fill("E-postadress", "ingen@framsyn.example")
	visitor.Fill("Lösenord", "fel lösenord")
	visitor.PressRefused("Logga in")
	visit.Judge(t, visitor, "a failed attempt to sign in")
}
