package password_test

import (
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/form"
	"framsyn/internal/password"
)

func TestPasswordsThatCanBeGuessedAreRefused(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]bool{
		"elva tecken":                  false,
		"tolv tecken.":                 true,
		"åäöåäöåäöåäö":                 false,
		"nio gröna paraplyer":          true,
		strings.Repeat("nya ord ", 25): false,
		"Sommar2024!!":                 false,
		"Höstlov2027!":                 false,
		"framsyn2050framsyn":           false,
		"Goteborg-2026":                false,
		"L0senord-2026":                false,
		"qwertyuiop12":                 false,
		"1234567890ab":                 false,
		"region.example2025":           false,
		"abcabcabcabcabc":              false,
		"19850412-1234":                false,
		strings.Repeat("nytt ", 41):    false,
		"Anna.Berg@region.example":     false,
		"ANNA.BERG.LÅNG":               false,
		"anna berg lindgren":           false,
		"AnnaBergLindgren":             false,
		"Password1234":                 false,
		"lösenord1234":                 false,
		"aaaaaaaaaaaaaa":               false,
		"åååååååååååååå":               false,
		"            ":                 false,
		"anna bergs långa promenad":    true,
		"en lång \xff promenad":        false,
		"correct horse battery":        true,
	} {
		address := "anna.berg@region.example"
		if typed == "ANNA.BERG.LÅNG" {
			address = "anna.berg.lång@region.example"
		}
		if p, got := password.Check(typed, address, "Anna Berg Lindgren"); got != want {
			t.Errorf("%q: %v, %s", typed, got, p.Text)
		} else if got == (p.Text != "") {
			t.Errorf("%q: a refusal needs words: %q", typed, p.Text)
		}
	}
}

func TestStrengthIsToldInWords(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]password.Level{
		"annabergannaberg": password.Weak, "sommarsommar": password.Weak, "tolv tecken.": password.Fair,
		"en lång promenad i skogen": password.Strong, strings.Repeat("1", 200): password.Weak, strings.Repeat("12/", 66): password.Weak,
	} {
		if level, why := password.Strength(typed, "anna.berg@region.example", "Anna Berg"); level != want ||
			!strings.HasPrefix(why.Text, string(want)+": ") {
			t.Errorf("%.20q is %s: %s, want %s", typed, level, why.Text, want)
		}
	}
}

func TestPasswordFormForgetsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for again, field := range map[string]string{"en lång promenad": "", "en kort promenad": "losenord-igen"} {
		f := form.From(url.Values{"losenord": {"en lång promenad"}, "losenord-igen": {again}})
		got := password.Read(f, "anna@region.example", "Anna")
		if got != "en lång promenad" || f.OK() != (field == "") || len(f.Values) != 0 {
			t.Errorf("%q: %q, %+v, %v", again, got, f.Problems, f.Values)
		}
		if _, ok := f.Problems[field]; field != "" && !ok {
			t.Errorf("%q: problems are %+v", again, f.Problems)
		}
	}
}
