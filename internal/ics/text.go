package ics

import (
	"fmt"
	"strings"
	"unicode"
)

// clean returns a text with its line breaks as \n and without what no calendar may hold: other control characters, and bytes
// that are no UTF-8. Some clients break lines at every character that Unicode counts as a line break.
func clean(s string) string {
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

// address returns a URL with every byte that no URL may hold percent-encoded: it is written as it is, so that a line break
// would begin a property.
func address(s string) string {
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
