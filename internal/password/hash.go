package password

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

// Hash is what is kept of a password, by argon2id; "" for an account that has none yet.
type Hash string

// params cost about 30 ms and 19 MiB, as OWASP recommends.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Slots bound how many passwords are hashed at once, and so the memory that it takes. A slot is never waited for inside a
// write, since whoever holds one may be waiting to write.
type Slots chan struct{}

// Strangers are the slots of whoever is not known, and Known those of known devices and of people who have signed in, for
// whom a flood at the door leaves room.
var Strangers, Known = make(Slots, 2), make(Slots, 1)

// Do runs fn when there is room for one more.
func (s Slots) Do(ctx context.Context, fn func() error) error {
	select {
	case s <- struct{}{}:
		defer func() { <-s }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// HashOf hashes a password. It waits while many are being hashed, so it is not called within a write.
func HashOf(ctx context.Context, password string) (Hash, error) {
	var h string
	err := Known.Do(ctx, func() (err error) {
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
		panic("password: " + err.Error())
	}
	return Hash(h)
})

// Matches reports whether a password is the one that was hashed. It takes as long whatever the answer is.
func (h Hash) Matches(password string) bool {
	against := nobodys()
	if h != "" {
		against = h
	}
	if utf8.RuneCountInString(password) > MaxLength {
		password = ""
	}
	ok, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), string(against))
	return ok && err == nil && h != ""
}
