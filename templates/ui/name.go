package ui

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"framsyn/internal/i18n"
)

// Greeting greets a person by the given name: Hej Anna! A role has none and is greeted without: Hej! organisation is the person's own,
// "" if it is not known.
func Greeting(ctx context.Context, name, organisation string) string {
	if given := GivenName(name, organisation); given != "" {
		return i18n.T(ctx, "Hej %s!", given)
	}
	return i18n.T(ctx, "Hej!")
}

// GivenName returns the name by which a person is greeted, or "" where the name is that of a role in an organisation, such as
// "Strateg, Region Skåne". "Berg, Anna" is read as Anna Berg, unless the organisation is not known, which might be Anna.
func GivenName(name, organisation string) string {
	name, organisation = withoutAsides(name), withoutAsides(organisation)
	if organisation != "" && strings.Contains(strings.ToLower(name), strings.ToLower(organisation)) || strings.Contains(name, "@") {
		return ""
	}
	if organisation != "" {
		name = givenFirst(name)
	}
	words := strings.Fields(name)
	switch {
	case len(words) == 0 || strings.Contains(name, ","):
		return ""
	case utf8.RuneCountInString(words[0]) == 1 || strings.HasSuffix(words[0], "."):
		return strings.Join(words, " ") // A. Berg, Dr. Berg
	}
	return words[0]
}

// Initials returns the first letters of the first and the last word of a name, in upper case.
func Initials(name string) string {
	var letters []string
	for word := range strings.FieldsSeq(givenFirst(withoutAsides(name))) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) {
			letters = append(letters, strings.ToUpper(string(r)))
		}
	}
	if len(letters) > 2 {
		letters = []string{letters[0], letters[len(letters)-1]}
	}
	return strings.Join(letters, "")
}

// withoutAsides returns a name without what stands in parentheses, which is said of it and no part of it.
func withoutAsides(name string) string {
	for {
		before, rest, found := strings.Cut(name, "(")
		if !found {
			return strings.TrimSpace(name)
		}
		_, after, _ := strings.Cut(rest, ")")
		name = before + " " + after
	}
}

// givenFirst returns a name that is written "Berg, Anna" as "Anna Berg", and others as they are.
func givenFirst(name string) string {
	family, given, found := strings.Cut(name, ",")
	if given = strings.TrimSpace(given); !found || strings.ContainsAny(given, " ,") || given == "" {
		return name
	}
	return given + " " + family
}
