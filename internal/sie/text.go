package sie

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// replacements are what is written for characters that code page 437 does not have. Others lose their marks, and what has no likeness
// becomes a question mark.
var replacements = map[rune]string{
	'–': "-", '—': "-", '‒': "-", '−': "-", '‐': "-", '‑': "-", '“': `"`, '”': `"`, '„': `"`, '’': "'", '‘': "'", '‚': "'", '′': "'",
	'…': "...", '€': "EUR", '•': "-", '×': "x", '™': "(TM)", '©': "(C)", '®': "(R)", '¹': "1", '³': "3", '¾': "3/4", '‰': "o/oo",
	'ø': "ö", 'Ø': "Ö", 'œ': "oe", 'Œ': "OE", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th", 'ł': "l", 'Ł': "L",
	'ŧ': "t", 'Ŧ': "T", 'ŋ': "n", 'Ŋ': "N", 'ı': "i", 'ẞ': "ß",
}

// Plain returns a text as it is written: in one line of the characters of code page 437.
func Plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "?")) {
		b.WriteString(plain(r))
	}
	out := strings.TrimSpace(b.String())
	if strings.HasSuffix(out, `\`) { // it would take the mark that ends the text with it
		out = strings.TrimRight(out, `\`) + "/"
	}
	return out
}

// plain returns what is written for a character.
func plain(r rune) string {
	switch with, replaced := replacements[r]; {
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return " "
	case has(r):
		return string(r)
	case replaced:
		return with
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r): // soft hyphens, marks of direction, loose accents
		return ""
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if has(part) {
			b.WriteRune(part)
		}
	}
	if b.Len() == 0 {
		return "?"
	}
	return b.String()
}

// has reports whether code page 437 has a character.
func has(r rune) bool {
	_, ok := charmap.CodePage437.EncodeRune(r)
	return ok
}

// text writes a text as a field.
func text(s string) string { return `"` + strings.ReplaceAll(Plain(s), `"`, `\"`) + `"` }

// word writes a text as a field, without marks around it if it does without.
func word(s string) string {
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return text(s)
	}
	return s
}
