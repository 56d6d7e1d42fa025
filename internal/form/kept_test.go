package form_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"framsyn/internal/form"
)

func TestAFormIsTheSameHoweverItWasSent(t *testing.T) {
	t.Parallel()
	sent := func(v url.Values, files ...form.File) [32]byte {
		f := form.From(v)
		for _, x := range files {
			f.Files["fil"] = x
		}
		return f.Hash()
	}
	first := url.Values{"text": {"En\r\nrad"}, "val": {"a", "b"}, form.MarkField: {"X"}}
	for name, c := range map[string]struct {
		values url.Values
		files  []form.File
		same   bool
	}{
		"other line ends and spaces": {url.Values{"text": {" En\nrad\n"}, "val": {"a", "b"}, form.MarkField: {"X"}}, nil, true},
		"another mark":               {url.Values{"text": {"En\nrad"}, "val": {"a", "b"}}, nil, true},
		"another text":               {url.Values{"text": {"En rad"}, "val": {"a", "b"}}, nil, false},
		"another order":              {url.Values{"text": {"En\nrad"}, "val": {"b", "a"}}, nil, false},
		"values run together":        {url.Values{"text": {"En\nrad"}, "val": {"ab"}}, nil, false},
		"a value elsewhere":          {url.Values{"text": {"En\nrad", "a"}, "val": {"b"}}, nil, false},
		"a file":                     {first, []form.File{{Name: "a.pdf", Content: []byte("x")}}, false},
	} {
		if same := sent(c.values, c.files...) == sent(first); same != c.same {
			t.Errorf("%s: the same %t", name, same)
		}
	}
	if sent(first, form.File{Name: "a", Content: []byte("x")}) == sent(first, form.File{Name: "a", Content: []byte("y")}) {
		t.Error("another content is the same file")
	}
}

func TestAPageKeepsEverythingButSecrets(t *testing.T) {
	t.Parallel()
	f := form.From(url.Values{"avsnitt.1.text": {"Två\x00 stycken\xff"}, "version": {"3"}, "tom": {" "}, form.MarkField: {"X"},
		"losenord":  {"hemligt"},
		"nuvarande": {"hemligt"}, "nytt-losenord": {"hemligt"}, "kod": {"123456"}, "val": {"a", "b"}})
	f.Files["fil"] = form.File{Name: "a.pdf", Content: []byte("x")}
	want := form.Preserved{
		Fields:  []form.PreservedField{{"avsnitt.1.text", "Avsnitt 2 text", "Två stycken\ufffd"}, {"val", "Val", "a"}, {"val", "Val", "b"}},
		Hidden:  []form.PreservedField{{form.MarkField, "_gang", "X"}, {"tom", "Tom", " "}, {"version", "Version", "3"}},
		Secrets: []form.PreservedField{{Name: "kod"}, {Name: "losenord"}, {Name: "nuvarande"}, {Name: "nytt-losenord"}},
		Files:   []form.PreservedField{{"fil", "Fil", "a.pdf"}},
	}
	if diff := cmp.Diff(want, f.Preserve()); diff != "" {
		t.Error(diff)
	}
	for _, k := range f.Preserve().WithoutMark().Hidden {
		if k.Name == form.MarkField {
			t.Error("a form that is another has the mark")
		}
	}
}

func TestAMarkIsKeptForTheFormThatCameBack(t *testing.T) {
	t.Parallel()
	mark := form.Mark(t.Context(), "/a")
	if other := form.Mark(t.Context(), "/a"); other == mark || len(mark) != 26 {
		t.Errorf("two forms have the marks %s and %s", mark, other)
	}
	back := form.KeepMark(t.Context(), "/a", mark)
	if form.Mark(back, "/a") != mark || form.Mark(back, "/b") == mark {
		t.Error("a form that came back has another mark, or one that did not has its")
	}
	if got := form.Mark(form.WithoutMarks(t.Context()), "/a"); got != "" {
		t.Errorf("a page for everybody has the mark %s", got)
	}
	for _, none := range []string{"", "x", strings.ToLower(mark), mark + "A", mark[:25] + "1", mark[:25] + "å"} {
		if got := formWith(form.MarkField, none).Mark(); got != "" {
			t.Errorf("%q is the mark %q", none, got)
		}
	}
	if got := formWith(form.MarkField, mark).Mark(); got != mark {
		t.Errorf("the mark %s was read as %q", mark, got)
	}
}
