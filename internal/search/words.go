package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
)

// wordMatches is a word of a query with the lexemes of the vocabulary that it may mean. A lexeme is the form in which
// Postgres stores a word.
type wordMatches struct {
	typed, folded, stem string
	minPrefix, limit    int      // the length from which it counts as a prefix, and the most lexemes of each list
	inVocabulary        bool     // whether the vocabulary has a word with this prefix
	exact               []string // its own forms, with any marks on letters that were not typed
	prefixes            []string // words of which it is a prefix
	related             []string // the word without its article, and compounds of which it is a later part
}

// The lengths, in letters, from which a word counts as a prefix of others, and as a part of a compound.
const (
	minPrefixLength = 3
	minPartLength   = 5
)

// selectForms looks up words in the vocabulary. The stemmer handles "skolor" but neither "skolan" nor "bidraget"; base
// is the stem of such a word without its article.
const selectForms = `with w as materialized (
	select n, word, fold(word) as folded, coalesce((tsvector_to_array(to_tsvector('framsyn', word)))[1], '') as stem,
		coalesce((tsvector_to_array(to_tsvector('framsyn', bare)))[1], '') as base
	from unnest(@words::text[]) with ordinality u(word, n),
		regexp_replace(regexp_replace(word, 'ans?$', 'a'), 'ets?$', '') bare
)
select w.n - 1 as n, w.folded, w.stem, w.base, coalesce(v.word, '') as word, coalesce(v.folded, '') as word_folded,
	coalesce((tsvector_to_array(to_tsvector('framsyn', v.word)))[1], '') as lexeme, coalesce(v.part, '') as part
from w left join lateral (
	select f.word, f.folded, 'first' as part from unnest(@layers::text[]) l, lateral (
		select word, folded from search_word
		where layer = l and w.stem <> '' and folded ~>=~ fold(w.stem) and folded ~<~ (fold(w.stem) || chr(1114111))
		order by folded using ~<~ limit 80) f
	union all
	select f.word, f.folded, 'base' from unnest(@layers::text[]) l, lateral (
		select word, folded from search_word
		where layer = l and length(w.base) > 2 and w.base <> w.stem and
			folded ~>=~ fold(w.base) and folded ~<~ (fold(w.base) || chr(1114111)) and length(folded) <= length(w.word) + 3
		order by folded using ~<~ limit 20) f
	union all
	(select f.word, f.folded, 'last' from (
		select word, folded from search_word
		where layer = any(@layers) and w.stem <> '' and length(w.word) >= @part and
			folded like ('_%' || fold(case when length(w.stem) >= @part then w.stem else w.word end) || '%')
		limit 300) f
	order by length(f.folded), f.folded limit 60)
) v on true
order by w.n, length(v.folded), v.word`

// wordForm is a word of the vocabulary that word number N of a query may mean: the word is its first part or a later
// part, or only its base is.
type wordForm struct {
	N                                                  int
	Folded, Stem, Base, Word, WordFolded, Lexeme, Part string
}

// findForms returns the words of a query with the lexemes that they may mean. A stop word, such as "och", has no stem.
func findForms(ctx context.Context, q db.Q, in scope, words []string) ([]wordMatches, error) {
	found, err := db.All[wordForm](ctx, q, selectForms, in.args("words", words, "part", minPartLength))
	if err != nil {
		return nil, fmt.Errorf("forms of words: %w", err)
	}
	out := make([]wordMatches, len(words))
	of := make([][]wordForm, len(words))
	for _, f := range found {
		out[f.N].folded, out[f.N].stem = f.Folded, f.Stem
		if f.Word != "" {
			of[f.N] = append(of[f.N], f)
		}
	}
	prefix, most := lexemeBudget(len(words))
	for i := range out {
		out[i].typed, out[i].minPrefix, out[i].limit = words[i], prefix, most
		if out[i].stem != "" {
			out[i].classify(of[i])
		}
	}
	return out, nil
}

// classify adds the words found in the vocabulary to the lists of the word.
func (w *wordMatches) classify(found []wordForm) {
	w.exact = []string{w.stem}
	long := utf8.RuneCountInString(w.typed) >= w.minPrefix
	if long {
		w.prefixes = []string{w.typed}
	}
	found = w.withSameMarks(found)
	for _, f := range found {
		switch f.Part {
		case "last":
			w.related = w.appendLexeme(w.related, f.Lexeme)
			continue
		case "base":
			// It begins with the base and is as long: it is the base itself, with its marks.
			if utf8.RuneCountInString(f.Lexeme) == utf8.RuneCountInString(f.Base) {
				w.inVocabulary, w.related = true, w.appendLexeme(w.related, f.Lexeme)
			}
			continue
		}
		w.inVocabulary = true
		w.exact = w.appendLexeme(w.exact, prefixOf(f.Word, w.stem))
		if long && strings.HasPrefix(f.WordFolded, w.folded) {
			w.prefixes = w.appendLexeme(w.prefixes, prefixOf(f.Word, w.typed))
			// "kommunern" is a prefix of "kommunerna", which is stored as "kommun".
			if utf8.RuneCountInString(f.Lexeme) < utf8.RuneCountInString(w.typed) {
				w.exact = w.appendLexeme(w.exact, f.Lexeme)
			}
		}
	}
}

// withSameMarks leaves out the words whose letters have other marks than those typed, unless none has the same: "län"
// is not "lån", but "lan" may be either.
func (w *wordMatches) withSameMarks(found []wordForm) []wordForm {
	if w.typed == w.folded {
		return found
	}
	same := slices.DeleteFunc(slices.Clone(found), func(f wordForm) bool { return !strings.Contains(f.Word, w.stem) })
	if slices.ContainsFunc(same, func(f wordForm) bool { return f.Part != "last" }) {
		return same
	}
	return found
}

// prefixOf returns the beginning of word that is as long as another.
func prefixOf(word, as string) string {
	r := []rune(word)
	return string(r[:min(len(r), utf8.RuneCountInString(as))])
}

// The most lexemes of each list of one word, and of all words of a query together.
const maxLexemes, maxLexemesTogether = 16, 48

// maxWordsForPrefixes is the most words of a query for which short words count as prefixes. A short prefix matches a
// great part of the vocabulary, and long queries are typed in whole words.
const maxWordsForPrefixes = 4

// lexemeBudget divides the cost of a search among its words. It returns the length from which a word counts as a
// prefix, and the most lexemes of each list.
func lexemeBudget(words int) (prefix, most int) {
	if words > maxWordsForPrefixes {
		return minPartLength, max(1, maxLexemesTogether/words)
	}
	return minPrefixLength, min(maxLexemes, maxLexemesTogether/max(1, words))
}

func (w *wordMatches) appendLexeme(list []string, lexeme string) []string {
	if lexeme == "" || len(list) >= w.limit || slices.Contains(list, lexeme) {
		return list
	}
	return append(list, lexeme)
}

// exactQuery returns the tsquery for the word itself; wideQuery also for the words of which it may be a prefix or a
// part.
func (w wordMatches) exactQuery() string { return anyOf(quoteLexemes(w.exact, "")) }

func (w wordMatches) wideQuery() string {
	return anyOf(slices.Concat(quoteLexemes(w.exact, ""), quoteLexemes(w.prefixes, ":*"), quoteLexemes(w.related, "")))
}

// quoteLexemes quotes lexemes, which contain letters and digits only.
func quoteLexemes(words []string, after string) []string {
	var out []string
	for _, w := range words {
		out = append(out, "'"+strings.ReplaceAll(w, "'", "''")+"'"+after)
	}
	return out
}

func anyOf(alternatives []string) string { return "(" + strings.Join(alternatives, " | ") + ")" }
