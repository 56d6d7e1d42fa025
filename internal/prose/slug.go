package prose

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the most characters that a title takes in an address.
const maxSlug = 80

// letters are those that do not come apart into a Latin letter and an accent.
var letters = strings.NewReplacer("æ", "ae", "ø", "o", "ß", "ss", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ŋ", "n", "ŧ", "t", "œ", "oe")

// Slug returns a title as it stands in an address: a-z, 0-9 and single hyphens, at most 80 of them and never none.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(title))) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r < 0x300 || r > 0x36F: // not an accent of the letter before
			gap = true
		}
	}
	slug := b.String()
	if len(slug) > maxSlug {
		end := strings.LastIndexByte(slug[:maxSlug+1], '-')
		if end < 1 {
			end = maxSlug
		}
		slug = slug[:end]
	}
	if slug == "" {
		return "namnlos"
	}
	return slug
}

// FreeSlug returns a word for addresses that is not among those taken: the word itself, or with the first number from 2 on
// that makes it free.
func FreeSlug(word string, taken []string) string {
	used := make(map[string]bool, len(taken))
	for _, t := range taken {
		used[t] = true
	}
	free := word
	for n := 2; used[free]; n++ {
		free = fmt.Sprintf("%s-%d", word, n)
	}
	return free
}
