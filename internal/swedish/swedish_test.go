package swedish

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestATextIsCutIntoWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                  " | ",
		"Vård, omsorg & mer.":               "vård omsorg mer | ",
		"2022-2035":                         "2022 2035 | ",
		"Covid-19":                          "covid 19 | covid19",
		"E4/E18":                            "e 4 e 18 | e4 e18",
		"a.b@kvillinge.example":             "a b kvillinge example | ",
		"248 000 invånare":                  "248 000 invånare | 248000",
		"1\u00a0250\u202f000":               "1 250 000 | 1250000",
		"kl. 9.30, 2030 100":                "kl 9 30 2030 100 | ",
		"CO₂ och 10⁶ m²":                    "co 2 och 10 6 m 2 | co2 m2",
		"ﬁnans":                             "finans | ",
		"a\u030ar":                          "år | ",
		"be\u00adfolk\u200bning":            "befolkning | ",
		"befolk-\nningen":                   "befolk ningen | befolkningen",
		"befolk\u00ad\n  ningen":            "befolk ningen | befolkningen",
		"vård- och omsorg":                  "vård och omsorg | ",
		"Öst-Väst-Nord-Syd":                 "öst väst nord syd | östvästnordsyd",
		"a-b-c-d-e":                         "a b c d e | ",
		"½ kilo":                            "1 2 kilo | ",
		"e\u2011tjänst":                     "e tjänst | etjänst",
		"1 000 000 000 000 000 000 000 000": "1 000 000 000 000 000 000 000 000 | ",
	} {
		words, joined := Cut(text)
		if got := strings.Join(Texts(words), " ") + " | " + strings.Join(Texts(joined), " "); got != want {
			t.Errorf("%q is cut as %q, want %q", text, got, want)
		}
	}
}

func TestAnEndingAfterAColonBelongsToItsWord(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"EU:s roll":              "eu roll | ",
		"eu:s":                   "eu | ",
		"EU:S ROLL":              "eu roll | ",
		"AI:s, SCB:s och WHO:s.": "ai scb och who | ",
		"EU:n, tv:n (tv:ns)":     "eu tv tv | ",
		"PM:et, vd:ar, sms:ade":  "pm vd sms | ",
		"80:e och 1:a":           "80 och 1 | 80e 1a",
		"3:dje 7:an 6:orna":      "3 7 6 | 3dje 7an 6orn",
		"EU’s and WHO's":         "eu and who | ",
		"EU:s-fonder":            "eu fonder | eufonder",
		"10:30":                  "10 30 | ",
		"prop. 2019/20:188":      "prop 2019 20 188 | ",
		"RS 2023:14":             "rs 2023 14 | ",
		"Not: se bilaga":         "not se bilaga | ",
		"Not:se bilaga":          "not se bilaga | ",
		"Fråga: a":               "fråga a | ",
		"mailto:a@b.example":     "mailto a b example | ",
		"https://a.example":      "https a example | ",
		"S:t Erik":               "s t erik | ",
		"Klass:de andra":         "klass de andra | ",
		"a:s:n":                  "a s | ",
	} {
		words, joined := Cut(text)
		if got := strings.Join(Texts(words), " ") + " | " + strings.Join(Texts(joined), " "); got != want {
			t.Errorf("%q is cut as %q, want %q", text, got, want)
		}
	}
	words, _ := Cut("Om EU:s roll")
	if w := words[1]; w.Start != 3 || w.End != len("Om EU:s") {
		t.Errorf("EU:s stands from %d to %d", w.Start, w.End)
	}
}

func TestNumbersShareTheWordAfterTheLast(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"65-åringar":                "65åring",
		"65–åringar":                "65åring",
		"65åringarna":               "65åring",
		"65 åringar":                "",
		"65–79-åringar":             "79åring 65åring 79åring",
		"65-79-åringar":             "79åring 65åring 79åring",
		"65 – 79-åringar":           "79åring 65åring 79åring",
		"65–79 åringar":             "65åring 79åring",
		"65- till 79-åringar":       "79åring 65åring 79åring",
		"65 till 79-åringar":        "79åring 65åring 79åring",
		"60-, 70- och 80-talen":     "80tal 60tal 70tal 80tal",
		"1960/70-talet":             "70tal 1960tal 70tal",
		"90-tal, 20-talet":          "90tal 20tal",
		"covid-19 och 65-åringar":   "covid19 65åring",
		"2022–2035 ökar":            "",
		"65, 79-åringar":            "79åring",
		"2022-2035":                 "",
		"1-2-3-4-5-6-delad":         "6del 3del 4del 5del 6del",
		"mellan 2022 och 2035 samt": "",
	} {
		_, joined := Cut(text)
		if got := strings.Join(Texts(joined), " "); got != want {
			t.Errorf("%q has the joined words %q, want %q", text, got, want)
		}
	}
}

func FuzzCut(f *testing.F) {
	for _, seed := range []string{"½\u2044½", "a\u00ad\n", "1 000-a", "\u0301a", "e\u2011tjänst 248 000", "ﬃ⅓", "EU:s 80:e", "1's:n",
		"65–79-åringar, 60- och 70-tal"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words, joined := Cut(text)
		for _, w := range append(words, joined...) {
			if w.Text == "" || w.Start < 0 || w.Start >= w.End || w.End > len(text) {
				t.Fatalf("%q holds the word %+v", text, w)
			}
			if !utf8.ValidString(text) {
				continue
			}
			// What is cut is cut into itself, so that what is kept and what is asked for are the same.
			if again, _ := Cut(w.Text); strings.Join(Texts(again), "") != w.Text {
				t.Fatalf("%q of %q is cut again into %q", w.Text, text, Texts(again))
			}
		}
	})
}

func TestFormsOfAWordHaveTheirStemInCommon(t *testing.T) {
	t.Parallel()
	for _, forms := range []string{
		"öar öarna ön ö", "städer stad städernas storstaden", "byarna by", "hållbart hållbara hållbar", "regionerna region regionernas",
		"skolan skola skolor", "arbete arbetet arbeten arbetens", "gymnasium gymnasiet gymnasier", "museer museet museum", "program programmet",
		"fågel fåglar fågeln", "skriven skrivna skriver", "vinter vintrar vintern", "moderna modern modernt", "energi energin", "öppen öppna",
	} {
		var stems []string
		for form := range strings.FieldsSeq(forms) {
			if s := strings.TrimPrefix(Stem(form), "stor"); !slices.Contains(stems, s) {
				stems = append(stems, s)
			}
		}
		if len(stems) != 1 {
			t.Errorf("%s have the stems %q", forms, stems)
		}
	}
}

func TestOtherWordsHaveOtherStems(t *testing.T) {
	t.Parallel()
	for _, words := range []string{
		"län lån", "ny nytta", "bo botten", "mark marknad", "modern mod", "gas gås", "bok bokning", "hand handel", "äldre ålder",
		"plan planeten",
		"sak sakna", "saker säker", "bar barn", "2044 204", "region regel", "natt nät", "lag låg", "kost kust", "vård värd", "sjö sju",
	} {
		all := strings.Fields(words)
		for i, a := range all {
			for _, b := range all[:i] {
				if Stem(a) == Stem(b) {
					t.Errorf("%q and %q have the stem %q", a, b, Stem(a))
				}
			}
		}
	}
}

func FuzzStem(f *testing.F) {
	f.Add("österns")
	f.Fuzz(func(t *testing.T, word string) {
		s := Stem(word)
		if s == "" && word != "" {
			t.Errorf("%q has no stem", word)
		}
		if again := Stem(s); utf8.ValidString(word) && again != s {
			t.Errorf("the stem of %q is %q, whose stem is %q", word, s, again)
		}
	})
}

func TestACompoundIsSplit(t *testing.T) {
	t.Parallel()
	for word, want := range map[string][3]string{
		"arbetsmarknad": {"arbets", "marknad", Stem("arbete")}, "gatukontor": {"gatu", "kontor", Stem("gata")},
		"kvinnoliv": {"kvinno", "liv", Stem("kvinnor")}, "kyrkogård": {"kyrko", "gård", Stem("kyrka")},
	} {
		if !slices.ContainsFunc(Splits(word), func(s Split) bool {
			return s.First == want[0] && s.Last == want[1] && slices.Contains(s.FirstStems, want[2]) &&
				slices.Contains(FirstPartStems(s.First), want[2])
		}) {
			t.Errorf("%q is split as %+v", word, Splits(word))
		}
	}
}

func TestAnOverlongWordIsOnlyItself(t *testing.T) {
	t.Parallel()
	for _, long := range []string{strings.Repeat("a", 300), strings.Repeat("x", 5000), strings.Repeat("ö", MaxLetters) + "arna",
		strings.Repeat("arbets", 11) + "marknader"} {
		if s := Stem(long); s != long {
			t.Errorf("%.20s… has the stem %.20s… of %d letters", long, s, utf8.RuneCountInString(s))
		}
		if n := len(Splits(long)); n > 0 {
			t.Errorf("%.20s… is split in %d ways", long, n)
		}
	}
	for _, compound := range []string{"realisationsvinstbeskattningsändringskommittén",
		"ööööööööööööööööööööööööööööööööööööööööööööööööööööövården"} {
		if IsOverlong(compound) || len(Splits(compound)) == 0 || Stem(compound) == compound {
			t.Errorf("%s is too long", compound)
		}
	}
}
