package accountview

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
)

// said returns a change as the page says it, with the link in brackets.
func said(t *testing.T, l i18n.Lang, e history.Entry) string {
	t.Helper()
	d := deedOf(i18n.WithLang(t.Context(), l), e)
	name := d.Name
	if d.Href != "" {
		name = "[" + name + "](" + d.Href + ")"
	}
	return d.Who + " " + d.Before + name + d.After
}

func TestTheLogSaysWhoAndWhatInWords(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		history.Entry
		swedish, english string
	}{
		{history.Entry{By: "Strateg, Region Skåne", Kind: id.Trend, Ref: 3, Title: "En åldrande befolkning", Verb: "shared"},
			"Strateg, Region Skåne delade [trenden En åldrande befolkning](/arbete/trender/3)",
			"Strateg, Region Skåne shared [the trend En åldrande befolkning](/en/arbete/trender/3)"},
		{history.Entry{By: "Anna", Kind: id.Source, Ref: 3, Title: "Rapporten", Verb: "unarchived"},
			"Anna tog fram [källan Rapporten](/arbete/kallor/3) ur arkivet",
			"Anna took [the source Rapporten](/en/arbete/kallor/3) out of the archive"},
		{history.Entry{By: "Anna", Kind: id.Account, Ref: 3, Title: "Anna", Verb: "signed_in"}, "Anna loggade in", "Anna signed in"},
		{history.Entry{Kind: id.Account, Ref: 3, Title: "Anna", Verb: "told"},
			"Systemet skickade brev om ändringar till [användaren Anna](/arbete/anvandare/3/redigera)",
			"The system sent a letter about changes to [the user Anna](/en/arbete/anvandare/3/redigera)"},
		{history.Entry{By: "Anna", Kind: id.Activity, Ref: 3, Named: "Mötet", Verb: "deleted"}, "Anna tog bort aktiviteten Mötet",
			"Anna removed the activity Mötet"},
		{history.Entry{By: "Anna", Kind: id.Venue, Ref: 3, Verb: "edited"}, "Anna ändrade [lokalen med nummer 3](/arbete/lokaler/3)",
			"Anna changed [the venue with number 3](/en/arbete/lokaler/3)"},
		{history.Entry{By: "Anna", Kind: id.Sender, Ref: 1, Verb: "edited"},
			"Anna ändrade [Fakturornas avsändare](/arbete/fakturor/avsandare)", ""},
	} {
		if got := said(t, i18n.Swedish, x.Entry); got != x.swedish {
			t.Errorf("%q, not %q", got, x.swedish)
		}
		if got := said(t, i18n.English, x.Entry); x.english != "" && got != x.english {
			t.Errorf("%q, not %q", got, x.english)
		}
	}
}

// recorded matches the verb of a change where it stands beside what records it.
var recorded = regexp.MustCompile(`(?m)(?:Verb: |^\s*verb :?= |change(?:Process|Status|Member)\(ctx, tx, [^"\n]*|` +
	`finishEnrolment\([^"\n]*|setState\([^"\n]*|removeSecondFactors\([^"\n]*)"([a-z_]+)"`)

func TestTheLogHasWordsForEveryChange(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{"linked": true, "unlinked": true, "issued": true, "credited": true, "sent_invitation": true,
		"sent_password": true, "answer_asked": true, "answer_yes": true, "answer_no": true, "answer_left": true}
	err := fs.WalkDir(os.DirFS("../../internal"), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		code, err := os.ReadFile("../../internal/" + path)
		for _, m := range recorded.FindAllSubmatch(code, -1) {
			seen[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(seen, "sent_")
	delete(seen, "answer_")
	for verb := range seen {
		if deeds[verb] == "" {
			t.Errorf("the log has no words for %s", verb)
		}
	}
	if len(seen) < 60 {
		t.Errorf("only %d verbs were found", len(seen))
	}
}
