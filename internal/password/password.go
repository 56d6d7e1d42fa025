// Package password is what a password has to be: how long, how hard to guess, and what is kept of it.
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

// commonText holds passwords that many choose, one on a line, in lower case.
//
//go:embed common_passwords.txt
var commonText string

var common = commonPasswords()

func commonPasswords() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(commonText) {
		out[strings.TrimSpace(line)] = true
	}
	return out
}

// Check reports whether the person with an address and a name can choose a password, and if not, why. What else is
// about the person, such as the organisation, makes no good password either.
func Check(password, address, name string, about ...string) (form.Problem, bool) {
	n := utf8.RuneCountInString(password)
	low := strings.ToLower(strings.TrimSpace(password))
	mailbox, _, _ := strings.Cut(address, "@")
	switch {
	case !utf8.ValidString(password):
		return form.Problem{Text: "Lösenordet innehåller tecken som inte kan användas."}, false
	case n < MinLength:
		return form.Problem{Text: "Lösenordet är för kort. Det ska ha minst %d tecken.", Args: []any{MinLength}}, false
	case n > MaxLength:
		return form.Problem{Text: "Lösenordet är för långt. Det får ha högst %d tecken.", Args: []any{MaxLength}}, false
	case low == strings.ToLower(address), low == strings.ToLower(mailbox), squeeze(low) == squeeze(strings.ToLower(name)):
		return form.Problem{Text: "Lösenordet är samma som din e-postadress eller ditt namn. Välj ett annat."}, false
	case common[low], repeated(low):
		return form.Problem{Text: "Lösenordet är för vanligt. Välj ett som ingen kan gissa, gärna några ord efter varandra."}, false
	}
	if level, why := StrengthOf(password, append(about, address, name)...); level == Weak {
		return why, false
	}
	return form.Problem{}, true
}

// squeeze returns a name without its spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// repeated reports whether a text is nothing but one character over and over.
func repeated(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Trim(s, string(first)) == ""
}

// Read reads a new password that was typed twice; what is wrong stands in the form afterwards. The form keeps no
// password.
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
