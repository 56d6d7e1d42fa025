package server_test

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/files"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

var (
	somePDF = []byte("%PDF-1.7 rapport")
	somePNG = append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 64)...)
)

func TestAFileIsSentAsWhatItIs(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	event := w.Activity(world.Own, process.Public, process.Confirmed)
	names := map[string]string{
		"evil.html": "evil.pdf", "rapport\u202efdp.exe": "rapportfdp.pdf", "../../x\\y.svg": "y.pdf", "Årsbok 2017.pdf": "Årsbok 2017.pdf",
		strings.Repeat("ö", 300) + ".js": strings.Repeat("ö", 100) + ".pdf", "a\u200b\u2066b.pdf": "ab.pdf", ".pdf": "fil.pdf",
	}
	for name := range names {
		source := w.As(t, world.Own).Get("/arbete/kallor/ny").OK().Form("Spara").Set("titel", world.UniqueName("Källa")).Set("typ", "rapport")
		source.Attach("fil", name, somePDF).Submit().OK()
		document := w.As(t, world.Own).Get("/arbete/aktiviteter/"+id.String(event.ID)+"/dokument").OK().Form("Lägg till").Set("titel",
			"Bilder").Set("slag", "slides")
		document.Attach("fil", name, somePDF).Submit().OK()
	}
	user := w.Actor(world.Own).User
	for name, want := range names {
		numbers := world.Value[[]id.File](w,
			`select coalesce(array_agg(id), '{}') from file where created_by = $1 and name = $2 and not waiting`,
			user, want)
		if len(numbers) < 2 {
			t.Errorf("%q was kept as %q %d times", name, want, len(numbers))
		}
		for _, n := range numbers {
			h := w.As(t, world.Own).Get(fmt.Sprint("/filer/", n)).OK().Header
			_, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
			if err != nil || params["filename"] != want || h.Get("Content-Type") != "application/pdf" ||
				h.Get("X-Content-Type-Options") != "nosniff" ||
				!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("%q comes as %v", name, h)
			}
		}
	}
	// One that was kept before names were judged.
	n := w.File(world.Own, id.Source, "x.pdf", "application/pdf", somePDF)
	if err := w.DB.ExecUnaudited(t.Context(), `update file set name = $2 where id = $1`, n, "evil\u202e.html"); err != nil {
		t.Fatal(err)
	}
	if got := w.As(t, world.Own).Get(fmt.Sprint("/filer/", n)).OK().Header.Get("Content-Disposition"); !strings.Contains(got, "evil.pdf") {
		t.Errorf("an old file comes as %s", got)
	}
}

// keptFiles returns how many files somebody has sent, and how many of them wait.
func keptFiles(w world.World, who string) (all, waiting int) {
	w.T.Helper()
	user := w.Actor(who).User
	return world.Value[int](w, `select count(*) from file where created_by = $1`, user),
		world.Value[int](w, `select count(*) from file where created_by = $1 and waiting`, user)
}

func TestAFileThatWasRefusedIsNotKept(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	mine, foreign := w.Trend(world.Own, content.Draft), w.Trend(world.Elsewhere, content.Published)
	before, _ := keptFiles(w, world.Own)
	page := "<!DOCTYPE html><script>alert(1)</script>"
	for name, x := range map[string]struct {
		path, field, content string
		code                 int
	}{
		"a page":  {"/arbete/trender/ny", "bild", page, 422},
		"nothing": {"/arbete/trender/ny", "bild", "", 422},
		"a page as a document": {"/arbete/aktiviteter/" + id.String(w.Activity(world.Own, process.Public, process.Confirmed).ID) + "/dokument",
			"fil", page, 422},
		"a picture in another one": {"/arbete/trender/ny", "annat", string(somePNG), 422},
		"of somebody else's":       {"/arbete/trender/" + id.String(foreign.ID) + "/redigera", "bild", string(somePNG), 403},
		"of what there is not":     {"/arbete/trender/" + missing + "/redigera", "bild", string(somePNG), 404},
		"of another kind":          {"/arbete/kallor/" + id.String(mine.ID) + "/redigera", "fil", string(somePDF), 404},
		"where none is taken":      {"/konto", "bild", string(somePNG), 422},
	} {
		body := textPart("typ", "trend") + filePart(x.field, "bild.png", x.content) + end
		w.As(t, world.Own).PostBody(x.path, border, strings.NewReader(body)).Is(x.code)
		if all, _ := keptFiles(w, world.Own); all != before {
			t.Fatalf("%s was kept", name)
		}
	}
}

func TestAFileOfAFormThatWasNeverSavedIsForgotten(t *testing.T) {
	t.Parallel()
	w := world.Of(site.Start(t), t)
	before, _ := keptFiles(w, world.Own)
	f := w.As(t, world.Own).Get("/arbete/trender/ny").OK().Form("Spara").Set("typ", "trend")
	p := f.Attach("bild", "bild.png", somePNG).Submit().Is(http.StatusUnprocessableEntity)
	if all, waiting := keptFiles(w, world.Own); all != before+1 || waiting != 1 {
		t.Errorf("%d files, of which %d wait", all-before, waiting)
	}
	again := p.Form("Spara").Set("titel", world.UniqueName("Trend")).Set("bildtext", "En bild.")
	again.Submit().OK()
	if all, waiting := keptFiles(w, world.Own); all != before+1 || waiting != 0 {
		t.Errorf("saved, %d files, of which %d wait", all-before, waiting)
	}
	for range 14 {
		f := w.As(t, world.Own).Get("/arbete/trender/ny").OK().Form("Spara").Set("typ", "trend")
		p = f.Attach("bild", "bild.png", somePNG).Submit().Is(http.StatusUnprocessableEntity)
	}
	if all, waiting := keptFiles(w, world.Own); all != before+11 || waiting != 10 {
		t.Errorf("of fifteen, %d are kept and %d wait", all-before, waiting)
	}
	if err := w.DB.ExecUnaudited(t.Context(), `update file set created_at = now() - interval '25 hours' where waiting`); err != nil {
		t.Fatal(err)
	}
	if err := files.CleanUp(t.Context(), w.DB); err != nil {
		t.Fatal(err)
	}
	if all, waiting := keptFiles(w, world.Own); all != before+1 || waiting != 0 {
		t.Errorf("a day later %d files are kept, and %d wait", all-before, waiting)
	}
	p.Form("Spara").Set("titel", world.UniqueName("Trend")).Set("bildtext", "En bild.").Submit().Is(http.StatusUnprocessableEntity).
		Has("Filen finns inte kvar. Välj den igen.")
}

// endless is a file that never ends, and how much of it was read.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func TestAVisitorSendsNoBigFile(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for name, head := range map[string]string{
		"a file": "--b\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.pdf\"\r\n\r\n",
		"a text": "--b\r\nContent-Disposition: form-data; name=\"epost\"\r\n\r\n",
		"a head": "--b\r\nContent-Disposition: form-data; name=\"epost\"; x=\"",
	} {
		for _, path := range []string{"/logga-in", "/glomt-losenord", "/arbete/kallor/ny"} {
			rest := &endless{}
			c := s.Visitor(t)
			r := c.Request(http.MethodPost, path, url.Values{})
			r.Body, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader(head), io.LimitReader(rest, 200<<20))), -1
			r.Header.Set("Content-Type", border)
			if code := refusal(r); !slices.Contains([]int{0, http.StatusRequestEntityTooLarge, http.StatusUnauthorized, http.StatusBadRequest},
				code) {
				t.Errorf("%s to %s is answered %d", name, path, code)
			}
			if rest.read > 50<<20 {
				t.Errorf("%d MB of %s were read at %s", rest.read>>20, name, path)
			}
		}
	}
	c := s.Visitor(t)
	r := c.Request(http.MethodPost, "/logga-in", url.Values{})
	rest := &endless{}
	r.Body, r.ContentLength = io.NopCloser(io.LimitReader(rest, 100<<20)), 100<<20
	if code := refusal(r); code != 0 && code != http.StatusRequestEntityTooLarge || rest.read > 20<<20 {
		t.Errorf("a long form is answered %d after %d MB", code, rest.read>>20)
	}
}

// refusal returns the status that a request is refused with; 0 where the portal hung up while it was still being sent.
func refusal(r *http.Request) int {
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

// holders send forms that do not come to their end, until they are let go.
type holders struct {
	answers chan int
	ends    []*io.PipeWriter
	all     sync.WaitGroup
}

func (h *holders) send(c *site.Client, path, kind, begins string) {
	r, w := io.Pipe()
	h.ends = append(h.ends, w)
	h.all.Go(func() { _, _ = io.WriteString(w, begins) }) // nobody reads it where the form is refused
	h.all.Go(func() {
		q := c.Request(http.MethodPost, path, url.Values{})
		q.Body, q.ContentLength = r, -1
		q.Header.Set("Content-Type", kind)
		h.answers <- c.DoWithoutRedirect(q).Code
	})
}

func (h *holders) letGo(rest string) {
	for _, w := range h.ends {
		h.all.Go(func() {
			_, _ = io.WriteString(w, rest)
			_ = w.Close() // a pipe can always be closed
		})
	}
}

func TestVisitorsTogetherHoldLittle(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	s.Expect("too much is being sent at once")
	const sent, room = 30, 21 // forms of 3 MB in 64 MB
	h := &holders{answers: make(chan int, sent)}
	for range sent {
		h.send(s.Visitor(t), "/logga-in", escaped, "epost=a")
	}
	for range sent - room {
		if code := <-h.answers; code != http.StatusServiceUnavailable {
			t.Errorf("one too many is answered %d", code)
		}
	}
	s.Visitor(t).Post("/logga-in", url.Values{"epost": {"anna@example.se"}}).Is(http.StatusUnprocessableEntity)
	s.As(t, world.Own).Post("/arbete/trender/ny", url.Values{"titel": {"Ett"}, "typ": {"trend"}, "beskrivning": {strings.Repeat("x",
		9000)}}).OK()
	h.letGo("&losenord=")
	for range room {
		if code := <-h.answers; code != http.StatusUnprocessableEntity {
			t.Errorf("one that had room is answered %d", code)
		}
	}
	h.all.Wait()
	s.Visitor(t).Post("/logga-in", url.Values{"epost": {strings.Repeat("x", 100000)}}).Is(http.StatusUnprocessableEntity)
}

func TestBigFilesWaitForTheirTurn(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	const sent = 8 // of 30 MB at the most, in 160 MB
	h := &holders{answers: make(chan int, sent)}
	for range sent {
		h.send(s.As(t, world.Own), "/arbete/trender/ny", border, textPart("typ", "trend"))
	}
	s.As(t, world.Own).Post("/arbete/trender/ny", url.Values{"titel": {"Liten"}, "typ": {"trend"}}).OK()
	h.letGo(filePart("bild", "bild.png", string(somePNG)) + end)
	for range sent {
		if code := <-h.answers; code != http.StatusUnprocessableEntity {
			t.Errorf("one is answered %d", code)
		}
	}
	h.all.Wait()
}
