// Package security keeps a log of events that matter for the security of the portal: failed sign-ins, denied access, changes of
// rights. Equal events within an hour are counted in one entry, and the number of entries of a kind in an hour is limited, so that
// nobody can fill the database. Network addresses are not stored but replaced by pseudonyms, made with a key that changes every
// month and is deleted with its events after three months.
package security

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

// Kind is the kind of an event.
type Kind string

// The kinds.
const (
	FailedSignIn        Kind = "failed_sign_in"
	Throttled           Kind = "throttled"
	AccessDenied        Kind = "refused"
	CrossOriginRequest  Kind = "cross_origin"
	NewDevice           Kind = "new_device"
	PasswordChanged     Kind = "password_changed"
	RightsChanged       Kind = "rights_changed"
	SessionsEnded       Kind = "signed_out"
	SecondFactorChanged Kind = "second_changed"
	PayeeChanged        Kind = "payee_changed"
)

// Kinds lists the kinds with their Swedish labels.
var Kinds = form.Options{
	{Value: string(FailedSignIn), Label: "Misslyckad inloggning"}, {Value: string(Throttled), Label: "Bromsad efter många försök"},
	{Value: string(AccessDenied), Label: "Nekad åtkomst"}, {Value: string(CrossOriginRequest), Label: "Begäran från en annan webbplats"},
	{Value: string(NewDevice), Label: "Inloggning på en ny enhet"}, {Value: string(PasswordChanged), Label: "Nytt lösenord"},
	{Value: string(RightsChanged), Label: "Ändrade behörigheter"}, {Value: string(SessionsEnded), Label: "Inloggningar avslutade av annan"},
	{Value: string(SecondFactorChanged), Label: "Ändrad tvåstegsinloggning"},
	{Value: string(PayeeChanged), Label: "Ändrat bankgiro eller plusgiro"},
}

// Event is something that happened. Person is the account that it concerns, 0 if that is unknown. Mail is the address that
// was typed instead, of which a pseudonym is stored unless an account has it. Address is the network address that it came
// from. Detail is what it was about, such as a route, and never what a user typed.
type Event struct {
	Kind          Kind
	Person        id.User
	Mail, Address string
	Detail        string
}

const selectKey = `select key from security_key where month = date_trunc('month', now())::date`

const insertKey = `insert into security_key (month, key) values (date_trunc('month', now())::date, $1) on conflict do nothing`

// The maximum number of entries of a kind in an hour, and how many of them can be from one network.
const (
	maxRowsPerKind    = 300
	maxRowsPerNetwork = 20
)

// upsertEvent counts an event in its entry of the hour. If the limits are reached it is counted without details, and without
// the network too if the kind has reached its limit.
const upsertEvent = `with of_kind as (
	select network from security_event where hour = date_trunc('hour', now()) and kind = $1),
account as (select id from person where $4::text <> '' and email = $4),
room as (select (select count(*) from of_kind) < $7 as keeps_network,
	(select count(*) from of_kind) < $7 and (select count(*) from of_kind where network = $2) < $8 as keeps_details)
insert into security_event (hour, kind, network, mail, person_id, detail)
select date_trunc('hour', now()), $1, case when keeps_network then $2 else '' end,
	case when keeps_details and not exists (select from account) then $3 else '' end,
	case when keeps_details then coalesce(nullif($5::bigint, 0), (select id from account)) end, case when keeps_details then $6 else '' end
from room
on conflict on constraint security_event_key do update set count = security_event.count + 1, latest_at = now()`

// Record adds an event to the log.
func Record(ctx context.Context, d *db.DB, e Event) error {
	return record(ctx, d.As(access.System()), d.ExecUnaudited, e)
}

// RecordWithin adds an event to the log in a transaction, together with the change that it is about. The address is that of the context
// where the event has none.
func RecordWithin(ctx context.Context, tx *db.Tx, e Event) error {
	if e.Address == "" {
		e.Address, _ = ctx.Value(addressKey{}).(string)
	}
	return record(ctx, tx, func(ctx context.Context, sql string, args ...any) error {
		_, err := tx.Exec(ctx, sql, args...)
		return err
	}, e)
}

type addressKey struct{}

// WithAddress returns a context whose events come from a network address.
func WithAddress(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, addressKey{}, address)
}

type exec func(ctx context.Context, sql string, args ...any) error

func record(ctx context.Context, q db.Q, do exec, e Event) error {
	key, err := monthKey(ctx, q, do)
	if err != nil {
		return fmt.Errorf("key of the security log: %w", err)
	}
	mail, mailPseudonym := strings.ToLower(strings.TrimSpace(e.Mail)), ""
	if mail != "" {
		mailPseudonym = pseudonym(key, "mail", mail)
	}
	mail = strings.ToValidUTF8(strings.ReplaceAll(mail, "\x00", ""), "")
	err = do(ctx, upsertEvent, e.Kind, pseudonym(key, "network", NetworkPrefix(e.Address)), mailPseudonym, mail, e.Person, e.Detail,
		maxRowsPerKind, maxRowsPerNetwork)
	if err != nil {
		return fmt.Errorf("security log: %w", err)
	}
	return nil
}

func monthKey(ctx context.Context, q db.Q, do exec) ([]byte, error) {
	key, err := db.Value[[]byte](ctx, q, selectKey)
	if !errors.Is(err, db.ErrNotFound) {
		return key, err
	}
	newKey := make([]byte, 32)
	_, _ = rand.Read(newKey) // never returns an error
	if err := do(ctx, insertKey, newKey); err != nil {
		return nil, err
	}
	return db.Value[[]byte](ctx, q, selectKey)
}

// pseudonym returns what a text is replaced by while the key exists.
func pseudonym(key []byte, kind, text string) string {
	h := hmac.New(sha256.New, key)
	_, _ = fmt.Fprintf(h, "%s\x00%s", kind, text)
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// NetworkPrefix returns the network that an address is counted as: the address itself, or the first 64 bits of IPv6, which one
// customer has. What is not an address is returned as it is.
func NetworkPrefix(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap().WithZone(""); ip.Is4() {
		return ip.String()
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}

// Entry is the number of equal events within an hour. Network and Mail are pseudonyms, "" if there is none.
type Entry struct {
	ID            int64
	Kind          Kind
	Hour, Latest  time.Time
	Network, Mail string
	Person        id.User
	Name, Detail  string
	Count         int
}

const (
	cleanEvents = `delete from security_event where hour < now() - interval '3 months'`
	cleanKeys   = `delete from security_key where month < date_trunc('month', now() - interval '3 months')::date`
)

// CleanUp deletes events, and the keys of their pseudonyms, that are older than three months.
func CleanUp(ctx context.Context, d *db.DB) error {
	return errors.Join(d.ExecUnaudited(ctx, cleanEvents), d.ExecUnaudited(ctx, cleanKeys))
}
