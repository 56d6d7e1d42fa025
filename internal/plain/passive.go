package plain

import (
	"regexp"
	"slices"
	"strings"
)

// The look of passive verbs: in the present and the infinitive (skapas, genomförs), the past (skapades, byggdes, köptes), and, after
// har or hade, the supine (skapats, byggts, skrivits).
var (
	present = regexp.MustCompile(`(?:[^aeiouyåäö][aå]|[aåbdfghijklmnprstvx]|kn|[bdglnrst]er|[nl]i)as$|(?:görs|förs|byggs|vänds|skrivs|` +
		`drivs|styrs|leds|ges|tas|fås|läggs|sätts|ställs|följs|ses|nås|hålls|bjuds|säljs|köps|bärs|skärs|väljs|döms|sänds|slås|stängs|` +
		`stöds|löses|skyddas|berörs|tecknas)$`)
	past   = regexp.MustCompile(`.{3}(?:ades|rdes|ldes|ndes|ggdes|vdes|mdes|ktes|ptes|stes|ttes)$`)
	supine = regexp.MustCompile(`.{2}(?:ats|rts|lts|nts|gts|jts|tts|its|kts|mts)$`)
	// genitive are nouns and adjectives whose genitive looks passive: regionernas, frågornas, de ansvarigas.
	genitive = regexp.MustCompile(`(?:[eao]rnas|enas|igas|plats|andras|tiges)$`)
)

// active are words that look passive and are not: deponents, and others.
var active = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(`andas andades andats annas atlas agendas bas behövas deras enades enats europas fas fattades fattas
		finnas funnits färdas förefallas gas hoppades hoppas hoppats kännas lyckades lyckas lyckats låtsas minnas misslyckades misslyckas
		misslyckats mötas saknades saknas saknats ses setts skämmas slåss svettas sveriges synas trivas trivts trängas träffades träffas
		träffats umgås ungas vars vistades vistas vistats åldrades åldras åldrats`) {
		out[w] = true
	}
	return out
}()

// passives returns the passive verbs of a sentence.
func passives(words []string) []string {
	var out []string
	for i, w := range words {
		w = strings.ToLower(w)
		if !strings.HasSuffix(w, "s") || len(w) < 3 || active[w] {
			continue
		}
		before := words[max(0, i-supineSpan):i]
		has := slices.ContainsFunc(before, func(b string) bool {
			b = strings.ToLower(b)
			return b == "har" || b == "hade" || b == "ha"
		})
		switch {
		case genitive.MatchString(w):
		case present.MatchString(w), past.MatchString(w), has && supine.MatchString(w):
			out = append(out, w)
		}
	}
	return out
}
