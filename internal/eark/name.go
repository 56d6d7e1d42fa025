package eark

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestName is the most letters of a name without its extension.
const longestName = 80

var (
	unsafe      = regexp.MustCompile(`[^A-Za-z0-9._-]+`)
	reserved    = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)
	extension   = regexp.MustCompile(`\.[A-Za-z0-9]{1,8}$`)
	similar     = strings.NewReplacer("ø", "o", "Ø", "O", "æ", "ae", "Æ", "Ae", "ß", "ss", "–", "-", "—", "-")
	withoutTail = regexp.MustCompile(`[-_.]+$|^[-_.]+`)
)

// safeName returns a name in letters, digits, dots and dashes of ASCII, which leads to no other folder and is taken by every system.
func safeName(name string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, norm.NFD.String(similar.Replace(strings.ToValidUTF8(name, ""))))
	plain = withoutTail.ReplaceAllString(unsafe.ReplaceAllString(plain, "-"), "")
	stem, ext := split(plain)
	stem = withoutTail.ReplaceAllString(stem[:min(len(stem), longestName)], "")
	switch {
	case stem == "":
		stem = "fil"
	case reserved.MatchString(strings.SplitN(stem, ".", 2)[0]):
		stem = "fil-" + stem
	}
	return stem + ext
}

// split returns a name before its extension, and that.
func split(name string) (stem, ext string) {
	ext = extension.FindString(name)
	return name[:len(name)-len(ext)], ext
}

// names are names that are taken, in lower case.
type names map[string]bool

// free takes a name, with a number if it is taken already.
func (n names) free(name string) string {
	stem, ext := split(name)
	for i := 2; n[strings.ToLower(name)]; i++ {
		name = stem + "-" + strconv.Itoa(i) + ext
	}
	n[strings.ToLower(name)] = true
	return name
}
