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

// How much of a passkey can be, and how long a question to one holds.
const (
	mostPasskeys  = 20
	mostAnswer    = 64 << 10
	questionLasts = 30 * time.Minute
)

// Question is what a page asks a passkey: the options for the browser, as JSON, and the sealed text by which the answer is
// known to be one to this question.
type Question struct{ Options, Sealed string }

// Answer is what a passkey answered, and the question that it was asked.
type Answer struct{ Text, Sealed string }

// Given reports whether there is an answer.
func (a Answer) Given() bool { return a.Text != "" }

// asked is what a question is remembered by. User is 0 where anybody was asked.
type asked struct {
	User    id.User
	At      time.Time
	Session webauthn.SessionData
}

// What a question is for. An answer to one is none to the other.
const (
	forSigningIn = "passkey sign-in"
	forSecond    = "passkey second step"
	forAdding    = "passkey to add"
)

// keyholder is a person as the library of passkeys knows them.
type keyholder struct {
	User   id.User
	Handle []byte
	Email  string
	Name   string
	Kept   []webauthn.Credential
}

func (k keyholder) WebAuthnID() []byte                         { return k.Handle }
func (k keyholder) WebAuthnName() string                       { return k.Email }
func (k keyholder) WebAuthnDisplayName() string                { return k.Name }
func (k keyholder) WebAuthnCredentials() []webauthn.Credential { return k.Kept }

const selectKeyholder = `select p.id as "user", uuid_send(p.passkey_handle) as handle, p.email, p.name,
	coalesce((select jsonb_agg(k.credential order by k.id) from passkey k where k.person_id = p.id), '[]') as kept
from person p where p.deactivated_at is null and `

const (
	selectKeyholderByID     = selectKeyholder + `p.id = $1`
	selectKeyholderByHandle = selectKeyholder + `uuid_send(p.passkey_handle) = $1
		and p.id = (select person_id from passkey where credential_id = $2)`
)

// sealQuestion seals what is asked.
func (g *Gate) sealQuestion(ctx context.Context, d *db.DB, purpose string, n id.User, options any,
	s *webauthn.SessionData) (Question, error) {
	o, err := json.Marshal(options)
	if err != nil {
		return Question{}, err
	}
	a, err := json.Marshal(asked{User: n, At: time.Now(), Session: *s})
	if err != nil {
		return Question{}, err
	}
	sealed, err := g.vault.seal(ctx, d, purpose, a)
	return Question{Options: string(o), Sealed: base64.RawURLEncoding.EncodeToString(sealed)}, err
}

// openQuestion returns the question that an answer belongs to; ErrPasskey if it is none of the purpose, or too old.
func (g *Gate) openQuestion(ctx context.Context, d *db.DB, purpose string, n id.User, a Answer) (asked, error) {
	var q asked
	sealed, err := base64.RawURLEncoding.DecodeString(a.Sealed)
	if err != nil || g.web == nil || len(a.Text) > mostAnswer {
		return q, ErrPasskey
	}
	text, err := g.vault.open(ctx, d, purpose, sealed)
	if errors.Is(err, errSealed) {
		return q, ErrPasskey
	}
	if err != nil {
		return q, err
	}
	if json.Unmarshal(text, &q) != nil || q.User != n || time.Since(q.At) > questionLasts {
		return q, ErrPasskey
	}
	return q, nil
}

// AskToSignIn asks any passkey of the portal; the zero question where there can be none.
func (g *Gate) AskToSignIn(ctx context.Context, d *db.DB) (Question, error) {
	if g.web == nil {
		return Question{}, nil
	}
	options, s, err := g.web.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Question{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	return g.sealQuestion(ctx, d, forSigningIn, 0, options, s)
}

// AskSecond asks the passkeys of a person; the zero question where the person has none.
func (g *Gate) AskSecond(ctx context.Context, d *db.DB, n id.User) (Question, error) {
	k, err := db.One[keyholder](ctx, d.As(access.System()), selectKeyholderByID, n)
	if err != nil || g.web == nil || len(k.Kept) == 0 {
		return Question{}, err
	}
	options, s, err := g.web.BeginLogin(k, webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Question{}, fmt.Errorf("asking for a passkey: %w", err)
	}
	return g.sealQuestion(ctx, d, forSecond, n, options, s)
}

// AskToAdd asks a device of the actor to make a passkey; the zero question where there can be none.
func (g *Gate) AskToAdd(ctx context.Context, d *db.DB, by access.Actor) (Question, error) {
	k, err := db.One[keyholder](ctx, d.As(by), selectKeyholderByID, by.User)
	if err != nil || g.web == nil {
		return Question{}, err
	}
	var had []protocol.CredentialDescriptor
	for _, c := range k.Kept {
		had = append(had, c.Descriptor())
	}
	options, s, err := g.web.BeginRegistration(k, webauthn.WithExclusions(had))
	if err != nil {
		return Question{}, fmt.Errorf("asking for a new passkey: %w", err)
	}
	return g.sealQuestion(ctx, d, forAdding, by.User, options, s)
}

const insertPasskey = `insert into passkey (person_id, credential_id, credential, name)
select $1::bigint, $2::bytea, $3::jsonb, $4::text
where (select count(*) from passkey where person_id = $1) < $5`

// AddPasskey keeps a passkey that a device of the actor has made: ErrPasskey if the answer does not hold. Where the person
// has no recovery codes it answers new ones, which are kept nowhere. All other devices are signed out.
func (g *Gate) AddPasskey(ctx context.Context, d *db.DB, by access.Actor, s Session, a Answer, name string) ([]string, error) {
	q, err := g.openQuestion(ctx, d, forAdding, by.User, a)
	if err != nil {
		return nil, err
	}
	k, err := db.One[keyholder](ctx, d.As(by), selectKeyholderByID, by.User)
	if err != nil {
		return nil, err
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes([]byte(a.Text))
	if err != nil {
		return nil, ErrPasskey
	}
	made, err := g.web.CreateCredential(k, q.Session, answer)
	if err != nil {
		return nil, ErrPasskey
	}
	made.Attestation = webauthn.CredentialAttestation{} // none was asked for
	codes, hashes, err := g.firstCodes(ctx, d, by)
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, by, func(tx *db.Tx) error {
		n, err := ownSecond(ctx, tx)
		if err != nil {
			return err
		}
		added, err := tx.Exec(ctx, insertPasskey, n, made.ID, made, name, mostPasskeys)
		if errors.Is(err, ErrPasskey) || err == nil && added == 0 {
			return ErrPasskey
		}
		if err != nil {
			return err
		}
		return g.added(ctx, tx, s, hashes, "passkey_added", PasskeyAdded)
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// SignInByPasskey signs in whoever the passkey belongs to that answered: ErrPasskey if the answer does not hold. A passkey
// is two steps in one, since the device asks for a finger, a face or a code.
func (g *Gate) SignInByPasskey(ctx context.Context, d *db.DB, a Answer, at Door) (in SignedIn, err error) {
	q, err := g.openQuestion(ctx, d, forSigningIn, 0, a)
	if err != nil {
		return in, err
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes([]byte(a.Text))
	if err != nil {
		return in, ErrPasskey
	}
	var k keyholder
	var failed error
	_, used, err := g.web.ValidatePasskeyLogin(func(raw, handle []byte) (webauthn.User, error) {
		k, failed = db.One[keyholder](ctx, d.As(access.System()), selectKeyholderByHandle, handle, raw)
		return k, failed
	}, q.Session, answer)
	if failed != nil && !errors.Is(failed, db.ErrNotFound) {
		return in, failed
	}
	if err != nil {
		return in, ErrPasskey
	}
	err = d.Write(ctx, access.Actor{User: k.User}, func(tx *db.Tx) error {
		if err := spendPasskey(ctx, tx, used, q.At); err != nil {
			return err
		}
		in, err = startSignIn(ctx, tx, at)
		return err
	})
	return in, err
}

// provePasskey takes the answer of a passkey as a person's second step.
func (g *Gate) provePasskey(ctx context.Context, d *db.DB, n id.User, a Answer, write func(func(*db.Tx) error) error) error {
	q, err := g.openQuestion(ctx, d, forSecond, n, a)
	if err != nil {
		return err
	}
	k, err := db.One[keyholder](ctx, d.As(access.System()), selectKeyholderByID, n)
	if err != nil {
		return err
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes([]byte(a.Text))
	if err != nil {
		return ErrPasskey
	}
	used, err := g.web.ValidateLogin(k, q.Session, answer)
	if err != nil {
		return ErrPasskey
	}
	return write(func(tx *db.Tx) error { return spendPasskey(ctx, tx, used, q.At) })
}

const markPasskey = `update passkey set credential = $2, used_at = now(), challenged_at = $3
where credential_id = $1 and challenged_at < $3`

// spendPasskey notes that a passkey has answered a question asked at a time. Neither that question nor an earlier one is
// answered by it again, and a key whose counter goes backwards, which a copy's does, is refused.
func spendPasskey(ctx context.Context, tx *db.Tx, used *webauthn.Credential, at time.Time) error {
	if used.Authenticator.CloneWarning {
		return ErrPasskey
	}
	spent, err := tx.Exec(ctx, markPasskey, used.ID, used, at)
	if err == nil && spent == 0 {
		return ErrPasskey
	}
	return err
}
