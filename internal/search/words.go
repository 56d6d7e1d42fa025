package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"framsyn/internal/db"
)

// wordMatches is a word of a query with everything in the vocabulary that it may stand for. Its lists hold lexemes: what
// Postgres keeps of words.
type wordMatches struct {
	typed, folded, stem string
	prefix, most        int      // from how many letters it is taken for a beginning, and how long each of the lists may be
	seen                bool     // the vocabulary has a word that begins like it
	exact               []string // its forms, with the marks on letters that were left out
	begins              []string // what it may be the beginning of
	others              []string // the same without its article, and longer words that it is a later part of
}

// From how many letters on a word is taken for the beginning of others, and for a part of a compound.
const (
	shortestPrefix = 3
	shortestPart   = 5
)

// selectForms looks up words. The stemmer knows "skolor" but not "skolan", nor "bidraget": base is what is kept of such a
// word without its article.
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

// form is a word of the vocabulary that the word number N of a query may stand for: the word is its first part, or a
// later part, or only its base is.
type form struct {
	N                                                  int
	Folded, Stem, Base, Word, WordFolded, Lexeme, Part string
}

// forms finds out what the words of a query may stand for. A word that search passes over, such as "och", has no stem.
func forms(ctx context.Context, q db.Q, in reach, words []string) ([]wordMatches, error) {
	found, err := db.All[form](ctx, q, selectForms, in.args("words", words, "part", shortestPart))
	if err != nil {
		return nil, fmt.Errorf("forms of words: %w", err)
	}
	out := make([]wordMatches, len(words))
	of := make([][]form, len(words))
	for _, f := range found {
		out[f.N].folded, out[f.N].stem = f.Folded, f.Stem
		if f.Word != "" {
			of[f.N] = append(of[f.N], f)
		}
	}
	prefix, most := spread(len(words))
	for i := range out {
		out[i].typed, out[i].prefix, out[i].most = words[i], prefix, most
		if out[i].stem != "" {
			out[i].classify(of[i])
		}
	}
	return out, nil
}

// classify sorts the words of the vocabulary by what they are to the word.
func (w *wordMatches) classify(found []form) {
	w.exact = []string{w.stem}
	long := utf8.RuneCountInString(w.typed) >= w.prefix
	if long {
		w.begins = []string{w.typed}
	}
	found = w.marked(found)
	for _, f := range found {
		switch f.Part {
		case "last":
			w.others = w.add(w.others, f.Lexeme)
			continue
		case "base":
			// As long as the base, and beginning with it: the base itself, with the marks that it bears.
			if utf8.RuneCountInString(f.Lexeme) == utf8.RuneCountInString(f.Base) {
				w.seen, w.others = true, w.add(w.others, f.Lexeme)
			}
			continue
		}
		w.seen = true
		w.exact = w.add(w.exact, prefixOf(f.Word, w.stem))
		if long && strings.HasPrefix(f.WordFolded, w.folded) {
			w.begins = w.add(w.begins, prefixOf(f.Word, w.typed))
			// "kommunern" is the beginning of "kommunerna", of which only "kommun" is kept.
			if utf8.RuneCountInString(f.Lexeme) < utf8.RuneCountInString(w.typed) {
				w.exact = w.add(w.exact, f.Lexeme)
			}
		}
	}
}

// marked leaves out the words whose letters bear other marks than those that were typed, unless none bears the same:
// "län" is not "lån", but "lan" may be either.
func (w *wordMatches) marked(found []form) []form {
	if w.typed == w.folded {
		return found
	}
	same := slices.DeleteFunc(slices.Clone(found), func(f form) bool { return !strings.Contains(f.Word, w.stem) })
	if slices.ContainsFunc(same, func(f form) bool { return f.Part != "last" }) {
		return same
	}
	return found
}

// prefixOf returns as much of a word as the other is long.
func prefixOf(word, as string) string {
	r := []rune(word)
	return string(r[:min(len(r), utf8.RuneCountInString(as))])
}

// How many lexemes one word of a query may stand for in one way, and how many all its words together.
const mostForms, mostFormsTogether = 16, 48

// fewWords is up to how many words a query may have for short ones to be taken for beginnings: each short beginning stands
// for a great part of all words, and whoever types many has typed them whole.
const fewWords = 4

// spread shares what a search may cost among its words: from how many letters on each is taken for a beginning, and how
// many lexemes it may stand for in one way.
func spread(words int) (prefix, most int) {
	if words > fewWords {
		return shortestPart, max(1, mostFormsTogether/words)
	}
	return shortestPrefix, min(mostForms, mostFormsTogether/max(1, words))
}

func (w *wordMatches) add(list []string, lexeme string) []string {
	if lexeme == "" || len(list) >= w.most || slices.Contains(list, lexeme) {
		return list
	}
	return append(list, lexeme)
}

// narrow returns the word as Postgres looks for it to the letter, wide with all that it may be the beginning or a part of.
func (w wordMatches) narrow() string { return anyOf(lexemes(w.exact, "")) }

func (w wordMatches) wide() string {
	return anyOf(slices.Concat(lexemes(w.exact, ""), lexemes(w.begins, ":*"), lexemes(w.others, "")))
}

// lexemes quotes lexemes, which are of letters and digits only.
func lexemes(words []string, after string) []string {
	var out []string
	for _, w := range words {
		out = append(out, "'"+strings.ReplaceAll(w, "'", "''")+"'"+after)
	}
	return out
}

func anyOf(alternatives []string) string { return "(" + strings.Join(alternatives, " | ") + ")" }
