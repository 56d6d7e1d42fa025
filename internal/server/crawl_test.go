package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"golang.org/x/net/html"

	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestEveryLinkLeadsSomewhereAndEveryPageIsWellMade(t *testing.T) {
	t.Parallel()
	// What is kept differs with the order of the walkers, so that the statements are those of a portal that keeps nothing.
	s, took := keepingNothing(t, site.Start(t, "LOG_LEVEL=debug")), readStatements(t)
	if t.Run("walk", func(t *testing.T) {
		for _, who := range []string{"", world.Own, "redaktor", "kansli", "administrator", "politiker.norrbotten", "chef.skane"} {
			t.Run("as "+who, func(t *testing.T) {
				t.Parallel()
				w := &walker{t: t, s: s, c: as(world.Of(s, t), who), who: who, took: took, seen: map[string]string{}, alike: map[string]int{}}
				w.walk("/", "/en", "/min-sida", "/en/min-sida", "/logga-in", "/flode.atom", "/kalender.ics", "/trender.csv",
					"/.well-known/security.txt", "/sitemap.xml")
				if len(w.seen) < 60 {
					t.Errorf("only %d pages were found", len(w.seen))
				}
			})
		}
	}) {
		took.compare(t)
	}
}

// walker follows every link. Of addresses that differ only in a number, a name or the values of a query it follows some.
type walker struct {
	t     *testing.T
	s     *site.Site
	c     *site.Client
	who   string
	took  *statements
	seen  map[string]string // the addresses, with the pages that link to them
	alike map[string]int
	queue []string
}

// gallery is the page that shows the parts of pages, a heading of the first level and forms that lead nowhere among them.
const gallery = "/om/granssnitt"

// open are the addresses of what everybody is sent alike.
var open = regexp.MustCompile(`^(/en)?/(static|filer)/`)

// perShape is how many addresses of the same shape are followed.
const perShape = 3

func (w *walker) walk(from ...string) {
	for _, a := range from {
		w.add(a, "the test")
	}
	for len(w.queue) > 0 {
		address := w.queue[0]
		w.queue = w.queue[1:]
		p := w.c.Get(address)
		if p.Code != http.StatusOK {
			w.t.Errorf("%s, to which %s links, answers %d", address, w.seen[address], p.Code)
			continue
		}
		w.took.note(w.t, w, p)
		// What somebody signed in reads is theirs, but for files that everybody may see.
		if said := p.Header.Get("Cache-Control"); w.who != "" && said != "no-store" && !open.MatchString(p.URL.Path) {
			w.t.Errorf("%s may be kept: Cache-Control is %q", address, said)
		}
		if p.Doc() == nil {
			continue
		}
		for _, fault := range faultsOf(w.s, p) {
			w.t.Errorf("%s: %s", address, fault)
		}
		for _, a := range p.All("a", "href") {
			w.follow(p, markup.Attr(a, "href"))
		}
	}
}

// follow notes where a link leads, if it leads to the portal.
func (w *walker) follow(p *site.Page, href string) {
	u, err := p.URL.Parse(href)
	if err != nil {
		w.t.Errorf("%s links to %q: %v", p.URL.Path, href, err)
		return
	}
	if u.Host != p.URL.Host || u.Scheme != "http" {
		return
	}
	if u.Fragment != "" && u.Path == p.URL.Path && len(p.All("", "id="+u.Fragment)) == 0 {
		w.t.Errorf("%s links to #%s, which is not on the page", p.URL.Path, u.Fragment)
	}
	u.Fragment = ""
	w.add(u.RequestURI(), p.URL.Path)
}

var (
	number   = regexp.MustCompile(`/\d+`)
	name     = regexp.MustCompile(`^((?:/en)?/(?:scenarier|trender|kallor|dokumentation|organisationer|aktiviteter|process|kalender)/).+`)
	argument = regexp.MustCompile(`=[^&]*`)
)

func (w *walker) add(address, from string) {
	shape := argument.ReplaceAllString(name.ReplaceAllString(number.ReplaceAllString(address, "/{}"), "$1{}"), "")
	if w.seen[address] != "" || w.alike[shape] >= perShape {
		return
	}
	w.seen[address] = from
	w.alike[shape]++
	w.queue = append(w.queue, address)
}

// faultsOf returns what is wrong with a page whatever it looks like.
func faultsOf(s *site.Site, p *site.Page) []string {
	faults := slices.Concat(misshapen(p), inlined(p))
	if !strings.HasSuffix(p.URL.Path, gallery) {
		faults = slices.Concat(faults, unreachable(s, p), unmarked(p))
	}
	return faults
}

// unmarked returns what is wrong with the forms of a page that are sent by post: each has a mark of its own, by which it is
// known when it is sent twice, and holds no secret that a page of a fault would show.
func unmarked(p *site.Page) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range p.All("form", "method=post") {
		marks := markup.All(f, "input", "name="+form.MarkField)
		if len(marks) != 1 || len(markup.Attr(marks[0], "value")) != 26 || seen[markup.Attr(marks[0], "value")] {
			out = append(out, "has a form without a mark of its own, to "+markup.Attr(f, "action"))
			continue
		}
		seen[markup.Attr(marks[0], "value")] = true
		for _, n := range append(markup.All(f, "input", "type=password"), markup.All(f, "input", "autocomplete=one-time-code")...) {
			if name := markup.Attr(n, "name"); len(form.From(url.Values{name: {"x"}}).Preserve().Secrets) != 1 {
				out = append(out, "asks for a secret that form.Kept does not know: "+name)
			}
		}
	}
	return out
}

// misshapen returns what is wrong with a page's language and title, and with how it is made for those who do not see it.
func misshapen(p *site.Page) []string {
	var out []string
	_, lang := link.SplitLang(p.URL.Path)
	if got := markup.Attr(p.First("html"), "lang"); got != string(lang) {
		out = append(out, fmt.Sprintf("is in the language %q", got))
	}
	if title := p.Title(); !strings.Contains(title, "Framsyn") {
		out = append(out, fmt.Sprintf("has the title %q", title))
	}
	for _, fault := range markup.Faults(p.Doc()) {
		if !strings.HasSuffix(p.URL.Path, gallery) || fault != "has 2 headings of the first level" {
			out = append(out, fault)
		}
	}
	return out
}

// inlined returns what the portal's policy would not run, or what comes from elsewhere.
func inlined(p *site.Page) []string {
	var out []string
	for _, n := range p.All("") {
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(value, "javascript:") {
				out = append(out, fmt.Sprintf("<%s> has %s=%q", n.Data, a.Key, a.Val))
			}
			if (a.Key == "src" || a.Key == "srcset" || n.Data == "link" && markup.Attr(n, "rel") == "stylesheet") && strings.Contains(value, "//") {
				out = append(out, fmt.Sprintf("<%s> is fetched from %s", n.Data, a.Val))
			}
		}
		if n.Data == "style" && !within(n, "svg") || n.Data == "script" && n.FirstChild != nil {
			out = append(out, "there is an inline <"+n.Data+">")
		}
	}
	return out
}

func within(n *html.Node, element string) bool {
	for a := range n.Ancestors() {
		if a.Data == element {
			return true
		}
	}
	return false
}

// unreachable returns the forms that are sent where nothing receives them.
func unreachable(s *site.Site, p *site.Page) []string {
	var out []string
	for _, f := range p.Forms() {
		u, err := url.Parse(f.Action())
		if err != nil || u.Host != p.URL.Host {
			out = append(out, "a form is sent to "+f.Action())
			continue
		}
		path, _ := link.SplitLang(u.Path)
		method := f.Method()
		if method == "" {
			method = http.MethodGet
		}
		if !s.Server.Router().Match(chi.NewRouteContext(), method, path) {
			out = append(out, fmt.Sprintf("nothing receives the form %q, sent by %s to %s", f.ButtonText(), method, path))
		}
	}
	return out
}

func TestEveryAnswerBearsThePolicy(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, path := range []string{"/", "/en", "/scenarier", "/finns-inte", "/flode.atom", "/logga-in", "/min-sida", "/healthz",
		"/trender.csv"} {
		c := s.Visitor(t)
		for range 2 { // the second may be answered from what is kept
			h := c.DoWithoutRedirect(c.Request(http.MethodGet, path, nil)).Header
			policy := h.Get("Content-Security-Policy")
			if !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") ||
				!strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("%s has the policy %q", path, policy)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frozen") != "" {
				t.Errorf("%s answers with %v", path, h)
			}
		}
	}
}

func TestThereAreTwoCookiesAndOnlyForThoseWhoSignIn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	visitor := s.Visitor(t)
	for _, path := range []string{"/", "/en/scenarier", "/trender", "/sok?q=klimat", "/logga-in", "/kakor", "/finns-inte", "/min-sida",
		"/glomt-losenord"} {
		if set := visitor.DoWithoutRedirect(visitor.Request(http.MethodGet, path, nil)).Header.Values("Set-Cookie"); len(set) > 0 {
			t.Errorf("%s gives a visitor %v", path, set)
		}
	}
	f := visitor.Get("/logga-in").OK().Form("Logga in").Set("epost", world.Own+"@framsyn.example").Set("losenord", "rod-trad-till-2050")
	set := visitor.DoWithoutRedirect(visitor.Request(http.MethodPost, "/logga-in", f.Values)).Header.Values("Set-Cookie")
	if len(set) != 2 {
		t.Fatalf("signing in gives %v", set)
	}
	device, err := http.ParseSetCookie(set[0])
	if err != nil {
		t.Fatal(err)
	}
	if device.Name != "framsyn-enhet" || !device.HttpOnly || device.SameSite != http.SameSiteLaxMode || device.Path != "/" ||
		device.MaxAge != 180*24*60*60 {
		t.Errorf("the cookie of the device is %s", set[0])
	}
	k, err := http.ParseSetCookie(set[1])
	if err != nil {
		t.Fatal(err)
	}
	if k.Name != "framsyn" || !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.MaxAge != 0 || !k.Expires.IsZero() {
		t.Errorf("the cookie is %s", set[1])
	}
	before := k.Value
	visitor.Get("/min-sida").OK().Form("Logga ut").Submit().OK()
	visitor.SetCookie(&http.Cookie{Name: "framsyn", Value: before, Path: "/"})
	visitor.Get("/min-sida").OK().At("/logga-in")
}
