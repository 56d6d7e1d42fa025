package account_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/demo"
	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

const strengthPath = "/losenord/styrka"

func TestHowStrongAPasswordIsIsToldInWordsBeforeItIsChosen(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	visitor, person := s.Visitor(t), s.As(t, world.Own)
	ask := func(c *site.Client, path, password string) *site.Page {
		return c.Post(path, url.Values{"losenord": {password}, "epost": {"berta.lind@annan.example"}, "namn": {"Berta Lind"}}).OK()
	}
	for password, words := range map[string]string{
		"kort":                      "Lösenordet är för kort. Det ska ha minst 12 tecken.",
		strings.Repeat("ö", 201):    "Lösenordet är för långt.",
		"sommarsommar":              "Svagt: ",
		"lindbertalind":             "Svagt: det bygger på ditt namn",
		"tolv tecken.":              "Går an: ",
		"en lång promenad i skogen": "Starkt: ",
		"":                          "Lösenordet är för kort.",
	} {
		p := ask(visitor, strengthPath, password)
		if !strings.HasPrefix(p.Body, words) {
			t.Errorf("%q is told to be %q, wanted %q", password, p.Body, words)
		}
		if h := p.Header; h.Get("Cache-Control") != "no-store" || h.Get("Content-Type") != "text/plain; charset=utf-8" {
			t.Errorf("%q is answered with %v", password, h)
		}
	}
	if p := ask(visitor, "/en"+strengthPath, "sommarsommar"); !strings.HasPrefix(p.Body, "Weak: ") {
		t.Errorf("in English: %q", p.Body)
	}
	// For a person who is signed in the account counts, whatever the form says.
	if p := ask(visitor, strengthPath, "stratskaneregion"); strings.Contains(p.Body, "ditt namn") {
		t.Errorf("a visitor is told of somebody's name: %q", p.Body)
	}
	if p := ask(person, strengthPath, "strateg skane 1"); !strings.Contains(p.Body, "ditt namn") {
		t.Errorf("the own name is told to be %q", p.Body)
	}
	if strings.Contains(s.Log(), "sommar") {
		t.Error("a password is in the log")
	}
}

func TestWhatAsksForTheStrengthOfAPasswordIsBounded(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	c := s.Visitor(t)
	for name, f := range map[string]url.Values{
		"a long password": {"losenord": {strings.Repeat("a", 9000)}}, "a long name": {"losenord": {"x"}, "namn": {strings.Repeat("a b ", 3000)}},
	} {
		if p := c.Post(strengthPath, f); p.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%s is answered %d", name, p.Code)
		}
	}
	r := c.Request(http.MethodPost, strengthPath, url.Values{"losenord": {"sommarsommar"}})
	r.ContentLength = -1
	c.Do(r).Is(http.StatusRequestEntityTooLarge)
	r = c.Request(http.MethodPost, strengthPath, url.Values{"losenord": {"sommarsommar"}})
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	c.Do(r).Is(http.StatusForbidden)
	c.Get(strengthPath).Is(http.StatusMethodNotAllowed)
}

func TestOnlyAFewPasswordsAreWeighedAtOnce(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Server.PasswordLimiter.MaxWait = 0
	var releases []func()
	for _, other := range []string{"a", "b"} {
		release, err := s.Server.PasswordLimiter.Acquire(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		releases = append(releases, release)
	}
	f := url.Values{"losenord": {"sommarsommar"}}
	p := s.Visitor(t).Post(strengthPath, f).Is(http.StatusTooManyRequests)
	if p.Header.Get("Retry-After") == "" {
		t.Error("nothing tells when to come back")
	}
	releases[0]()
	s.Visitor(t).Post(strengthPath, f).OK()
	releases[1]()
}

// waitForFeedback waits until the feedback beside the password begins with a text.
func waitForFeedback(b *browser.Tab, text string) {
	browser.Eval[bool](b, `new Promise(done => { const look = () => document.querySelector("password-meter p").textContent.startsWith("`+text+
		`") ? done(true) : requestAnimationFrame(look); look(); })`)
}

func TestTheStrengthOfAPasswordIsToldWhileItIsTyped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	b := visit.Tab(t, s, world.Own)
	b.Go("/konto/losenord")
	b.Fill("Nytt lösenord", "sommar")
	waitForFeedback(b, "Lösenordet är för kort")
	b.Fill("Nytt lösenord", "sommar")
	waitForFeedback(b, "Svagt: ")
	b.Fill("Nytt lösenord", " promenad genom skogen")
	waitForFeedback(b, "Starkt: ")
	visit.Judge(t, b, "the page with a judged password")
	b.Touch("Visa lösenordet")
	shown := `[...document.querySelectorAll("[autocomplete=new-password]")].map(f => f.type).join()`
	if got := browser.Eval[string](b, shown); got != "text,text" {
		t.Errorf("a shown password is in fields of type %s", got)
	}
	b.Touch("Visa lösenordet")
	if got := browser.Eval[string](b, shown); got != "password,password" {
		t.Errorf("a hidden password is in fields of type %s", got)
	}
	b.Fill("Samma lösenord igen", "sommarsommar promenad genom skogen")
	b.Fill("Nuvarande lösenord", demo.Password)
	b.Press("Byt lösenord")
	if !strings.Contains(b.Text(), "Lösenordet är bytt") {
		t.Errorf("the password is not changed: %s", b.Text())
	}
}
