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

// vault seals what has to be read again and that nobody else may read or make: the secrets of authenticator apps, and the
// questions to passkeys that a page carries. It seals by the key of the settings, or, where there is none, by one that the
// database keeps, and opens what was sealed by either.
type vault struct {
	given string

	mu   sync.Mutex
	made []cipher.AEAD
}

// errSealed says that something was not sealed here, or for something else.
var errSealed = errors.New("signin: not sealed by this portal")

const selectPortalKey = `select key from portal_key`

// keys returns what the vault opens by; it seals by the first.
func (v *vault) keys(ctx context.Context, d *db.DB) ([]cipher.AEAD, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.made != nil {
		return v.made, nil
	}
	kept, err := db.Value[[]byte](ctx, d.As(access.System()), selectPortalKey)
	if err != nil {
		return nil, fmt.Errorf("the portal's key: %w", err)
	}
	secrets := [][]byte{kept}
	if v.given != "" {
		secrets = [][]byte{[]byte(v.given), kept}
	}
	var made []cipher.AEAD
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
		made = append(made, c)
	}
	v.made = made
	return made, nil
}

// seal hides a text; only open with the same purpose finds it again.
func (v *vault) seal(ctx context.Context, d *db.DB, purpose string, text []byte) ([]byte, error) {
	keys, err := v.keys(ctx, d)
	if err != nil {
		return nil, err
	}
	return keys[0].Seal(nil, nil, text, []byte(purpose)), nil
}

// open finds a sealed text again; errSealed if it is none of that purpose.
func (v *vault) open(ctx context.Context, d *db.DB, purpose string, sealed []byte) ([]byte, error) {
	keys, err := v.keys(ctx, d)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if text, err := k.Open(nil, nil, sealed, []byte(purpose)); err == nil {
			return text, nil
		}
	}
	return nil, errSealed
}
