package demo

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestScenarioTextsKeepTheirLengths(t *testing.T) {
	t.Parallel()
	for _, s := range scenarioTexts {
		within(t, s.key, "runes of summary", utf8.RuneCountInString(s.summary), 120, 300)
		within(t, s.key, "sections", len(s.sections), 4, 6)
		words := 0
		for _, part := range s.sections {
			words += wordCount(part.text)
		}
		within(t, s.key, "words of sections", words, 600, 750)
		within(t, s.key, "words of the day", wordCount(s.dayInLife), 150, 250)
		within(t, s.key, "events", len(s.events), 6, 9)
		within(t, s.key, "questions", len(s.questions), 5, 6)
		within(t, s.key, "drivers", len(s.drivers), 5, 8)
	}
}

func TestScenarioTextsAreComplete(t *testing.T) {
	t.Parallel()
	for _, s := range scenarioTexts {
		for _, must := range []string{s.key, s.org, s.title, s.subtitle, s.sourceURL} {
			if strings.TrimSpace(must) == "" {
				t.Errorf("%s: lacks key, org, title, subtitle or source", s.key)
			}
		}
		if (s.scope == "region") != (s.region != "") {
			t.Errorf("%s: scope %q with region %q", s.key, s.scope, s.region)
		}
		if (s.image == "") != (s.imageAlt == "") {
			t.Errorf("%s: an image and its alternative text come together", s.key)
		}
		if s.state == "published" && s.image == "" {
			t.Errorf("%s: is published without an image", s.key)
		}
		for _, part := range s.sections {
			if part.heading == "" || part.text != strings.TrimSpace(part.text) {
				t.Errorf("%s: section %q lacks its heading or has loose space", s.key, part.heading)
			}
		}
	}
}

func TestScenarioTextsHaveTheStatesTheStoryNeeds(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for _, s := range scenarioTexts {
		got[s.state] = append(got[s.state], s.key)
	}
	want := map[string][]string{
		"published": {"region-baltica", "globase", "senior-city", "samhallsbyggarna", "region-artica"},
		"shared":    {"skane-i-senior-city"},
	}
	for state, keys := range want {
		if !slices.Equal(got[state], keys) {
			t.Errorf("%s: %v, want %v", state, got[state], keys)
		}
	}
}

func TestScenarioKeysAndTitlesAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range scenarioTexts {
		for _, name := range []string{"key " + s.key, "title " + s.title} {
			if seen[name] {
				t.Errorf("%s is used twice", name)
			}
			seen[name] = true
		}
	}
}

func TestScenarioEventsGoForwardToTheHorizon(t *testing.T) {
	t.Parallel()
	for _, s := range scenarioTexts {
		last := 2026
		for _, e := range s.events {
			if e.year <= last || e.year > s.horizonYear {
				t.Errorf("%s: the event of %d follows %d with the horizon %d", s.key, e.year, last, s.horizonYear)
			}
			if e.text == "" {
				t.Errorf("%s: the event of %d has no text", s.key, e.year)
			}
			last = e.year
		}
		if last < s.horizonYear-5 {
			t.Errorf("%s: the road stops in %d", s.key, last)
		}
	}
}

func TestScenarioDriversNameEachTrendOnceWithADirection(t *testing.T) {
	t.Parallel()
	directions := []string{"okar", "minskar", "bryts", "vander"}
	for _, s := range scenarioTexts {
		seen := map[string]bool{}
		for _, d := range s.drivers {
			if seen[d.trend] {
				t.Errorf("%s: trend %s drives it twice", s.key, d.trend)
			}
			seen[d.trend] = true
			if !slices.Contains(directions, d.direction) {
				t.Errorf("%s: trend %s has direction %q", s.key, d.trend, d.direction)
			}
			if d.note == "" {
				t.Errorf("%s: trend %s lacks its note", s.key, d.trend)
			}
		}
	}
}

func TestScenarioDriversAreTrendsThatItsOrganisationSees(t *testing.T) {
	t.Parallel()
	trends := map[string]trendText{}
	for _, trend := range trendTexts {
		trends[trend.key] = trend
	}
	for _, s := range scenarioTexts {
		for _, d := range s.drivers {
			trend, ok := trends[d.trend]
			if !ok {
				t.Errorf("%s: no trend has the key %s", s.key, d.trend)
			}
			if trend.state == "draft" && trend.org != s.org {
				t.Errorf("%s: the trend %s is a draft of %s", s.key, d.trend, trend.org)
			}
		}
	}
}

func TestScenarioTextsWithALinkHaveATextVersion(t *testing.T) {
	t.Parallel()
	for _, s := range scenarioTexts {
		if s.filmURL != "" && s.filmText == "" || s.podcastURL != "" && s.podcastText == "" {
			t.Errorf("%s: a film or a podcast without its text version", s.key)
		}
	}
}

func within(t *testing.T, key, what string, got, low, high int) {
	t.Helper()
	if got < low || got > high {
		t.Errorf("%s: %d %s, want %d to %d", key, got, what, low, high)
	}
}

func wordCount(text string) int { return len(strings.Fields(text)) }
