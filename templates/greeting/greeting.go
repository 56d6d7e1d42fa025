// Package greeting tells the names of people from those of roles, so that nobody is greeted by a part of a title.
package greeting

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framsyn/internal/i18n"
)

// To greets a person by the given name: Hej Anna! Whoever may be named by a role is greeted without: Hej! organisation is the person's
// own, "" if it is not known.
func To(ctx context.Context, name, organisation string) string {
	if given := GivenName(name, organisation); given != "" {
		return i18n.T(ctx, "Hej %s!", given)
	}
	return i18n.T(ctx, "Hej!")
}

// GivenName returns the name by which a person is greeted, or "" where it is not certain that the name is a person's: that of a role or
// an organisation, an address, a single word. "Berg, Anna" is read as Anna Berg, unless the organisation is not known, which might be
// Anna.
func GivenName(name, organisation string) string {
	name, organisation = withoutAsides(name), withoutAsides(organisation)
	if organisation != "" && strings.Contains(strings.ToLower(name), strings.ToLower(organisation)) {
		return ""
	}
	if organisation != "" {
		name = GivenFirst(name)
	}
	words := strings.Fields(name)
	switch {
	case len(words) < 2 || !capitalised(words[0]) || !slices.ContainsFunc(words[1:], capitalised) || slices.ContainsFunc(words, isOfNobody):
		return ""
	case utf8.RuneCountInString(words[0]) == 1 || strings.HasSuffix(words[0], "."):
		return strings.Join(words, " ") // A. Berg, Dr. Berg
	}
	return words[0]
}

// particles are the words of family names that are written with a small letter: Jean-Luc von Essen.
var particles = strings.Fields("af av von van der den de du del della di da dos la le el al bin ibn ben")

// roles are what words end in that name what somebody does, or where.
var roles = strings.Fields(`strateg chef direktör ordförande ledamot ersättare ledare redaktör administratör registrator politiker
	regionråd kommunalråd landstingsråd borgarråd analytiker planerare handläggare utredare utvecklare samordnare koordinator sekreterare
	assistent controller ekonom kommunikatör statistiker forskare professor lektor doktorand konsult rådgivare expert specialist arkitekt
	jurist ansvarig medarbetare deltagare kontakt praktikant vikarie tjänsteman minister hövding
	ledning kansli styrelse nämnd utskott avdelning enhet sektion stab förvaltning kommitté grupp team funktion registratur reception
	region regionen kommun kommunen länsstyrelsen verket myndigheten myndighet universitet högskola institutet
	utveckling framsyn manager director officer strategist editor`)

// wholeRoles are words of such names which family names may end in, such as Whitehead.
var wholeRoles = strings.Fields("regional regionala län vd tf info test admin support office head")

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// isOfNobody reports whether a word cannot stand in the name of a person.
func isOfNobody(word string) bool {
	lower := strings.TrimSuffix(strings.ToLower(word), "s")
	return !capitalised(word) && !slices.Contains(particles, word) || strings.ContainsAny(word, "@,/&0123456789") ||
		slices.Contains(wholeRoles, lower) ||
		slices.ContainsFunc(roles, func(role string) bool { return strings.HasSuffix(lower, role) })
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

// GivenFirst returns a name that is written "Berg, Anna" as "Anna Berg", and others as they are; without what is said of it in
// parentheses.
func GivenFirst(name string) string {
	name = withoutAsides(name)
	family, given, found := strings.Cut(name, ",")
	if given = strings.TrimSpace(given); !found || strings.ContainsAny(given, " ,") || given == "" {
		return name
	}
	return given + " " + family
}
