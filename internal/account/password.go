package account

import (
	"context"
	"crypto/rand"
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"framsyn/internal/form"
)

// The lengths of a password, in characters.
const (
	MinPassword = 12
	MaxPassword = 200
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

// CheckPassword reports whether the person with an address and a name can choose a password, and if not, why. What else is
// about the person, such as the organisation, makes no good password either.
func CheckPassword(password, address, name string, about ...string) (form.Problem, bool) {
	n := utf8.RuneCountInString(password)
	low := strings.ToLower(strings.TrimSpace(password))
	mailbox, _, _ := strings.Cut(address, "@")
	switch {
	case !utf8.ValidString(password):
		return form.Problem{Text: "Lösenordet innehåller tecken som inte kan användas."}, false
	case n < MinPassword:
		return form.Problem{Text: "Lösenordet är för kort. Det ska ha minst %d tecken.", Args: []any{MinPassword}}, false
	case n > MaxPassword:
		return form.Problem{Text: "Lösenordet är för långt. Det får ha högst %d tecken.", Args: []any{MaxPassword}}, false
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

// squeeze is a name without its spaces.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// repeated reports whether a text is nothing but one character over and over.
func repeated(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.Trim(s, string(first)) == ""
}

// ReadPassword reads a new password that was typed twice; what is wrong stands in the form afterwards. The form keeps no
// password.
func ReadPassword(f *form.Form, address, name string, about ...string) string {
	password, again := f.Get("losenord"), f.Get("losenord-igen")
	f.Values.Del("losenord")
	f.Values.Del("losenord-igen")
	if p, ok := CheckPassword(password, address, name, about...); !ok {
		f.Fault("losenord", p.Text, p.Args...)
	} else if password != again {
		f.Fault("losenord-igen", "Lösenorden är inte lika. Skriv samma lösenord två gånger.")
	}
	return password
}

// Hash is what is kept of a password, by argon2id; "" for an account that has none yet.
type Hash string

// params cost about 30 ms and 19 MiB, as OWASP recommends.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Slots bound how many passwords are hashed at once, and so the memory that it takes: those of strangers, and apart from
// them those of known devices and of people who have signed in, for whom a flood at the door leaves room. A slot is never
// waited for inside a write, since whoever holds one may be waiting to write.
var slots, knownSlots = make(chan struct{}, 2), make(chan struct{}, 1)

// inSlot runs fn when there is room for one more.
func inSlot(ctx context.Context, slots chan struct{}, fn func() error) error {
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// HashPassword hashes a password. It waits while many are being hashed, so it is not called within a write.
func HashPassword(ctx context.Context, password string) (Hash, error) {
	var h string
	err := inSlot(ctx, knownSlots, func() (err error) {
		h, err = argon2id.CreateHash(norm.NFC.String(password), params)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("hashing a password: %w", err)
	}
	return Hash(h), nil
}

// nobodys is a hash that no password has, compared with where there is no account, so that it takes as long.
var nobodys = sync.OnceValue(func() Hash {
	h, err := argon2id.CreateHash(rand.Text(), params)
	if err != nil {
		panic("account: " + err.Error())
	}
	return Hash(h)
})

// matches reports whether a password is the one that was hashed. It takes as long whatever the answer is.
func (h Hash) matches(password string) bool {
	against := nobodys()
	if h != "" {
		against = h
	}
	if utf8.RuneCountInString(password) > MaxPassword {
		password = ""
	}
	ok, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), string(against))
	return ok && err == nil && h != ""
}
