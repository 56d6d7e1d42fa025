// Package plain finds what makes a Swedish text hard to read: long sentences, English words, and chains of passive verbs. It tells by
// the look of words, without a dictionary, so that what it says is a hint and never a fault. Its functions are pure.
package plain

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a hint is about.
type Kind string

// The kinds.
const (
	LongSentence Kind = "long"
	EnglishWord  Kind = "english"
	Passive      Kind = "passive"
)

// Kinds lists the kinds in the order in which hints are shown.
var Kinds = []Kind{LongSentence, EnglishWord, Passive}

// The limits: the number of words from which a sentence is long, of passive verbs in a sentence from which they are a chain, of hints of
// a kind, and of the bytes of a text that are read.
const (
	MostWords  = 25
	FewestInA  = 2
	MaxHints   = 20
	MaxText    = 200_000
	maxQuoted  = 300
	supineSpan = 4
)

// Hint is something to look at in a sentence. Words are those that it is about, and Instead is what can be written for an English word.
// Count is the number of words of a long sentence.
type Hint struct {
	Kind     Kind
	Sentence string
	Words    []string
	Instead  string
	Count    int
}

// Check returns the hints of a text in Markdown, at most MaxHints of each kind, in the order of the text.
func Check(md string) []Hint {
	var out []Hint
	count := map[Kind]int{}
	add := func(h Hint) {
		if count[h.Kind]++; count[h.Kind] <= MaxHints {
			out = append(out, h)
		}
	}
	for _, s := range Sentences(md) {
		words := wordsOf(s)
		if len(words) > MostWords {
			add(Hint{Kind: LongSentence, Sentence: quote(s), Count: len(words)})
		}
		for _, e := range englishIn(words) {
			add(Hint{Kind: EnglishWord, Sentence: quote(s), Words: []string{e.found}, Instead: e.instead})
		}
		if verbs := passives(words); len(verbs) >= FewestInA {
			add(Hint{Kind: Passive, Sentence: quote(s), Words: verbs})
		}
	}
	return out
}

// quote returns a sentence, shortened if it is very long.
func quote(s string) string {
	if utf8.RuneCountInString(s) <= maxQuoted {
		return s
	}
	return string([]rune(s)[:maxQuoted-1]) + "…"
}

var (
	blockStart = regexp.MustCompile(`^(#{1,6} |[-*+] |\d{1,9}[.)] |> ?|\|)`)
	linkMark   = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	marks      = strings.NewReplacer("**", "", "__", "", "*", "", "`", "", "\\", "", "|", " ")
)

// Sentences returns the sentences of a text in Markdown, without its marks. A heading, an item of a list and a row of a table are
// sentences by themselves.
func Sentences(md string) []string {
	if len(md) > MaxText {
		md = strings.ToValidUTF8(md[:MaxText], "")
	}
	var out []string
	var paragraph []string
	end := func() {
		out = append(out, split(strings.Join(paragraph, " "))...)
		paragraph = nil
	}
	for line := range strings.Lines(md) {
		line = strings.TrimSpace(line)
		start := blockStart.FindString(line)
		if line == "" || start != "" {
			end()
		}
		line = marks.Replace(linkMark.ReplaceAllString(strings.TrimPrefix(line, start), "$1"))
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			paragraph = append(paragraph, line)
		}
		if strings.HasPrefix(start, "#") {
			end()
		}
	}
	end()
	return out
}

// abbreviations are words whose full stop does not end a sentence.
var abbreviations = map[string]bool{"bl.a": true, "t.ex": true, "m.m": true, "d.v.s": true, "dvs": true, "s.k": true, "f.d": true,
	"e.d": true, "p.g.a": true, "o.s.v": true, "osv": true, "kl": true, "ca": true, "resp": true, "nr": true, "jfr": true, "inkl": true,
	"exkl": true, "fr.o.m": true, "t.o.m": true, "fr": true, "tom": true, "m.fl": true, "o.d": true, "st": true, "s": true, "bl": true,
	"t": true, "f": true, "m": true, "p": true, "o": true, "d": true, "dr": true, "prof": true}

// split splits a paragraph into sentences: at a mark that ends one, before a space and a letter that is not a small one.
func split(p string) []string {
	var out []string
	from := 0
	for i, c := range p {
		if c != '.' && c != '!' && c != '?' && c != '…' {
			continue
		}
		next := i + utf8.RuneLen(c)
		for next < len(p) && strings.ContainsRune(`"')”’»`, firstRune(p[next:])) {
			next += utf8.RuneLen(firstRune(p[next:]))
		}
		if next >= len(p) || p[next] != ' ' || unicode.IsLower(firstRune(p[next+1:])) {
			continue
		}
		before := strings.ToLower(p[strings.LastIndexByte(p[:i], ' ')+1 : i])
		if c == '.' && abbreviations[strings.TrimLeft(before, `("”`)] {
			continue
		}
		out = append(out, p[from:next])
		from = next + 1
	}
	if rest := strings.TrimSpace(p[min(from, len(p)):]); rest != "" {
		out = append(out, rest)
	}
	return out
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// wordsOf returns the words of a sentence: what has a letter or a digit, without the marks around it.
func wordsOf(s string) []string {
	var out []string
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
