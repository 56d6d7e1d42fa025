package prose

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readCases reads a file of cases from the field.
func readCases[T any](t *testing.T, name string) (out []T) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheNumbersThatWereTypedAreRead(t *testing.T) {
	t.Parallel()
	for _, c := range readCases[struct {
		Name, Typed string
		Sees        []string `json:"reader must see"`
		Not         []string `json:"reader must not see"`
		List        bool     `json:"must be a list"`
	}](t, "years-in-text.json") {
		shown, words := HTML(t.Context(), c.Typed), Plain(c.Typed)
		if c.List {
			if !strings.Contains(shown, "<ol>") || strings.Contains(shown, "value") {
				t.Errorf("%s: %s", c.Name, shown)
			}
			continue
		}
		for _, s := range c.Sees {
			if !strings.Contains(shown, s) || !strings.Contains(words, s) {
				t.Errorf("%s: %q is not read in %q, %q", c.Name, s, shown, words)
			}
		}
		for _, s := range c.Not {
			if strings.Contains(shown, s) {
				t.Errorf("%s: %q is read in %q", c.Name, s, shown)
			}
		}
	}
}

func TestWhatIsPastedKeepsItsLines(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"bullets as Word and PDF give them": "<p>Tre skäl:</p>\n<ul>\n<li>Fler äldre</li>\n<li>Färre unga</li>\n<li>Glesare bygd</li>\n</ul>\n",
		"bullets with a tab":                "<p>Tre skäl:</p>\n<ul>\n<li>Fler äldre</li>\n<li>Färre unga</li>\n<li>Glesare bygd</li>\n</ul>\n",
		"a table as Word and Excel give it": "<table>\n<thead>\n<tr>\n<th>Län</th>\n<th align=\"right\">Nu</th>\n" +
			"<th align=\"right\">Om 25 år</th>\n" +
			"</tr>\n</thead>\n<tbody>\n<tr>\n<td>Ett län</td>\n<td align=\"right\">248 000</td>\n<td align=\"right\">230 000</td>\n</tr>\n<tr>\n" +
			"<td>Ett annat</td>\n<td align=\"right\">1 421 000</td>\n<td align=\"right\">1 650 000</td>\n</tr>\n</tbody>\n</table>\n",
		"lines of speech":     "<p>Så lät det:<br>\n– Vi börjar här.<br>\n– Och fortsätter där.</p>\n",
		"an address in lines": "<p>Prov Provsson<br>\nStorgatan 1<br>\n999 99 Provstad</p>\n",
	}
	for _, c := range readCases[struct{ Name, Typed string }](t, "pasted-from-word.json") {
		for _, typed := range []string{c.Typed, strings.ReplaceAll(c.Typed, "\r\n", "\n")} {
			if got := HTML(t.Context(), typed); got != want[c.Name] {
				t.Errorf("%s:\n%s\nwant\n%s", c.Name, got, want[c.Name])
			}
		}
	}
}

func TestNothingThatIsTypedIsTakenForMarkdownByMistake(t *testing.T) {
	t.Parallel()
	for md, want := range map[string]string{
		"8. augusti räknas alla svar.":               "<p>8. augusti räknas alla svar.</p>\n",
		"31. DEC. är sista dagen.":                   "<p>31. DEC. är sista dagen.</p>\n",
		"2050) är året.":                             "<p>2050) är året.</p>\n",
		"text\n2030. mer":                            "<p>text<br>\n2030. mer</p>\n",
		"3. Tre\n5. Fem\n6. Sex":                     "<ol start=\"3\">\n<li>Tre</li>\n<li value=\"5\">Fem</li>\n<li>Sex</li>\n</ol>\n",
		"1. Ett\n1. Två\n1. Tre":                     "<ol>\n<li>Ett</li>\n<li>Två</li>\n<li>Tre</li>\n</ol>\n",
		"- a\n  1. b\n  4. c":                        "<ul>\n<li>a\n<ol>\n<li>b</li>\n<li value=\"4\">c</li>\n</ol>\n</li>\n</ul>\n",
		"> 80 år ökar mest.":                         "<p>&gt; 80 år ökar mest.</p>\n",
		">65 år":                                     "<p>&gt;65 år</p>\n",
		"> Ett citat":                                "<blockquote>\n<p>Ett citat</p>\n</blockquote>\n",
		"+ 4 grader":                                 "<p>+ 4 grader</p>\n",
		"2*3*4 = 24":                                 "<p>2*3*4 = 24</p>\n",
		`\\server\gemensamt`:                         "<p>\\\\server\\gemensamt</p>\n",
		`Se \\server\_gammalt_\*.docx och mer.`:      "<p>Se \\\\server\\_gammalt_\\*.docx och mer.</p>\n",
		`C:\temp\_fil_`:                              "<p>C:\\temp\\_fil_</p>\n",
		"a)\tAlfa\nb)\tBeta":                         "<p>a)\tAlfa<br>\nb)\tBeta</p>\n",
		"A.\tAlfa\nB.\tBeta\niv.\tGamma":             "<p>A.\tAlfa<br>\nB.\tBeta<br>\niv.\tGamma</p>\n",
		"Rad\n\n# ":                                  "<p>Rad</p>\n<p>#</p>\n",
		"[1]: https://scb.se/a":                      "<p>[1]: <a href=\"https://scb.se/a\" rel=\"nofollow noopener\">https://scb.se/a</a>",
		"Se [SCB].\n\n[SCB]: https://scb.se/a":       "<p>Se <a href=\"https://scb.se/a\" rel=\"nofollow noopener\">SCB</a>.</p>\n",
		"\tEtt indraget stycke.":                     "<p>Ett indraget stycke.</p>\n",
		"text\n\n    fyra blanka":                    "<p>text</p>\n<p>fyra blanka</p>\n",
		"```\n2030. kod\na\tb\nc\td\n```":            "<pre><code>2030. kod\na\tb\nc\td\n</code></pre>\n",
		"`2*3*4`":                                    "<p><code>2*3*4</code></p>\n",
		"\uf0b7\tett\n§\ttvå\n■ tre\nEtt stycke.":    "<ul>\n<li>ett</li>\n<li>två</li>\n<li>tre</li>\n</ul>\n<p>Ett stycke.</p>\n",
		"o öppet\n§ 12 gäller":                       "<p>o öppet<br>\n§ 12 gäller</p>\n",
		"\tNu\tSedan\nLän|a\t−5 %\t3,5\nB\t\t4":      "<th></th>\n<th align=\"right\">Nu</th>\n<th align=\"right\">Sedan</th>",
		"en rad\tmed en tabb":                        "<p>en rad\tmed en tabb</p>\n",
		"rad ett\nrad två\n\nnytt stycke":            "<p>rad ett<br>\nrad två</p>\n<p>nytt stycke</p>\n",
		"1.\tLäs\n2.\tSkriv":                         "<ol>\n<li>Läs</li>\n<li>Skriv</li>\n</ol>\n",
		"Text före\nA\tB\n1\t2\nText efter":          "<p>Text före</p>\n<table>",
		"• en *viktig* sak\n\n• en till":             "<em>viktig</em>",
		"* Första\n* Andra":                          "<ul>\n<li>Första</li>\n<li>Andra</li>\n</ul>\n",
		"–\u00a0Sa hen.\n—\u00a0Sa en annan.":        "<p>–\u00a0Sa hen.<br>\n—\u00a0Sa en annan.</p>\n",
		strings.Repeat("a\tb\n", maxCells/2+1) + "x": "a\tb<br>",
	} {
		if got := HTML(t.Context(), md); !strings.Contains(got, want) {
			t.Errorf("HTML(%.80q) = %.400q, want %q in it", md, got, want)
		}
	}
}

func TestNothingIsMarkedThatLooksTheSame(t *testing.T) {
	t.Parallel()
	type versions struct {
		One string `json:"version 1"`
		Two string `json:"version 2"`
	}
	all := append(readCases[versions](t, "versions.json"),
		versions{"Vink \U0001F44B\U0001F3FB", "Vink \U0001F44B\U0001F3FF"},
		versions{"Flagga \U0001F1F8\U0001F1EA\U0001F1F3\U0001F1F4", "Flagga \U0001F1F8\U0001F1EA\U0001F1E9\U0001F1F0"},
		versions{"Hjärta ❤\ufe0f här", "Hjärta ❤\ufe0f där"}, versions{"be\u00adfolkning\u200b och \ufeffmer", "befolkning och mer"},
		versions{"1\u202f000 kr", "1\u2009000\u00a0kr"}, versions{"u\u0308ber", "über"})
	marked := []string{"👩‍👩‍👧|👩‍👩‍👦", "👋🏻|👋🏿", "🇳🇴|🇩🇰", "här|där", "", "", ""}
	for i, v := range all {
		var old, new, changed strings.Builder
		for _, p := range Diff(v.One, v.Two) {
			switch p.Op {
			case Delete:
				old.WriteString(p.Text)
				changed.WriteString(p.Text)
			case Insert:
				new.WriteString(p.Text)
				changed.WriteString("|" + p.Text)
			default:
				old.WriteString(p.Text)
				new.WriteString(p.Text)
			}
		}
		if changed.String() != marked[i] || new.String() != v.Two || asSeen(old.String()) != asSeen(v.One) {
			t.Errorf("from %q to %q is marked %q", v.One, v.Two, changed.String())
		}
	}
}
