package ui

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks a text into at most most lines of at most width characters, and ends with … if it is longer.
func Wrap(text string, width, most int) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last]+" "+word) <= width {
			lines[last] += " " + word
			continue
		}
		if len(lines) == most {
			lines[last] += " …"
			break
		}
		lines = append(lines, word)
	}
	return lines
}
