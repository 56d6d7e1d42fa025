package mailview_test

import (
	"strings"
	"testing"

	"framsyn/internal/i18n"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/templates/mailview"
)

func TestDigestTellsWhatChangedAndHowToLeave(t *testing.T) {
	t.Parallel()
	moved := process.NewsItem{Name: "Workshop 2", Slug: "workshop-2", Status: process.Moved, Why: "Lokalen är upptagen",
		When: occasion.When{Begins: "2017-02-15", Ends: "2017-02-16"},
		Differences: []process.Difference{{Label: "När", Before: "8–9 februari 2017", After: "15–16 februari 2017"},
			{Label: "Länken till mötet är ny"}}}
	for _, c := range []struct {
		language i18n.Lang
		subject  string
		has      []string
	}{
		{i18n.Swedish, "Flyttad: Workshop 2", []string{"Hej Åsa!", "1 aktivitet", "\n– När: 15–16 februari 2017 (förut: 8–9 februari 2017)\n",
			"\n– Länken till mötet är ny.\n", "\n– Skäl: Lokalen är upptagen\n", "\nhttps://portal.example/aktiviteter/workshop-2\n",
			"\nhttps://portal.example/aviseringar/abc\n"}},
		{i18n.English, "Moved: Workshop 2", []string{"Hello Åsa!", "1 activity", "\n– When: ", "\n– Reason: ",
			"\nhttps://portal.example/en/aktiviteter/workshop-2\n", "\nhttps://portal.example/en/aviseringar/abc\n"}},
	} {
		d := process.Digest{Name: "Åsa Ek", Language: c.language, Token: "abc", News: []process.NewsItem{moved}}
		subject, body, unsubscribe := mailview.Digest("https://portal.example")(d)
		if subject != c.subject || !strings.HasSuffix(unsubscribe, "/aviseringar/abc") {
			t.Errorf("subject is %q, leaving is %q", subject, unsubscribe)
		}
		for _, part := range c.has {
			if !strings.Contains(body, part) {
				t.Errorf("no %q in %q", part, body)
			}
		}
	}
}
