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

// Hash is the stored form of a password, by argon2id; "" for an account without a password.
type Hash string

// params cost about 30 ms and 19 MiB per hash, as OWASP recommends.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Slots limit how many passwords are hashed at once, and so the memory that it takes. Do not wait for a slot within a
// transaction: its holder may be waiting for one.
type Slots chan struct{}

// UnknownDeviceSlots are for attempts to sign in on unknown devices, and KnownDeviceSlots for known devices and people who
// are signed in, so that a flood of attempts does not hold them up.
var UnknownDeviceSlots, KnownDeviceSlots = make(Slots, 2), make(Slots, 1)

// Do calls fn when a slot is free, and returns its error, or that of ctx if it ends first.
func (s Slots) Do(ctx context.Context, fn func() error) error {
	select {
	case s <- struct{}{}:
		defer func() { <-s }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// NewHash hashes a password. It may wait for a slot, so it must not be called within a transaction.
func NewHash(ctx context.Context, password string) (Hash, error) {
	var h string
	err := KnownDeviceSlots.Do(ctx, func() (err error) {
		h, err = argon2id.CreateHash(norm.NFC.String(password), params)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("hashing a password: %w", err)
	}
	return Hash(h), nil
}

// dummyHash is the hash of no password. It is compared with where there is no account, so that the answer takes as long.
var dummyHash = sync.OnceValue(func() Hash {
	h, err := argon2id.CreateHash(rand.Text(), params)
	if err != nil {
		panic("password: " + err.Error())
	}
	return Hash(h)
})

// Matches reports whether a password is the one that was hashed. It takes as long in every case.
func (h Hash) Matches(password string) bool {
	hash := dummyHash()
	if h != "" {
		hash = h
	}
	if utf8.RuneCountInString(password) > MaxLength {
		password = ""
	}
	ok, err := argon2id.ComparePasswordAndHash(norm.NFC.String(password), string(hash))
	return ok && err == nil && h != ""
}
