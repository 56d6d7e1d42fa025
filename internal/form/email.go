package form

import "net/mail"

// IsEmail allows an address of mail and nothing else.
func IsEmail(s string) (Problem, bool) {
	a, err := mail.ParseAddress(s)
	return Problem{Text: "Skriv en e-postadress, till exempel namn@region.example."}, err == nil && a.Address == s
}
