package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"framsyn/internal/swedish"
)

// The longest query that is used; the rest of the text is ignored.
const (
	maxText  = 400 // characters
	maxTerms = 12
	maxWords = 24 // of all terms together
)

// term is a part of a query that must occur, or must not occur if not is set: a word, a phrase of several words, or words that were
// written together, such as 2019/20:188, which may also have been written as one.
type term struct {
	text     string // as typed, in lower case
	words    []string
	joined   []string // what the words are as one word, or as several where numbers share one; none if people do not write them so
	quoted   bool
	excluded bool
}

var (
	termPattern   = regexp.MustCompile(`([-–−]?)(?:"([^"]*)"?|(\d{1,3}(?: \d{3})+\b|[^ "]+))`)
	quoteReplacer = strings.NewReplacer("”", `"`, "“", `"`, "„", `"`, "»", `"`, "«", `"`)
)

// apart are characters that do not hold together what stands beside them, as those of 2019/20:188 do.
const apart = "|()[]{}<>!?*;=\\"

// parseQuery parses a query: words that must all occur, "phrases", and -words that must not occur. cut reports whether
// the text was longer than what is used.
func parseQuery(text string) (terms []term, cut bool) {
	text = strings.ToValidUTF8(text, " ")
	if utf8.RuneCountInString(text) > maxText {
		text, cut = string([]rune(text)[:maxText]), true
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(apart, r) {
			return ' '
		}
		return r
	}, quoteReplacer.Replace(norm.NFC.String(text)))
	left := maxWords
	for _, m := range termPattern.FindAllStringSubmatch(text, -1) {
		t := newTerm(m[2]+m[3], m[2] != "", m[1])
		if len(t.words) == 0 {
			continue
		}
		if left -= len(t.words); left < 0 || len(terms) == maxTerms {
			return terms, true
		}
		terms = append(terms, t)
	}
	return terms, cut
}

// newTerm returns the term for a text; sign is what stands before it. A dash before a figure is a minus, which is no part of it.
func newTerm(text string, quoted bool, sign string) term {
	words, joined := swedish.Cut(text)
	t := term{words: swedish.Texts(words), quoted: quoted}
	if len(words) == 0 {
		return t
	}
	first, last := words[0], words[len(words)-1]
	t.text = strings.ToLower(text[first.Start:last.End])
	t.excluded = sign == "-" || sign != "" && !unicode.IsNumber([]rune(t.text)[0])
	t.joined = together(words, joined)
	return t
}

// together returns the joined words that words are as a whole: "65åring" for 65-åringar, and "79åring" beside it for 65–79-åringar.
func together(words, joined []swedish.Word) []string {
	first, last := words[0], words[len(words)-1]
	var shared []string
	for _, j := range joined {
		switch {
		case len(words) == 1 || j.End != last.End:
		case j.Start == first.Start && !j.Shared:
			return []string{j.Text}
		case j.Shared && (len(shared) > 0 || j.Start == first.Start):
			shared = append(shared, j.Text)
		}
	}
	return shared
}

// isWord reports whether the term is one word, outside a phrase.
func (t term) isWord() bool { return len(t.words) == 1 }

// String returns the term in the syntax of a query.
func (t term) String() string {
	s := t.text
	if t.quoted && !t.isWord() {
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

// requiresAny reports whether any term must occur.
func requiresAny(terms []term) bool {
	return slices.ContainsFunc(terms, func(t term) bool { return !t.excluded })
}
