package search

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"framsyn/internal/db"
	"framsyn/internal/swedish"
)

const selectEdited = `select distinct v.word, v.folded from search_word v
where v.layer = any(@layers) and v.folded = any(@edits) and length(v.word) >= @least and %s`

// selectSimilar selects words by trigram similarity, limited to a number that is compared quickly.
const selectSimilar = `select word, folded from (
	select distinct word, folded, similarity(folded, @folded) as alike from (
		select v.word, v.folded from search_word v where v.layer = any(@layers) and v.folded %% @folded and %s limit 2000) c
) w order by alike desc, word limit 60`

const selectFindable = `select w.word from unnest(@words::text[]) with ordinality w(word, n)
where exists (select from unnest(@places::text[]) p(place), lateral (select from search_entry e
	where array[e.layer || '/' || e.kind] @> array[p.place] and e.words @@ %s and ` + openSQL + ` limit 1) x) order by w.n`

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
		return db.All[vocabularyWord](ctx, n.q, fmt.Sprintf(selectSimilar, n.scope.knownSQL()),
			n.scope.knownArgs("folded", folded))
	}
	return db.All[vocabularyWord](ctx, n.q, fmt.Sprintf(selectEdited, n.scope.knownSQL()),
		n.scope.knownArgs("edits", edits(folded), "least", minLetters))
}

// keepFindable returns the words that have hits; query is the SQL that makes a query of w.word.
func keepFindable(ctx context.Context, q db.Q, in scope, words []string, query string) ([]string, error) {
	if len(words) == 0 {
		return nil, nil
	}
	return db.Values[string](ctx, q, fmt.Sprintf(selectFindable, query), in.openArgs("words", words))
}

// correctTerms replaces the words that nobody has written, by the words that they are put together of or by similar ones, and reports
// whether it did. If there are more than maxCorrected such words it replaces none, since nothing would be found with the rest
// uncorrected.
func correctTerms(ctx context.Context, near suggester, terms []term, words []wordMatches) ([]term, bool, error) {
	unknown := slices.DeleteFunc(slices.Clone(words), func(w wordMatches) bool { return !w.isCorrectable() })
	if len(unknown) == 0 || len(unknown) > maxCorrected {
		return terms, false, nil
	}
	instead, err := splitCompounds(ctx, near, unknown)
	if err != nil {
		return terms, false, err
	}
	for _, w := range unknown {
		if instead[w.typed] != nil {
			continue
		}
		better, err := near.suggestions(ctx, w.folded)
		if err != nil {
			return terms, false, err
		}
		if len(better) > 0 {
			instead[w.typed] = better[:1]
		}
	}
	var mended []term
	for _, t := range terms {
		if better := instead[t.words[0]]; better != nil && !t.excluded && t.isWord() {
			for _, w := range better {
				mended = append(mended, newTerm(w, false, ""))
			}
			continue
		}
		mended = append(mended, t)
	}
	return mended, len(instead) > 0, nil
}

// minCompound and minCompoundPart are the lengths in letters from which a word, and a part of it, is seen as put together of others.
const minCompound, minCompoundPart = 8, 4

// splitCompounds returns the two words of the vocabulary that each word is put together of, if there are such: "befolkning" and
// "prognos" for "befolkningsprognos".
func splitCompounds(ctx context.Context, near suggester, words []wordMatches) (map[string][]string, error) {
	splits := map[string][]swedish.Split{}
	var stems []string
	for _, w := range words {
		if utf8.RuneCountInString(w.typed) < minCompound {
			continue
		}
		for _, s := range swedish.Splits(w.typed) {
			if min(utf8.RuneCountInString(s.First), utf8.RuneCountInString(s.Last)) >= minCompoundPart {
				splits[w.typed] = append(splits[w.typed], s)
				stems = append(append(stems, s.LastStem), s.FirstStems...)
			}
		}
	}
	known, err := findStems(ctx, near.q, near.scope, stems)
	out := map[string][]string{}
	for word, all := range splits {
		for _, s := range all {
			if first := slices.IndexFunc(s.FirstStems, func(x string) bool { return known[x] }); first >= 0 && known[s.LastStem] {
				out[word] = []string{s.FirstWords[first], s.Last}
				break
			}
		}
	}
	return out, err
}
