package form

import "net/mail"

// IsEmail is a Rule that allows only an email address.
func IsEmail(s string) (Problem, bool) {
	a, err := mail.ParseAddress(s)
	return Problem{Text: "Skriv en e-postadress, till exempel namn@region.example."}, err == nil && a.Address == s
}
