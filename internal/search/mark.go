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
}

func newMarker() marker { return marker{stems: map[string]bool{}} }

// add adds a word of the query; open says whether it may be the beginning or a part of others.
func (m *marker) add(w wordMatches, open bool) {
	if w.stem == "" {
		return
	}
	for _, s := range append(slices.Clone(w.exact), w.typed) {
		m.stems[swedish.Stem(s)] = true
	}
	if open {
		for _, s := range w.related {
			m.stems[swedish.Stem(s)] = true
		}
		m.prefixes = append(m.prefixes, w.prefixes...)
	}
}

func (m *marker) matches(word string) bool {
	return m.stems[swedish.Stem(word)] || slices.ContainsFunc(m.prefixes, func(p string) bool { return strings.HasPrefix(word, p) })
}

// hits returns the words of a text and the places of those that match, in order, none within another.
func (m *marker) hits(text string) (words, hits []swedish.Word) {
	words, joined := swedish.Cut(text)
	for _, w := range append(slices.Clone(joined), words...) {
		if m.matches(w.Text) {
			hits = append(hits, w)
		}
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
