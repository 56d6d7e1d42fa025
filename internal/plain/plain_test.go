package plain_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"framsyn/internal/plain"
)

// summary writes hints on a line each.
func summary(all []plain.Hint) []string {
	var out []string
	for _, h := range all {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", h.Kind, strings.Join(h.Words, ","), h.Instead)))
	}
	return out
}

// The texts are from the foresight of the regions, Reglab and Region 2050.
func TestHintsInRealTexts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"Processen ska bygga på delaktighet och involvering, och den nu aktuella regionfrågan ska inte vara i fokus.": nil,
		"I maj diskuterades projektet i Reglabs styrelse.":                                                            nil,
		"Strategin ska beskrivas, bedömas och finansieras av regionerna.": {
			"passive beskrivas,bedömas,finansieras"},
		"Arbetet har påbörjats och rapporten har utarbetats under våren.": {"passive påbörjats,utarbetats"},
		"Regionernas och kommunernas frågor finns och behövs.":            nil,
		"De andras platser har varit deras.":                              nil,
		"Vi behöver input från en stakeholder, t.ex. om best practice.": {"english input underlag", "english stakeholder intressent",
			"english best practice goda exempel"},
		"Boken Foresight handlar om Big Data.": nil,
		"Projektet inleds med att en projektgrupp formeras som tillsammans med styrgruppen, bestående av regiondirektörer och " +
			"utvecklingsdirektörer, ska ta fram ett gemensamt underlag för hur arbetet läggs upp under de kommande tre åren.": {
			"long", "passive inleds,formeras,läggs"},
	} {
		if diff := cmp.Diff(want, summary(plain.Check(text))); diff != "" {
			t.Errorf("%.60s: %s", text, diff)
		}
	}
}

func TestSentencesEndWhereTheyDo(t *testing.T) {
	t.Parallel()
	got := plain.Sentences("# Rubrik\nBl.a. regioner, t.ex. Skåne. \"Ja.\" Nej!\nNästa rad\n\n- En **punkt**. 2050 kl. 9.00\n" +
		"- [Länk](/trender/x) 1.5\n")
	want := []string{"Rubrik", "Bl.a. regioner, t.ex. Skåne.", `"Ja."`, "Nej!", "Nästa rad", "En punkt.", "2050 kl. 9.00", "Länk 1.5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsToldIsBounded(t *testing.T) {
	t.Parallel()
	all := plain.Check(strings.Repeat("Vår deadline ses och beslutas och beskrivs "+strings.Repeat("ord ", 200)+".\n\n", 500))
	count := map[plain.Kind]int{}
	for _, h := range all {
		count[h.Kind]++
		if n := utf8.RuneCountInString(h.Sentence); n > 300 {
			t.Fatalf("%d characters are quoted", n)
		}
	}
	for _, k := range plain.Kinds {
		if count[k] != plain.MaxHints {
			t.Errorf("%d hints of %s", count[k], k)
		}
	}
}

func TestAnyTextCanBeChecked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for _, s := range plain.Sentences(text) {
			if strings.TrimSpace(s) == "" {
				t.Fatalf("an empty sentence of %q", text)
			}
		}
		plain.Check(text)
	})
}
