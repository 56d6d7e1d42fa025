package search

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// The length from which a word may have two letters wrong, and the lengths between which a word is corrected at all.
const (
	longWord               = 8
	minLetters, maxLetters = 3, 40
)

// vocabularyWord is a word of the vocabulary, as written and without marks on its letters.
type vocabularyWord struct{ Word, Folded string }

// allowedSlips returns how many letters of a word may be wrong.
func allowedSlips(folded string) int {
	switch n := utf8.RuneCountInString(folded); {
	case n < minLetters || n > maxLetters:
		return 0
	case n < longWord:
		return 1
	}
	return 2
}

// edits returns the words at one edit from a folded word: with a letter added, missing or wrong, or two letters
// transposed.
func edits(folded string) []string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	w := []rune(folded)
	var out []string
	for i := 0; i <= len(w); i++ {
		head, tail := string(w[:i]), w[i:]
		for _, l := range letters {
			out = append(out, head+string(l)+string(tail))
		}
		if len(tail) == 0 {
			continue
		}
		out = append(out, head+string(tail[1:]))
		for _, l := range letters {
			out = append(out, head+string(l)+string(tail[1:]))
		}
		if len(tail) > 1 {
			out = append(out, head+string(tail[1])+string(tail[0])+string(tail[2:]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rankByDistance returns the words within the allowed distance of a folded word, the nearest first, followed by those
// of which a long word is nearly a prefix. Among equally near words, those with the same first letter come first, since
// the first letter is seldom mistyped.
func rankByDistance(folded string, words []vocabularyWord) []string {
	type near struct {
		vocabularyWord
		far, other, length int
	}
	var all []near
	for _, k := range words {
		n := near{vocabularyWord: k, length: utf8.RuneCountInString(k.Folded)}
		var begins int
		n.far, begins = distance(folded, k.Folded)
		if n.far > allowedSlips(folded) {
			// A long word may be a prefix of a word that is stored with an ending.
			if begins > 1 || allowedSlips(folded) < 2 {
				continue
			}
			n.far = allowedSlips(folded) + begins
		}
		if k.Folded == "" || k.Folded[0] != folded[0] {
			n.other = 1
		}
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.other, b.other), cmp.Compare(a.length, b.length),
			cmp.Compare(a.Word, b.Word))
	})
	var out []string
	for _, n := range all {
		out = append(out, n.Word)
	}
	return slices.Compact(out)
}

// distance returns the number of edits between two words: added, missing, changed or transposed letters. begins is the
// number of edits between a and the nearest prefix of b.
func distance(a, b string) (all, begins int) {
	s, t := []rune(a), []rune(b)
	before, last, now := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		now[0] = i
		for j := 1; j <= len(t); j++ {
			wrong := 1
			if s[i-1] == t[j-1] {
				wrong = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(t)], slices.Min(last)
}
