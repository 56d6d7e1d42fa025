package server_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"framsyn/internal/config"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/server"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/portal"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestVisitorsLeaveNothingOnTheServer(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	before := world.Value[int](w, `select count(*) from sessions`)
	for range 3 {
		c := s.Visitor(t)
		c.Post("/logga-ut", url.Values{}).OK().Has("Du är utloggad.")
		c.Post("/glomt-losenord", url.Values{"epost": {"ingen@framsyn.example"}})
		c.Post("/logga-in", url.Values{"epost": {"ingen@framsyn.example"}, "losenord": {"fel"}})
		c.Post("/arbete/trender/ny", url.Values{"titel": {"Utan inloggning"}, "_person": {"1"}})
		c.Get("/logga-in?till=/arbete").OK()
		c.Get("/arbete").Has("Logga in")
		c.SetCookie(&http.Cookie{Name: server.CookieName(false), Value: "finns-inte", Path: "/"})
		c.Get("/").OK()
		c.Post("/logga-ut", url.Values{}).OK()
	}
	if after := world.Value[int](w, `select count(*) from sessions`); after != before {
		t.Errorf("there were %d sessions, and now there are %d", before, after)
	}
}

func TestWhoSignsOutIsToldAndForgotten(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	before := world.Value[int](w, `select count(*) from sessions`)
	c.Get("/min-sida").OK().Form("Logga ut").Submit().OK().Has("Du är utloggad.")
	if after := world.Value[int](w, `select count(*) from sessions`); after != before-1 {
		t.Errorf("there were %d sessions, and now there are %d", before, after)
	}
	c.Get("/min-sida").OK().At("/logga-in")
	c.Get("/?besked=nagot-annat").OK().Lacks("nagot-annat</")
}

// production is the portal of a database as it is at https://framsyn.example.
func production(t *testing.T, s *site.Site, d *db.DB) http.Handler {
	t.Helper()
	cfg, err := config.Read(func(name string) string {
		return map[string]string{"BASE_URL": "https://framsyn.example", "TRUSTED_PROXIES": "0"}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	return server.New(d, cfg, s.Logger(), server.Options{}, portal.Areas...).Handler()
}

func TestTheCookieInProductionIsTheHostsAlone(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	portal := production(t, s, s.DB)
	f := url.Values{"epost": {world.Own + demo.Domain}, "losenord": {demo.Password}}
	r := httptest.NewRequest(http.MethodPost, "/logga-in", strings.NewReader(f.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	portal.ServeHTTP(w, r)
	var found bool
	for _, c := range w.Result().Cookies() {
		if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" ||
			c.SameSite != http.SameSiteLaxMode {
			t.Errorf("a cookie is %+v", c)
		}
		found = found || c.Name == server.CookieName(true)
	}
	if !found {
		t.Errorf("no session after signing in: %d %v", w.Code, w.Header())
	}
	if hsts := w.Header().Get("Strict-Transport-Security"); hsts != "max-age=31536000; includeSubDomains" {
		t.Errorf("Strict-Transport-Security is %q", hsts)
	}
}

func TestA405NamesWhatIsAllowed(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	for ask, want := range map[string]string{
		"POST /": "GET, HEAD", "PUT /logga-in": "GET, POST, HEAD", "GET /logga-ut": "POST", "DELETE /trender": "GET, HEAD",
		"PATCH /en/om": "GET, HEAD", "OPTIONS /filer/1": "GET, HEAD", "POST /sok": "GET, HEAD",
	} {
		method, path, _ := strings.Cut(ask, " ")
		p := c.DoWithoutRedirect(c.Request(method, path, nil)).Is(http.StatusMethodNotAllowed)
		if got := p.Header.Get("Allow"); got != want {
			t.Errorf("%s allows %q, not %q", ask, got, want)
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodDelete, "FOO", "get"} {
		for _, path := range []string{"/finns-inte", "/trender/", "/TRENDER"} {
			if method == http.MethodGet && path != "/finns-inte" {
				continue // which leads to the page that was meant
			}
			c.DoWithoutRedirect(c.Request(method, path, nil)).Is(http.StatusNotFound).Headed("Sidan finns inte")
		}
	}
	if got := c.DoWithoutRedirect(c.Request("FOO", "/om", nil)).Is(http.StatusMethodNotAllowed).Header.Get("Allow"); got != "GET, HEAD" {
		t.Errorf("a method that nobody knows is answered with %q", got)
	}
}

func TestAHeadIsThatOfTheWholeAnswer(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.As(t, "administrator")
	for _, path := range []string{"/", "/trender", "/kalender/2017", "/min-sida", "/konto", "/konto/losenord", "/arbete/logg",
		"/arbete/trender",
		"/arbete/trender/", "/arbete/trender/ny", "/arbete/trender/lista.csv", "/arbete/aktiviteter", "/en/arbete/process", "/finns-inte",
		"/logga-ut"} {
		whole := c.DoWithoutRedirect(c.Request(http.MethodGet, path, nil))
		if head := c.DoWithoutRedirect(c.Request(http.MethodHead, path, nil)); head.Code != whole.Code || head.Body != "" {
			t.Errorf("%s is answered %d, its head %d with %d bytes", path, whole.Code, head.Code, len(head.Body))
		}
	}
}

func TestASilentDatabaseIsAPageAndNoWait(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	address, silence := testkit.SilenceableURL(t, s.Database)
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	portal := server.New(d, s.Config, s.Logger(), server.Options{}, portal.Areas...).Handler()
	cookie := s.As(t, world.Own).Cookies()[0]
	silence()
	for _, c := range []struct {
		path   string
		cookie bool
	}{{"/min-sida", true}, {"/", false}, {"/trender", false}, {"/sok?q=vatten", false}, {"/kalender", true}} {
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, c.path, nil)
		if c.cookie {
			r.AddCookie(cookie)
		}
		w := httptest.NewRecorder()
		portal.ServeHTTP(w, r)
		cancel()
		said := regexp.MustCompile(`<h1[^>]*>(Det går inte att nå databasen just nu|Det tog för lång tid)</h1>`)
		if w.Code != http.StatusServiceUnavailable || !said.MatchString(w.Body.String()) || !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("%s is answered %d: %s", c.path, w.Code, w.Body)
		}
	}
}

func TestAnAddressThatBrowsersTakeForAnotherHostIsNotRepeated(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, path := range []string{"//evil.example", "//evil.example/arbete/trender", `/\evil.example`, "/%5Cevil.example/x",
		"/en//evil.example", "/%2Fevil.example"} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			body := raw(t, s, method+" "+path+" HTTP/1.1", "Host: "+strings.TrimPrefix(s.URL, "http://"), "Content-Length: 0")
			for _, leak := range []string{`="//evil`, `="/\evil`, `="\evil`, `="/%5Cevil`, `="/%2Fevil`} {
				if strings.Contains(body, leak) {
					t.Errorf("%s %s is answered with a link %s", method, path, leak)
				}
			}
		}
	}
}
