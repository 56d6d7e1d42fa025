package search

import (
	"context"
	"slices"
	"strings"

	"framsyn/internal/swedish"
)

// maxSuggestions is the most words that are suggested when nothing was found.
const maxSuggestions = 6

// suggestWords returns words to suggest when nothing was found: the single words of the query that do have hits, if
// there are several, and words similar to those that have none. Numbers are not suggested, nor is anything twice or the query itself.
func suggestWords(ctx context.Context, near suggester, terms []term, typed []wordMatches) ([]string, error) {
	found, err := findableParts(ctx, near, terms)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, w := range typed {
		words, err := near.suggestions(ctx, w.folded)
		if err != nil {
			return nil, err
		}
		found = append(found, words...)
	}
	for _, w := range found {
		isKnown := func(x string) bool { return strings.EqualFold(x, w) }
		if !isNumber(w) && !slices.ContainsFunc(out, isKnown) && !asksFor(terms, typed, w) {
			out = append(out, w)
		}
	}
	return out[:min(len(out), maxSuggestions)], nil
}

// findableParts returns the parts of a query that have hits by themselves: its words, those in pieces whole and those of phrases one
// by one. It returns none if there is one part only.
func findableParts(ctx context.Context, near suggester, terms []term) ([]string, error) {
	written := map[string]string{} // by how they are kept
	var parts []string
	for _, t := range terms {
		if t.excluded {
			continue
		}
		of := []string{strings.Join(t.words, " ")}
		if written[of[0]] = t.text; t.quoted {
			of = t.words
		}
		for _, p := range of {
			if !slices.Contains(parts, p) {
				parts = append(parts, p)
			}
		}
	}
	if len(terms) < 2 {
		return nil, nil
	}
	found, err := keepFindable(ctx, near.q, near.scope, parts, "phraseto_tsquery('framsyn', w.word)")
	for i, p := range found {
		if text := written[p]; text != "" {
			found[i] = text
		}
	}
	return found, err
}

// asksFor reports whether a word is what the query asks for already, so that it would find no more by itself.
func asksFor(terms []term, typed []wordMatches, word string) bool {
	words, _ := swedish.Cut(word)
	same := swedish.Texts(words)
	only := !slices.ContainsFunc(terms, func(t term) bool { return !slices.Equal(t.words, same) })
	return only || len(terms) == 1 && slices.ContainsFunc(typed, func(w wordMatches) bool { return strings.EqualFold(w.typed, word) })
}

// isNumber reports whether a text has nothing but figures, with what stands between them.
func isNumber(text string) bool {
	words, _ := swedish.Cut(text)
	return !slices.ContainsFunc(words, func(w swedish.Word) bool { return strings.Trim(w.Text, "0123456789") != "" })
}
