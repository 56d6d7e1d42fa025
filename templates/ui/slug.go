package ui

import "strings"

// Slug makes an id of a heading: lower case, hyphens, no letters outside a to z.
func Slug(s string) string {
	s = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e").Replace(strings.ToLower(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}
