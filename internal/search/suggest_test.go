package search_test

import (
	"slices"
	"strings"
	"testing"

	"framsyn/internal/search"
)

func TestSuggestionsAreOtherWordsOnce(t *testing.T) {
	t.Parallel()
	d := world(t, append(slices.Clone(texts), trend("Väg E4 år 2035", "Räknat till 2 300 000 och 13 procent, i EU:s tabell 1,3."))...)
	for query, want := range map[string]string{
		"1,3 miljoner":               "",
		"2035 xylofon":               "",
		"2 300 000 xylofon":          "",
		"2035 13 skulder":            "skulder",
		"klimatet klimatet xylofon":  "klimatet",
		"Klimatet KLIMATET xylofon":  "klimatet",
		"klimatet räntor 2035":       "klimatet räntor",
		"e4 räntor":                  "e4 räntor",
		"e-tjänster räntor":          "e-tjänster räntor",
		"EU:s räntor":                "eu:s räntor",
		"EU:s eu:s räntor":           "eu:s räntor",
		`"klimatet räntor" klimatet`: "klimatet räntor",
		`"klimatet räntor"`:          "",
		"klimatet -klimatet":         "",
		"xylofon":                    "",
		"xylofon xylofon":            "",
		"2036":                       "",
	} {
		r := find(t, d, visitor, query, search.Options{Limit: 9, Literal: true})
		if len(r.Groups) > 0 {
			t.Errorf("%q finds %q", query, titles(r))
		}
		if got := strings.Join(r.Suggestions, " "); got != want {
			t.Errorf("%q suggests %q, want %q", query, got, want)
		}
	}
}

// What is similar to several words of a query is suggested once, and no word that was typed is suggested for itself.
func TestSimilarWordsAreSuggestedOnce(t *testing.T) {
	t.Parallel()
	d := world(t, texts...)
	for _, query := range []string{"klmatet", "klmatet klimaet", "klmatet KLMATET", "klimatet klmatet", "klimatet -klimatet",
		"klimatet2035"} {
		r := find(t, d, visitor, query, search.Options{Limit: 9, Literal: true})
		seen := map[string]bool{}
		for _, s := range r.Suggestions {
			if seen[s] || strings.EqualFold(s, query) || strings.Trim(s, "0123456789") == "" {
				t.Errorf("%q suggests %q", query, r.Suggestions)
			}
			seen[s] = true
		}
		if strings.Contains(strings.ToLower(query), "klmatet") != seen["klimatet"] {
			t.Errorf("%q suggests %q", query, r.Suggestions)
		}
	}
}
