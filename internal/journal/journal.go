// Package journal lists what the portal has kept of what happened: changes, what matters for security, and letters.
package journal

import (
	"context"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/jobs"
	"framsyn/internal/listing"
	"framsyn/internal/security"
)

// The groups of values by which the lists are narrowed, besides listing.OrgGroup: the kinds of what was changed, of events, the
// pseudonyms of networks and addresses, the states of letters.
const ChangedGroup, EventGroup, TraceGroup, StateGroup = "slag", "handelse", "spar", "lage"

// note is the note on a change, with the name of a person where the number of one is stored.
const note = `case when c.verb in ('member_put', 'member_removed', 'handed_over')
	then coalesce((select x.name from person x where x.id::text = c.note), c.note) else c.note end`

// changedTitle is the present name of what was changed.
const changedTitle = `coalesce(i.title, (case c.kind
	when 'user' then (select x.name from person x where x.id = c.ref_id) when 'organisation' then org_name(c.ref_id, current_date)
	when 'group' then (select x.name from people_group x where x.id = c.ref_id)
	when 'venue' then (select x.name from venue x where x.id = c.ref_id)
	when 'activity' then (select x.name from activity x where x.id = c.ref_id)
	when 'budget' then (select x.name from budget x where x.id = c.ref_id)
	when 'due' then (select x.text from due x where x.id = c.ref_id)
	when 'invoice' then (select x.number::text from invoice x where x.id = c.ref_id)
	when 'delegation' then (select org_name(x.organisation_id, current_date) from delegation x where x.id = c.ref_id)
	when 'enrolment' then (select x.name from process x where x.id = c.ref_id)
	when 'sign_up' then (select x.name from activity x where x.id = c.ref_id)
	when 'registration' then (select x.name || ', ' || a.name from registration x join activity a on a.id = x.activity_id
		where x.id = c.ref_id)
	when 'homework' then (select a.name from homework x join activity a on a.id = x.activity_id where x.id = c.ref_id)
	when 'homework_summary' then (select a.name from homework x join activity a on a.id = x.activity_id where x.id = c.ref_id)
	when 'follow_up' then (select x.name from follow_up x where x.id = c.ref_id)
	when 'report' then (select x.title from report x where x.id = c.ref_id)
	when 'announcement' then (select x.title from announcement x where x.id = c.ref_id)
	when 'due_date' then (select x.name from due_date x where x.id = c.ref_id)
	when 'goal_text' then (select i.title::text || ', ' || f.name from goal_text x join item i on i.id = x.goal_id
		join follow_up f on f.id = x.follow_up_id where x.id = c.ref_id)
	when 'homework_answer' then (select a.name || ', ' || org_name(y.organisation_id, current_date) from homework_answer y
		join homework x on x.id = y.homework_id join activity a on a.id = x.activity_id where y.id = c.ref_id)
	when 'process' then (select x.name from process x where x.id = c.ref_id)
	when 'financing' then (select x.name from process x where x.id = c.ref_id) end) collate "sv-x-icu", '')`

var (
	changes = listing.Table{
		Columns: history.Columns + ", " + note + " as note, " + changedTitle + " as title", From: history.Tables,
		Orders: []listing.Named{{Name: listing.Latest, Order: listing.Order{SQL: "c.id", Type: listing.Number, Descending: true}}},
		Title:  "concat_ws(' ', p.name, " + changedTitle + ")", ID: "c.id", Org: "p.organisation_id",
		Groups: []listing.Group{{Key: ChangedGroup, Column: "c.kind"}},
	}
	events = listing.Table{
		Columns: `e.id, e.kind, e.hour, e.latest_at as latest, e.network, e.mail, coalesce(e.person_id, 0) as person,
			coalesce(p.name, '') as name, e.detail, e.count`,
		From: "security_event e left join person p on p.id = e.person_id",
		Orders: []listing.Named{{Name: listing.Latest, Order: listing.Order{SQL: "e.id", Type: listing.Number, Descending: true}},
			{Name: "antal", Order: listing.Order{SQL: "e.count", Type: listing.Number, Descending: true}}},
		Title: "coalesce(p.name, '')", ID: "e.id", Org: "p.organisation_id",
		Facets: "array['" + TraceGroup + ":' || e.network, '" + TraceGroup + ":' || e.mail]",
		Groups: []listing.Group{{Key: EventGroup, Column: "e.kind"}},
	}
	letters = listing.Table{
		Columns: jobs.LetterColumns, From: "letter",
		Orders: append(listing.Ordinary("letter.created_at", "letter.subject"),
			listing.Named{Name: "mottagare", Order: listing.Order{SQL: "letter.recipient", Type: listing.Text}}),
		Title: "letter.subject || ' ' || letter.recipient", ID: "letter.id",
		Groups: []listing.Group{{Key: StateGroup,
			Column: "case when letter.sent_at is not null then 'sent' when letter.fault <> '' then 'failed' else 'waiting' end"}},
	}
)

// Changes returns a page of the changes of the whole portal, the latest first, and how many there are by their values. Words are a part
// of the name of who made a change or of what was changed. Names of closed things are included if the actor may read the audit log.
func Changes(ctx context.Context, q db.Q, f listing.Filter) (listing.Page[history.Entry], listing.Tally, error) {
	return listing.ReadTallied[history.Entry](ctx, q, changes, f, pgx.StrictNamedArgs{"closed": may(q, access.ReadAudit)})
}

// Events returns a page of the security log, the latest first, and how many entries there are by their values. Words are a part of a
// person's name. access.ErrDenied unless the actor may read the log.
func Events(ctx context.Context, q db.Q, f listing.Filter) (listing.Page[security.Entry], listing.Tally, error) {
	if !may(q, access.ReadAudit) {
		return listing.Page[security.Entry]{}, listing.Tally{}, access.ErrDenied
	}
	return listing.ReadTallied[security.Entry](ctx, q, events, f, nil)
}

// Letters returns a page of letters, the latest first, and how many there are by their states. Words are a part of the subject or of the
// recipient. access.ErrDenied if the actor may not read letters.
func Letters(ctx context.Context, q db.Q, f listing.Filter) (listing.Page[jobs.StoredLetter], listing.Tally, error) {
	if !may(q, access.ReadMail) {
		return listing.Page[jobs.StoredLetter]{}, listing.Tally{}, access.ErrDenied
	}
	return listing.ReadTallied[jobs.StoredLetter](ctx, q, letters, f, nil)
}

// LetterNumbers returns the numbers of the first letters that a filter selects, at most most; access.ErrDenied if the actor may not
// read letters.
func LetterNumbers(ctx context.Context, q db.Q, f listing.Filter, most int) ([]int64, error) {
	if !may(q, access.ReadMail) {
		return nil, access.ErrDenied
	}
	return listing.Numbers(ctx, q, letters, f, nil, most)
}

func may(q db.Q, do access.Action) bool { return q.Actor().Can(do, access.Subject{Kind: id.Portal}) }
