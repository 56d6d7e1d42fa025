package link_test

import (
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/link"
)

func TestAPlaceIsWithinThePortal(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"/min-sida": "/min-sida", "/arbete/trender?q=a%2Fb&sida=2": "/arbete/trender?q=a%2Fb&sida=2", "/": "/",
		"/en/arbete/../konto": "/en/konto", "/trender/#kallor": "/trender#kallor", "/sök": "/s%C3%B6k", "/a//b/./c": "/a/b/c",
		"/sok?till=https://example.com": "/sok?till=https://example.com",
	} {
		if got, ok := link.ParseInternal(text); !ok || got != want {
			t.Errorf("%q is %q, %t, want %q", text, got, ok, want)
		}
	}
}

func TestWhatLeadsElsewhereIsNoPlace(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "min-sida", "https://evil.example/", "//evil.example", "///evil.example", `/\evil.example`, `/./\evil.example`,
		`/.//\evil.example`, `\/evil.example`, `\\evil.example`, "/%5Cevil.example", "/./%5cevil.example", "/%5C%5Cevil.example",
		"/\t/evil.example", "/%09/evil.example", "/\n/evil.example", "/%0a/evil.example", " //evil.example", "/%00", "http:/evil",
		"http:evil.example", "javascript:alert(1)", "data:text/html,x", "//evil.example/%2f..", "/%2f/evil.example", "/%2F%2Fevil.example",
		"//user@evil.example", "/\u202eevil", "/\u200b/evil.example", "/\xff", "/a\\..\\b", "//evil.example:80?x",
		"/" + strings.Repeat("a", 3000),
	} {
		if got, ok := link.ParseInternal(text); ok {
			t.Errorf("%q leads to %q", text, got)
		}
	}
}

// FuzzAPlaceStays follows a place as a browser does, which reads a backslash as a slash and passes over tabs and line ends.
func FuzzAPlaceStays(f *testing.F) {
	for _, text := range []string{`/./\evil.example`, "/a/../..//b", "/%2f%2fb", "/x?y#z", "/.//b", "/..//b"} {
		f.Add(text)
	}
	here, err := url.Parse("https://framsyn.example/logga-in")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		place, ok := link.ParseInternal(text)
		if !ok {
			return
		}
		read := strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(place)
		before, after, _ := strings.Cut(read, "?")
		to, err := here.Parse(strings.ReplaceAll(before, `\`, "/") + "?" + after)
		if err != nil || to.Host != here.Host || to.Scheme != here.Scheme {
			t.Errorf("%q is taken for the place %q, which leads to %v, %v", text, place, to, err)
		}
	})
}

func TestAnAddressIsTidied(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"/": "/", "//": "/", "": "/", "//trender": "/trender", "/trender///a//": "/trender/a", "/a.)": "/a", "/a\u200b\u00a0": "/a",
		"/kalender.ics": "/kalender.ics", "/a&gt;": "/a", "/a-": "/a-", "/a?": "/a",
	} {
		if got := link.Tidy(path); got != want {
			t.Errorf("%q is tidied to %q, want %q", path, got, want)
		}
	}
}
