package signin

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// How many passkeys a person can have, how long the JSON of a response can be, in bytes, and how long a challenge is valid.
const (
	maxPasskeys       = 20
	maxResponseBytes  = 64 << 10
	challengeLifetime = 30 * time.Minute
)

// PasskeyChallenge is what a page gives a browser to ask for a passkey: Options as JSON for the WebAuthn API, and Sealed,
// the state of the challenge, which the page sends back with the response.
type PasskeyChallenge struct{ Options, Sealed string }

// PasskeyResponse is what the WebAuthn API returned, as JSON, and the sealed state of the challenge that it responds to.
type PasskeyResponse struct{ JSON, Sealed string }

// Given reports whether there is a response.
func (r PasskeyResponse) Given() bool { return r.JSON != "" }

// challengeState is what is remembered of a challenge. User is 0 if any passkey could respond.
type challengeState struct {
	User    id.User
	At      time.Time
	Session webauthn.SessionData
}

// The purposes of a challenge. A response for one is rejected for the others.
const (
	signInPurpose       = "passkey sign-in"
	secondFactorPurpose = "passkey second step"
	enrolmentPurpose    = "passkey to add"
)

// passkeyOwner is a person as a webauthn.User.
type passkeyOwner struct {
	User        id.User
	Handle      []byte
	Email       string
	Name        string
	Credentials []webauthn.Credential
}

func (o passkeyOwner) WebAuthnID() []byte                         { return o.Handle }
func (o passkeyOwner) WebAuthnName() string                       { return o.Email }
func (o passkeyOwner) WebAuthnDisplayName() string                { return o.Name }
func (o passkeyOwner) WebAuthnCredentials() []webauthn.Credential { return o.Credentials }

const selectPasskeyOwner = `select p.id as "user", uuid_send(p.passkey_handle) as handle, p.email, p.name,
	coalesce((select jsonb_agg(k.credential order by k.id) from passkey k where k.person_id = p.id), '[]') as credentials
from person p where p.deactivated_at is null and `

const (
	selectPasskeyOwnerByID     = selectPasskeyOwner + `p.id = $1`
	selectPasskeyOwnerByHandle = selectPasskeyOwner + `uuid_send(p.passkey_handle) = $1
		and p.id = (select person_id from passkey where credential_id = $2)`
)

func (v *Verifier) sealChallenge(ctx context.Context, d *db.DB, purpose string, n id.User, options any,
	s *webauthn.SessionData) (PasskeyChallenge, error) {
	optionsJSON, err := json.Marshal(options)
	if err != nil {
		return PasskeyChallenge{}, err
	}
	state, err := json.Marshal(challengeState{User: n, At: time.Now(), Session: *s})
	if err != nil {
		return PasskeyChallenge{}, err
	}
	sealed, err := v.vault.seal(ctx, d, purpose, state)
	return PasskeyChallenge{Options: string(optionsJSON), Sealed: base64.RawURLEncoding.EncodeToString(sealed)}, err
}

// openChallenge returns the state of the challenge that a response belongs to; ErrPasskeyRejected if it is of another
// purpose or person, or too old.
func (v *Verifier) openChallenge(ctx context.Context, d *db.DB, purpose string, n id.User,
	response PasskeyResponse) (challengeState, error) {
	var state challengeState
	sealed, err := base64.RawURLEncoding.DecodeString(response.Sealed)
	if err != nil || v.webAuthn == nil || len(response.JSON) > maxResponseBytes {
		return state, ErrPasskeyRejected
	}
	text, err := v.vault.open(ctx, d, purpose, sealed)
	if errors.Is(err, errNotSealedHere) {
		return state, ErrPasskeyRejected
	}
	if err != nil {
		return state, err
	}
	if json.Unmarshal(text, &state) != nil || state.User != n || time.Since(state.At) > challengeLifetime {
		return state, ErrPasskeyRejected
	}
	return state, nil
}

// SignInChallenge returns a challenge that any passkey of the portal can respond to; the zero challenge if passkeys are not
// supported.
func (v *Verifier) SignInChallenge(ctx context.Context, d *db.DB) (PasskeyChallenge, error) {
	if v.webAuthn == nil {
		return PasskeyChallenge{}, nil
	}
	options, s, err := v.webAuthn.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return PasskeyChallenge{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	return v.sealChallenge(ctx, d, signInPurpose, 0, options, s)
}

// SecondFactorChallenge returns a challenge for the passkeys of a person; the zero challenge if there are none.
func (v *Verifier) SecondFactorChallenge(ctx context.Context, d *db.DB, n id.User) (PasskeyChallenge, error) {
	owner, err := db.One[passkeyOwner](ctx, d.As(access.System()), selectPasskeyOwnerByID, n)
	if err != nil || v.webAuthn == nil || len(owner.Credentials) == 0 {
		return PasskeyChallenge{}, err
	}
	options, s, err := v.webAuthn.BeginLogin(owner, webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return PasskeyChallenge{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	return v.sealChallenge(ctx, d, secondFactorPurpose, n, options, s)
}

// EnrolmentChallenge returns a challenge for a device of the actor to create a passkey; the zero challenge if passkeys are
// not supported.
func (v *Verifier) EnrolmentChallenge(ctx context.Context, d *db.DB, by access.Actor) (PasskeyChallenge, error) {
	owner, err := db.One[passkeyOwner](ctx, d.As(by), selectPasskeyOwnerByID, by.User)
	if err != nil || v.webAuthn == nil {
		return PasskeyChallenge{}, err
	}
	var existing []protocol.CredentialDescriptor
	for _, c := range owner.Credentials {
		existing = append(existing, c.Descriptor())
	}
	options, s, err := v.webAuthn.BeginRegistration(owner, webauthn.WithExclusions(existing))
	if err != nil {
		return PasskeyChallenge{}, fmt.Errorf("asking for a new passkey: %w", err)
	}
	return v.sealChallenge(ctx, d, enrolmentPurpose, by.User, options, s)
}

const insertPasskey = `insert into passkey (person_id, credential_id, credential, name)
select $1::bigint, $2::bytea, $3::jsonb, $4::text
where (select count(*) from passkey where person_id = $1) < $5`

// AddPasskey stores a passkey that a device of the actor has created; ErrPasskeyRejected if the response is not valid or the
// person has too many. It returns new recovery codes if the actor has none; only their hashes are stored. All the actor's
// sessions but s are ended.
func (v *Verifier) AddPasskey(ctx context.Context, d *db.DB, by access.Actor, s Session, response PasskeyResponse,
	name string) ([]string, error) {
	state, err := v.openChallenge(ctx, d, enrolmentPurpose, by.User, response)
	if err != nil {
		return nil, err
	}
	owner, err := db.One[passkeyOwner](ctx, d.As(by), selectPasskeyOwnerByID, by.User)
	if err != nil {
		return nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(response.JSON))
	if err != nil {
		return nil, ErrPasskeyRejected
	}
	credential, err := v.webAuthn.CreateCredential(owner, state.Session, parsed)
	if err != nil {
		return nil, ErrPasskeyRejected
	}
	credential.Attestation = webauthn.CredentialAttestation{} // none was requested
	codes, hashes, err := v.firstRecoveryCodes(ctx, d, by)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := lockOwnAccount(ctx, tx)
		if err != nil {
			return err
		}
		added, err := tx.Exec(ctx, insertPasskey, n, credential.ID, credential, name, maxPasskeys)
		if errors.Is(err, ErrPasskeyRejected) || err == nil && added == 0 {
			return ErrPasskeyRejected
		}
		if err != nil {
			return err
		}
		return v.finishEnrolment(ctx, tx, s, hashes, "passkey_added", PasskeyAdded)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// SignInByPasskey signs in the owner of the passkey that responded; ErrPasskeyRejected if the response is not valid. No
// second factor is needed, since the device itself verifies its user.
func (v *Verifier) SignInByPasskey(ctx context.Context, d *db.DB, response PasskeyResponse,
	req Request) (started StartedSession, err error) {
	state, err := v.openChallenge(ctx, d, signInPurpose, 0, response)
	if err != nil {
		return started, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response.JSON))
	if err != nil {
		return started, ErrPasskeyRejected
	}
	var owner passkeyOwner
	var lookupErr error
	_, credential, err := v.webAuthn.ValidatePasskeyLogin(func(raw, handle []byte) (webauthn.User, error) {
		owner, lookupErr = db.One[passkeyOwner](ctx, d.As(access.System()), selectPasskeyOwnerByHandle, handle, raw)
		return owner, lookupErr
	}, state.Session, parsed)
	if lookupErr != nil && !errors.Is(lookupErr, db.ErrNotFound) {
		return started, lookupErr
	}
	if err != nil {
		return started, ErrPasskeyRejected
	}
	err = d.Write(ctx, access.Actor{User: owner.User}, func(tx *db.Tx) error {
		if err := consumeAssertion(ctx, tx, credential, state.At); err != nil {
			return err
		}
		started, err = startSession(ctx, tx, req)
		return err
	})
	return started, err
}

// verifyPasskey accepts the response of a passkey as a person's second factor, in a transaction that write provides.
func (v *Verifier) verifyPasskey(ctx context.Context, d *db.DB, n id.User, response PasskeyResponse,
	write func(func(*db.Tx) error) error) error {
	state, err := v.openChallenge(ctx, d, secondFactorPurpose, n, response)
	if err != nil {
		return err
	}
	owner, err := db.One[passkeyOwner](ctx, d.As(access.System()), selectPasskeyOwnerByID, n)
	if err != nil {
		return err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(response.JSON))
	if err != nil {
		return ErrPasskeyRejected
	}
	credential, err := v.webAuthn.ValidateLogin(owner, state.Session, parsed)
	if err != nil {
		return ErrPasskeyRejected
	}
	return write(func(tx *db.Tx) error { return consumeAssertion(ctx, tx, credential, state.At) })
}

const updatePasskeyUse = `update passkey set credential = $2, used_at = now(), challenged_at = $3
where credential_id = $1 and challenged_at < $3`

// consumeAssertion records that a passkey has responded to a challenge of a time. It rejects another response to that
// challenge or to an earlier one, and a passkey whose signature counter goes backwards, as that of a copy does.
func consumeAssertion(ctx context.Context, tx *db.Tx, credential *webauthn.Credential, challenged time.Time) error {
	if credential.Authenticator.CloneWarning {
		return ErrPasskeyRejected
	}
	updated, err := tx.Exec(ctx, updatePasskeyUse, credential.ID, credential, challenged)
	if err == nil && updated == 0 {
		return ErrPasskeyRejected
	}
	return err
}
