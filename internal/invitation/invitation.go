package invitation

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/listing"
)

// Invitation is an invitation to an organisation, whose contacts all got it and which answers as one, or to a person. Org is the
// organisation of either, Person 0 for an organisation, and Name that of the one who is invited. Category is the one that the
// organisation has in the financing of the process, or else its fee category. Contacts counts those who got the letter, or will. It is
// Reachable unless the organisation, the account or the process is closed, or the activity cancelled.
type Invitation struct {
	ID           id.InvitationNo
	Round        id.RoundNo
	Subject      string
	Process      id.ProcessNo
	ProcessName  string
	ProcessSlug  string
	Activity     id.ActivityNo
	ActivityName string
	ActivitySlug string
	Org          id.Org
	OrgName      string
	Person       id.User
	Name         string
	Category     string
	CategoryKey  string
	LastDay      string
	State        State
	Sent         *time.Time
	Opened       *time.Time
	Answered     *time.Time
	AnsweredBy   string
	Why          string
	Reminded     *time.Time
	RemindedFor  string
	Withdrawn    *time.Time
	WithdrawnWhy string
	Reachable    bool
	Contacts     int
}

// About returns what the invitation is to.
func (i Invitation) About() string {
	if i.Activity != 0 {
		return i.ActivityName
	}
	return i.ProcessName
}

// Title says who is invited to what, to the one who is.
func (i Invitation) Title(ctx context.Context) string {
	if i.Person != 0 {
		return i18n.T(ctx, "Du är inbjuden till %s", i.About())
	}
	return i18n.T(ctx, "%s är inbjuden till %s", i.Name, i.About())
}

// RoundTitle returns the subject of its letter, with what it is to filled in.
func (i Invitation) RoundTitle() string { return titleOf(i.Subject, i.ProcessName, i.ActivityName) }

// IsOver reports whether the last day to answer has ended.
func (i Invitation) IsOver(now time.Time) bool { return isOver(i.LastDay, now) }

// RightsSubject returns the subject of the right to answer.
func (i Invitation) RightsSubject() access.Subject {
	if i.Person != 0 {
		return access.Subject{Kind: id.Invitation, Author: i.Person, Draft: true}
	}
	return access.Subject{Kind: id.Invitation, Org: i.Org}
}

// CanBeReminded reports whether somebody may be reminded of it now: never twice of the same last day.
func (i Invitation) CanBeReminded() bool {
	return i.State.Waits() && i.Reachable && i.RemindedFor != i.LastDay
}

// invitationRows are the invitations with their states on the day @today.
const invitationRows = `(select i.id, i.round_id as round, r.subject, i.process_id as process, p.name as process_name,
		p.slug as process_slug,
		coalesce(i.activity_id, 0) as activity, coalesce(a.name, '') as activity_name, coalesce(a.slug, '') as activity_slug,
		coalesce(i.organisation_id, h.organisation_id) as org,
		org_name(coalesce(i.organisation_id, h.organisation_id), current_date) as org_name, coalesce(i.person_id, 0) as person,
		coalesce(h.name, org_name(i.organisation_id, current_date)) as name, coalesce(c.name, o.fee_category) as category,
		` + categoryKeySQL + ` as category_key,
		case when i.sent_at is null then r.last_day else i.last_day end as last_day,
		` + stateSQL + ` as state, i.sent_at as sent, i.opened_at as opened, i.answered_at as answered, i.answered_by, i.why,
		i.reminded_at as reminded, coalesce(i.reminded_for, '') as reminded_for, i.withdrawn_at as withdrawn, i.withdrawn_why,
		` + reachableSQL + ` as reachable, case when i.sent_at is not null then (select count(*) from invitation_recipient x
			where x.invitation_id = i.id) when i.person_id is not null then 1 else jsonb_array_length(o.contacts) end::integer as contacts
	from ` + invitationTables + `) i`

// reachableSQL is the condition that those who are invited by i still can be.
const reachableSQL = `(i.organisation_id is null or o.closed_at is null) and h.deactivated_at is null and p.closed_at is null
		and coalesce(a.status, '') <> 'cancelled'`

const invitationTables = `invitation i join invitation_round r on r.id = i.round_id join process p on p.id = i.process_id
	left join activity a on a.id = i.activity_id left join person h on h.id = i.person_id
	join organisation o on o.id = coalesce(i.organisation_id, h.organisation_id)
	left join financing_member m on m.process_id = i.process_id and m.organisation_id = o.id
	left join fee_category c on c.id = m.category_id`

// The groups by which the list of invitations is narrowed, besides listing.OrgGroup.
const StateGroup, CategoryGroup, ProcessGroup, RoundGroup, ActivityGroup = "lage", "kategori", "process", "utskick", "aktivitet"

// The orders of the list of invitations, besides listing.Title.
const (
	ByLastDay  listing.Sort = "sista-dag"
	BySent     listing.Sort = "skickad"
	ByAnswered listing.Sort = "svarat"
	ByState    listing.Sort = "lage"
	ByCategory listing.Sort = "kategori"
)

// All is the list of the invitations, for those who invite.
var All = listing.List[Invitation]{
	Args: func(q db.Q, _ *listing.Filter) (pgx.StrictNamedArgs, error) {
		if !mayManage(q.Actor()) {
			return nil, access.ErrDenied
		}
		return pgx.StrictNamedArgs{"today": day.ISO(time.Now())}, nil
	},
	Table: listing.Table{Columns: "i.*", From: invitationRows, Title: "i.name", Folded: "fold(i.name)", ID: "i.id", Org: "i.org",
		Groups: []listing.Group{{Key: StateGroup, Column: "i.state"}, {Key: CategoryGroup, Column: "i.category_key"},
			{Key: ProcessGroup, Column: "i.process", Type: listing.Number}, {Key: RoundGroup, Column: "i.round", Type: listing.Number},
			{Key: ActivityGroup, Column: "i.activity", Type: listing.Number}},
		Orders: []listing.Named{
			{Name: listing.Title, Order: listing.Order{SQL: `i.name collate "sv-x-icu"`, Type: listing.Text}},
			{Name: ByLastDay, Order: listing.Order{SQL: "i.last_day", Type: listing.Text}},
			{Name: BySent, Order: listing.Order{SQL: "coalesce(i.sent, 'epoch'::timestamptz)", Type: listing.Time, Descending: true}},
			{Name: ByAnswered, Order: listing.Order{SQL: "coalesce(i.answered, 'epoch'::timestamptz)", Type: listing.Time, Descending: true}},
			{Name: ByState, Order: listing.Order{SQL: "i.state", Type: listing.Text}},
			{Name: ByCategory, Order: listing.Order{SQL: `i.category collate "sv-x-icu"`, Type: listing.Text}},
		}},
}

// mostShown is how many invitations stand on a page of a process or a round.
const mostShown = 1000

const selectInvitations = `select i.* from ` + invitationRows + ` where (@process::bigint = 0 or i.process = @process)
	and (@round::bigint = 0 or i.round = @round) order by i.name collate "sv-x-icu", i.id limit @most`

// Of lists the invitations to a process and its activities, or those of a round, by name; 0 for any. The error is access.ErrDenied for
// whoever does not invite.
func Of(ctx context.Context, q db.Q, process id.ProcessNo, round id.RoundNo) ([]Invitation, error) {
	if !mayManage(q.Actor()) {
		return nil, access.ErrDenied
	}
	return db.All[Invitation](ctx, q, selectInvitations, pgx.StrictNamedArgs{"today": day.ISO(time.Now()), "process": process,
		"round": round, "most": mostShown})
}

const selectNumbered = `select i.* from ` + invitationRows + ` where i.id = any(@numbers::bigint[])`

// Numbered returns invitations by their numbers, for those who invite.
func Numbered(ctx context.Context, q db.Q, numbers []int64) (map[int64]Invitation, error) {
	if !mayManage(q.Actor()) {
		return nil, access.ErrDenied
	}
	return numbered(ctx, q, numbers, time.Now())
}

func numbered(ctx context.Context, q db.Q, numbers []int64, now time.Time) (map[int64]Invitation, error) {
	all, err := db.All[Invitation](ctx, q, selectNumbered, pgx.StrictNamedArgs{"today": day.ISO(now), "numbers": numbers})
	out := make(map[int64]Invitation, len(all))
	for _, i := range all {
		out[int64(i.ID)] = i
	}
	return out, err
}

// Get returns an invitation for those who invite, or to the actor or an organisation that the actor answers for; db.ErrNotFound if there
// is none such.
func Get(ctx context.Context, q db.Q, n id.InvitationNo) (Invitation, error) {
	return getAt(ctx, q, n, time.Now())
}

func getAt(ctx context.Context, q db.Q, n id.InvitationNo, now time.Time) (Invitation, error) {
	all, err := numbered(ctx, q, []int64{int64(n)}, now)
	i, ok := all[int64(n)]
	if err == nil && (!ok || !q.Actor().Can(access.Answer, i.RightsSubject()) || i.Sent == nil && !mayManage(q.Actor())) {
		err = db.ErrNotFound
	}
	return i, err
}

// categoryKeySQL is a word for a category: one of a financing is the same as those of others with its name.
const categoryKeySQL = `coalesce('c' || left(md5(c.name), 8), o.fee_category)`

const selectCategories = `select distinct ` + categoryKeySQL + ` as value, coalesce(c.name, o.fee_category) as label
from ` + invitationTables + ` order by label`

// Categories returns the categories of those who are invited, each labelled as in an invitation; none for whoever does not invite.
func Categories(ctx context.Context, q db.Q) (form.Options, error) {
	if !mayManage(q.Actor()) {
		return nil, nil
	}
	return db.All[form.Option](ctx, q, selectCategories)
}

const selectMine = `select i.* from ` + invitationRows + ` where i.sent is not null and i.withdrawn is null and i.reachable
	and i.id in (select id from invitation where person_id = @me union all
		select id from invitation where organisation_id = @org) and (@activity::bigint = 0 or i.activity = @activity)
	and (@activity::bigint <> 0 or i.state in ('sent', 'opened', 'reminded')) order by i.last_day, i.id limit 20`

// Awaiting lists the invitations that the actor, or an organisation that the actor answers for, has not answered and still can, the most
// pressing first.
func Awaiting(ctx context.Context, q db.Q) ([]Invitation, error) { return mine(ctx, q, 0) }

// ToActivity lists the invitations of the actor, or an organisation that the actor answers for, to an activity.
func ToActivity(ctx context.Context, q db.Q, n id.ActivityNo) ([]Invitation, error) {
	return mine(ctx, q, n)
}

func mine(ctx context.Context, q db.Q, n id.ActivityNo) ([]Invitation, error) {
	by := q.Actor()
	if !by.SignedIn() {
		return nil, nil
	}
	org := by.Org
	if !by.Can(access.Answer, access.Subject{Kind: id.Invitation, Org: org}) {
		org = 0
	}
	return db.All[Invitation](ctx, q, selectMine, pgx.StrictNamedArgs{"today": day.ISO(time.Now()), "me": by.User, "org": org, "activity": n})
}
