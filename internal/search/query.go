package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The longest query that is used; the rest of the text is ignored.
const (
	maxText  = 400 // characters
	maxTerms = 12
	maxWords = 24 // of all terms together
)

// term is a part of a query: a word, or a phrase of several words, that must occur, or must not occur if not is set.
type term struct {
	words    []string
	excluded bool
}

var (
	termPattern    = regexp.MustCompile(`(-?)(?:"([^"]*)"?|([^\s"]+))`)
	lettersPattern = regexp.MustCompile(`[\pL\pN]+`)
	quoteReplacer  = strings.NewReplacer("”", `"`, "“", `"`, "„", `"`, "»", `"`, "«", `"`, "–", "-", "−", "-")
)

// parseQuery parses a query: words that must all occur, "phrases", and -words that must not occur. cut reports whether
// the text was longer than what is used.
func parseQuery(text string) (terms []term, cut bool) {
	text = strings.ToValidUTF8(text, " ")
	if utf8.RuneCountInString(text) > maxText {
		text, cut = string([]rune(text)[:maxText]), true
	}
	for _, m := range termPattern.FindAllStringSubmatch(quoteReplacer.Replace(norm.NFC.String(text)), -1) {
		words := lettersPattern.FindAllString(strings.ToLower(m[2]+m[3]), -1)
		t := term{words, m[1] != ""}
		switch {
		case len(words) == 0:
		case t.excluded || m[2] != "":
			terms = append(terms, t)
		default:
			for _, w := range words {
				terms = append(terms, term{words: []string{w}})
			}
		}
	}
	left := maxWords
	for i, t := range terms {
		if i == maxTerms || len(t.words) > left {
			return terms[:i], true
		}
		left -= len(t.words)
	}
	return terms, cut
}

func (t term) isPhrase() bool { return len(t.words) > 1 }

// String returns the term in the syntax of a query.
func (t term) String() string {
	s := strings.Join(t.words, " ")
	if t.isPhrase() {
		s = `"` + s + `"`
	}
	if t.excluded {
		s = "-" + s
	}
	return s
}

// formatQuery returns terms in the syntax of a query.
func formatQuery(terms []term) string {
	var out []string
	for _, t := range terms {
		out = append(out, t.String())
	}
	return strings.Join(out, " ")
}

// correctableWords returns the words of a query that may be corrected: those outside phrases that must occur.
func correctableWords(terms []term) []string {
	var out []string
	for _, t := range terms {
		if !t.excluded && !t.isPhrase() && !slices.Contains(out, t.words[0]) {
			out = append(out, t.words[0])
		}
	}
	return out
}

// requiresAny reports whether any term must occur.
func requiresAny(terms []term) bool {
	return slices.ContainsFunc(terms, func(t term) bool { return !t.excluded })
}
