package office_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"framsyn/internal/testkit/browser"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/visit"
	"framsyn/internal/testkit/world"
)

// failing is the address of a letter that could not be sent, and is to be tried again in six hours.
func failing(w world.World) string {
	w.T.Helper()
	n := w.Letter()
	w.Exec(`update letter set fault = '550 unknown here' where id = $1::text::bigint`, n)
	w.Exec(`update river_job set state = 'retryable', attempt = 5, scheduled_at = now() + interval '6 hours'
		where kind = 'letter' and args @> jsonb_build_object('letter', $1::text::bigint)`, n)
	return "/arbete/epost/" + n
}

const dueNow = `select count(*)::int from river_job where kind = 'letter'
	and args @> jsonb_build_object('letter', (select max(id) from letter))
	and state = 'available' and scheduled_at <= now()`

func TestAnAdministratorSendsALetterAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t, world.WithMailServer...)
	w := world.Of(s, t)
	at := failing(w)
	admin := s.As(t, "administrator")
	admin.Get("/arbete/epost").OK().Has("Misslyckat").Has("550 unknown here")
	ask := admin.Get(at).OK().Has("Misslyckat").Has("550 unknown here").Has("Nästa försök").Get(at + "/skicka-igen").OK()
	ask.Form("Skicka igen").Submit().OK().At(at).Has("Brevet är på väg.")
	ask.Form("Skicka igen").Submit().OK().At(at)
	if n := world.Value[int](w, dueNow); n != 1 {
		t.Errorf("%d jobs send it at once", n)
	}
	admin.Get("/arbete/logg").OK().Has("skickade ett brev igen")
	s.As(t, "kansli").Post(at+"/skicka-igen", nil).Is(http.StatusForbidden)
}

// What is shown of a letter beside the list is what needs no password: its text does.
func TestALetterIsLookedAtInShortWithoutItsText(t *testing.T) {
	t.Parallel()
	s := site.Start(t, world.WithMailServer...)
	w := world.Of(s, t)
	at := failing(w)
	body := world.Value[string](w, `select body from letter where id = (select max(id) from letter)`)
	to := world.Value[string](w, `select recipient from letter where id = (select max(id) from letter)`)
	admin := s.As(t, "administrator")
	admin.Get(at).OK().Has(body)
	world.ExpireConfirmation(t, s)
	if link := admin.Get("/arbete/epost").OK().First("a", "class=row-peek"); markup.Attr(link, "href") != at+"/i-korthet" {
		t.Errorf("beside the list is shown %s", markup.Attr(link, "href"))
	}
	short := admin.Get(at+"/i-korthet").OK().Has("Misslyckat", "550 unknown here", "Nästa försök", "Antal försök 5", to).Lacks(body)
	full := admin.DoWithoutRedirect(admin.Request(http.MethodGet, short.Link("Läs brevets text"), nil)).Lacks(body)
	if !strings.HasPrefix(full.Header.Get("Location"), "/bekrafta?till=") {
		t.Errorf("the letter itself answers %d", full.Code)
	}
	w.Exec(`update letter set sent_at = now(), body = '', fault = ''`)
	admin.Get(at+"/i-korthet").OK().Has("Skickat", "Brevet skickades").Lacks("Läs brevets text")
	s.As(t, "kansli").Get(at + "/i-korthet").Is(http.StatusForbidden)
}

// The script shows it in the panel beside the list, whose button leads to the letter.
func TestALetterIsShownBesideTheList(t *testing.T) {
	t.Parallel()
	s := site.Start(t, world.WithMailServer...)
	at := failing(world.Of(s, t))
	tab := visit.Tab(t, s, "administrator")
	world.ExpireConfirmation(t, s)
	tab.Go("/arbete/epost?lage=failed")
	tab.Await("the list", `customElements.get("work-list") !== undefined`)
	browser.Eval[bool](tab, `document.querySelector("[data-peek]").click() ?? true`)
	tab.Await("the letter", `document.querySelector(".peek-body")?.innerText.includes("550 unknown here")`)
	if to := browser.Eval[string](tab, `document.querySelector(".peek-head a").getAttribute("href")`); !strings.HasSuffix(to, at) {
		t.Errorf("the panel leads to %s", to)
	}
	visit.Judge(t, tab, "a letter beside the list")
	tab.Key(kb.Escape)
	if !browser.Eval[bool](tab, `document.activeElement.matches("[data-peek]")`) {
		t.Error("whoever closes the panel is not where it was opened")
	}
}

func TestALetterThatCannotBeSentAgainIsNotAndSaysWhy(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sql, says string }{
		"it has left":       {`update letter set sent_at = now(), body = ''`, "Brevet har redan skickats."},
		"it is leaving":     {`update river_job set state = 'running', attempted_at = now() where kind = 'letter'`, "Brevet skickas just nu."},
		"its links are bad": {`update letter set created_at = now() - interval '8 days'`, "Brevet är äldre än sju dagar"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := site.Start(t, world.WithMailServer...)
			w := world.Of(s, t)
			at := failing(w)
			w.Exec(c.sql)
			admin := s.As(t, "administrator")
			admin.Get(at + "/skicka-igen").OK().Form("Skicka igen").Submit().Is(http.StatusUnprocessableEntity).Has(c.says)
			if n := world.Value[int](w, dueNow); n != 0 {
				t.Errorf("%d jobs send it", n)
			}
			if name != "it is leaving" {
				admin.Get(at).OK().Lacks("Skicka igen")
			}
		})
	}
}

func TestWithoutAMailServerNothingIsSentAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	at := failing(world.Of(s, t))
	admin := s.As(t, "administrator")
	admin.Get(at).OK().Lacks("Skicka igen").Lacks("Nästa försök")
	admin.Post(at+"/skicka-igen", nil).Is(http.StatusUnprocessableEntity).Has("Ingen e-postserver är angiven.")
	admin.Get("/arbete/epost/999999/skicka-igen").Is(http.StatusNotFound)
}
