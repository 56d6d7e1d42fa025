package ui

import (
	"context"
	"strings"

	"framsyn/internal/i18n"
	"framsyn/internal/plain"
)

func (t tool) title(ctx context.Context) string {
	if t.keys == "" {
		return i18n.T(ctx, t.label)
	}
	return i18n.T(ctx, t.label) + " (" + t.keys + ")"
}

func hintsOf(all []plain.Hint, k plain.Kind) (out []plain.Hint) {
	for _, h := range all {
		if h.Kind == k {
			out = append(out, h)
		}
	}
	return out
}

// hintTitle returns the title of the hints of a kind, with their number.
func hintTitle(ctx context.Context, k plain.Kind, n int) string {
	switch k {
	case plain.LongSentence:
		return i18n.N(ctx, n, "%d lång mening", "%d långa meningar")
	case plain.EnglishWord:
		return i18n.N(ctx, n, "%d engelskt ord", "%d engelska ord")
	}
	return i18n.N(ctx, n, "%d mening med flera passiva verb", "%d meningar med flera passiva verb")
}

var hintHelp = map[plain.Kind]string{
	plain.LongSentence: "Kan den delas i två? En mening med högst 25 ord är lättare att läsa.",
	plain.EnglishWord:  "Finns det ett svenskt ord som läsaren känner igen?",
	plain.Passive:      "Vem gör det? Skriv vem som gör vad, så blir det tydligare.",
}

// hintText says what a hint is about.
func hintText(ctx context.Context, h plain.Hint) string {
	switch h.Kind {
	case plain.LongSentence:
		return i18n.T(ctx, "%d ord", h.Count)
	case plain.EnglishWord:
		return strings.Join(h.Words, ", ") + ": " + h.Instead
	}
	return strings.Join(h.Words, ", ")
}
