package prose

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline are the elements that do not separate the words on their two sides.
var inline = map[atom.Atom]bool{atom.A: true, atom.Em: true, atom.Strong: true, atom.Code: true, atom.Img: true}

// Plain returns what a reader of the Markdown would hear: its words, the alternative texts of images included, with single
// spaces between them and without marks, tags and addresses. Of a text over the budget of a page it is what was typed.
func Plain(md string) string { return new(Budget).Plain(md) }

// Plain returns the same for one of several texts that have a budget in common.
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
		if !inline[t.DataAtom] {
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

// Excerpt returns the beginning of the plain words, at most n characters long. What does not fit is cut between two words and
// marked by an ellipsis, which is counted.
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

// Words counts the words of the Markdown as it was typed, for a reading time; a mark that stands alone is none, and a link or an
// image counts as its words.
func Words(md string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(md, func(r rune) bool { return unicode.IsSpace(r) || r == '|' }) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// Minutes returns the time that it takes to read so many words at 200 a minute, in whole minutes and at least one.
func Minutes(words int) int { return max(1, (words+100)/200) }
