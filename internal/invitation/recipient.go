package invitation

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/secret"
)

// Recipient is somebody who got the letter of an invitation, or will. ID is 0 and Sent nil for who will. Part is one of
// account.ContactParts, "" for a person; Person is 0 for who has no account, and Closed reports that the account has been closed.
type Recipient struct {
	ID         int64
	Invitation id.InvitationNo
	OrgName    string
	LastDay    string
	Name       string
	Email      string
	Part       string
	Person     id.User
	Language   i18n.Lang
	Sent       *time.Time
	Opened     *time.Time
	Closed     bool
}

// selectUnsent returns those who will get letters: the contacts of organisations as they are now, and people.
const selectUnsent = `select x.*, r.last_day, org_name(coalesce(i.organisation_id, h.organisation_id), current_date) as org_name
from ` + invitationTables + `, lateral (
	select distinct on (lower(k."Email")) 0::bigint as id, i.id as invitation, k."Name" as name, lower(k."Email") as email, k."Part" as part,
		coalesce(y.id, 0) as person, coalesce(y.language, 'sv') as language, null::timestamptz as sent,
		null::timestamptz as opened, false as closed
	from jsonb_to_recordset(o.contacts) as k("Name" text, "Email" text, "Part" text)
		left join person y on y.email = lower(k."Email")
	where i.organisation_id is not null and y.deactivated_at is null
	union all
	select 0, i.id, h.name, h.email, '', h.id, h.language, null, null, false where h.id is not null) x
where i.sent_at is null and i.withdrawn_at is null and ` + reachableSQL + `
	and (@round::bigint = 0 or i.round_id = @round) and (@invitation::bigint = 0 or i.id = @invitation) order by i.id, x.email`

// Unsent lists those who will get the letters of a round that have not been sent.
func Unsent(ctx context.Context, q db.Q, n id.RoundNo) ([]Recipient, error) {
	if !mayManage(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Recipient](ctx, q, selectUnsent, pgx.StrictNamedArgs{"round": n, "invitation": 0})
}

const recipientColumns = `x.id, x.invitation_id as invitation, x.name, x.email, x.part, coalesce(y.id, 0) as person,
	coalesce(y.language, 'sv') as language, x.sent_at as sent, x.opened_at as opened, y.deactivated_at is not null as closed, i.last_day,
	org_name(coalesce(i.organisation_id, h.organisation_id), current_date) as org_name`

const selectRecipients = `select ` + recipientColumns + ` from invitation_recipient x join invitation i on i.id = x.invitation_id
	left join person h on h.id = i.person_id left join person y on y.email = x.email
where i.id = any($1::bigint[]) order by x.id`

// Recipients lists those who got the letter of an invitation or, if it has not been sent, will.
func Recipients(ctx context.Context, q db.Q, i Invitation) ([]Recipient, error) {
	if !mayManage(q.Actor()) {
		return nil, access.ErrDenied
	}
	if i.Sent == nil {
		return db.All[Recipient](ctx, q, selectUnsent, pgx.StrictNamedArgs{"round": 0, "invitation": i.ID})
	}
	return db.All[Recipient](ctx, q, selectRecipients, []id.InvitationNo{i.ID})
}

// Letter returns the letter of a round to a recipient.
func (x Recipient) Letter(r Round, reminder bool) Letter {
	return Letter{Round: r, Reminder: reminder, Name: x.Name, Organisation: x.OrgName, LastDay: x.LastDay, Language: x.Language}
}

const insertRecipient = `insert into invitation_recipient (invitation_id, name, email, part, person_id, sent_at)
values ($1, $2, $3, $4, nullif($5::bigint, 0), $6) returning id`

const insertLink = `insert into invitation_link (hash, recipient_id) values ($1, $2)`

// send sends a letter with a new link to a recipient.
func (x Recipient) send(ctx context.Context, tx *db.Tx, r Round, reminder bool, write LetterWriter) error {
	l := x.Letter(r, reminder)
	l.Token = secret.New()
	if _, err := tx.Exec(ctx, insertLink, secret.Hash(l.Token), x.ID); err != nil {
		return err
	}
	subject, body := write(l)
	return jobs.SendLetter(ctx, tx, jobs.Letter{To: x.Email, Subject: subject, Body: body})
}
