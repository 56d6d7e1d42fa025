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

// ErrCode says that what was given as the second step is not it.
var ErrCode = fault.New("signin: wrong code", "Koden stämmer inte.")

// ErrCodeUsed says that a code was right and has been used.
var ErrCodeUsed = fault.New("signin: the code is used",
	"Koden är redan använd. Vänta tills appen visar en ny, eller använd en annan återställningskod.")

// ErrPasskey says that the answer of a passkey proves nothing.
var ErrPasskey = fault.New("signin: the passkey's answer does not hold",
	"Passnyckeln kunde inte kontrolleras, eller så tog det för lång tid. Försök igen.")

// ErrStartOver says that a sign-in was begun that can no longer be finished.
var ErrStartOver = fault.New("signin: the sign-in has to be begun again",
	"Det gick mer än tio minuter, eller så har något ändrats. Logga in igen.")

// ErrRequired says that somebody who has to have a second step would be left without any.
var ErrRequired = fault.New("signin: the second step is required",
	"Med din roll måste du ha tvåstegsinloggning. Lägg till ett annat sätt innan du tar bort det här.")

// Gate is what stands behind the password: it makes second steps, and reports whether what somebody gives is one.
type Gate struct {
	vault vault
	web   *webauthn.WebAuthn
	name  string
	tell  Tell
}

// Event is something that has happened to how a person signs in, which the person is told by a letter.
type Event string

// The events.
const (
	PasswordChanged Event = "password"
	AppAdded        Event = "app_added"
	AppRemoved      Event = "app_removed"
	PasskeyAdded    Event = "passkey_added"
	PasskeyRemoved  Event = "passkey_removed"
	CodesMade       Event = "codes_made"
	CodeSpent       Event = "code_spent"
	SecondTurnedOff Event = "second_off"
	SecondReset     Event = "second_reset"
	SecondTried     Event = "second_tried"
)

// Tell writes the letter about an event, in a language and to a name.
type Tell func(e Event, language i18n.Lang, name string) (subject, body string)

// NewGate makes the gate of the portal at an address. key is what secrets are sealed by, "" for the key that the database
// keeps; tell writes the letters about what happens.
func NewGate(baseURL, key string, tell Tell) *Gate {
	g := &Gate{vault: vault{given: key}, tell: tell, name: "Framsyn"}
	u, err := url.Parse(baseURL)
	if err != nil || u.Hostname() == "" {
		return g
	}
	g.name = "Framsyn (" + u.Hostname() + ")"
	if net.ParseIP(u.Hostname()) != nil || u.Scheme != "https" && u.Hostname() != "localhost" {
		return g // browsers know no passkeys there
	}
	required := true
	w, err := webauthn.New(&webauthn.Config{RPID: u.Hostname(), RPDisplayName: "Framsyn", RPOrigins: []string{baseURL},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{RequireResidentKey: &required,
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired}})
	if err == nil {
		g.web = w
	}
	return g
}

// TakesPasskeys reports whether passkeys can be used: the portal has the name of a domain, and https or this machine.
func (g *Gate) TakesPasskeys() bool { return g.web != nil }

// Passkey is a key that a device of a person keeps. Used is when it was used last, nil for never.
type Passkey struct {
	ID      int64
	Name    string
	Created time.Time
	Used    *time.Time
}

// SecondStep is what a person has besides the password: since when an app, which passkeys, and how many recovery codes
// are left.
type SecondStep struct {
	App      *time.Time
	Passkeys []Passkey
	Codes    int
}

// On reports whether signing in asks for a second step.
func (s SecondStep) On() bool { return s.App != nil || len(s.Passkeys) > 0 }

// hasSecond is the condition that the person p has a second step.
const hasSecond = `(exists (select from authenticator a where a.person_id = p.id and a.confirmed_at is not null)
	or exists (select from passkey k where k.person_id = p.id))`

const selectSecond = `select (select confirmed_at from authenticator where person_id = $1 and confirmed_at is not null) as app,
	(select count(*)::int from recovery_code where person_id = $1 and used_at is null) as codes
from person where id = $1`

const selectPasskeys = `select id, name, created_at as created, used_at as used from passkey where person_id = $1 order by id`

// SecondStepOf returns what a person that the actor manages or is has besides the password; db.ErrNotFound for others.
func SecondStepOf(ctx context.Context, q db.Q, n id.User) (SecondStep, error) {
	if !principal.Sees(q.Actor(), n) {
		return SecondStep{}, db.ErrNotFound
	}
	type row struct {
		App   *time.Time
		Codes int
	}
	r, err := db.One[row](ctx, q, selectSecond, n)
	if err != nil {
		return SecondStep{}, fmt.Errorf("second step: %w", err)
	}
	keys, err := db.All[Passkey](ctx, q, selectPasskeys, n)
	return SecondStep{App: r.App, Passkeys: keys, Codes: r.Codes}, err
}

// NeedsSecond reports whether somebody has to have a second step where the portal is used for real: whoever manages
// accounts, and with them what everybody may do.
func NeedsSecond(by access.Actor) bool {
	return principal.Manages(by)
}

const selectRecipient = `select email, name, language from person where id = $1`

// recordAndTell records what has been done to how a person signs in, and tells the person by a letter.
func (g *Gate) recordAndTell(ctx context.Context, tx *db.Tx, n id.User, verb string, e Event) error {
	if err := tellPerson(ctx, tx, n, e, g.tell); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(n), Verb: verb})
}

// tellPerson sends a person the letter about an event.
func tellPerson(ctx context.Context, tx *db.Tx, n id.User, e Event, tell Tell) error {
	type recipient struct {
		Email, Name string
		Language    i18n.Lang
	}
	to, err := db.One[recipient](ctx, tx, selectRecipient, n)
	if err != nil {
		return err
	}
	subject, body := tell(e, to.Language, to.Name)
	return jobs.SendLetter(ctx, tx, jobs.Letter{To: to.Email, Subject: subject, Body: body})
}

// ownSecond asks for the right to change how one signs in oneself, and holds everybody else who would.
func ownSecond(ctx context.Context, tx *db.Tx) (id.User, error) {
	n := tx.Actor().User
	if err := tx.Require(access.OwnProfile, principal.Own(n)); err != nil {
		return n, err
	}
	return n, principal.Lock(ctx, tx, n)
}
