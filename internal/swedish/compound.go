package swedish

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// minPart is the length in letters of the shortest part of a compound.
const minPart = 3

// Split is a word seen as a compound of two: its parts, the words that the first may be without what joins it to the last, and the
// stems.
type Split struct {
	First, Last            string
	FirstWords, FirstStems []string
	LastStem               string
}

// Splits returns the ways in which a word may be a compound of two words, that with the longest last part first. An overlong
// word has none.
func Splits(word string) (out []Split) {
	if IsOverlong(word) {
		return nil
	}
	r := []rune(word)
	for at := minPart; at <= len(r)-minPart; at++ {
		s := Split{First: string(r[:at]), Last: string(r[at:])}
		s.FirstWords, s.LastStem = firstParts(s.First), Stem(s.Last)
		for _, w := range s.FirstWords {
			s.FirstStems = append(s.FirstStems, Stem(w))
		}
		out = append(out, s)
	}
	return out
}

// joints are the letters that may stand between the parts of a compound, or instead of the last letter of the first: arbetsliv,
// gatukontor, kvinnoliv.
const joints = "souea"

// firstParts returns what the first part of a compound may be as a word of its own: without its joint, and as it is.
func firstParts(part string) []string {
	last, size := utf8.DecodeLastRuneInString(part)
	if bare := part[:len(part)-size]; bare != "" && strings.ContainsRune(joints, last) {
		return []string{bare, part}
	}
	return []string{part}
}

// FirstPartStems returns the stems of the words that may be the first part of a compound, written as it is there.
func FirstPartStems(part string) (out []string) {
	for _, w := range firstParts(part) {
		if s := Stem(w); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
