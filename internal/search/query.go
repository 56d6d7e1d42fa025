package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How much of a query is read. Nobody has typed more by hand.
const (
	mostText  = 400 // characters
	mostTerms = 12
	mostWords = 24 // of all terms together
)

// term is a part of a query: a word, or with several words a phrase, that must occur, or with not must not.
type term struct {
	words []string
	not   bool
}

var (
	chunk  = regexp.MustCompile(`(-?)(?:"([^"]*)"?|([^\s"]+))`)
	letter = regexp.MustCompile(`[\pL\pN]+`)
	quotes = strings.NewReplacer("”", `"`, "“", `"`, "„", `"`, "»", `"`, "«", `"`, "–", "-", "−", "-")
)

// parse reads a query: words that must all occur, "phrases", and -words that must not. cut tells that it was too long
// to be read whole.
func parse(text string) (terms []term, cut bool) {
	text = strings.ToValidUTF8(text, " ")
	if utf8.RuneCountInString(text) > mostText {
		text, cut = string([]rune(text)[:mostText]), true
	}
	for _, m := range chunk.FindAllStringSubmatch(quotes.Replace(norm.NFC.String(text)), -1) {
		words := letter.FindAllString(strings.ToLower(m[2]+m[3]), -1)
		t := term{words, m[1] != ""}
		switch {
		case len(words) == 0:
		case t.not || m[2] != "":
			terms = append(terms, t)
		default:
			for _, w := range words {
				terms = append(terms, term{words: []string{w}})
			}
		}
	}
	left := mostWords
	for i, t := range terms {
		if i == mostTerms || len(t.words) > left {
			return terms[:i], true
		}
		left -= len(t.words)
	}
	return terms, cut
}

func (t term) phrase() bool { return len(t.words) > 1 }

// String writes a term as somebody would type it.
func (t term) String() string {
	s := strings.Join(t.words, " ")
	if t.phrase() {
		s = `"` + s + `"`
	}
	if t.not {
		s = "-" + s
	}
	return s
}

// formatQuery writes a query as somebody would type it.
func formatQuery(terms []term) string {
	var out []string
	for _, t := range terms {
		out = append(out, t.String())
	}
	return strings.Join(out, " ")
}

// correctableWords returns the words of a query that need not be met to the letter: those outside phrases that must occur.
func correctableWords(terms []term) []string {
	var out []string
	for _, t := range terms {
		if !t.not && !t.phrase() && !slices.Contains(out, t.words[0]) {
			out = append(out, t.words[0])
		}
	}
	return out
}

// requiresAny reports whether something must occur, and not only be absent.
func requiresAny(terms []term) bool {
	return slices.ContainsFunc(terms, func(t term) bool { return !t.not })
}
