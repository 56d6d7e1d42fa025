package office_test

import (
	"net/http"
	"testing"

	"framsyn/internal/testkit/site"
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
