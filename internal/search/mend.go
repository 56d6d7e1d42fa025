package search

import (
	"context"
	"fmt"
	"unicode/utf8"

	"framsyn/internal/db"
)

const selectEdited = `select distinct word, folded from search_word where layer = any(@layers) and folded = any(@edits)`

// selectAlike finds long words by their groups of three letters.
const selectAlike = `select word, folded from (
	select distinct word, folded, similarity(folded, @folded) as alike from search_word
	where layer = any(@layers) and folded % @folded) w
order by alike desc, word limit 60`

const selectHas = `select w.word from unnest(@words::text[]) with ordinality w(word, n)
where exists (select from search_entry where %s and words @@ %s) order by w.n`

// mostNear is how many near words are tried.
const mostNear = 8

// near lists the words of the vocabulary that somebody who typed a word may have meant and that they would find
// something by, the nearest first.
func near(ctx context.Context, q db.Q, in reach, folded string) ([]string, error) {
	if allowed(folded) == 0 {
		return nil, nil
	}
	words, err := db.All[known](ctx, q, selectEdited, in.args("edits", edits(folded)))
	if err != nil {
		return nil, fmt.Errorf("near words: %w", err)
	}
	if utf8.RuneCountInString(folded) >= longWord {
		more, err := db.All[known](ctx, q, selectAlike, in.args("folded", folded))
		if err != nil {
			return nil, fmt.Errorf("near words: %w", err)
		}
		words = append(words, more...)
	}
	all := nearest(folded, words)
	return has(ctx, q, in, all[:min(len(all), mostNear)], "plainto_tsquery('framsyn', w.word)")
}

// has keeps the words that something is found by; query makes a query of w.word.
func has(ctx context.Context, q db.Q, in reach, words []string, query string) ([]string, error) {
	if len(words) == 0 {
		return nil, nil
	}
	return db.Values[string](ctx, q, fmt.Sprintf(selectHas, in.anySeen(), query), in.seenArgs("words", words))
}

// mend replaces the words that nobody has written by near ones, and tells whether it did.
func mend(ctx context.Context, q db.Q, in reach, terms []term, words []wanted) ([]term, bool, error) {
	instead := map[string]string{}
	for _, w := range words {
		if w.stem == "" || w.seen {
			continue
		}
		// A draft's words are not in the vocabulary; its makers find it by them all the same.
		found, err := has(ctx, q, in, []string{w.wide()}, "w.word::tsquery")
		if err != nil {
			return terms, false, err
		}
		if len(found) > 0 {
			continue
		}
		better, err := near(ctx, q, in, w.folded)
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
