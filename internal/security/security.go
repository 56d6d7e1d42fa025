// Package security keeps what matters for the security of the portal in a log of its own: failed sign-ins, refusals, changes
// of rights. What is repeated within an hour is counted in one row, and an hour has room for only so many rows of a kind, so
// that nobody can fill the database. No network address is kept: a pseudonym stands for it, made with a key that is changed
// every month and deleted with the events, after three.
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

// Kind is what happened.
type Kind string

// The kinds of events.
const (
	FailedSignIn    Kind = "failed_sign_in"
	Throttled       Kind = "throttled"
	Refused         Kind = "refused"
	CrossOrigin     Kind = "cross_origin"
	NewDevice       Kind = "new_device"
	PasswordChanged Kind = "password_changed"
	RightsChanged   Kind = "rights_changed"
	SignedOut       Kind = "signed_out"
	SecondChanged   Kind = "second_changed"
)

// Kinds is every kind with its Swedish label.
var Kinds = form.Options{
	{Value: string(FailedSignIn), Label: "Misslyckad inloggning"}, {Value: string(Throttled), Label: "Bromsad efter många försök"},
	{Value: string(Refused), Label: "Nekad åtkomst"}, {Value: string(CrossOrigin), Label: "Begäran från en annan webbplats"},
	{Value: string(NewDevice), Label: "Inloggning på en ny enhet"}, {Value: string(PasswordChanged), Label: "Nytt lösenord"},
	{Value: string(RightsChanged), Label: "Ändrade behörigheter"}, {Value: string(SignedOut), Label: "Inloggningar avslutade av annan"},
	{Value: string(SecondChanged), Label: "Ändrad tvåstegsinloggning"},
}

// Event is something that happened. Person is whose account it is about, 0 where that is not known; Mail is the address that
// was typed instead, of which a pseudonym is kept unless an account has it. Address is the network address that it came
// from. Detail is what it was about, such as a route, and never what somebody typed.
type Event struct {
	Kind          Kind
	Person        id.User
	Mail, Address string
	Detail        string
}

const selectKey = `select key from security_key where month = date_trunc('month', now())::date`

const insertKey = `insert into security_key (month, key) values (date_trunc('month', now())::date, $1) on conflict do nothing`

// The rooms of an hour: rows of a kind, and of them rows from one network.
const (
	rowsOfKind    = 300
	rowsOfNetwork = 20
)

// upsertEvent counts an event in its row of the hour. Where the hour has no room for more, what would be a row of its own is
// counted without its network and address.
const upsertEvent = `with of_kind as (
	select network from security_event where hour = date_trunc('hour', now()) and kind = $1),
known as (select id from person where $4::text <> '' and email = $4),
room as (select (select count(*) from of_kind) < $7 as wide,
	(select count(*) from of_kind where network = $2) < $8 as near)
insert into security_event (hour, kind, network, mail, person_id, detail)
select date_trunc('hour', now()), $1, case when wide then $2 else '' end,
	case when wide and near and not exists (select from known) then $3 else '' end,
	case when wide and near then coalesce(nullif($5::bigint, 0), (select id from known)) end, case when wide and near then $6 else '' end
from room
on conflict on constraint security_event_key do update set count = security_event.count + 1, latest_at = now()`

// Note keeps an event.
func Note(ctx context.Context, d *db.DB, e Event) error {
	key, err := monthKey(ctx, d)
	if err != nil {
		return fmt.Errorf("key of the security log: %w", err)
	}
	mail, typed := strings.ToLower(strings.TrimSpace(e.Mail)), ""
	if mail != "" {
		typed = pseudonym(key, "mail", mail)
	}
	mail = strings.ToValidUTF8(strings.ReplaceAll(mail, "\x00", ""), "")
	err = d.ExecUnaudited(ctx, upsertEvent, e.Kind, pseudonym(key, "network", network(e.Address)), typed, mail, e.Person, e.Detail,
		rowsOfKind, rowsOfNetwork)
	if err != nil {
		return fmt.Errorf("security log: %w", err)
	}
	return nil
}

func monthKey(ctx context.Context, d *db.DB) ([]byte, error) {
	q := d.As(access.System())
	key, err := db.Value[[]byte](ctx, q, selectKey)
	if !errors.Is(err, db.ErrNotFound) {
		return key, err
	}
	fresh := make([]byte, 32)
	_, _ = rand.Read(fresh) // never fails: the program would rather end
	if err := d.ExecUnaudited(ctx, insertKey, fresh); err != nil {
		return nil, err
	}
	return db.Value[[]byte](ctx, q, selectKey)
}

// pseudonym stands for a text as long as the key is there.
func pseudonym(key []byte, kind, text string) string {
	h := hmac.New(sha256.New, key)
	_, _ = fmt.Fprintf(h, "%s\x00%s", kind, text)
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// network returns what an address is known by: one who has an IPv6 address has the 64 bits behind it as well.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	p, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

// Row is what happened within an hour. Network and Mail are pseudonyms, "" where there is none.
type Row struct {
	ID            int64
	Kind          Kind
	Hour, Latest  time.Time
	Network, Mail string
	Person        id.User
	Name, Detail  string
	Count         int
}

// Filter is what the log is asked for; what is empty asks for nothing. Network is the pseudonym of one, Words a part of a
// person's name.
type Filter struct {
	Kind           Kind
	Network, Words string
}

const selectRows = `select e.id, e.kind, e.hour, e.latest_at as latest, e.network, e.mail, coalesce(e.person_id, 0) as person,
	coalesce(p.name, '') as name, e.detail, e.count
from security_event e left join person p on p.id = e.person_id
where ($1::bigint = 0 or e.id < $1) and ($2::text = '' or e.kind = $2) and ($3::text = '' or e.network = lower($3) or e.mail = lower($3))
	and ($4::text = '' or position(fold($4) in fold(p.name)) > 0)
order by e.id desc limit $5`

// Rows lists the log, the latest first, from below a number; 0 begins at the latest. access.ErrDenied for whoever may not
// read what others did.
func Rows(ctx context.Context, q db.Q, f Filter, below int64, most int) ([]Row, error) {
	if !q.Actor().Can(access.ReadAudit, access.Subject{Kind: id.Portal}) {
		return nil, access.ErrDenied
	}
	return db.All[Row](ctx, q, selectRows, below, f.Kind, f.Network, f.Words, most)
}

const (
	cleanEvents = `delete from security_event where hour < now() - interval '3 months'`
	cleanKeys   = `delete from security_key where month < date_trunc('month', now() - interval '3 months')::date`
)

// CleanUp forgets what is older than three months, and the keys that pseudonyms were made with.
func CleanUp(ctx context.Context, d *db.DB) error {
	return errors.Join(d.ExecUnaudited(ctx, cleanEvents), d.ExecUnaudited(ctx, cleanKeys))
}
