package ics

import (
	"fmt"
	"strings"
	"unicode"
)

// cleanText returns a text with every line break, also those that only Unicode counts as one, as a newline, and without
// what iCalendar does not allow: other control characters and invalid UTF-8.
func cleanText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\r\v\f\u0085\u2028\u2029", r):
			return '\n'
		case r != '\n' && r != '\t' && unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// escapeURL percent-encodes every byte that is not allowed in a URL. URLs are written without further escaping, so a
// line break would begin a new property.
func escapeURL(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
