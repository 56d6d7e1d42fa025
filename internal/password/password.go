// Package password checks new passwords, for their length and for how hard they are to guess, and hashes them.
package password

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"framsyn/internal/form"
)

// The lengths of a password, in characters.
const (
	MinLength = 12
	MaxLength = 200
)

// commonPasswordsText holds passwords that many choose, one on a line, in lower case.
//
//go:embed common_passwords.txt
var commonPasswordsText string

var isCommon = readCommonPasswords()

func readCommonPasswords() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(commonPasswordsText) {
		out[strings.TrimSpace(line)] = true
	}
	return out
}

// Check reports whether a person with an address and a name can choose a password, and if not, why. Other words about the
// person, such as the organisation, make it easier to guess.
func Check(password, address, name string, about ...string) (form.Problem, bool) {
	n := utf8.RuneCountInString(password)
	lower := strings.ToLower(strings.TrimSpace(password))
	mailbox, _, _ := strings.Cut(address, "@")
	switch {
	case !utf8.ValidString(password):
		return form.Problem{Text: "Lösenordet innehåller tecken som inte kan användas."}, false
	case n < MinLength:
		return form.Problem{Text: "Lösenordet är för kort. Det ska ha minst %d tecken.", Args: []any{MinLength}}, false
	case n > MaxLength:
		return form.Problem{Text: "Lösenordet är för långt. Det får ha högst %d tecken.", Args: []any{MaxLength}}, false
	case lower == strings.ToLower(address), lower == strings.ToLower(mailbox), removeSpaces(lower) == removeSpaces(strings.ToLower(name)):
		return form.Problem{Text: "Lösenordet är samma som din e-postadress eller ditt namn. Välj ett annat."}, false
	case isCommon[lower], isOneCharacter(lower):
		return form.Problem{Text: "Lösenordet är för vanligt. Välj ett som ingen kan gissa, gärna några ord efter varandra."}, false
	}
	if level, why := Strength(password, append(about, address, name)...); level == Weak {
		return why, false
	}
	return form.Problem{}, true
}

func removeSpaces(s string) string { return strings.Join(strings.Fields(s), "") }

// isOneCharacter reports whether a text is one character repeated.
func isOneCharacter(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Trim(s, string(first)) == ""
}

// Read reads a new password, which is typed twice, from a form. The form holds the faults afterwards, but no password.
func Read(f *form.Form, address, name string, about ...string) string {
	password, again := f.Get("losenord"), f.Get("losenord-igen")
	f.Values.Del("losenord")
	f.Values.Del("losenord-igen")
	if p, ok := Check(password, address, name, about...); !ok {
		f.Fault("losenord", p.Text, p.Args...)
	} else if password != again {
		f.Fault("losenord-igen", "Lösenorden är inte lika. Skriv samma lösenord två gånger.")
	}
	return password
}
