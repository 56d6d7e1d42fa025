package ics

import (
	"math/rand"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"github.com/google/go-cmp/cmp"
)

// words generates texts of any length, with characters that are special in the format.
type words string

func (words) Generate(r *rand.Rand, size int) reflect.Value {
	parts := []string{
		"å", "ä", "ö", "Åsele", "förändring", "till 2050", "–", "”", "é", "漢", "👩🏽‍🌾", " ", "  ", "\u00a0", "\n", "\t",
		",", ";", ":", `\`, `\n`, `\N`, `\,`, `"`, "'", "<b>", ">", "=", "BEGIN:VEVENT", "\nEND:VCALENDAR", "a",
	}
	var b strings.Builder
	b.WriteByte('x')
	for range r.Intn(4 * size) {
		b.WriteString(parts[r.Intn(len(parts))])
	}
	return reflect.ValueOf(words(b.String()))
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	same := func(name, text, uid, title, body, place words, categories []words, sequence uint16) bool {
		want := Calendar{Name: string(name), Text: string(text), Events: []Event{{
			UID: string(uid), Sequence: int(sequence), Created: created, Changed: changed, From: changed, To: changed.Add(time.Hour),
			Title: string(title), Text: string(body), Place: string(place), Status: Confirmed,
		}}}
		for _, c := range categories {
			want.Events[0].Categories = append(want.Events[0].Categories, string(c))
		}
		diff := cmp.Diff(want, read(t, written(t, want)))
		if diff != "" {
			t.Log(diff)
		}
		return diff == ""
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}

func TestNoCharacterBreaksACalendar(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\r\nb": "a\nb", "a\rb": "a\nb", "a\n\rb": "a\n\nb", "a\vb\fc\u0085d\u2028e\u2029f": "a\nb\nc\nd\ne\nf",
		"a\x00b\x1bc\x7fd\u009fe": "abcde", "a\tb": "a\tb", "a\xffb\xc3": "a\uFFFDb\uFFFD", "\x00": "",
		strings.Repeat("å", 400): strings.Repeat("å", 400), strings.Repeat(" ", 400) + "å": strings.Repeat(" ", 400) + "å",
	} {
		c := year()
		e := &c.Events[0]
		c.Name, e.UID, e.Title, e.Text, e.Place, e.Categories = text, "x"+text, text, text, text, []string{text, "x"}
		got := read(t, written(t, c))
		g := got.Events[0]
		for _, s := range []string{got.Name, g.UID[1:], g.Title, g.Text, g.Place, strings.Join(g.Categories[:len(g.Categories)-1], "")} {
			if s != want {
				t.Errorf("%q is read as %q, want %q", text, s, want)
			}
		}
	}
}

func TestAnAddressIsOneAddress(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"https://framsyn.example/a?b=c&d=%20#e": "https://framsyn.example/a?b=c&d=%20#e",
		"https://framsyn.example/län 1":         "https://framsyn.example/l%C3%A4n%201",
		"https://a.example/\r\nEND:VEVENT\x7f":  "https://a.example/%0D%0AEND:VEVENT%7F",
		`https://a.example/"<>\^{|}` + "`":      "https://a.example/%22%3C%3E%5C%5E%7B%7C%7D%60",
	} {
		c := year()
		c.URL, c.Events[0].URL = typed, typed
		got := read(t, written(t, c))
		if got.URL != want || got.Events[0].URL != want {
			t.Errorf("%q is written as %q and %q, want %q", typed, got.URL, got.Events[0].URL, want)
		}
		if _, err := url.Parse(want); err != nil {
			t.Error(err)
		}
	}
}

func FuzzTitle(f *testing.F) {
	for _, s := range []string{"Åre", "a,b;c\\d:e\"f", "\r\nEND:VCALENDAR\r\n", "\xff\x00", strings.Repeat("ö <b>", 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		c := year()
		want := len(c.Events)
		c.Events[0].Title = title
		got := read(t, written(t, c))
		if len(got.Events) != want || got.Events[0].Title != cleanText(title) {
			t.Errorf("%q is read as %q, one of %d events", title, got.Events[0].Title, len(got.Events))
		}
	})
}
