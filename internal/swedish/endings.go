package swedish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endingsApart are the endings that are written after a colon, or an apostrophe, beside abbreviations, letters and figures: EU:s, tv:n,
// PM:et, 80:e. Those of ordinalEndings are known beside figures only.
var endingsApart, ordinalEndings = setOf(`s t n a e r na et en an ns ts ens ets ans ar er or are ers ars aren
	arna erna orna arnas ernas ornas at ade ande`), setOf("de te dje nde je")

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// contractions are words with a colon that stands for letters within them, rather than before an ending: S:t Eriksplan.
var contractions = setOf("s:t s:ta s:te")

const apostrophes = "'’\u00b4`"

// withoutEndings returns words, in their own slice, where an ending after a colon is no word of its own but belongs to what it ends. The
// ordinals are the words that people also write together: 3e.
func withoutEndings(text string, words []Word) (out, ordinals []Word) {
	out = words[:0]
	for _, w := range words {
		if n := len(out) - 1; n >= 0 && isEnding(text, out[n], w) {
			if isFigure(out[n].Text) {
				ordinals = append(ordinals, Word{Text: out[n].Text + Stem(w.Text), Start: out[n].Start, End: w.End})
			}
			out[n].End = w.End
			continue
		}
		out = append(out, w)
	}
	return out, ordinals
}

// isEnding reports whether the second of two words is an ending of the first.
func isEnding(text string, a, b Word) bool {
	gap := gapOf(text, a, b)
	switch {
	case gap == " ", strings.ContainsRune(text[a.Start:a.End], ':') || !endsWord(text[b.End:]):
		return false
	case gap == ":":
		return !contractions[a.Text+":"+b.Text] && (endingsApart[b.Text] || isFigure(a.Text) && ordinalEndings[b.Text])
	}
	return b.Text == "s" && !isFigure(a.Text) && utf8.RuneCountInString(gap) == 1 && strings.Contains(apostrophes, gap)
}

// endsWord reports whether what follows begins with something that ends a word, unlike the rest of an address such as mailto:a@b.se.
func endsWord(after string) bool {
	next, size := utf8.DecodeRuneInString(after)
	if size == 0 {
		return true
	}
	if strings.ContainsRune("@:_/\\&=", next) || unicode.IsLetter(next) || unicode.IsNumber(next) {
		return false
	}
	beyond, _ := utf8.DecodeRuneInString(after[size:])
	return next != '.' || !unicode.IsLetter(beyond) && !unicode.IsNumber(beyond)
}
