package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framsyn/internal/swedish"
)

// Piece is a part of a text. Hit reports whether it matches the query.
type Piece struct {
	Text string
	Hit  bool
}

// marker finds the words of a query in texts, in any of their forms.
type marker struct {
	stems    map[string]bool
	prefixes []string
	runs     []run
}

// run is words of a query that are marked only where they follow each other: the stems of each, and what the last may begin with.
type run struct {
	stems    []map[string]bool
	prefixes []string
}

func newMarker() marker { return marker{stems: map[string]bool{}} }

// add adds a word of the query; open says whether it may be the beginning or a part of others.
func (m *marker) add(w wordMatches, open bool) {
	if w.stem == "" {
		return
	}
	for s := range w.ownStems() {
		m.stems[s] = true
	}
	if open {
		for _, s := range w.related {
			m.stems[swedish.Stem(s)] = true
		}
		m.prefixes = append(m.prefixes, w.prefixes...)
	}
}

// addRun adds words of the query that must follow each other; open says whether the last may be the beginning of a word.
func (m *marker) addRun(words []wordMatches, open bool) {
	var r run
	for _, w := range words {
		r.stems, r.prefixes = append(r.stems, w.ownStems()), nil
		if open {
			r.prefixes = w.prefixes
		}
	}
	m.runs = append(m.runs, r)
}

// ownStems returns the stems of the word and of its forms.
func (w wordMatches) ownStems() map[string]bool {
	out := map[string]bool{swedish.Stem(w.typed): true}
	for _, s := range w.exact {
		out[swedish.Stem(s)] = true
	}
	return out
}

// in returns the places where the words of a run follow each other in a text; stems are those of its words.
func (r run) in(words []swedish.Word, stems []string) (out []swedish.Word) {
	last := len(r.stems) - 1
	for i := 0; i+last < len(words); i++ {
		n := 0
		for n < last && r.stems[n][stems[i+n]] {
			n++
		}
		if end := words[i+n]; n == last && (r.stems[n][stems[i+n]] || hasAnyPrefix(end.Text, r.prefixes)) {
			out = append(out, swedish.Word{Text: strings.Join(swedish.Texts(words[i:i+n+1]), " "), Start: words[i].Start, End: end.End})
		}
	}
	return out
}

func hasAnyPrefix(word string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(word, p) })
}

func (m *marker) matches(word, stem string) bool {
	return m.stems[stem] || hasAnyPrefix(word, m.prefixes)
}

// hits returns the words of a text and the places of those that match, in order, none within another.
func (m *marker) hits(text string) (words, hits []swedish.Word) {
	words, joined := swedish.Cut(text)
	stems := make([]string, len(words))
	for i, w := range words {
		if stems[i] = swedish.Stem(w.Text); m.matches(w.Text, stems[i]) {
			hits = append(hits, w)
		}
	}
	for _, w := range joined {
		if m.matches(w.Text, swedish.Stem(w.Text)) {
			hits = append(hits, w)
		}
	}
	for _, r := range m.runs {
		hits = append(hits, r.in(words, stems)...)
	}
	slices.SortFunc(hits, func(a, b swedish.Word) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	end := 0
	return words, slices.DeleteFunc(hits, func(w swedish.Word) bool {
		within := w.Start < end
		end = max(end, w.End)
		return within
	})
}

// mark returns a text with its hits.
func (m *marker) mark(text string) []Piece {
	_, hits := m.hits(text)
	return pieces(text, 0, len(text), hits)
}

// The length of an excerpt in words, and how many of them stand before the first hit where it does not begin with a sentence.
const excerptWords, wordsBefore = 34, 8

// excerpt returns the part of a text that has most of the query, with its hits.
func (m *marker) excerpt(text string) []Piece {
	words, hits := m.hits(text)
	if len(words) == 0 {
		return nil
	}
	first := min(m.bestWord(words, hits), max(0, len(words)-excerptWords/2)) // not the last words alone
	for back := 0; first > 0 && back < wordsBefore && !beginsSentence(text, words[first-1], words[first]); back++ {
		first--
	}
	last := min(first+excerptWords, len(words)) - 1
	from, to := words[first].Start, words[last].End
	if last == len(words)-1 {
		to = len(text)
	}
	return addEllipses(pieces(text, from, to, hits))
}

// bestWord returns the number of the word with which a part begins that has the most different words of the query, then the most hits.
func (m *marker) bestWord(words, hits []swedish.Word) (best int) {
	most := 0
	for i, h := range hits {
		start, _ := slices.BinarySearchFunc(words, h.Start, func(w swedish.Word, at int) int { return cmp.Compare(w.Start, at) })
		end := words[min(start+excerptWords-wordsBefore, len(words))-1].End
		different, n := map[string]bool{}, 0
		for _, other := range hits[i:] {
			if other.Start >= end {
				break
			}
			different[swedish.Stem(other.Text)] = true
			n++
		}
		if score := 100*len(different) + n; score > most {
			best, most = start, score
		}
	}
	return best
}

// beginsSentence reports whether a sentence ends between two words.
func beginsSentence(text string, before, word swedish.Word) bool {
	return strings.ContainsAny(text[min(before.End, word.Start):word.Start], ".!?:\n")
}

// pieces returns a part of a text with the hits in it.
func pieces(text string, from, to int, hits []swedish.Word) (out []Piece) {
	add := func(until int, hit bool) {
		if until > from {
			out = append(out, Piece{text[from:until], hit})
			from = until
		}
	}
	for _, h := range hits {
		if h.Start >= from && h.End <= to {
			add(h.Start, false)
			add(h.End, true)
		}
	}
	add(to, false)
	return out
}

// addEllipses adds an ellipsis where an excerpt begins or ends within a sentence.
func addEllipses(all []Piece) []Piece {
	if len(all) == 0 {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(all[0].Text); unicode.IsLower(first) {
		all = append([]Piece{{Text: "… "}}, all...)
	}
	if last, _ := utf8.DecodeLastRuneInString(all[len(all)-1].Text); unicode.IsLetter(last) || unicode.IsNumber(last) || last == ',' {
		all = append(all, Piece{Text: " …"})
	}
	return all
}
