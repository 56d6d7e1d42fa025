package demo

import (
	"slices"
	"strings"
	"testing"
)

// The words that the texts may use for what is chosen from a list.
var (
	textOrgs = []string{
		"reglab", "skane", "vastra-gotaland", "norrbotten", "vasterbotten", "kronoberg", "gavleborg", "halland", "uppsala",
		"jamtland-harjedalen", "tillvaxtverket", "vinnova",
	}
	textAreas = []string{
		"halsa", "kollektivtrafik", "kompetens", "kultur", "fysisk-planering", "naringsliv", "infrastruktur", "miljo-klimat",
		"utbildning", "demokrati", "landsbygd", "bostader", "energi", "digitalisering", "integration",
	}
	textStates      = []string{"draft", "shared", "published"}
	textSourceKinds = []string{
		"rapport", "prognos", "scenario", "trendanalys", "artikel", "bok", "statistik", "podd", "film", "webbplats",
	}
	textScopes = []string{"global", "europa", "norden", "sverige", "region", "kommun"}
	textSteep  = []string{"social", "technological", "economic", "environmental", "political", "values"}
	textImages = []string{
		"", "megatrend-urbanisering.svg", "megatrend-teknologi.svg", "megatrend-resurser.svg", "megatrend-globalisering.svg",
		"demografi.svg", "klimat.svg",
	}
)

func TestSourceTextsChooseFromTheLists(t *testing.T) {
	t.Parallel()
	for _, s := range sourceTexts {
		oneOf(t, s.key, "org", textOrgs, s.org)
		oneOf(t, s.key, "state", textStates, s.state)
		oneOf(t, s.key, "kind", textSourceKinds, s.kind)
		oneOf(t, s.key, "scope", textScopes, s.scope)
		oneOf(t, s.key, "language", []string{"sv", "en"}, s.language)
		someOf(t, s.key, "areas", textAreas, s.areas)
		words(t, s.key, "summary", s.summary, 60, 160)
		if s.url != "" && !strings.HasPrefix(s.url, "https://") {
			t.Errorf("%s: the address %q is not https", s.key, s.url)
		}
	}
}

func TestTrendTextsChooseFromTheLists(t *testing.T) {
	t.Parallel()
	for _, r := range trendTexts {
		oneOf(t, r.key, "org", textOrgs, r.org)
		oneOf(t, r.key, "state", textStates, r.state)
		oneOf(t, r.key, "kind", []string{"megatrend", "trend", "signal", "joker"}, r.kind)
		oneOf(t, r.key, "direction", []string{"okar", "minskar", "bryts", "oklar"}, r.direction)
		oneOf(t, r.key, "horizon", []string{"kort", "medel", "lang"}, r.horizon)
		oneOf(t, r.key, "image", textImages, r.image)
		someOf(t, r.key, "steep", textSteep, r.steep)
		someOf(t, r.key, "areas", textAreas, r.areas)
		words(t, r.key, "description", r.description, 120, 220)
		for field, text := range map[string]string{
			"drives": r.drives, "slows": r.slows, "meaning": r.meaning, "digital": r.digital,
		} {
			words(t, r.key, field, text, 30, 80)
		}
		if (r.image == "") != (r.imageAlt == "") {
			t.Errorf("%s: an image needs an alternative text, and only an image does", r.key)
		}
	}
}

func TestEveryLinkOfATrendLeadsSomewhere(t *testing.T) {
	t.Parallel()
	sources := keys(t, sourceTexts, func(s sourceText) string { return s.key })
	trends := keys(t, trendTexts, func(r trendText) string { return r.key })
	for _, r := range trendTexts {
		if len(r.sources) == 0 {
			t.Errorf("%s rests on no source", r.key)
		}
		seen := map[string]bool{r.key: true}
		for _, l := range r.sources {
			oneOf(t, r.key, "source", sources, l.key)
			oneOf(t, r.key, "relation", []string{"supports", "contradicts", "background"}, l.relation)
			once(t, r.key, seen, "källa "+l.key)
		}
		for _, l := range r.trends {
			oneOf(t, r.key, "trend", trends, l.key)
			oneOf(t, r.key, "relation", []string{"strengthens", "counteracts", "part_of", "leads_to"}, l.relation)
			once(t, r.key, seen, l.key)
		}
	}
}

func TestAPublishedTrendRestsOnAPublishedSource(t *testing.T) {
	t.Parallel()
	published := map[string]bool{}
	for _, s := range sourceTexts {
		published[s.key] = s.state == "published"
	}
	for _, r := range trendTexts {
		if r.state == "published" && !slices.ContainsFunc(r.sources, func(l sourceLink) bool { return published[l.key] }) {
			t.Errorf("%s is published but none of its sources is", r.key)
		}
	}
}

func TestATrendIsLinkedOnlyToWhatItsOrganisationSees(t *testing.T) {
	t.Parallel()
	hiddenBy := map[string]string{} // the organisation whose draft it is
	for _, s := range sourceTexts {
		if s.state == "draft" {
			hiddenBy[s.key] = s.org
		}
	}
	for _, r := range trendTexts {
		if r.state == "draft" {
			hiddenBy[r.key] = r.org
		}
	}
	for _, r := range trendTexts {
		linked := make([]string, 0, len(r.sources)+len(r.trends))
		for _, l := range r.sources {
			linked = append(linked, l.key)
		}
		for _, l := range r.trends {
			linked = append(linked, l.key)
		}
		for _, key := range linked {
			if org := hiddenBy[key]; org != "" && org != r.org {
				t.Errorf("%s of %s is linked to %s, a draft of %s", r.key, r.org, key, org)
			}
		}
	}
}

func TestTitlesAndAddressesAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range sourceTexts {
		once(t, s.key, seen, s.title)
		if s.url != "" {
			once(t, s.key, seen, s.url)
		}
	}
	for _, r := range trendTexts {
		once(t, r.key, seen, r.title)
	}
}

func TestTheDemonstrationWorldIsLargeEnough(t *testing.T) {
	t.Parallel()
	count := map[string]int{"sources": len(sourceTexts), "trends": len(trendTexts)}
	for _, r := range trendTexts {
		count[r.state]++
		count[r.kind]++
		count["org "+r.org]++
	}
	least := map[string]int{
		"sources": 28, "trends": 34, "published": 20, "shared": 8, "draft": 6, "megatrend": 4, "signal": 3, "joker": 3,
	}
	for _, org := range textOrgs {
		least["org "+org] = 1
	}
	for what, n := range least {
		if count[what] < n {
			t.Errorf("%s: %d, want at least %d", what, count[what], n)
		}
	}
}

func oneOf(t *testing.T, key, field string, allowed []string, got string) {
	t.Helper()
	if !slices.Contains(allowed, got) {
		t.Errorf("%s: %s is %q", key, field, got)
	}
}

func someOf(t *testing.T, key, field string, allowed, got []string) {
	t.Helper()
	if len(got) == 0 {
		t.Errorf("%s: %s is empty", key, field)
	}
	seen := map[string]bool{}
	for _, g := range got {
		oneOf(t, key, field, allowed, g)
		once(t, key, seen, g)
	}
}

func once(t *testing.T, key string, seen map[string]bool, value string) {
	t.Helper()
	if seen[value] {
		t.Errorf("%s: %q is there twice", key, value)
	}
	seen[value] = true
}

func words(t *testing.T, key, field, text string, least, most int) {
	t.Helper()
	if n := len(strings.Fields(text)); n < least || n > most {
		t.Errorf("%s: %s has %d words, want %d to %d", key, field, n, least, most)
	}
}

func keys[T any](t *testing.T, all []T, key func(T) string) []string {
	t.Helper()
	seen := map[string]bool{}
	list := make([]string, 0, len(all))
	for _, v := range all {
		once(t, key(v), seen, key(v))
		list = append(list, key(v))
	}
	return list
}
