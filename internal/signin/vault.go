package signin

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"

	"framsyn/internal/access"
	"framsyn/internal/db"
)

// vault seals what the portal has to read again and nobody else may read or forge: the secrets of authenticator apps, and
// the state of passkey challenges that a page carries. It seals with the configured key, or with a key from the database if
// there is none, and opens what either has sealed.
type vault struct {
	configuredKey string

	mu     sync.Mutex
	cached []cipher.AEAD
}

// errNotSealedHere reports that something was not sealed by this portal, or not for this purpose.
var errNotSealedHere = errors.New("signin: not sealed by this portal")

const selectPortalKey = `select key from portal_key`

// ciphers returns the ciphers that the vault opens with; it seals with the first.
func (v *vault) ciphers(ctx context.Context, d *db.DB) ([]cipher.AEAD, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.cached != nil {
		return v.cached, nil
	}
	stored, err := db.Value[[]byte](ctx, d.As(access.System()), selectPortalKey)
	if err != nil {
		return nil, fmt.Errorf("the portal's key: %w", err)
	}
	secrets := [][]byte{stored}
	if v.configuredKey != "" {
		secrets = [][]byte{[]byte(v.configuredKey), stored}
	}
	var ciphers []cipher.AEAD
	for _, s := range secrets {
		key, err := hkdf.Key(sha256.New, s, nil, "framsyn second step", 32)
		if err != nil {
			return nil, err
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, err
		}
		c, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, err
		}
		ciphers = append(ciphers, c)
	}
	v.cached = ciphers
	return ciphers, nil
}

// seal encrypts a text, which only open with the same purpose returns.
func (v *vault) seal(ctx context.Context, d *db.DB, purpose string, text []byte) ([]byte, error) {
	ciphers, err := v.ciphers(ctx, d)
	if err != nil {
		return nil, err
	}
	return ciphers[0].Seal(nil, nil, text, []byte(purpose)), nil
}

// open decrypts a sealed text; errNotSealedHere if it was not sealed here for the purpose.
func (v *vault) open(ctx context.Context, d *db.DB, purpose string, sealed []byte) ([]byte, error) {
	ciphers, err := v.ciphers(ctx, d)
	if err != nil {
		return nil, err
	}
	for _, c := range ciphers {
		if text, err := c.Open(nil, nil, sealed, []byte(purpose)); err == nil {
			return text, nil
		}
	}
	return nil, errNotSealedHere
}
