package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/swedish"
)

// wordMatches is a word of a query with the lexemes of the vocabulary that it may mean. A lexeme is the form in which
// Postgres stores a word.
type wordMatches struct {
	typed, folded, stem string
	key                 string   // what its forms have in common
	minPrefix, limit    int      // the length from which it counts as a prefix, and the most lexemes of each list
	inVocabulary        bool     // whether the vocabulary has a form of the word, or a word that begins with it
	exact               []string // its own forms, with any marks on letters that were not typed
	prefixes            []string // words of which it is a prefix
	related             []string // compounds of which it is a part, other than their beginning
}

// The lengths, in letters, from which a word counts as a prefix of others, and as a part of a compound wherever it stands. A shorter
// part must be the first or the last, beside another word.
const (
	minPrefixLength  = 3
	minPartLength    = 5
	minShortPart     = 3
	maxWordsForParts = 6 // the most words of a query for which short parts are looked for
)

// selectForms looks up words in the vocabulary: the forms of each, what begins with it, what ends with it and what has it inside. Of
// overlong words it tells only how they are stored.
const selectForms = `with w as materialized (
	select n, word, fold(word) as folded, coalesce((tsvector_to_array(to_tsvector('framsyn', word)))[1], '') as stem, fold(key) as key,
		length(word) <= @longest and to_tsvector('framsyn', word) <> '' as sought
	from unnest(@words::text[], @keys::text[]) with ordinality u(word, key, n)
)
select w.n - 1 as n, w.folded, w.stem, coalesce(v.word, '') as word, coalesce(v.folded, '') as word_folded,
	coalesce(v.stem, '') as word_key,
	coalesce((tsvector_to_array(to_tsvector('framsyn', v.word)))[1], '') as lexeme, coalesce(v.part, '') as part
from w left join lateral (
	(select v.word, v.folded, v.stem, 'form' as part from search_word v
	where v.layer = any(@layers) and w.sought and fold(v.stem) = w.key and %[1]s limit 40)
	union all
	select f.word, f.folded, f.stem, 'first' from unnest(@layers::text[]) l, lateral (
		select v.word, v.folded, v.stem from search_word v
		where v.layer = l and w.sought and v.folded ~>=~ fold(w.stem) and v.folded ~<~ (fold(w.stem) || chr(1114111)) and %[1]s
		order by v.folded using ~<~ limit 80) f
	union all
	(select f.word, f.folded, f.stem, 'last' from (
		select v.word, v.folded, v.stem from search_word v
		where v.layer = any(@layers) and w.sought and length(w.key) >= @last and fold(v.stem) like ('_%%' || w.key) and %[1]s
		limit 300) f
	order by length(f.folded), f.folded limit 60)
	union all
	(select f.word, f.folded, f.stem, 'inside' from (
		select v.word, v.folded, v.stem from search_word v
		where v.layer = any(@layers) and w.sought and length(w.word) >= @last and %[1]s and v.folded like
			('_%%' || case when length(w.word) < @part then w.key when length(w.stem) < @part then w.folded else fold(w.stem) end || '%%')
		limit 300) f
	order by length(f.folded), f.folded limit 60)
) v on true
order by w.n, length(v.folded), v.word`

// wordForm is a word of the vocabulary that word number N of a query may mean, and in what way.
type wordForm struct {
	N                                                     int
	Folded, Stem, Word, WordFolded, WordKey, Lexeme, Part string
}

// formsOf is what the forms of the words of a query depend on: whether they are looked for in the work layer, and the arguments, which
// say what the actor may find.
type formsOf struct {
	work bool
	args string
}

// forms are those of the words that were asked for last, until a text of the layer changes.
var forms = db.NewKept[formsOf, []wordForm](200, func(of formsOf) []id.Kind {
	if of.work {
		return Kinds
	}
	return []id.Kind{db.Public}
})

// findForms returns the words of a query with the lexemes that they may mean. A stop word, such as "och", has no stem.
func findForms(ctx context.Context, q db.Q, in scope, words []string) ([]wordMatches, error) {
	if len(words) == 0 {
		return nil, nil
	}
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = swedish.Stem(w)
	}
	last := minShortPart
	if len(words) > maxWordsForParts {
		last = minPartLength
	}
	args := in.knownArgs("words", words, "keys", keys, "part", minPartLength, "last", last, "longest", swedish.MaxLetters)
	of := formsOf{slices.Contains(in.layers(), Work), db.KeyOf(args)}
	found, err := forms.Get(ctx, q, of, func(ctx context.Context, q db.Q) ([]wordForm, error) {
		return db.All[wordForm](ctx, q, fmt.Sprintf(selectForms, in.knownSQL()), db.PlannedOnce, args)
	})
	if err != nil {
		return nil, fmt.Errorf("forms of words: %w", err)
	}
	byWord := make([][]wordForm, len(words))
	out := make([]wordMatches, len(words))
	prefix, most := lexemeBudget(len(words))
	for i := range out {
		out[i] = wordMatches{typed: words[i], key: keys[i], minPrefix: prefix, limit: most}
	}
	for _, f := range found {
		out[f.N].folded, out[f.N].stem = f.Folded, f.Stem
		if f.Word != "" {
			byWord[f.N] = append(byWord[f.N], f)
		}
	}
	known, err := findStems(ctx, q, in, partStems(out, byWord))
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].stem != "" {
			out[i].classify(byWord[i], known)
		}
	}
	return out, nil
}

// classify adds the words found in the vocabulary to the lists of the word. known has the stems that words of the vocabulary have.
func (w *wordMatches) classify(found []wordForm, known map[string]bool) {
	w.exact = []string{w.stem}
	long := utf8.RuneCountInString(w.typed) >= w.minPrefix
	if long {
		w.prefixes = []string{w.typed}
	}
	for _, f := range w.withSameMarks(found) {
		switch f.Part {
		case "form":
			w.inVocabulary, w.exact = true, w.appendLexeme(w.exact, f.Lexeme)
		case "last":
			if w.isLong() || slices.ContainsFunc(w.before(f), func(s string) bool { return known[s] }) {
				w.related = w.appendLexeme(w.related, f.Lexeme)
			}
		case "inside":
			if w.isPartAnywhere() || slices.ContainsFunc(w.splits(f), func(s string) bool { return known[s] }) {
				w.related = w.appendLexeme(w.related, f.Lexeme)
			}
		case "first":
			w.inVocabulary = true
			w.exact = w.appendLexeme(w.exact, prefixOf(f.Word, w.stem))
			switch {
			case !long:
			case strings.HasPrefix(f.WordFolded, w.folded):
				w.prefixes = w.appendLexeme(w.prefixes, prefixOf(f.Word, w.typed))
				// "kommunern" is a prefix of "kommunerna", which is stored as "kommun".
				if utf8.RuneCountInString(f.Lexeme) < utf8.RuneCountInString(w.typed) {
					w.exact = w.appendLexeme(w.exact, f.Lexeme)
				}
			case w.joinedBySIn(f) || slices.ContainsFunc(w.after(f), func(s string) bool { return known[s] }):
				w.related = w.appendLexeme(w.related, f.Lexeme)
			}
		}
	}
}

// isPartAnywhere reports whether the word is long enough to be a part of compounds wherever it stands.
func (w *wordMatches) isPartAnywhere() bool { return utf8.RuneCountInString(w.typed) >= minPartLength }

// splits returns the stems that what stands before a form of the word may have, where a compound ends in one.
func (w *wordMatches) splits(f wordForm) (out []string) {
	r := []rune(f.Word)
	for at := minShortPart; at+minShortPart <= len(r); at++ {
		if s := swedish.Stem(string(r[at:])); s == w.key || w.typed == w.folded && swedish.Unmarked(s) == swedish.Unmarked(w.key) {
			out = append(out, firstPart(r, at)...)
		}
	}
	return out
}

// isLong reports whether what the forms of the word have in common needs no other word beside it to be a part of a compound.
func (w *wordMatches) isLong() bool { return utf8.RuneCountInString(w.key) >= minPartLength }

// before returns the stems that what stands before the word in a compound may have: those of "sjuk" before "vård" in "sjukvård".
func (w *wordMatches) before(f wordForm) []string {
	r := []rune(f.WordKey)
	if n := len(r) - utf8.RuneCountInString(w.key); n >= minShortPart {
		return firstPart(r, n)
	}
	return nil
}

// firstPart returns the stems of what stands before a place in a word.
func firstPart(r []rune, n int) []string {
	before := string(r[:n])
	out := swedish.FirstPartStems(before)
	if r[n-1] == r[n] {
		out = append(out, swedish.Stem(before+string(r[n]))) // "natt" in "nattåg", where three are written as two
	}
	return out
}

// after returns the stems that what stands after the word in a compound may have, with a letter between them or none: those of
// "marknad" after "arbete" in "arbetsmarknad".
func (w *wordMatches) after(f wordForm) (out []string) {
	r := []rune(f.Word)
	n := utf8.RuneCountInString(w.stem)
	for joint := range 2 {
		if n+joint+minShortPart < len(r) {
			out = append(out, swedish.Stem(string(r[n+joint:])))
		}
	}
	return out
}

// joinedBySIn reports whether a word is a compound of the word, if long, by the letter that joins most of them: "arbetslöshet".
func (w *wordMatches) joinedBySIn(f wordForm) bool {
	r, n := []rune(f.Word), utf8.RuneCountInString(w.stem)
	return n >= minPartLength && len(r) > n+1+minShortPart && r[n] == 's'
}

// partStems returns the stems that must be known for the compounds among what was found.
func partStems(words []wordMatches, of [][]wordForm) (out []string) {
	for i, w := range words {
		for _, f := range of[i] {
			switch {
			case f.Part == "last" && !w.isLong():
				out = append(out, w.before(f)...)
			case f.Part == "inside" && !w.isPartAnywhere():
				out = append(out, w.splits(f)...)
			case f.Part == "first" && !strings.HasPrefix(f.WordFolded, f.Folded):
				out = append(out, w.after(f)...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

const selectStems = `select distinct v.stem from search_word v
where v.layer = any(@layers) and fold(v.stem) = any(select fold(s) from unnest(@stems::text[]) s) and %s`

// findStems returns which stems words of the vocabulary have.
func findStems(ctx context.Context, q db.Q, in scope, stems []string) (map[string]bool, error) {
	known := map[string]bool{}
	if len(stems) == 0 {
		return known, nil
	}
	found, err := db.Values[string](ctx, q, fmt.Sprintf(selectStems, in.knownSQL()), in.knownArgs("stems", stems))
	if err != nil {
		return nil, fmt.Errorf("parts of compounds: %w", err)
	}
	for _, s := range found {
		known[s] = true
	}
	return known, nil
}

// withSameMarks leaves out the words whose letters have other marks than those typed, unless none has the same: "län"
// is not "lån", but "lan" may be either.
func (w *wordMatches) withSameMarks(found []wordForm) []wordForm {
	if w.typed == w.folded {
		return found
	}
	same := slices.DeleteFunc(slices.Clone(found), func(f wordForm) bool {
		return !strings.Contains(f.Word, w.stem) && !strings.Contains(f.WordKey, w.key)
	})
	if slices.ContainsFunc(same, func(f wordForm) bool { return f.Part == "form" || f.Part == "first" }) {
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

// isCorrectable reports whether the word may be a typing error: nobody has written it, and it is neither a number nor overlong.
func (w *wordMatches) isCorrectable() bool {
	first, _ := utf8.DecodeRuneInString(w.typed)
	return w.stem != "" && !w.inVocabulary && unicode.IsLetter(first) && !swedish.IsOverlong(w.typed)
}

// exactQuery returns the tsquery for the word itself; wideQuery also for the words of which it may be a prefix or a
// part.
func (w wordMatches) exactQuery() string { return anyOf(quoteLexemes(w.exact, "")) }

func (w wordMatches) wideQuery() string {
	whole := slices.DeleteFunc(slices.Concat(w.exact, w.related), func(s string) bool { return hasAnyPrefix(s, w.prefixes) })
	return anyOf(slices.Concat(quoteLexemes(whole, ""), quoteLexemes(w.prefixes, ":*")))
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

func allOf(parts []string) string { return "(" + strings.Join(parts, " & ") + ")" }
