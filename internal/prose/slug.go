package prose

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the most characters of a slug.
const maxSlug = 80

// letterReplacer replaces the letters that do not decompose into a Latin letter and an accent.
var letterReplacer = strings.NewReplacer("æ", "ae", "ø", "o", "ß", "ss", "đ", "d", "ð", "d",
	"þ", "th", "ł", "l", "ŋ", "n", "ŧ", "t", "œ", "oe")

// Slug returns the slug of a title: a-z, 0-9 and single hyphens, 1 to 80 characters.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(letterReplacer.Replace(strings.ToLower(title))) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r < 0x300 || r > 0x36F: // not a combining accent
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

// FreeSlug returns word if it is not among those taken, and otherwise word with the lowest number from 2 that makes it
// free.
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
