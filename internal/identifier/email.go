package identifier

import (
	"errors"
	"net/mail"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// The problems with an email address.
var (
	ErrEmail = errors.New("Skriv en e-postadress, till exempel namn@region.example.")
	// ErrEmailLetters is that of an address that few mail servers take.
	ErrEmailLetters = errors.New("Före @ går det bara att skriva a–z, siffror och några tecken. Till en adress med andra bokstäver " +
		"kan portalen inte skicka brev.")
)

// ParseEmail returns the address in what was typed or pasted: alone, after a name or after mailto:, without what nobody sees. Its
// domain is in small letters, with å, ä and ö as people write them. The error is a Swedish text for a form.
func ParseEmail(s string) (string, error) {
	s = strings.TrimSpace(norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)))
	if len(s) > len("mailto:") && strings.EqualFold(s[:len("mailto:")], "mailto:") {
		s, _, _ = strings.Cut(s[len("mailto:"):], "?")
	}
	a, err := mail.ParseAddress(strings.TrimRight(s, " ,;."))
	if err != nil {
		return "", ErrEmail
	}
	at := strings.LastIndexByte(a.Address, '@')
	local, domain := a.Address[:at], a.Address[at+1:]
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil {
		return "", ErrEmail
	}
	if domain, err = idna.Lookup.ToUnicode(ascii); err != nil {
		return "", ErrEmail
	}
	for _, r := range local {
		if r > unicode.MaxASCII {
			return "", ErrEmailLetters
		}
	}
	return local + "@" + domain, nil
}

// EmailForSending returns an address as mail servers take it, with its domain in the letters of ASCII.
func EmailForSending(address string) (string, error) {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return "", ErrEmail
	}
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	return address[:at+1] + domain, err
}
