package process

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/i18n"
)

func TestRegion2050KeepsItsLengthsInBothLanguages(t *testing.T) {
	t.Parallel()
	inEach(t, "lead", Region2050.Lead, 30, 60)
	inEach(t, "about", Region2050.About, 220, 280)
}

func TestPhasesStandInTheirOrderAndAskSomething(t *testing.T) {
	t.Parallel()
	want := []string{"startskott", "omvarlden", "scenarier", "regionalisering", "policyutveckling", "slutkonferens"}
	var got []string
	begun := ""
	for _, p := range Region2050.Phases {
		got = append(got, p.Key)
		inEach(t, p.Key+" name", p.Name, 1, 4)
		inEach(t, p.Key+" text", p.Text, 12, 60)
		if len(p.Questions) == 0 {
			t.Errorf("%s asks nothing", p.Key)
		}
		for _, q := range p.Questions {
			inEach(t, p.Key+" question", q, 3, 15)
		}
		if string(p.Begins) <= begun {
			t.Errorf("%s begins %q, after %q", p.Key, p.Begins, begun)
		}
		begun = string(p.Begins)
	}
	if !slices.Equal(got, want) {
		t.Errorf("phases %v, want %v", got, want)
	}
}

func TestPhaseTellsAsMuchOfItsDaysAsIsKnown(t *testing.T) {
	t.Parallel()
	english := i18n.With(t.Context(), i18n.English)
	for _, c := range []struct {
		phase  Phase
		sv, en string
		known  bool
	}{
		{Phase{Begins: "2017-02-08", Ends: "2017-02-09"}, "8–9\u00a0februari 2017", "8–9\u00a0February 2017", true},
		{Phase{Begins: "2017-05-31"}, "31\u00a0maj 2017", "31\u00a0May 2017", true},
		{Phase{Begins: "2019"}, "2019", "2019", false},
		{Phase{}, "", "", false},
	} {
		sv, known := c.phase.When(t.Context())
		en, _ := c.phase.When(english)
		if sv != c.sv || en != c.en || known != c.known {
			t.Errorf("%+v: %q, %q, %v", c.phase, sv, en, known)
		}
	}
}

func inEach(t *testing.T, what string, text Text, low, high int) {
	t.Helper()
	for _, words := range []string{text.Swedish, text.English} {
		if n := len(strings.Fields(words)); n < low || n > high {
			t.Errorf("%s: %d words, want %d to %d: %.40s", what, n, low, high, words)
		}
	}
}
