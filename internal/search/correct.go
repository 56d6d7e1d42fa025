package search

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"framsyn/internal/db"
)

const selectEdited = `select distinct word, folded from search_word where layer = any(@layers) and folded = any(@edits)`

// selectSimilar selects words by trigram similarity, limited to a number that is compared quickly.
const selectSimilar = `select word, folded from (
	select distinct word, folded, similarity(folded, @folded) as alike from (
		select word, folded from search_word where layer = any(@layers) and folded % @folded limit 2000) c
) w order by alike desc, word limit 60`

const selectFindable = `select w.word from unnest(@words::text[]) with ordinality w(word, n)
where exists (select from search_entry where %s and words @@ %s) order by w.n`

// maxCandidates is the most similar words that are tried, and maxCorrected the most words of a query for which similar
// ones are sought.
const maxCandidates, maxCorrected = 8, 3

// suggester finds similar words for one search. It looks up each word once, and only maxCorrected words.
type suggester struct {
	q     db.Q
	scope scope
	cache map[string][]string
}

// suggestions returns the words of the vocabulary that are similar to a folded word and have hits within the scope, the
// nearest first. It returns none once maxCorrected words have been looked up.
func (n suggester) suggestions(ctx context.Context, folded string) ([]string, error) {
	found, known := n.cache[folded]
	if known || allowedSlips(folded) == 0 || len(n.cache) >= maxCorrected {
		return found, nil
	}
	words, err := n.candidates(ctx, folded)
	if err != nil {
		return nil, fmt.Errorf("near words: %w", err)
	}
	all := rankByDistance(folded, words)
	found, err = keepFindable(ctx, n.q, n.scope, all[:min(len(all), maxCandidates)], "plainto_tsquery('framsyn', w.word)")
	n.cache[folded] = found
	return found, err
}

// candidates returns the words that may be similar. Those for a long word are found by trigrams; a short word has too
// few trigrams, but few enough words lie at one edit from it.
func (n suggester) candidates(ctx context.Context, folded string) ([]vocabularyWord, error) {
	if utf8.RuneCountInString(folded) >= longWord {
		return db.All[vocabularyWord](ctx, n.q, selectSimilar, n.scope.args("folded", folded))
	}
	return db.All[vocabularyWord](ctx, n.q, selectEdited, n.scope.args("edits", edits(folded)))
}

// keepFindable returns the words that have hits; query is the SQL that makes a query of w.word.
func keepFindable(ctx context.Context, q db.Q, in scope, words []string, query string) ([]string, error) {
	if len(words) == 0 {
		return nil, nil
	}
	return db.Values[string](ctx, q, fmt.Sprintf(selectFindable, in.anyVisibleSQL(), query), in.visibleArgs("words", words))
}

// correctTerms replaces the words that nobody has written by similar ones, and reports whether it did. If there are
// more than maxCorrected such words it replaces none, since nothing would be found with the rest uncorrected.
func correctTerms(ctx context.Context, near suggester, terms []term, words []wordMatches) ([]term, bool, error) {
	unknown, err := unknownWords(ctx, near, words)
	if err != nil || len(unknown) > maxCorrected {
		return terms, false, err
	}
	instead := map[string]string{}
	for _, w := range unknown {
		better, err := near.suggestions(ctx, w.folded)
		if err != nil {
			return terms, false, err
		}
		if len(better) > 0 {
			instead[w.typed] = better[0]
		}
	}
	if len(instead) == 0 {
		return terms, false, nil
	}
	mended := make([]term, len(terms))
	for i, t := range terms {
		mended[i] = t
		if w, ok := instead[t.words[0]]; ok && !t.excluded && !t.isPhrase() {
			mended[i].words = []string{w}
		}
	}
	return mended, true, nil
}

// unknownWords returns the words that are neither in the vocabulary nor in a draft that the actor may see. The words of
// drafts are not in the vocabulary.
func unknownWords(ctx context.Context, near suggester, words []wordMatches) ([]wordMatches, error) {
	var out []wordMatches
	var queries []string
	for _, w := range words {
		if w.stem != "" && !w.inVocabulary {
			out, queries = append(out, w), append(queries, w.wideQuery())
		}
	}
	found, err := keepFindable(ctx, near.q, near.scope, queries, "w.word::tsquery")
	return slices.DeleteFunc(out, func(w wordMatches) bool { return slices.Contains(found, w.wideQuery()) }), err
}
