package server_test

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/demo"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/testkit"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// failing has every write fail with a code of Postgres, until it is called with "".
func failing(w world.World, code string) {
	w.T.Helper()
	w.Exec(`create or replace function testkit.fail() returns trigger language plpgsql as
		$$ begin raise exception 'told to fail' using errcode = tg_argv[0]; end $$`)
	for _, table := range []string{"change", "river_job", "unsaved_text"} {
		w.Exec(`drop trigger if exists testkit_fail on ` + table)
		if code != "" {
			w.Exec(`create trigger testkit_fail before insert on ` + table + ` for each row execute function testkit.fail('` + code + `')`)
		}
	}
}

// breaks are codes of Postgres that lead to the same page, its status and its heading, and whether the form can be sent again from it. A
// form meets one of the codes.
var breaks = []struct {
	codes   []string
	status  int
	heading string
	passes  bool
}{
	{[]string{"53100", "25006"}, 503, "Det går inte att spara just nu", true},
	{[]string{"57014", "55P03"}, 503, "Det tog för lång tid", true},
	{[]string{"40001", "40P01"}, 503, "Många sparar just nu", true},
	{[]string{"57P01"}, 503, "Det går inte att nå databasen just nu", true},
	{[]string{"23503"}, 409, "Något som hör till är borta", false},
	{[]string{"XX000"}, 500, "Något gick fel", true},
}

func TestNothingTypedIsLostInAFault(t *testing.T) {
	t.Parallel()
	tried := &sync.Map{}
	rows := sendable(t, site.Start(t))
	t.Run("sent", func(t *testing.T) {
		for group := range slices.Chunk(rows, 64) {
			t.Run(group[0].name(), func(t *testing.T) {
				t.Parallel()
				s := posting(t)
				s.Expect("told to fail")
				for _, r := range group {
					if _, done := tried.Load(r.route); !done && r.losesNothing(world.Of(s, t)) {
						tried.Store(r.route, true)
					}
				}
			})
		}
	})
	for _, r := range rows {
		if _, ok := tried.Load(r.route); !ok {
			t.Errorf("the form of %s was never sent", r.route)
		}
	}
}

// losesNothing sends a form while every write fails in one way after another, and then from the page of a fault. It
// answers whether the form can be carried out at all.
func (r *row) losesNothing(w world.World) bool {
	at, values := r.readyFor(w)
	if strings.Contains(r.route, "{token}") {
		values.Set("namn", world.UniqueName("Skrivet"))
	}
	var again *site.Form
	for i, b := range breaks {
		code := b.codes[len(r.route)%len(b.codes)]
		failing(w, code)
		c := sender(w, r.route)
		p := c.DoWithoutRedirect(c.Request(r.method, at.path, values))
		failing(w, "")
		if p.Code < 500 && i == 0 {
			return false
		}
		if p.Is(b.status).Headed(b.heading); b.passes {
			again = p.Form("Skicka igen")
			if to := w.Path(again.Action()); to != at.path {
				w.T.Errorf("%s: it is sent again to %s", r.name(), to)
			}
		}
		for name, typed := range values {
			secret := strings.Contains(name, "losenord") || name == "nuvarande"
			unseen := !b.passes && (name == "version" || typed[0] == "")
			if got := controls(p)[name]; secret && len(got) > 0 || !secret && !unseen && !slices.Equal(got, typed) {
				w.T.Errorf("%s, %s: %s was %q and is kept as %q", r.name(), code, name, typed, got)
			}
		}
	}
	for name, typed := range values { // what the page may not hold is typed again
		again.Set(name, typed...)
	}
	before := rowCounts(w)
	if p := again.Submit(); p.Code >= 400 || len(increases(rowCounts(w), before)) == 0 {
		w.T.Errorf("%s: sent again it is answered %d: %s", r.name(), p.Code, p.Text())
	}
	return true
}

// controls returns the values in the fields of a page, secrets without any.
func controls(p *site.Page) url.Values {
	out := url.Values{}
	for _, n := range append(p.All("input", "name"), p.All("textarea", "name")...) {
		value := markup.Attr(n, "value")
		if n.Data == "textarea" {
			value = strings.TrimPrefix(site.RawText(n), "\n")
		}
		if name := markup.Attr(n, "name"); value != "" || markup.Attr(n, "type") != "password" {
			out.Add(name, value)
		}
	}
	return out
}

// longText has everything in it that a page must not change.
const longText = "Första stycket <b>med</b> \"tecken\" & åäö.\n\n  Andra, indraget.\n\n- en punkt"

func TestATextComesBackAsItWasTyped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("told to fail")
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	f := c.Get("/en/arbete/trender/ny").OK().Form("Save").Set("titel", "En titel").Set("typ", "trend").Set("beskrivning", longText)
	failing(w, "53100")
	p := f.Submit().Is(http.StatusServiceUnavailable).Headed("Nothing can be saved at the moment")
	failing(w, "")
	saved := p.Form("Send again").Submit().OK()
	if got := world.Value[string](w,
		`select description from trend join item on item.id = item_id where title = 'En titel'`); got != longText {
		t.Errorf("%s holds %q", saved.URL.Path, got)
	}
	f.Submit().OK().At(saved.URL.Path) // the form itself was carried out from the page of the fault
}

func TestAFileIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("told to fail")
	w := world.Of(s, t)
	c := s.As(t, "kansli")
	at := "/arbete/aktiviteter/" + id.String(w.Activity("kansli", "public", "planned").ID) + "/dokument"
	pdf := []byte("%PDF-1.7 protokoll")
	f := c.Get(at).OK().Form("Lägg till").Set("titel", "Protokollet").Set("slag", "report").Attach("fil", "protokoll.pdf", pdf)
	failing(w, "53100")
	p := f.Submit().Is(http.StatusServiceUnavailable).Has("Välj filen protokoll.pdf igen")
	failing(w, "")
	p.Form("Skicka igen").Attach("fil", "protokoll.pdf", pdf).Submit().OK().At(at).Has("Protokollet")
	f.Submit().OK().At(at)
	if n := world.Value[int](w, `select count(*) from activity_document where title = 'Protokollet'`); n != 1 {
		t.Errorf("there are %d of it", n)
	}
}

func TestWhatIsTypedForSomethingThatIsGoneCanBeCopied(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	i := w.Trend(world.Own, content.Draft)
	at := "/arbete/trender/" + id.String(i.ID)
	c := s.As(t, world.Own)
	edit := func() *site.Form { return c.Get(at+"/redigera").OK().Form("Spara").Set("beskrivning", longText) }
	kept := func(p *site.Page) {
		t.Helper()
		if got := controls(p)["beskrivning"]; !slices.Equal(got, []string{longText}) {
			t.Errorf("%d keeps %q", p.Code, got)
		}
	}
	f := edit()
	w.Exec(`update item set archived_at = now() where id = $1`, i.ID)
	kept(f.Submit().Is(http.StatusConflict).Has("Kopiera det som du vill ha kvar härifrån."))
	w.Exec(`update item set archived_at = null where id = $1`, i.ID)

	f = edit()
	w.Exec(`update person_role set role = 'politician' where person_id = $1`, w.Actor(world.Own).User)
	kept(f.Submit().Is(http.StatusForbidden).Has("Det du skrev är inte sparat."))
	w.Exec(`update item set author_id = null where id = $1`, i.ID)
	kept(f.Submit().Is(http.StatusNotFound).Has("Det du skrev är inte sparat."))
	w.Exec(`update person_role set role = 'strategist' where person_id = $1`, w.Actor(world.Own).User)

	f = edit()
	w.Write(access.System(), func(ctx context.Context, tx *db.Tx) error {
		return account.Deactivate(ctx, tx, w.Actor(world.Own).User)
	})
	kept(f.Submit().Is(http.StatusUnauthorized).Has("Det du skrev"))
}

func TestAPanicKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("panic")
	s.Server.Panic("/arbete/panik")
	c := s.As(t, world.Own)
	for range 2 {
		p := c.Post("/arbete/panik", url.Values{"text": {longText}, "losenord": {demo.Password}, form.MarkField: {strings.Repeat("A", 26)}})
		p.Is(http.StatusInternalServerError).Headed("Något gick fel").Lacks(demo.Password)
		if got := controls(p)["text"]; !slices.Equal(got, []string{longText}) {
			t.Errorf("it keeps %q", got)
		}
	}
}

func TestAPortalThatCanOnlyBeReadSaysSoAndIsRead(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	w := world.Of(s, t)
	i := w.Trend(world.Own, content.Published)
	c, visitor := s.As(t, world.Own), s.Visitor(t)
	at := "/arbete/trender/" + id.String(i.ID)
	f := c.Get(at+"/redigera").OK().Form("Spara").Set("beskrivning", longText)
	in := visitor.Get("/logga-in").OK().Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password)
	w.Exec(`update sign_in set seen_at = now() - interval '1 day'`)

	s.Settings(t, "default_transaction_read_only = on")
	visitor.Get("/readyz").Is(http.StatusServiceUnavailable).Has("databasen kan läsas men inte skrivas")
	visitor.Get("/healthz").OK()
	for _, page := range []string{"/", "/trender/" + i.Slug, "/sok?q=trend", "/kalender", "/logga-in"} {
		visitor.Get(page).OK()
	}
	c.Get(at).OK()
	c.Get("/min-sida").OK()
	p := f.Submit().Is(http.StatusServiceUnavailable).Headed("Det går inte att spara just nu").Has("Portalen kan läsas men inte ändras")
	door := in.Submit().Is(http.StatusServiceUnavailable).Headed("Det går inte att spara just nu").Lacks(demo.Password)
	if got := door.Form("Skicka igen").Values.Get("epost"); got != world.Own+demo.Domain {
		t.Errorf("the address is kept as %q", got)
	}

	s.Settings(t, "default_transaction_read_only = off")
	p.Form("Skicka igen").Submit().OK().At(at).Has("Andra, indraget.")
	door.Form("Skicka igen").Set("losenord", demo.Password).Submit().OK().At("/min-sida")
	visitor.Get("/readyz").OK()
}

func TestAFormThatWaitsForASignInIsNotLostWhereNobodyCanSignIn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	c := s.As(t, world.Own)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Skriven för länge").Set("typ", "trend").Set("beskrivning", longText)
	c.ForgetCookies()
	in := f.Submit().Is(http.StatusUnauthorized).Form("Logga in").Set("epost", world.Own+demo.Domain).Set("losenord", demo.Password)
	s.Settings(t, "default_transaction_read_only = on")
	door := in.Submit().Is(http.StatusServiceUnavailable)
	s.Settings(t, "default_transaction_read_only = off")
	back := door.Form("Skicka igen").Set("losenord", demo.Password).Submit().OK().At("/arbete/trender/ny").Form("Spara")
	if back.Values.Get("beskrivning") != longText || back.Values.Get(form.MarkField) != f.Values.Get(form.MarkField) {
		t.Errorf("it came back as %v", back.Values)
	}
	saved := back.Submit().OK().Headed("Skriven för länge")
	f.Submit().OK().At(saved.URL.Path)
}

func TestWhoWaitsForALockIsToldSo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("status=503")
	c := s.As(t, world.Own)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "I kö").Set("typ", "trend").Set("beskrivning", longText)
	s.Settings(t, "lock_timeout = '100ms'")
	release := testkit.Lock(t, s.Database, "item")
	p := f.Submit().Is(http.StatusServiceUnavailable).Headed("Det tog för lång tid")
	release()
	p.Form("Skicka igen").Submit().OK().Headed("I kö")
}

func TestADiskThatIsFullIsToldWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("told to fail")
	w := world.Of(s, t)
	v, c := s.Visitor(t), s.As(t, world.Own)
	v.Get("/readyz").OK()
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Får inte plats").Set("typ", "trend")
	failing(w, "53100")
	f.Submit().Is(http.StatusServiceUnavailable).Has("Portalens disk är full.")
	v.Get("/readyz").Is(http.StatusServiceUnavailable).Has("databasens disk är full")
	v.Get("/healthz").OK()
	failing(w, "")
	f.Submit().OK()
	v.Get("/readyz").OK()
}
