package form_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"framsyn/internal/form"
)

func formWith(name, value string) *form.Form { return form.From(url.Values{name: {value}}) }

var options = form.Options{{Value: "a", Label: "A"}, {Value: "b", Label: "B"}}

func TestAFieldIsReadOrFaulted(t *testing.T) {
	t.Parallel()
	text := func(rules ...form.Rule) func(*form.Form) any {
		return func(f *form.Form) any { return f.Text("x", rules...) }
	}
	for name, c := range map[string]struct {
		value string
		read  func(*form.Form) any
		want  any
		wrong bool
	}{
		"a text is trimmed and its lines made alike": {" a\r\nb\rc ", text(), "a\nb\nc", false},
		"a text that just fits":                      {"åäö", text(form.Max(3)), "åäö", false},
		"a text that does not":                       {"åäöx", text(form.Max(3)), "åäöx", true},
		"a zero byte":                                {"a\x00b", text(), "", true},
		"no text at all":                             {"a\xffb", text(), "", true},
		"an empty text breaks no rule":               {"  ", text(form.Max(0)), "", false},
		"a missing text":                             {" ", func(f *form.Form) any { return f.Required("x", "Skriv.") }, "", true},
		"characters that nobody sees":                {"\u202ea\u200bb\x07\x7f\u0085c\u200d\u00e9\n\ufeff", text(), "ab c\u200d\u00e9", false},
		"nothing to see":                             {"\u200b \u202e\n\x01\u200d\u200c", text(), "", false},
		"a long text keeps what is not seen":         {"a\u00adb", func(f *form.Form) any { return f.Markdown("x", 9) }, "a\u00adb", false},
		"a number":                                   {"2 050", func(f *form.Form) any { return f.Int("x", 1900, 2200) }, 2050, false},
		"a negative number":                          {"−3", func(f *form.Form) any { return f.Int("x", -5, 5) }, -3, false},
		"a number out of bounds":                     {"1899", func(f *form.Form) any { return f.Int("x", 1900, 2200) }, 0, true},
		"a number that is too great for any":         {"99999999999999999999", func(f *form.Form) any { return f.Int("x", 0, 9) }, 0, true},
		"no number":                                  {"", func(f *form.Form) any { return f.Int("x", 5, 9) }, 0, false},
		"an address": {"https://example.com/å", func(f *form.Form) any { return f.URL("x") },
			"https://example.com/å", false},
		"a script":                  {"JavaScript:alert(1)", func(f *form.Form) any { return f.URL("x") }, "", true},
		"an address without a host": {"https:///x", func(f *form.Form) any { return f.URL("x") }, "", true},
		"a choice":                  {"b", func(f *form.Form) any { return f.Choice("x", options) }, "b", false},
		"a choice that is none":     {"c", func(f *form.Form) any { return f.Choice("x", options) }, "", true},
		"words": {"Vatten, energi ,, VATTEN,stor  stad", func(f *form.Form) any { return f.CommaList("x", 9) },
			[]string{"Vatten", "energi", "stor stad"}, false},
		"too many words": {"a,b,c", func(f *form.Form) any { return f.CommaList("x", 2) }, []string{"a", "b", "c"}, true},
	} {
		f := formWith("x", c.value)
		if got := c.read(f); !reflect.DeepEqual(got, c.want) || f.OK() == c.wrong {
			t.Errorf("%s: got %v and %v", name, got, f.Problems)
		}
		if f.Get("x") != c.value {
			t.Errorf("%s: what was typed became %q", name, f.Get("x"))
		}
	}
}

func TestChoicesComeInTheOrderOfTheList(t *testing.T) {
	t.Parallel()
	f := form.From(url.Values{"x": {"b", "", "a"}})
	if got := f.Choices("x", options); !reflect.DeepEqual(got, []string{"a", "b"}) || !f.OK() {
		t.Errorf("got %v, %v", got, f.Problems)
	}
	f = form.From(url.Values{"x": {"b", "c"}})
	if got := f.Choices("x", options); !reflect.DeepEqual(got, []string{"b"}) || f.OK() {
		t.Errorf("got %v, %v", got, f.Problems)
	}
}

func TestWordsAreReadUpToTheFirstThatIsTooMany(t *testing.T) {
	t.Parallel()
	var typed strings.Builder
	for i := range 200000 {
		fmt.Fprintf(&typed, "%d,", i)
	}
	f := form.From(url.Values{"x": {typed.String()}})
	if got := f.CommaList("x", 20); len(got) != 21 || f.OK() {
		t.Errorf("%d words are read, %v", len(got), f.Problems)
	}
}

func TestAMarkdownTextHasABudget(t *testing.T) {
	t.Parallel()
	f := form.From(url.Values{"a": {strings.Repeat("ett ", 10)}, "b": {strings.Repeat("> ", 50) + "två"}, "c": {"för lång"}, "d": {"\x00"}})
	if got := f.Markdown("a", 100); got != strings.TrimSpace(strings.Repeat("ett ", 10)) || !f.OK() {
		t.Errorf("%q, %v", got, f.Problems)
	}
	for field, most := range map[string]int{"b": 1000, "c": 3, "d": 9} {
		if f.Markdown(field, most); f.Problems[field].Text == "" {
			t.Errorf("%s has no fault", field)
		}
	}
}

func TestTheFirstFaultOfAFieldStands(t *testing.T) {
	t.Parallel()
	f := form.New()
	f.Fault("x", "Först.")
	f.Fault("x", "Sedan.")
	if f.Problems["x"].Text != "Först." {
		t.Errorf("got %v", f.Problems)
	}
}

func TestRowsAreMovedByTheirButtons(t *testing.T) {
	t.Parallel()
	for button, want := range map[string]string{
		"r.1.upp": "b a c", "r.1.ned": "a c b", "r.1.bort": "a c", "r.0.upp": "a b c", "r.2.ned": "a b c", "r.lagg-till": "a b c -",
		"r.0.bort": "b c", "r.9.bort": "a b c", "s.0.bort": "a b c",
	} {
		f := form.From(url.Values{"r.0.t": {"a"}, "r.1.t": {"b"}, "r.2.t": {"c"}, button: {""}})
		pressed := f.Rearrange("r", "t")
		var got []string
		for i := range f.RowCount("r") {
			if v, there := f.Pressed(form.RowField("r", i, "t")); there {
				got = append(got, (v + "-")[:1])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s gives %v, pressed %t", button, got, pressed)
		}
	}
}

func FuzzRowsTakeAnyName(f *testing.F) {
	f.Add("r.1.t", "r.0.upp")
	f.Add("r.-1.t", "r.199.ned")
	f.Add("r.99999999999999999999.t", "r.lagg-till")
	f.Fuzz(func(t *testing.T, a, b string) {
		x := form.From(url.Values{a: {"1"}, b: {"2"}})
		x.Rearrange("r", "t")
		if n := x.RowCount("r"); n < 0 || n > form.MaxRows {
			t.Errorf("%d rows", n)
		}
		for _, i := range x.Rows("r", "t") {
			x.Text(form.RowField("r", i, "t"))
		}
	})
}

func parse(t *testing.T, kind string, body io.Reader) (*form.Form, error) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/", body)
	r.Header.Set("Content-Type", kind)
	return form.Parse(httptest.NewRecorder(), r, form.Limits{Text: form.MaxText, File: "fil", Skip: form.MaxFile})
}

func TestTextsAroundAFileThatIsTooBigAreKept(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("before", "1") // a buffer takes everything
	part, err := w.CreateFormFile("fil", "stor.pdf")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(make([]byte, form.MaxFile+1))
	_ = w.WriteField("after", "2")
	_ = w.Close()
	f, err := parse(t, w.FormDataContentType(), &b)
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Files["fil"]; !got.TooBig || len(got.Content) > 0 || got.Name != "stor.pdf" || f.Get("before") != "1" ||
		f.Get("after") != "2" {
		t.Errorf("got %v, TooBig %t", f.Values, got.TooBig)
	}
}

func TestAFormThatIsTooBigIsRefused(t *testing.T) {
	t.Parallel()
	big := "x=" + strings.Repeat("a", form.MaxText)
	if _, err := parse(t, "application/x-www-form-urlencoded", strings.NewReader(big)); !errors.Is(err, form.ErrTooBig) {
		t.Errorf("got %v", err)
	}
	parts := "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n" + big + "\r\n--b--\r\n"
	if _, err := parse(t, "multipart/form-data; boundary=b", strings.NewReader(parts)); !errors.Is(err, form.ErrTooBig) {
		t.Errorf("in parts: got %v", err)
	}
	if _, err := parse(t, "multipart/form-data; boundary=b", strings.NewReader("--b\r\nContent-Disp")); err == nil {
		t.Error("half a form was taken")
	}
}
