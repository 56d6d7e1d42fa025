package swedish

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// MaxLetters is the most letters of a word whose forms and parts are known. The longest Swedish compounds that are in use have some 50;
// whatever is longer is only itself, since the work of looking for its parts grows with the power of its length.
const MaxLetters = 60

// IsOverlong reports whether a word is longer than any whose forms and parts are known.
func IsOverlong(word string) bool {
	return len(word) > MaxLetters && utf8.RuneCountInString(word) > MaxLetters
}

// Stem returns what the forms of a Swedish word have in common, by which they are known to be of the same word: that of "öarna" is
// "ö", and that of "städer" is "stad". It need not be a word. Nouns, adjectives and the common verbs are known in all their forms,
// also as the last part of a compound; now and then it is the same for two words that differ.
func Stem(word string) string {
	if last, _ := utf8.DecodeLastRuneInString(word); !unicode.IsLetter(last) || IsOverlong(word) {
		return word
	}
	stems.mu.RLock()
	s, ok := stems.known[word]
	stems.mu.RUnlock()
	if !ok {
		s = stem(word)
		stems.remember(strings.Clone(word), strings.Clone(s)) // not the text that they are parts of
	}
	return s
}

// stems are the stems of the words that were met last, since texts have few words often and a stem costs many comparisons.
var stems = stemMemory{known: map[string]string{}}

type stemMemory struct {
	mu    sync.RWMutex
	known map[string]string
}

// maxStems is the largest number of stems that are remembered.
const maxStems = 10_000

func (m *stemMemory) remember(word, stem string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= maxStems {
		clear(m.known)
	}
	m.known[word] = stem
}

func stem(word string) string {
	for {
		if s, ok := irregularStem(word); ok {
			return s
		}
		shorter := shorten(word)
		if shorter == word {
			return word
		}
		word = shorter
	}
}

// irregularStem looks a word up among those with forms that no rule gives: whole, without the s of the genitive, or as the last
// part of a compound.
func irregularStem(word string) (string, bool) {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if s, ok := irregular[w]; ok {
			return s, true
		}
		for at := range w {
			if s, ok := irregularLast[w[at:]]; ok && at > 1 {
				return w[:at] + s, true
			}
		}
	}
	return "", false
}

// endings are the endings of nouns, adjectives and verbs, the longest first.
var endings = []string{
	"arna", "erna", "orna", "aste", "ande",
	"are", "ade", "ena", "ast", "ste",
	"ar", "er", "or", "en", "et", "an", "at", "ad",
	"a", "e", "s",
}

// stable are words, and last parts of words, that look as if they had an ending.
var stable = []string{"marknad", "månad", "byggnad", "kostnad", "skillnad",
	"plats", "process", "klass", "buss", "kurs", "leverans", "balans", "distans", "plan"}

// shorten returns a word without its last ending, and the word itself if it has none.
func shorten(word string) string {
	n := utf8.RuneCountInString(word)
	if n < 3 {
		if n == 2 && (strings.HasPrefix(word, "ö") || strings.HasPrefix(word, "å")) && strings.HasSuffix(word, "n") {
			return word[:len("ö")]
		}
		return word
	}
	if hasAnySuffix(word, stable...) {
		return word
	}
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e); ok && bears(rest, e) {
			return rest
		}
	}
	return levelled(word)
}

const vowels = "aeiouyåäöéü"

func isVowel(r rune) bool { return strings.ContainsRune(vowels, r) }

// bears reports whether rest may be a word to which an ending was added.
func bears(rest, ending string) bool {
	last, _ := utf8.DecodeLastRuneInString(rest)
	if utf8.RuneCountInString(rest) < 2 {
		return (rest == "ö" || rest == "å") && ending != "e" && ending != "a"
	}
	if !strings.ContainsAny(rest, vowels) {
		return false
	}
	switch ending {
	case "s":
		return !isVowel(last) && !strings.ContainsRune("sxz", last) || utf8.RuneCountInString(rest) > 2 && isVowel(last)
	case "a", "e":
		return utf8.RuneCountInString(rest) > 2 || !isVowel(last)
	}
	return true
}

// levelled returns a word whose end is not an ending but differs between forms of a word: a double consonant, a vowel that falls
// away, the n of the definite form, the t of an adjective.
func levelled(word string) string {
	r := []rune(word)
	n := len(r)
	last, before := r[n-1], r[n-2]
	switch {
	case last == before && !isVowel(last) && n > 3:
		return string(r[:n-1]) // program, programmet
	case last == 'n' && strings.ContainsRune("oöåyiuäé", before) && n > 3, last == 'n' && strings.ContainsRune("öåy", before) && n == 3:
		return string(r[:n-1]) // byn, energin
	case n > 4 && hasAnySuffix(word, "eln", "orn", "ern"):
		return string(r[:n-1]) // fågeln, sektorn, vintern
	case n > 4 && before == 'e' && last == 'l' && !isVowel(r[n-3]):
		return string(r[:n-2]) + "l" // fågel, fåglar
	case n > 3 && last == 'r' && strings.ContainsRune("kptdbgvm", before):
		return string(r[:n-1]) // fönstret, fönster
	case last == 't' && hasAnySuffix(word, adjectivesWithT...) && n > 4:
		return string(r[:n-1]) // digitalt, hållbart
	case strings.HasSuffix(word, "ium") && n > 5:
		return string(r[:n-2]) // gymnasium, gymnasiet
	}
	return word
}

// adjectivesWithT are the ends of adjectives in the neuter.
var adjectivesWithT = []string{"alt", "elt", "bart", "samt", "skt", "igt", "ivt", "ärt", "ert", "ört", "klt", "ellt", "ernt"}

func hasAnySuffix(word string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(word, s) })
}
