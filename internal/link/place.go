package link

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxInternal is how long an address within the portal may be, in bytes.
const maxInternal = 2000

// ParseInternal returns an address within the portal that somebody may be led to, made of a text that came from outside: its path,
// cleaned, with its query and fragment. False where the text leads elsewhere, as browsers read it, or nowhere.
func ParseInternal(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Opaque != "" || u.Host != "" || u.User != nil || len(text) > maxInternal || !IsPath(u.Path) {
		return "", false
	}
	place := url.URL{Path: path.Clean(u.Path), RawQuery: u.RawQuery, Fragment: u.Fragment}
	return place.String(), true
}

// IsPath reports whether a path can be one of the portal's: a text that begins with one slash and holds no backslash,
// which browsers take for a slash, and no control or direction marks, which they pass over.
func IsPath(p string) bool {
	return strings.HasPrefix(p, "/") && !strings.HasPrefix(p, "//") && utf8.ValidString(p) &&
		!strings.ContainsFunc(p, func(r rune) bool {
			return r == '\\' || r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
		})
}
