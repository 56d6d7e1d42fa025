package publicview

import (
	"testing"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/i18n"
)

// TestTheStatementOfAccessibilityIsYoungerThanAYear fails when a year has passed since the assessment: reassess the
// portal, update Gaps, and set the days.
func TestTheStatementOfAccessibilityIsYoungerThanAYear(t *testing.T) {
	t.Parallel()
	newest := assessed
	for _, g := range Gaps {
		newest = max(newest, g.Assessed)
	}
	judged, err := time.ParseInLocation(time.DateOnly, string(newest), day.Zone)
	if err != nil {
		t.Fatal(err)
	}
	if time.Since(judged) > 365*24*time.Hour {
		t.Errorf("the portal was last judged on %s", newest)
	}
	if updated < newest {
		t.Errorf("the statement was updated on %s, before it was judged on %s", updated, newest)
	}
}

func TestEveryGapHasItsReasonAndItsDayInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, g := range Gaps {
		if g.Assessed.Text(t.Context()) == "" || !i18n.Has(g.What) || !i18n.Has(g.Why) {
			t.Errorf("%+v lacks its day, or its English words", g)
		}
	}
}

func TestEveryRecordAndPassageSpeaksEnglish(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, r := range records {
		texts = append(texts, r.data, r.purpose, r.retention)
	}
	for _, p := range aboutPassages {
		texts = append(texts, p.title, p.text)
	}
	for _, title := range groupTitles {
		texts = append(texts, title)
	}
	for _, text := range texts {
		if !i18n.Has(text) {
			t.Errorf("not in English: %s", text)
		}
	}
}
