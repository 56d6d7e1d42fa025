package server_test

import (
	"context"
	"net/http"
	"testing"

	"framsyn/internal/testkit"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

func TestASaveWhoseEndIsUnknownIsSentAgainInSafety(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cut  func(*testkit.Wire)
		kept bool
	}{
		"the server has committed": {(*testkit.Wire).CutAfterCommit, true}, "the server never heard": {(*testkit.Wire).CutBeforeCommit, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var wire *testkit.Wire
			s := site.StartVia(t, func(address string) string {
				wire = testkit.NewWire(t, address)
				return wire.URL
			})
			s.Expect("status=503")
			f := s.As(t, world.Own).Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Oviss").Set("typ", "trend").Set("beskrivning",
				longText)
			c.cut(wire)
			p := f.Submit()
			if !c.kept {
				p.Is(http.StatusServiceUnavailable).Has("Det sparas bara en gång, hur ofta du än skickar.")
				p = p.Form("Skicka igen").Submit()
			}
			p.OK().Headed("Oviss").Has("Sparat som utkast") // where it was kept, that was found out at once
			f.Submit().OK().At(p.URL.Path)
			if n := world.Value[int](world.Of(s, t), `select count(*) from item where title = 'Oviss'`); n != 1 {
				t.Errorf("there are %d of it", n)
			}
		})
	}
}

// waiting are those who wait for a lock in the database.
const waiting = `select count(*) from pg_locks where not granted and database = (select oid from pg_database
	where datname = current_database())`

func TestALineThatBreaksWhileSavingLosesNothing(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	w := world.Of(s, t)
	c := s.As(t, world.Own)
	f := c.Get("/arbete/trender/ny").OK().Form("Spara").Set("titel", "Avbruten").Set("typ", "trend")
	release := testkit.Lock(t, s.Database, "item")
	ctx, breaks := context.WithCancel(t.Context())
	r := c.Request(http.MethodPost, f.Action(), f.Values).WithContext(ctx)
	left := make(chan struct{})
	go func() {
		defer close(left)
		if answer, err := http.DefaultTransport.RoundTrip(withCookies(c, r)); err == nil {
			answer.Body.Close()
		}
	}()
	for world.Value[int](w, waiting) == 0 && t.Context().Err() == nil {
	}
	breaks()
	<-left
	release()
	saved := f.Submit().OK().Headed("Avbruten")
	f.Submit().OK().At(saved.URL.Path)
	if n := world.Value[int](w, `select count(*) from item where title = 'Avbruten'`); n != 1 {
		t.Errorf("there are %d of it", n)
	}
}

func withCookies(c *site.Client, r *http.Request) *http.Request {
	for _, k := range c.Cookies() {
		r.AddCookie(k)
	}
	return r
}
