package demo

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/content"
	"framsyn/internal/horizon"
	"framsyn/internal/id"
	"framsyn/internal/scenario"
)

func testSources(t *testing.T, w made) {
	for _, s := range all(t, w, horizon.Sources) {
		within(t, s.Title, "words of summary", wordCount(s.Body.Summary), 60, 160)
		within(t, s.Title, "areas", len(s.Body.Areas), 1, len(horizon.Areas))
		if s.Body.Scope == "" || s.Body.Language == "" {
			t.Errorf("%s has no scope or no language", s.Title)
		}
		if s.Body.URL != "" && !strings.HasPrefix(s.Body.URL, "https://") {
			t.Errorf("%s: the address %q is not https", s.Title, s.Body.URL)
		}
	}
}

func testTrends(t *testing.T, w made) {
	for _, r := range all(t, w, horizon.Trends) {
		b := r.Body
		within(t, r.Title, "areas", len(b.Areas), 1, len(horizon.Areas))
		within(t, r.Title, "steep", len(b.Steep), 1, len(horizon.Steep))
		within(t, r.Title, "words of description", wordCount(b.Description), 120, 220)
		for _, text := range []string{b.Drives, b.Slows, b.Digital} {
			within(t, r.Title, "words of a part", wordCount(text), 30, 80)
		}
		if !r.EditedSincePublished() { // what has been edited since may be longer
			within(t, r.Title, "words of what it means", wordCount(b.Meaning), 30, 80)
		}
		if b.Direction == "" || b.Horizon == "" || (b.Image == 0) != (b.ImageAlt == "") {
			t.Errorf("%s lacks a direction, a horizon, or one of an image and its text", r.Title)
		}
	}
}

// testLinks sees that a trend rests on a source, and a published one on a published source.
func testLinks(t *testing.T, w made) {
	published := map[id.Item]bool{}
	for _, s := range all(t, w, horizon.Sources) {
		published[s.ID] = s.State == content.Published
	}
	for _, r := range all(t, w, horizon.Trends) {
		rests := func(may func(published bool) bool) bool {
			return slices.ContainsFunc(r.Links, func(l content.Link) bool { p, source := published[l.To]; return source && may(p) })
		}
		if !rests(func(p bool) bool { return p || r.State != content.Published }) {
			t.Errorf("%s, which is %s, rests on no source that has come as far", r.Title, r.State)
		}
	}
}

func testScenarios(t *testing.T, w made) {
	var states []string
	for _, s := range all(t, w, scenario.Scenarios) {
		b := s.Body
		if states = append(states, s.Title+" "+string(s.State)); s.State == content.Draft {
			continue // only begun
		}
		within(t, s.Title, "sections", len(b.Sections), 4, 6)
		words := 0
		for _, part := range b.Sections {
			if words += wordCount(part.Text); part.Heading == "" {
				t.Errorf("%s: a section has no heading", s.Title)
			}
		}
		within(t, s.Title, "words of sections", words, 600, 750)
		within(t, s.Title, "characters of summary", len([]rune(b.Summary)), 120, 300)
		within(t, s.Title, "words of the day", wordCount(b.DayInLife), 150, 250)
		within(t, s.Title, "events", len(b.Events), 6, 9)
		within(t, s.Title, "questions", len(b.Questions), 5, 6)
		if b.Subtitle == "" || (b.Image == 0) != (b.ImageAlt == "") || s.State == content.Published && b.Image == 0 {
			t.Errorf("%s lacks its subtitle or its image", s.Title)
		}
		if b.FilmURL != "" && b.FilmText == "" || b.PodcastURL != "" && b.PodcastText == "" {
			t.Errorf("%s: a film or a podcast without its text version", s.Title)
		}
	}
	want := []string{"Region Baltica published", "Globase published", "Senior City published", "Samhällsbyggarna published",
		"Region Artica published", "Skåne i Senior City shared"}
	if len(states) != 7 || !slices.Equal(states[:6], want) || !strings.HasSuffix(states[6], "draft") {
		t.Errorf("the scenarios are %q, want %q and a draft", states, want)
	}
}

// testRoads sees that what leads to a scenario goes forward to its horizon, and that each trend drives it once and says how.
func testRoads(t *testing.T, w made) {
	for _, s := range all(t, w, scenario.Scenarios) {
		if s.State == content.Draft {
			continue
		}
		last := 2026
		for _, e := range s.Body.Events {
			if e.Year <= last || e.Year > s.Body.HorizonYear {
				t.Errorf("%s: the event of %d follows %d with the horizon %d", s.Title, e.Year, last, s.Body.HorizonYear)
			}
			last = e.Year
		}
		if last < s.Body.HorizonYear-5 {
			t.Errorf("%s: the road stops in %d", s.Title, last)
		}
		drivers, seen := 0, map[id.Item]bool{}
		for _, l := range s.Links {
			if seen[l.To] {
				t.Errorf("%s rests on %d twice", s.Title, l.To)
			}
			seen[l.To] = true
			if strings.HasPrefix(l.Relation, "driven_") {
				if drivers++; l.Note == "" {
					t.Errorf("%s: the trend %d does not say how it goes", s.Title, l.To)
				}
			}
		}
		within(t, s.Title, "drivers", drivers, 5, 8)
		within(t, s.Title, "sources", len(s.Links)-drivers, 1, 3)
	}
}

func testTitles(t *testing.T, w made) {
	seen := map[string]bool{}
	once := func(text string) {
		if text != "" && seen[text] {
			t.Errorf("%q is there twice", text)
		}
		seen[text] = true
	}
	for _, s := range all(t, w, horizon.Sources) {
		once(s.Title)
		once(s.Body.URL)
	}
	for _, r := range all(t, w, horizon.Trends) {
		once(r.Title)
	}
	for _, s := range all(t, w, scenario.Scenarios) {
		once("scenario " + s.Title)
	}
}

func testSize(t *testing.T, w made) {
	count, orgs := map[string]int{"sources": len(all(t, w, horizon.Sources))}, map[id.Org]bool{}
	for _, r := range all(t, w, horizon.Trends) {
		count["trends"]++
		count[string(r.State)]++
		count[r.Body.Kind]++
		orgs[r.Org] = true
	}
	for what, n := range map[string]int{
		"sources": 28, "trends": 34, "published": 20, "shared": 8, "draft": 6, "megatrend": 4, "signal": 3, "joker": 3,
	} {
		if count[what] < n {
			t.Errorf("%s: %d, want at least %d", what, count[what], n)
		}
	}
	if len(orgs) != 12 {
		t.Errorf("%d organisations have trends, want 12", len(orgs))
	}
}

func within(t *testing.T, title, what string, got, low, high int) {
	t.Helper()
	if got < low || got > high {
		t.Errorf("%s: %d %s, want %d to %d", title, got, what, low, high)
	}
}

func wordCount(text string) int { return len(strings.Fields(text)) }
