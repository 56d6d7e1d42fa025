package browser_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"framsyn/internal/testkit/browser"
)

// serve returns a small site of one page.
func serve(t *testing.T, body string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="sv"><title>Sida</title>` + body + r.URL.Query().Get("q")))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestFindingsAreTold(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, serve(t, `<main><h1>Rubrik</h1><img src="data:,"></main>`))
	b.Go("/")
	found := b.Axe(nil)
	if len(found) != 1 || !strings.HasPrefix(found[0].Rule, "image-alt") {
		t.Errorf("a picture without a text gives %v", found)
	}
	if found := b.Axe(nil, "color-contrast"); len(found) != 0 {
		t.Errorf("contrast alone gives %v", found)
	}
}

func TestOverflowIsTold(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, serve(t, `<main><h1>Rubrik</h1><p style="width:500px">Bred</p></main>`))
	b.Go("/")
	if wide := b.Overflow(); len(wide) != 0 {
		t.Errorf("a wide window: %v", wide)
	}
	b.Width(320)
	if wide := b.Overflow(); len(wide) == 0 {
		t.Error("a narrow window shows no overflow")
	}
}

func TestAFormIsFilledInAndSent(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, serve(t, `<main><form><label for="q">Fråga</label><input id="q" name="q"><button>Skicka</button></form></main>`))
	b.Go("/")
	b.Fill("Fråga", "hej")
	b.Press("Skicka")
	if b.Path() != "/?q=hej" || !strings.Contains(b.Text(), "hej") {
		t.Errorf("%s: %s", b.Path(), b.Text())
	}
	b.Go("/")
	b.TabTo("field", "Fråga")
	b.Key("igen")
	b.TabTo("button", "Skicka")
	b.Enter()
	if b.Path() != "/?q=igen" {
		t.Error(b.Path())
	}
}

func TestTheHistoryIsWalked(t *testing.T) {
	t.Parallel()
	b := browser.Open(t, serve(t, `<main><h1>Rubrik</h1></main>`))
	b.Go("/?q=ett")
	b.Go("/?q=tva")
	for range 5 {
		b.Back()
		if b.Path() != "/?q=ett" {
			t.Fatalf("back leads to %s", b.Path())
		}
		b.Forward()
		if b.Path() != "/?q=tva" {
			t.Fatalf("forward leads to %s", b.Path())
		}
	}
}

// fake keeps what a test would have been told.
type fake struct {
	testing.TB
	said  []string
	after []func()
}

func (f *fake) Errorf(format string, args ...any) { f.said = append(f.said, format) }
func (f *fake) Cleanup(fn func())                 { f.after = append(f.after, fn) }

func TestAnotherHostAndABrokenPolicyFailTheTest(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src *")
		_, _ = w.Write([]byte(`<title>x</title><img src="http://example.com/x.png"><style>p {color: red}</style>`))
	}))
	t.Cleanup(s.Close)
	f := &fake{TB: t}
	b := browser.Open(f, s.URL)
	b.Go("/")
	for i := len(f.after) - 1; i >= 0; i-- {
		f.after[i]()
	}
	if len(f.said) != 2 {
		t.Errorf("%d complaints: %v", len(f.said), f.said)
	}
}
