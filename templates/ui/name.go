package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framsyn/templates/greeting"
)

// Initials returns the first letters of the first and the last word of a name, in upper case.
func Initials(name string) string {
	var letters []string
	for word := range strings.FieldsSeq(greeting.GivenFirst(name)) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) {
			letters = append(letters, strings.ToUpper(string(r)))
		}
	}
	if len(letters) > 2 {
		letters = []string{letters[0], letters[len(letters)-1]}
	}
	return strings.Join(letters, "")
}
