package files_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"framsyn/internal/files"
)

const pdf, png = "application/pdf", "image/png"

func TestANameSaysWhatTheContentIs(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, kind, want string }{
		{"rapport.pdf", pdf, "rapport.pdf"},
		{"Årsbok 2017.PDF", pdf, "Årsbok 2017.pdf"},
		{"bild.jpeg", "image/jpeg", "bild.jpeg"},
		{"evil.html", pdf, "evil.pdf"},
		{"evil.html.exe", png, "evil.png"},
		{"rapport", pdf, "rapport.pdf"},
		{"rapport.", pdf, "rapport.pdf"},
		{".htaccess", pdf, "fil.pdf"},
		{".pdf", pdf, "fil.pdf"},
		{"", png, "fil.png"},
		{"..", png, "fil.png"},
		{`..\..\<b>"rapport".pdf`, pdf, "brapport.pdf"},
		{"/etc/passwd", pdf, "passwd.pdf"},
		{"a∕b／c.pdf", pdf, "c.pdf"},
		{"gnp\u202efdp.exe", pdf, "gnpfdp.pdf"},
		{"\u2066a\u2069\u200bb\u200f\ufeff.pdf", pdf, "ab.pdf"},
		{"a\x00b\r\nSet-Cookie: x.pdf", pdf, "abSet-Cookie x.pdf"},
		{"a\xffb.pdf", pdf, "ab.pdf"},
		{"protokoll.2017-05.pdf", pdf, "protokoll.2017-05.pdf"},
		{"bilder.zip", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "bilder.pptx"},
		{strings.Repeat("å", 400) + ".pdf", pdf, strings.Repeat("å", 100) + ".pdf"},
	} {
		if got := files.NameFor(x.name, x.kind); got != x.want {
			t.Errorf("%q of %s is called %q, not %q", x.name, x.kind, got, x.want)
		}
	}
}

func TestAnyNameComesOutFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := string(rapid.SliceOf(rapid.Byte()).Draw(t, "name"))
		got := files.NameFor(name, pdf)
		if !utf8.ValidString(got) || len(got) > 210 || !strings.HasSuffix(got, ".pdf") || got == ".pdf" ||
			strings.ContainsAny(got, "/\\\"<>\x00\r\n\u202e") {
			t.Errorf("%q is called %q", name, got)
		}
		if again := files.NameFor(got, pdf); again != got {
			t.Errorf("%q is called %q, and that %q", name, got, again)
		}
	})
}
