package signin

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/principal"
)

// ErrWrongCode reports that a code of an app or a recovery code is wrong.
var ErrWrongCode = fault.New("signin: wrong code", "Koden stämmer inte.")

// ErrCodeUsed reports that a code is right but has been used.
var ErrCodeUsed = fault.New("signin: the code is used",
	"Koden är redan använd. Vänta tills appen visar en ny, eller använd en annan återställningskod.")

// ErrPasskeyRejected reports that the response of a passkey is not valid.
var ErrPasskeyRejected = fault.New("signin: the passkey's answer does not hold",
	"Passnyckeln kunde inte kontrolleras, eller så tog det för lång tid. Försök igen.")

// ErrStartOver reports that a pending sign-in can no longer be finished.
var ErrStartOver = fault.New("signin: the sign-in has to be begun again",
	"Det gick mer än tio minuter, eller så har något ändrats. Logga in igen.")

// ErrLastSecondFactor reports that the last second factor of a person who must have one cannot be removed.
var ErrLastSecondFactor = fault.New("signin: the second step is required",
	"Med din roll måste du ha tvåstegsinloggning. Lägg till ett annat sätt innan du tar bort det här.")

// Verifier enrols and verifies second factors: authenticator apps, passkeys and recovery codes.
type Verifier struct {
	vault       vault
	webAuthn    *webauthn.WebAuthn
	issuer      string
	writeNotice NoticeWriter
}

// Event is a change of how a person signs in, of which the person is notified by mail.
type Event string

// The events.
const (
	PasswordChanged       Event = "password"
	AppAdded              Event = "app_added"
	AppRemoved            Event = "app_removed"
	PasskeyAdded          Event = "passkey_added"
	PasskeyRemoved        Event = "passkey_removed"
	RecoveryCodesCreated  Event = "codes_made"
	RecoveryCodeUsed      Event = "code_spent"
	SecondFactorsDisabled Event = "second_off"
	SecondFactorsReset    Event = "second_reset"
	CodesGuessed          Event = "second_tried"
)

// NoticeWriter writes the letter about an event to a person with a language and a name.
type NoticeWriter func(e Event, language i18n.Lang, name string) (subject, body string)

// NewVerifier returns the verifier of the portal at an address. Secrets are sealed with key, or with a key from the database
// if it is "". Letters about events are written by write.
func NewVerifier(baseURL, key string, write NoticeWriter) *Verifier {
	v := &Verifier{vault: vault{configuredKey: key}, writeNotice: write, issuer: "Framsyn"}
	u, err := url.Parse(baseURL)
	if err != nil || u.Hostname() == "" {
		return v
	}
	v.issuer = "Framsyn (" + u.Hostname() + ")"
	if net.ParseIP(u.Hostname()) != nil || u.Scheme != "https" && u.Hostname() != "localhost" {
		return v // browsers offer no passkeys there
	}
	required := true
	w, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Framsyn", RPOrigins: []string{baseURL},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{RequireResidentKey: &required,
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired}})
	if err == nil {
		v.webAuthn = w
	}
	return v
}

// SupportsPasskeys reports whether the portal can use passkeys, which need a domain name and either HTTPS or localhost.
func (v *Verifier) SupportsPasskeys() bool { return v.webAuthn != nil }

// Passkey is a passkey that a person has added. LastUsed is nil if it has not been used.
type Passkey struct {
	ID       int64
	Name     string
	Created  time.Time
	LastUsed *time.Time
}

// SecondFactors are what a person can prove who they are with besides the password. AppSince is nil without an app;
// RecoveryCodes is how many codes are left.
type SecondFactors struct {
	AppSince      *time.Time
	Passkeys      []Passkey
	RecoveryCodes int
}

// Enabled reports whether signing in requires a second factor.
func (s SecondFactors) Enabled() bool { return s.AppSince != nil || len(s.Passkeys) > 0 }

// hasSecondFactor is the SQL condition that the person p has a second factor.
const hasSecondFactor = `(exists (select from authenticator a where a.person_id = p.id and a.confirmed_at is not null)
	or exists (select from passkey k where k.person_id = p.id))`

const selectSecondFactors = `select (select confirmed_at from authenticator where person_id = $1 and confirmed_at is not null) as app,
	(select count(*)::int from recovery_code where person_id = $1 and used_at is null) as codes
from person where id = $1`

const selectPasskeys = `select id, name, created_at as created, used_at as last_used from passkey where person_id = $1 order by id`

// SecondFactorsOf returns the second factors of a person; db.ErrNotFound unless the actor is the person or manages accounts.
func SecondFactorsOf(ctx context.Context, q db.Q, n id.User) (SecondFactors, error) {
	if !principal.CanSee(q.Actor(), n) {
		return SecondFactors{}, db.ErrNotFound
	}
	type row struct {
		App   *time.Time
		Codes int
	}
	r, err := db.One[row](ctx, q, selectSecondFactors, n)
	if err != nil {
		return SecondFactors{}, fmt.Errorf("second step: %w", err)
	}
	keys, err := db.All[Passkey](ctx, q, selectPasskeys, n)
	return SecondFactors{AppSince: r.App, Passkeys: keys, RecoveryCodes: r.Codes}, err
}

// RequiresSecondFactor reports whether a person must have a second factor in production, as those who manage accounts must.
func RequiresSecondFactor(by access.Actor) bool {
	return principal.ManagesAccounts(by)
}

const selectRecipient = `select email, name, language from person where id = $1`

// recordAndNotify records a change of how a person signs in, and notifies the person by mail.
func (v *Verifier) recordAndNotify(ctx context.Context, tx *db.Tx, n id.User, verb string, e Event) error {
	if err := notifyPerson(ctx, tx, n, e, v.writeNotice); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: verb})
}

// notifyPerson mails a person the letter about an event.
func notifyPerson(ctx context.Context, tx *db.Tx, n id.User, e Event, write NoticeWriter) error {
	type recipient struct {
		Email, Name string
		Language    i18n.Lang
	}
	to, err := db.One[recipient](ctx, tx, selectRecipient, n)
	if err != nil {
		return err
	}
	subject, body := write(e, to.Language, to.Name)
	return jobs.SendLetter(ctx, tx, jobs.Letter{To: to.Email, Subject: subject, Body: body})
}

// lockOwnAccount requires the right to change one's own account, locks it, and returns its number.
func lockOwnAccount(ctx context.Context, tx *db.Tx) (id.User, error) {
	n := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(n)); err != nil {
		return n, err
	}
	return n, principal.Lock(ctx, tx, n)
}
