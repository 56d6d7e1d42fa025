package server_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/signin"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
	"framsyn/web"
)

// answers returns requests that are answered by every part of the portal that writes an answer of its own.
func answers(w world.World) []*http.Request {
	c := w.Visitor(w.T)
	drawing := world.Value[int64](w, `select p.image_id from publication p join file f on f.id = p.image_id where f.media_type = $1
		order by f.id limit 1`, files.Drawing)
	var out []*http.Request
	for _, ask := range []string{
		"GET /", "GET /", "GET /en/trender", "GET /finns-inte", "GET /min-sida", "GET /sok?q=vatten", "GET /trender.csv", "GET /flode.atom",
		"GET /sitemap.xml", "GET /robots.txt", "GET /kalender.ics", "GET /healthz", "GET /readyz", "GET /.well-known/security.txt",
		"GET " + web.URL(web.Style), "GET " + web.URL(web.Script), "GET " + web.URL(web.Favicon), "GET " + web.URL(web.Font),
		"GET /static/finns-inte",
		fmt.Sprintf("GET /filer/%d", drawing), fmt.Sprintf("GET /filer/%d", drawing), "GET /filer/999999", "POST /", "TRACE /", "HEAD /",
		"OPTIONS /trender", "POST /logga-ut", "POST /arbete/trender/ny", "GET /%5Cevil.example",
	} {
		method, path, _ := strings.Cut(ask, " ")
		out = append(out, c.Request(method, path, nil))
	}
	foreign := c.Request(http.MethodPost, "/logga-in", url.Values{"epost": {"a@b.example"}})
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	return append(out, foreign)
}

func TestEveryAnswerIsShutIn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	heads := map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin"}
	judge := func(t *testing.T, portal http.Handler) {
		at := httptest.NewServer(portal)
		defer at.Close()
		for _, r := range answers(world.Of(s, t)) {
			r.URL.Host = at.Listener.Addr().String()
			out, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range policyFaults(out, heads) {
				t.Errorf("%s %s: %s", r.Method, r.URL.RequestURI(), fault)
			}
		}
	}
	t.Run("kept", func(t *testing.T) { judge(t, s.Server.Handler()) })
	heads["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
	t.Run("production", func(t *testing.T) { judge(t, production(t, s, s.DB)) })
}

func TestAPageTellsItsLength(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, c := range []*site.Client{s.Visitor(t), s.As(t, world.Own)} {
		for _, ask := range []string{"GET /trender?n=1", "GET /finns-inte", "GET /min-sida", "POST /logga-in", "POST /arbete/trender/ny"} {
			method, path, _ := strings.Cut(ask, " ")
			r := c.Request(method, path, nil)
			r.Header.Set("Accept-Encoding", "identity")
			for _, k := range c.Cookies() {
				r.AddCookie(k)
			}
			out, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(out.Body)
			if err := errors.Join(err, out.Body.Close()); err != nil || out.ContentLength != int64(len(body)) {
				t.Errorf("%s: %d, %d bytes of %d: %v", ask, out.StatusCode, len(body), out.ContentLength, err)
			}
		}
	}
}

// needed is what every policy says, by the directives that say it.
var needed = []string{"default-src 'self'|default-src 'none'", "object-src 'none'|default-src 'none'", "base-uri 'none'",
	"form-action '(self|none)'",
	"frame-ancestors 'none'"}

// policyFaults returns what an answer lets others do that it should not.
func policyFaults(out *http.Response, heads map[string]string) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	h := out.Header
	for head, want := range heads {
		if h.Get(head) != want {
			fault("%s is %q", head, h.Get(head))
		}
	}
	if h.Get("Referrer-Policy") == "" {
		fault("other sites are told where the reader was")
	}
	for _, part := range needed {
		if !regexp.MustCompile(part).MatchString(h.Get("Content-Security-Policy")) {
			fault("the policy %q lacks %s", h.Get("Content-Security-Policy"), part)
		}
	}
	for head := range h {
		if strings.HasPrefix(head, "Access-Control-") {
			fault("other sites may read it: %s", head)
		}
	}
	body, err := io.ReadAll(out.Body)
	if err := errors.Join(err, out.Body.Close()); err != nil {
		fault("%v", err)
	}
	if kind := h.Get("Content-Type"); len(body) > 0 && !hasContentType(kind) {
		fault("the type %q does not say how its letters are written", kind)
	}
	return faults
}

// hasContentType reports whether a content type is one, and, where it is one of texts, tells their encoding.
func hasContentType(kind string) bool {
	media, params, err := mime.ParseMediaType(kind)
	text := strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "xml")
	return err == nil && (!text || strings.EqualFold(params["charset"], "utf-8"))
}

func TestARequestIsNotSentBack(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, path := range []string{"/", "/logga-in", "/min-sida", "/filer/1", "/healthz", web.URL(web.Style), "/finns-inte"} {
		c := s.Visitor(t)
		r := c.Request("TRACE", path, nil)
		r.Header.Set("X-Secret", "hemligt-ord")
		if p := c.DoWithoutRedirect(r); p.Code != http.StatusMethodNotAllowed && p.Code != http.StatusNotFound ||
			strings.Contains(p.Body, "hemligt-ord") {
			t.Errorf("TRACE %s is answered %d: %s", path, p.Code, p.Body)
		}
	}
}

func TestTheBrowserForgetsWhenASignInEnds(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	const forget = "Clear-Site-Data"
	c := s.As(t, world.Own)
	if p := c.Get("/min-sida").OK(); p.Header.Get(forget) != "" {
		t.Errorf("a page lets the browser forget: %s", p.Header.Get(forget))
	}
	if h := c.DoWithoutRedirect(c.Request(http.MethodPost, "/logga-ut", nil)).Header; h.Get(forget) != `"cache", "storage"` {
		t.Errorf("signing out answers %v", h)
	}
	w := world.Of(s, t)
	ended := s.As(t, world.Elsewhere)
	w.Write(w.Actor(world.Elsewhere), func(ctx context.Context, tx *db.Tx) error { return signin.EndSessionsExcept(ctx, tx, 0) })
	if h := ended.DoWithoutRedirect(ended.Request(http.MethodGet, "/min-sida", nil)).Header; h.Get(forget) != `"cache", "storage"` {
		t.Errorf("after it was ended elsewhere the next click answers %v", h)
	}
	visitor := s.Visitor(t)
	if h := visitor.DoWithoutRedirect(visitor.Request(http.MethodPost, "/logga-ut", nil)).Header; strings.Contains(h.Get(forget), "cookies") {
		t.Errorf("a visitor loses cookies: %v", h)
	}
}

func TestWhoeverFindsAWeaknessIsToldWhereToWrite(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	for range 2 { // the second is what is kept
		p := c.Get("/.well-known/security.txt").OK()
		p.Has("Contact: mailto:"+s.Config.Contact, "Preferred-Languages: sv, en")
		if kind := p.Header.Get("Content-Type"); kind != "text/plain; charset=utf-8" {
			t.Errorf("it is sent as %q", kind)
		}
		found := regexp.MustCompile(`(?m)^Expires: (\S+)$`).FindStringSubmatch(p.Body)
		if found == nil {
			t.Fatalf("it does not say until when it holds:\n%s", p.Body)
		}
		if until, err := time.Parse(time.RFC3339, found[1]); err != nil || until.Before(time.Now().AddDate(0, 5, 0)) ||
			until.After(time.Now().AddDate(1, 0, 0)) {
			t.Errorf("it holds until %s, %v", found[1], err)
		}
	}
	w := httptest.NewRecorder()
	production(t, s, s.DB).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/.well-known/security.txt", nil))
	if !strings.Contains(w.Body.String(), "\nCanonical: https://framsyn.example/.well-known/security.txt\n") {
		t.Errorf("in production it does not say where it belongs:\n%s", w.Body)
	}
}
