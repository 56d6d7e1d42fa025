package account_test

import (
	"net/url"
	"strings"
	"testing"

	"framsyn/internal/account"
	"framsyn/internal/form"
)

func TestPasswordsThatCanBeGuessedAreRefused(t *testing.T) {
	t.Parallel()
	for password, ok := range map[string]bool{
		"elva tecken":                false,
		"tolv tecken.":               true,
		"åäöåäöåäöåäö":               true,
		strings.Repeat("nytt ", 40):  true,
		strings.Repeat("nytt ", 41):  false,
		"Anna.Berg@region.example":   false,
		"ANNA.BERG.LÅNG":             false,
		"anna berg lindgren":         false,
		"AnnaBergLindgren":           false,
		"Password1234":               false,
		"lösenord1234":               false,
		"aaaaaaaaaaaaaa":             false,
		"åååååååååååååå":             false,
		"            ":               false,
		"anna bergs långa promenad":  true,
		"en lång \xff promenad":      false,
		"correcthorsebatterystaple ": false,
	} {
		address := "anna.berg@region.example"
		if password == "ANNA.BERG.LÅNG" {
			address = "anna.berg.lång@region.example"
		}
		if p, got := account.CheckPassword(password, address, "Anna Berg Lindgren"); got != ok {
			t.Errorf("%q: %v, %s", password, got, p.Text)
		} else if got == (p.Text != "") {
			t.Errorf("%q: a refusal needs words: %q", password, p.Text)
		}
	}
}

func TestPasswordFormForgetsWhatWasTyped(t *testing.T) {
	t.Parallel()
	for again, field := range map[string]string{"en lång promenad": "", "en kort promenad": "losenord-igen"} {
		f := form.From(url.Values{"losenord": {"en lång promenad"}, "losenord-igen": {again}})
		got := account.ReadPassword(f, "anna@region.example", "Anna")
		if got != "en lång promenad" || f.OK() != (field == "") || len(f.Values) != 0 {
			t.Errorf("%q: %q, %+v, %v", again, got, f.Problems, f.Values)
		}
		if _, ok := f.Problems[field]; field != "" && !ok {
			t.Errorf("%q: problems are %+v", again, f.Problems)
		}
	}
}
