package link

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxInternal is the largest length of an internal address, in bytes.
const maxInternal = 2000

// ParseInternal returns the address within the portal that an untrusted text names: its cleaned path, query and fragment. It
// returns false if a browser would read the text as leading elsewhere, or if it is malformed.
func ParseInternal(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Opaque != "" || u.Host != "" || u.User != nil || len(text) > maxInternal || !IsPath(u.Path) {
		return "", false
	}
	place := url.URL{Path: path.Clean(u.Path), RawQuery: u.RawQuery, Fragment: u.Fragment}
	return place.String(), true
}

// IsPath reports whether a path can be one of the portal's: it begins with exactly one slash, and has no backslash, which browsers
// read as a slash, and no control or direction characters, which they ignore.
func IsPath(p string) bool {
	return strings.HasPrefix(p, "/") && !strings.HasPrefix(p, "//") && utf8.ValidString(p) &&
		!strings.ContainsFunc(p, func(r rune) bool {
			return r == '\\' || r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
		})
}
