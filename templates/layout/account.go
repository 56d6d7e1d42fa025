package layout

import (
	"context"
	"strings"
	"unicode/utf8"

	"framsyn/internal/access"
	"framsyn/internal/i18n"
)

// publicSection returns the section of a public page, "" for a working page.
func publicSection(p Page) string {
	if strings.HasPrefix(p.Path, "/arbete") {
		return ""
	}
	return p.Section
}

// initials returns the first letters of the first and the last name.
func initials(name string) string {
	name, _, _ = strings.Cut(name, "(") // what is said of a name is no part of it
	words := strings.Fields(name)
	if len(words) > 2 {
		words = []string{words[0], words[len(words)-1]}
	}
	var out strings.Builder
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		out.WriteString(strings.ToUpper(string(r)))
	}
	return out.String()
}

func roles(ctx context.Context, by access.Actor) string {
	labels := make([]string, 0, len(by.Roles))
	for _, r := range by.Roles {
		labels = append(labels, i18n.T(ctx, r.Label()))
	}
	return strings.Join(labels, ", ")
}
