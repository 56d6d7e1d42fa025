package swedish

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// dashes are what may stand between the ends of a range, and what some write for a hyphen after a number.
const dashes = hyphens + "\u2013\u2212"

// dashesAfterFigure reports whether what stands between two words joins a number to the letters after it: 65-åringar, 65–åringar.
func dashesAfterFigure(gap string, a, b Word) bool {
	return isFigure(a.Text) && !isFigure(b.Text) && utf8.RuneCountInString(gap) == 1 && strings.Contains(dashes, gap)
}

// What stands between numbers that share the word after the last: 65–79-åringar, 60-, 70- och 80-talet.
var (
	betweenEnds   = regexp.MustCompile(`^(?:\s?[-\x{2010}\x{2011}\x{2013}\x{2212}/]\s?|[-\x{2010}\x{2011}],\s)$`)
	beforeAnother = regexp.MustCompile(`^[-\x{2010}\x{2011}]?,?\s$`)
	oneSpace      = regexp.MustCompile(`^\s$`)
)

// maxSharing is the most numbers that share a word.
const maxSharing = 4

// shared returns the words that numbers make with the word after the last of them: "65åring" and "79åring" of 65–79-åringar. They
// stand from their number to the end of that word.
func shared(text string, words []Word) (out []Word) {
	for i := 1; i+1 < len(words); i++ {
		if last := words[i+1]; isFigure(words[i].Text) && isShared(text, words[i], last) {
			numbers := sharing(text, words[:i+1])
			if len(numbers) == 1 {
				continue
			}
			for _, n := range numbers {
				if w := join([]Word{n, last}); w.Text != "" {
					w.Shared = true
					out = append(out, w)
				}
			}
		}
	}
	return out
}

// isShared reports whether a word after a number may be shared with the numbers before it: it has a hyphen before it, or is one that
// is often written without.
func isShared(text string, number, word Word) bool {
	gap := gapOf(text, number, word)
	return dashesAfterFigure(gap, number, word) || oneSpace.MatchString(gap) && strings.HasPrefix(word.Text, "åring")
}

// sharing returns the numbers at the end of words that share what follows, in order.
func sharing(text string, words []Word) []Word {
	i := len(words) - 1
	out := []Word{words[i]}
	for len(out) < maxSharing && i > 0 {
		before := i - 1
		switch a := words[before]; {
		case isFigure(a.Text) && betweenEnds.MatchString(gapOf(text, a, words[i])):
		case before > 0 && isFigure(words[before-1].Text) && continues[a.Text] && oneSpace.MatchString(gapOf(text, a, words[i])) &&
			beforeAnother.MatchString(gapOf(text, words[before-1], a)):
			before--
		default:
			return out
		}
		if before > 0 && glued(text, words[before-1], words[before]) {
			return out // covid-19 och 65-åringar
		}
		out, i = append([]Word{words[before]}, out...), before
	}
	return out
}
