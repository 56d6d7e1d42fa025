package prose

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inlineElements are the elements that do not separate words.
var inlineElements = map[atom.Atom]bool{atom.A: true, atom.Em: true, atom.Strong: true, atom.Code: true, atom.Img: true}

// Plain returns the text of Markdown without marks, tags and addresses: its words and the alternative texts of images,
// with single spaces between them. If the text exceeds the budget of a page, it is returned as typed.
func Plain(md string) string { return new(Budget).Plain(md) }

// Plain is like the function Plain, for one of several texts that share a budget.
func (b *Budget) Plain(md string) string {
	shown, over := b.render(md, TopLevel)
	if over != nil {
		return strings.Join(strings.Fields(strings.ToValidUTF8(md, "\uFFFD")), " ")
	}
	var words strings.Builder
	page := html.NewTokenizer(strings.NewReader(shown))
	for page.Next() != html.ErrorToken {
		t := page.Token()
		if t.Type == html.TextToken {
			words.WriteString(t.Data)
			continue
		}
		if !inlineElements[t.DataAtom] {
			words.WriteByte(' ')
		}
		for _, a := range t.Attr {
			if a.Key == "alt" {
				words.WriteString(a.Val)
			}
		}
	}
	return strings.Join(strings.Fields(words.String()), " ")
}

// Excerpt returns the beginning of the plain text, at most n characters long. A longer text is cut between two words
// and ended by an ellipsis, which is counted.
func Excerpt(md string, n int) string {
	words := []rune(Plain(md))
	if len(words) <= n {
		return string(words)
	}
	if n < 1 {
		return ""
	}
	cut := n - 1
	for cut > 0 && words[cut] != ' ' {
		cut--
	}
	if cut == 0 {
		cut = n - 1
	}
	short := strings.TrimRightFunc(string(words[:cut]), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:–-", r)
	})
	return short + "…"
}

// CountWords returns the number of words in Markdown, for a reading time. A mark on its own is not a word, and a link
// or an image counts as its words.
func CountWords(md string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(md, func(r rune) bool { return unicode.IsSpace(r) || r == '|' }) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// ReadingMinutes returns the time that it takes to read a number of words at 200 words a minute, in whole minutes and
// at least 1.
func ReadingMinutes(words int) int { return max(1, (words+100)/200) }
