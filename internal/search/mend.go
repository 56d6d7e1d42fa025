package search

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"framsyn/internal/db"
)

const selectEdited = `select distinct word, folded from search_word where layer = any(@layers) and folded = any(@edits)`

// selectAlike finds words by their groups of three letters, among no more than can be compared in no time.
const selectAlike = `select word, folded from (
	select distinct word, folded, similarity(folded, @folded) as alike from (
		select word, folded from search_word where layer = any(@layers) and folded % @folded limit 2000) c
) w order by alike desc, word limit 60`

const selectHas = `select w.word from unnest(@words::text[]) with ordinality w(word, n)
where exists (select from search_entry where %s and words @@ %s) order by w.n`

// mostNear is how many near words are tried, and mostSought for how many words of a query near ones are sought.
const mostNear, mostSought = 8, 3

// nearby finds near words on behalf of one search: for few words, and for none twice.
type nearby struct {
	q     db.Q
	reach reach
	cache map[string][]string
}

// suggestions lists the words of the vocabulary that somebody who typed a word may have meant and that they would find something
// by, the nearest first; none once it has been asked for as many words as one search may.
func (n nearby) suggestions(ctx context.Context, folded string) ([]string, error) {
	found, known := n.cache[folded]
	if known || allowedSlips(folded) == 0 || len(n.cache) >= mostSought {
		return found, nil
	}
	words, err := n.candidates(ctx, folded)
	if err != nil {
		return nil, fmt.Errorf("near words: %w", err)
	}
	all := nearest(folded, words)
	found, err = keepFindable(ctx, n.q, n.reach, all[:min(len(all), mostNear)], "plainto_tsquery('framsyn', w.word)")
	n.cache[folded] = found
	return found, err
}

// candidates returns the words that may be near. Those of a long word have letters in common with it; a short one has too few
// to tell, but not so many that lie one slip away.
func (n nearby) candidates(ctx context.Context, folded string) ([]vocabularyWord, error) {
	if utf8.RuneCountInString(folded) >= longWord {
		return db.All[vocabularyWord](ctx, n.q, selectAlike, n.reach.args("folded", folded))
	}
	return db.All[vocabularyWord](ctx, n.q, selectEdited, n.reach.args("edits", edits(folded)))
}

// keepFindable keeps the words that something is found by; query makes a query of w.word.
func keepFindable(ctx context.Context, q db.Q, in reach, words []string, query string) ([]string, error) {
	if len(words) == 0 {
		return nil, nil
	}
	return db.Values[string](ctx, q, fmt.Sprintf(selectHas, in.anyVisibleSQL(), query), in.visibleArgs("words", words))
}

// correctTerms replaces the words that nobody has written by near ones, and reports whether it did. Where they are more than near
// words are sought for, it replaces none: with the rest unmended nothing would be found.
func correctTerms(ctx context.Context, near nearby, terms []term, words []wordMatches) ([]term, bool, error) {
	unknown, err := unknownWords(ctx, near, words)
	if err != nil || len(unknown) > mostSought {
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
		if w, ok := instead[t.words[0]]; ok && !t.not && !t.phrase() {
			mended[i].words = []string{w}
		}
	}
	return mended, true, nil
}

// unknownWords returns the words that nobody has written. A draft's words are not in the vocabulary; its makers find it by them
// all the same.
func unknownWords(ctx context.Context, near nearby, words []wordMatches) ([]wordMatches, error) {
	var out []wordMatches
	var queries []string
	for _, w := range words {
		if w.stem != "" && !w.seen {
			out, queries = append(out, w), append(queries, w.wide())
		}
	}
	found, err := keepFindable(ctx, near.q, near.reach, queries, "w.word::tsquery")
	return slices.DeleteFunc(out, func(w wordMatches) bool { return slices.Contains(found, w.wide()) }), err
}
