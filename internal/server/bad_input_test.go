package server_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/id"
	"framsyn/internal/testkit/markup"
	"framsyn/internal/testkit/site"
	"framsyn/internal/testkit/world"
)

// A form that is wrong comes back with everything that was typed in it, and says what is wrong at the field.

func TestTextsThatCannotBeKeptComeBackWithTheirFault(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for name, x := range map[string]struct{ field, value, says, back string }{
		"a title of 60 kB":       {"titel", strings.Repeat("ö", 30000), "Texten är 29 700 tecken för lång", strings.Repeat("ö", 30000)},
		"bytes that are no text": {"titel", "Rak\xff\xfe lång", "tecken som inte kan sparas", "Rak\ufffd"},
		"a zero byte":            {"titel", "Noll\x00byte", "tecken som inte kan sparas", "Noll"},
		"no title":               {"titel", " ", "Skriv", ""},
		"a script as address":    {"webbadress", "javascript:alert(1)", "Den ska börja med https:// eller http://", "javascript:alert(1)"},
		"an address of a file":   {"webbadress", "file:///etc/passwd", "Den ska börja med https:// eller http://", "file:///etc/passwd"},
		"a year that is none":    {"malar", "tjugofemtio", "Skriv ett enda årtal", "tjugofemtio"},
		"a choice that is none":  {"sprak", "klingonska", "Välj ett av alternativen", ""},
		"a day that is none":     {"datum", "2015-02-30", "", "2015-02-30"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := s.As(t, "strateg.skane").Get("/arbete/kallor/ny").OK().Form("Spara")
			f.Set("titel", "Det som skrevs").Set("typ", "rapport").Set("sammanfattning", "Det här <b>står</b> kvar.")
			f.Values.Set(x.field, x.value)
			p := f.Submit().Is(http.StatusUnprocessableEntity).Has(x.says)
			again := p.Form("Spara")
			if got := again.Values.Get("sammanfattning"); got != "Det här <b>står</b> kvar." {
				t.Errorf("the summary came back as %q", got)
			}
			if got := again.Values.Get(x.field); x.back != "" && !strings.HasPrefix(got, x.back) {
				t.Errorf("%s came back as %.80q", x.field, got)
			}
			wrong := p.First("", "name="+x.field)
			if markup.Attr(wrong, "aria-invalid") != "true" || !strings.Contains(markup.Attr(wrong, "aria-describedby"), "fel") {
				t.Errorf("the field does not say that it is wrong: %v", wrong.Attr)
			}
			if n := world.Value[int](world.Of(s, t), `select count(*) from item where title like $1 || '%'`, "Det som skrevs"); n != 0 {
				t.Errorf("%d were saved", n)
			}
		})
	}
}

func TestMarkdownIsShownWithoutItsHTML(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	f := s.As(t, "strateg.skane").Get("/arbete/trender/ny").OK().Form("Spara")
	f.Set("titel", "<script>alert(1)</script>").Set("typ", "trend")
	f.Set("beskrivning", "**Fet** <img src=x onerror=alert(1)> [klicka](javascript:alert(1)) "+
		"[http](https://example.com)\n\n<script>alert(2)</script>")
	p := f.Submit().OK()
	p.Lacks("<script>alert", "<img src=x", `"javascript:`).Headed("<script>alert(1)</script>")
	if p.First("strong") == nil || p.First("a", "href=https://example.com") == nil {
		t.Error("what is Markdown is not shown as such")
	}
	for _, path := range []string{"/arbete/trender", "/sok?q=%3Cscript%3Ealert(1)%3C/script%3E", "/arbete/trender?q=%3Cscript%3Ealert"} {
		p.Get(path).OK().Lacks("<script>alert", "<img src=x")
	}
}

func TestAFileIsJudgedByItsContent(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for name, x := range map[string]struct {
		kind, field, filename string
		content               []byte
		code                  int
		says                  string
	}{
		"a program called .pdf": {"kallor", "fil", "rapport.pdf", []byte("MZ\x90\x00\x03\x00\x00\x00 program"), 422, "Filen är inte en PDF"},
		"a page called .pdf": {"kallor", "fil", "rapport.pdf", []byte("<!DOCTYPE html><script>alert(1)</script>"), 422,
			"Filen är inte en PDF"},
		"an empty file": {"kallor", "fil", "rapport.pdf", nil, 422, "Filen är inte en PDF"},
		"a drawing as a picture": {"trender", "bild", "bild.png", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), 422,
			"Filen är inte en bild"},
		"a document": {"kallor", "fil", `..\..\<b>"rapport".pdf`, []byte("%PDF-1.7\n%äö"), 200, "Öppna filen"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := s.As(t, "strateg.skane").Get("/arbete/" + x.kind + "/ny").OK().Form("Spara")
			typ := map[string]string{"kallor": "rapport", "trender": "trend"}[x.kind]
			p := f.Set("titel", name).Set("typ", typ).Attach(x.field, x.filename, x.content).Submit().Is(x.code).Has(x.says)
			if x.code == http.StatusUnprocessableEntity {
				if got := p.Form("Spara").Values.Get("titel"); got != name {
					t.Errorf("the title came back as %q", got)
				}
				return
			}
			file := p.Follow("Öppna filen (PDF)").OK()
			if file.Body != string(x.content) || file.Header.Get("Content-Type") != "application/pdf" ||
				!strings.Contains(file.Header.Get("Content-Disposition"), "rapport") || strings.Contains(file.Header.Get("Content-Disposition"),
				"..") {
				t.Errorf("the file comes as %v", file.Header)
			}
		})
	}
}

func TestAFileThatIsTooBigLosesNoText(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, "strateg.skane")
	r, w := io.Pipe()
	body := multipart.NewWriter(w)
	go func() {
		w.CloseWithError(func() error {
			part, err := body.CreateFormFile("fil", "stor.pdf")
			if err != nil {
				return err
			}
			piece := bytes.Repeat([]byte("%PDF-1.7"), 1<<17) // 1 MiB
			for range 30 {
				if _, err := part.Write(piece); err != nil {
					return err
				}
			}
			// The texts come after the file, where an impatient reader would lose them.
			for name, value := range map[string]string{"titel": "Stor rapport", "typ": "rapport", "sammanfattning": "Den finns kvar."} {
				if err := body.WriteField(name, value); err != nil {
					return err
				}
			}
			return body.Close()
		}())
	}()
	p := c.PostBody("/arbete/kallor/ny", body.FormDataContentType(), r).Is(http.StatusUnprocessableEntity).Has("Den får vara högst 25 MB")
	if f := p.Form("Spara"); f.Values.Get("titel") != "Stor rapport" || f.Values.Get("sammanfattning") != "Den finns kvar." {
		t.Errorf("what was typed came back as %v", f.Values)
	}
}

func TestWhatIsTooBigAltogetherIsRefusedInWords(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, "strateg.skane")
	c.Post("/arbete/kallor/ny", url.Values{"titel": {strings.Repeat("x", 5<<20)}}).Is(http.StatusRequestEntityTooLarge).Has("för stort")
}

func TestAddressesThatLeadNowhereSaySo(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	foreign := world.Of(s, t).Trend(world.Elsewhere, content.Draft)
	c := s.As(t, world.Own)
	for _, path := range []string{"/finns-inte", "/en/finns-inte", "/scenarier/finns-inte", "/arbete/trender/0", "/arbete/trender/-1",
		"/arbete/trender/99999999999999999999", "/arbete/trender/1%00", "/arbete/trender/abc", "/arbete/trender/" + id.String(foreign.ID),
		"/arbete/trender/" + id.String(foreign.ID) + "/redigera", "/arbete/kallor/" + id.String(foreign.ID),
		"/arbete/trender/" + id.String(foreign.ID) + "/historik/1", "/filer/x", "/static/finns-inte.css", "/trender/%ff%fe", "/trender/%00",
		"/organisationer/%00", "/arbete/trender/%00", "/%00"} {
		p := c.DoWithoutRedirect(c.Request(http.MethodGet, path, nil)).Is(http.StatusNotFound).Lacks(foreign.Title)
		if !strings.HasPrefix(path, "/static/") && p.First("h1") == nil {
			t.Errorf("%s is no page: %s", path, p.Body)
		}
	}
}

func TestAWrongMethodIsAnsweredInWords(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, "strateg.skane")
	for _, x := range []struct{ method, path string }{{http.MethodPost, "/"}, {http.MethodDelete, "/arbete/trender/1"},
		{http.MethodPut, "/om"},
		{http.MethodGet, "/arbete/trender/1/sluta-dela"}, {http.MethodGet, "/logga-ut"}} {
		c.Do(c.Request(x.method, x.path, url.Values{})).Is(http.StatusMethodNotAllowed).Has("Så går det inte att använda den här adressen")
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	t.Parallel()
	c := site.Start(t).As(t, "strateg.skane")
	for name, headers := range map[string]map[string]string{
		"cross-site": {"Sec-Fetch-Site": "cross-site"}, "a sister domain": {"Sec-Fetch-Site": "same-site"},
		"an old browser": {"Sec-Fetch-Site": "", "Origin": "https://example.com"}, "no origin": {"Sec-Fetch-Site": "", "Origin": "null"},
	} {
		r := c.Request(http.MethodPost, "/arbete/trender/ny", url.Values{"titel": {"Smugen in"}, "typ": {"trend"}})
		for h, v := range headers {
			r.Header.Set(h, v)
			if v == "" {
				r.Header.Del(h)
			}
		}
		if p := c.Do(r); p.Code != http.StatusForbidden || !strings.Contains(p.Text(), "annan webbplats") {
			t.Errorf("%s: %d %s", name, p.Code, p.Text())
		}
	}
	c.Get("/arbete/trender?q=Smugen").OK().Has("0 trender")
}

func TestAddressesOfListsTakeAnything(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	for _, q := range []string{"?efter=x", "?fore=%ff", "?efter=WyIyMDI2IiwxXQ", "?q=%00", "?q=%ff", "?q=%25_%5C", "?organisation=abc",
		"?organisation=99999999999",
		"?lage=finns-inte", "?typ=finns-inte", "?sortera=finns-inte", "?typ=%00", "?sortera=titel&efter=WyIAIiwxXQ",
		"?q=" + strings.Repeat("a", 5000)} {
		for _, list := range []string{"/arbete/trender", "/trender", "/trender.csv", "/kallor", "/arbete/scenarier/lista.csv"} {
			s.As(t, "strateg.skane").Get(list + q).OK()
		}
		s.Visitor(t).Get("/sok" + q).OK()
	}
}

func TestTwoPeopleWhoSaveAtOnceBothKeepTheirText(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i := world.Of(s, t).Trend(world.Own, content.Shared)
	path := "/arbete/trender/" + id.String(i.ID)
	mine := s.As(t, world.Own).Get(path+"/redigera").OK().Form("Spara").Set("beskrivning", "Min text.").Set("drivs-av", "Bara min.")
	theirs := s.As(t, "redaktor").Get(path+"/redigera").OK().Form("Spara").Set("beskrivning", "Redaktörens text.")
	theirs.Submit().OK().At(path)
	p := mine.Submit().Is(http.StatusConflict).Has("Redaktör, Reglab har sparat en ny version", "Redaktörens text.")
	again := p.Form("Spara")
	if again.Values.Get("beskrivning") != "Min text." || again.Values.Get("drivs-av") != "Bara min." {
		t.Errorf("what was typed came back as %v", again.Values)
	}
	again.Submit().OK().At(path).Has("Min text.", "Bara min.").Lacks("Redaktörens text.")
	p.Get(path + "/historik/3").OK().Has("Redaktörens text.")
}

func TestOfManyWhoSaveAtTheSameMomentOneComesFirst(t *testing.T) {
	t.Parallel()
	s := site.Start(t)
	i := world.Of(s, t).Trend(world.Own, content.Shared)
	path := "/arbete/trender/" + id.String(i.ID)
	var forms []*site.Form
	for _, text := range []string{"ett", "två", "tre", "fyra", "fem", "sex"} {
		forms = append(forms, s.As(t, world.Own).Get(path+"/redigera").OK().Form("Spara").Set("beskrivning", text))
	}
	codes := make([]int, len(forms))
	var all sync.WaitGroup
	for n, f := range forms {
		all.Go(func() { codes[n] = f.Submit().Code })
	}
	all.Wait()
	saved := 0
	for _, c := range codes {
		if c == http.StatusOK {
			saved++
		} else if c != http.StatusConflict {
			t.Errorf("answered %d", c)
		}
	}
	if saved != 1 {
		t.Errorf("%d were saved: %v", saved, codes)
	}
}
