package prose

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"
)

func TestPlainIsWhatAReaderWouldHear(t *testing.T) {
	t.Parallel()
	for md, want := range map[string]string{
		"":                                     "",
		"# Rubrik\n\nEtt *två*tre [fyra](/x).": "Rubrik Ett tvåtre fyra.",
		"rad  \nny\nrad":                       "rad ny rad",
		"- ett\n- två":                         "ett två",
		"|a|b|\n|-|-|\n|1|2|":                  "a b 1 2",
		"![En karta](/filer/1)":                "En karta",
		"`kod` &amp; <b>":                      "kod & <b>",
		"[x](javascript:alert(1))":             "x",
	} {
		if got := Plain(md); got != want {
			t.Errorf("Plain(%q) = %q, want %q", md, got, want)
		}
	}
}

func TestExcerptIsCutBetweenWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n    int
		want string
	}{
		{-1, ""}, {0, ""}, {1, "…"}, {3, "Då…"}, {6, "Då…"}, {7, "Då…"}, {8, "Då…"}, {9, "Då, året…"}, {14, "Då, året 2050."},
		{99, "Då, året 2050."},
	} {
		if got := Excerpt("Då, *året* 2050.", c.n); got != c.want {
			t.Errorf("Excerpt of %d = %q, want %q", c.n, got, c.want)
		}
	}
	fits := func(md string, n uint8) bool {
		e := Excerpt(md, int(n))
		return utf8.RuneCountInString(e) <= int(n) && utf8.ValidString(e)
	}
	if err := quick.Check(fits, nil); err != nil {
		t.Error(err)
	}
}

func TestReadingTime(t *testing.T) {
	t.Parallel()
	if got := CountWords("# Tre ord\n\n– *här* –"); got != 3 {
		t.Errorf("%d words, want 3", got)
	}
	for words, want := range map[int]int{0: 1, 1: 1, 299: 1, 300: 2, 600: 3, 2000: 10} {
		if got := ReadingMinutes(words); got != want {
			t.Errorf("%d words take %d minutes, want %d", words, got, want)
		}
	}
}

func TestSlugOfATitle(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Åldrande på Österlen – idé & kafé": "aldrande-pa-osterlen-ide-kafe",
		"  Region 2050: \"Artica\"!  ":      "region-2050-artica",
		"Ærø, Straße, Łódź, Đura, Sápmi":    "aero-strasse-lodz-dura-sapmi",
		"A\u030aA\u0308O\u0308":             "aao",
		"未来":                                "namnlos",
		"":                                  "namnlos",
		"../etc/passwd?x=1":                 "etc-passwd-x-1",
		strings.Repeat("a", 200):            strings.Repeat("a", 80),
		strings.Repeat("framtid ", 20):      strings.Repeat("framtid-", 9) + "framtid",
		strings.Repeat("a", 80) + " b":      strings.Repeat("a", 80),
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Åre \xff ½ Ⅷ")
	f.Fuzz(func(t *testing.T, title string) {
		s := Slug(title)
		if s == "" || len(s) > 80 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" ||
			strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") || strings.Contains(s, "--") {
			t.Errorf("Slug(%q) = %q", title, s)
		}
		if again := Slug(s); again != s {
			t.Errorf("Slug(%q) = %q is not its own slug, but %q", title, s, again)
		}
	})
}
