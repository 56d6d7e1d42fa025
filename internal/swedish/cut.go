// Package swedish knows how Swedish texts are cut into words, and which words are forms of the same word. What is kept of a
// text and what is asked for are cut by the same rules, so that a word is found however it is written.
package swedish

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is a word of a text: its letters or figures in lower case, and where it stands in the text, in bytes. Shared says that it stands
// there together with others that share its end, as 65-åringar does in 65–79-åringar.
type Word struct {
	Text       string
	Start, End int
	Shared     bool
}

// The most parts, and letters, of words that are put together.
const maxJoined, maxJoinedLetters = 4, 40

// Cut returns the words of a text in order: runs of letters and runs of figures. Joined are the words that people also write together:
// those with a hyphen between them, also at the end of a line, letters beside figures, and figures in groups of thousands. An ending after
// a colon belongs to the word before it, as in EU:s, which is the word "eu".
func Cut(text string) (words, joined []Word) {
	words, joined = withoutEndings(text, pieces(text))
	for i := 0; i < len(words); i++ {
		end := i + 1
		for end < len(words) && glued(text, words[end-1], words[end]) {
			end++
		}
		if w := join(words[i:end]); w.Text != "" {
			joined = append(joined, w)
		}
		i = end - 1
	}
	return words, append(append(joined, thousands(text, words)...), shared(text, words)...)
}

// pieces returns the runs of letters and of figures.
func pieces(text string) (out []Word) {
	const usual = 6 // bytes of a word and what follows it
	out = make([]Word, 0, len(text)/usual)
	start, was := 0, between
	end := func(at int) {
		if was == between || was == within {
			return
		}
		if lower := strings.ToLower(text[start:at]); isPlain(lower) { // as nearly all are
			out = append(out, Word{Text: lower, Start: start, End: at})
			return
		}
		for _, s := range plainRuns(text[start:at]) {
			out = append(out, Word{Text: s, Start: start, End: at})
		}
	}
	for i, r := range text {
		is := classOf(r)
		if is == within && was != between {
			continue // a mark on a letter, or what nobody sees
		}
		if is != was {
			end(i)
			start, was = i, is
		}
	}
	end(len(text))
	return out
}

type class int

const (
	between class = iota
	letters
	figures
	raised // raised and lowered figures, fractions and figures in circles
	within
)

func classOf(r rune) class {
	switch {
	case unicode.IsLetter(r):
		return letters
	case unicode.Is(unicode.Nd, r):
		return figures
	case unicode.IsNumber(r):
		return raised
	case unicode.IsMark(r), unicode.Is(unicode.Cf, r):
		return within
	}
	return between
}

var plainRun = regexp.MustCompile(`\pL+|\pN+`)

// plainRuns returns a run in lower case, with each letter in one piece, raised and lowered figures as figures, and joined letters
// apart: one run, or several where a figure is written as a fraction.
func plainRuns(s string) []string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = norm.NFKC.String(strings.ToLower(norm.NFKC.String(s)))
	return plainRun.FindAllString(strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, s), -1)
}

// isPlain reports whether a run is of plain letters in lower case and figures.
func isPlain(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != 'å' && r != 'ä' && r != 'ö' {
			return false
		}
	}
	return true
}

const hyphens, softHyphen = "-\u2010\u2011", "\u00ad"

// gapOf returns what stands between two words that follow each other; nothing between those of one fraction.
func gapOf(text string, a, b Word) string { return text[min(a.End, b.Start):b.Start] }

// atLineEnd is what stands between the halves of a word that was broken at the end of a line.
var atLineEnd = regexp.MustCompile(`^[-\x{2010}\x{00ad}]\s+$`)

// continues are the words after a hyphen that does not break a word: vård- och omsorg.
var continues = map[string]bool{"och": true, "eller": true, "samt": true, "respektive": true, "men": true, "till": true, "and": true,
	"or": true}

// glued reports whether two words that follow each other may be written as one.
func glued(text string, a, b Word) bool {
	gap := gapOf(text, a, b)
	if strings.HasSuffix(text[a.Start:a.End], softHyphen) {
		gap = softHyphen + gap
	}
	switch {
	case gap == " ": // nearly always
		return false
	case gap == "" || dashesAfterFigure(gap, a, b):
		return true
	case utf8.RuneCountInString(gap) == 1 && strings.Contains(hyphens, gap):
		return !(isFigure(a.Text) && isFigure(b.Text))
	}
	next, _ := utf8.DecodeRuneInString(text[b.Start:])
	return atLineEnd.MatchString(gap) && !isFigure(a.Text) && unicode.IsLower(next) && !continues[b.Text]
}

// join returns the word that parts make together, none unless there are several of them and a letter.
func join(parts []Word) Word {
	if len(parts) < 2 || len(parts) > maxJoined {
		return Word{}
	}
	var b strings.Builder
	lettered := false
	for _, p := range parts {
		b.WriteString(p.Text)
		lettered = lettered || !isFigure(p.Text)
	}
	if !lettered || utf8.RuneCountInString(b.String()) > maxJoinedLetters {
		return Word{}
	}
	return Word{Text: stemAfterFigures(b.String()), Start: parts[0].Start, End: parts[len(parts)-1].End}
}

// stemAfterFigures returns a word that begins with figures with the stem of its letters, since the database has no forms of such words:
// 90tal for 90talet.
func stemAfterFigures(word string) string {
	rest := strings.TrimLeftFunc(word, unicode.IsNumber)
	if rest == "" || len(rest) == len(word) {
		return word
	}
	return word[:len(word)-len(rest)] + Stem(rest)
}

func isFigure(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsNumber(r)
}

// grouping is what may stand between groups of thousands.
const grouping = " .'’\u00a0\u2007\u2009\u202f"

// thousands returns the numbers that are written in groups of three figures, whole.
func thousands(text string, words []Word) (out []Word) {
	for i := 0; i < len(words); i++ {
		if !isFigure(words[i].Text) || len(words[i].Text) > 3 {
			continue
		}
		end := i + 1
		for end < len(words) && isFigure(words[end].Text) && len(words[end].Text) == 3 {
			if gap := gapOf(text, words[end-1], words[end]); utf8.RuneCountInString(gap) != 1 || !strings.Contains(grouping, gap) {
				break
			}
			end++
		}
		if end > i+1 && end <= i+6 {
			var b strings.Builder
			for _, w := range words[i:end] {
				b.WriteString(w.Text)
			}
			out = append(out, Word{Text: b.String(), Start: words[i].Start, End: words[end-1].End})
		}
		i = end - 1
	}
	return out
}

// Texts returns the texts of words.
func Texts(words []Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}
