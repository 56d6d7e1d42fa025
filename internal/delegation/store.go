package delegation

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/place"
	"framsyn/internal/publish"
	"framsyn/internal/record"
)

const selectDelegations = `select d.id, d.process_id as process, p.name as process_name, d.organisation_id as org,
	org_name(d.organisation_id, current_date) as org_name, ` + categorySQL + ` as category, d.state,
	d.contact_name, d.contact_email, d.answers, d.people, coalesce(d.category, '') as decided_category, d.reserved, d.remark,
	jsonb_build_object('Year', coalesce(d.register_year, 0), 'Number', coalesce(d.register_number, 0)) as number,
	d.sent_at as sent, d.approved_at as approved, coalesce(d.approved_version, 0) as approved_version, d.version
from delegation d join process p on p.id = d.process_id join organisation o on o.id = d.organisation_id`

const selectDelegation = selectDelegations + ` where d.id = $1`

// Delegations keeps the registrations.
var Delegations = record.Kind[id.DelegationNo, Delegation]{
	Kind: id.Delegation, Table: "delegation", Select: selectDelegation, Put: putDelegation,
	Row:     func(d Delegation) (id.DelegationNo, int, *time.Time) { return d.ID, d.Version, nil },
	Name:    func(d Delegation) string { return d.OrgName },
	Subject: Delegation.Subject, Visible: Delegation.Visible,
	// Public pages tell which organisations took part.
	OnChange: func(_ Delegation, ctx context.Context, tx *db.Tx) error { return publish.NotifyChanged(ctx, tx) },
	Fill:     func(d Delegation, f *form.Form) { d.Fields().Fill(d, f) },
}

const updateDelegation = `update delegation set contact_name = @contact, contact_email = @email, answers = @answers, people = @people,
	state = case when state in ('asked', 'declined', 'withdrawn', 'with_head') then 'draft' else state end
where id = @id`

func putDelegation(ctx context.Context, tx *db.Tx, n id.DelegationNo, d Delegation) (id.DelegationNo, error) {
	_, err := tx.Exec(ctx, updateDelegation, pgx.StrictNamedArgs{"id": n, "contact": d.ContactName, "email": d.ContactEmail,
		"answers": db.NotNil(d.Answers), "people": db.NotNil(d.People)})
	return n, err
}

const selectAll = selectDelegations + ` where $1::bigint in (0, d.process_id)
order by p.main desc, p.begins desc, p.id, org_name(d.organisation_id, current_date) collate "sv-x-icu"`

// All lists the registrations for a process, or for all if it is 0, by organisation; access.ErrDenied for others than those who approve
// them.
func All(ctx context.Context, q db.Q, n id.ProcessNo) ([]Delegation, error) {
	if !q.Actor().Can(access.Approve, access.Subject{Kind: id.Delegation}) {
		return nil, access.ErrDenied
	}
	return db.All[Delegation](ctx, q, selectAll, n)
}

const selectOf = selectDelegations + ` where d.process_id = $1 and d.organisation_id = $2`

// Of returns the registration of an organisation for a process; db.ErrNotFound if the actor may not know of it or there is none.
func Of(ctx context.Context, q db.Q, n id.ProcessNo, org id.Org) (Delegation, error) {
	d, err := db.One[Delegation](ctx, q, selectOf, n, org)
	if err == nil && !d.Visible(q.Actor()) {
		err = db.ErrNotFound
	}
	return d, err
}

const insertDelegation = `insert into delegation (process_id, organisation_id) values ($1, $2)
on conflict (process_id, organisation_id) do nothing returning id`

// Ask makes organisations able to register for a process; those that already are stay as they are. It returns db.ErrNotFound if
// organisations cannot register for it.
func Ask(ctx context.Context, tx *db.Tx, n id.ProcessNo, orgs ...id.Org) error {
	e, err := Enrolments.GetForUpdate(ctx, tx, n, access.Manage)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		added, err := db.Values[id.DelegationNo](ctx, tx, insertDelegation, n, org)
		if err != nil {
			return err
		}
		for _, a := range added {
			if err := Delegations.SaveVersion(ctx, tx, a, db.Change{Verb: "added"}); err != nil {
				return err
			}
		}
	}
	return settle(ctx, tx, e)
}

const selectGroupNames = `select id::text as value, name as label from people_group where id = any($1)`

// GroupOptions returns the groups that organisations send people to, as the options of a choice.
func (e Enrolment) GroupOptions(ctx context.Context, q db.Q) (form.Options, error) {
	found, err := db.All[form.Option](ctx, q, selectGroupNames, db.NotNil(e.Groups()))
	out := form.Options{}
	for _, g := range e.Groups() {
		if label := form.Options(found).Label(id.String(g)); label != "" {
			out = append(out, form.Option{Value: id.String(g), Label: label})
		}
	}
	return out, err
}

// Seat is the place of somebody in a group.
type Seat struct {
	Group id.Group
	place.Place
}

// Seats returns all places in the groups of a process, by group, category and place in the queue, for those who approve registrations.
func Seats(ctx context.Context, q db.Q, n id.ProcessNo) ([]Seat, error) {
	if !q.Actor().Can(access.Approve, access.Subject{Kind: id.Delegation}) {
		return nil, access.ErrDenied
	}
	return seats(ctx, q, n)
}

// SeatsOf returns the places of the people of a registration, also those that are over.
func SeatsOf(ctx context.Context, q db.Q, d Delegation) ([]Seat, error) {
	if !d.Visible(q.Actor()) {
		return nil, db.ErrNotFound
	}
	all, err := seats(ctx, q, d.Process)
	var out []Seat
	for _, s := range all {
		if s.Org == d.Org {
			out = append(out, s)
		}
	}
	return out, err
}

func seats(ctx context.Context, q db.Q, n id.ProcessNo) ([]Seat, error) {
	pools, err := pools(ctx, q, n)
	if err != nil {
		return nil, err
	}
	group, numbers := map[place.PoolNo]id.Group{}, []place.PoolNo{}
	for _, p := range pools {
		group[p.Pool], numbers = p.Group, append(numbers, p.Pool)
	}
	places, err := place.All(ctx, q, numbers...)
	var out []Seat
	for _, p := range places {
		out = append(out, Seat{group[p.Pool], p})
	}
	return out, err
}

const selectCapacity = `select ` + categorySQL + ` as category, count(*) as asked,
	count(*) filter (where d.state = 'approved') as approved, count(*) filter (where d.state in ('sent', 'incomplete')) as waiting,
	count(*) filter (where d.state in ('declined', 'withdrawn')) as out
from delegation d join organisation o on o.id = d.organisation_id join process p on p.id = d.process_id where d.process_id = $1
group by 1`

// Count is how many organisations of a category were asked, are approved, have sent in what is not approved yet, and do not take part.
type Count struct {
	Category                      string
	Asked, Approved, Waiting, Out int
}

// Unanswered returns how many have not sent anything in.
func (c Count) Unanswered() int { return c.Asked - c.Approved - c.Waiting - c.Out }

// Counts returns how many organisations of each category have come how far, in the order of Categories.
func Counts(ctx context.Context, q db.Q, n id.ProcessNo) ([]Count, error) {
	found, err := db.All[Count](ctx, q, selectCapacity, n)
	var out []Count
	for _, o := range Categories {
		for _, c := range found {
			if c.Category == o.Value {
				out = append(out, c)
			}
		}
	}
	return out, err
}

// Capacity is how many places an organisation has for itself in a group, how many its people hold, how many more are free to its
// category, and how many wait there.
type Capacity struct {
	Group                    id.Group
	Own, Held, Free, Waiting int
}

// Capacities returns how many places there are for an organisation in each group of an enrolment.
func Capacities(ctx context.Context, q db.Q, e Enrolment, d Delegation) ([]Capacity, error) {
	if !d.Visible(q.Actor()) {
		return nil, db.ErrNotFound
	}
	parts, err := db.All[part](ctx, q, selectParts, e.ID)
	if err != nil {
		return nil, err
	}
	all, err := seats(ctx, q, e.ID)
	var out []Capacity
	for _, g := range e.Groups() {
		quota, open := e.rules(parts, g).Quotas[d.Category], []place.Place{}
		c := Capacity{Group: g, Own: quota.Reserved[d.Org]}
		for _, s := range all {
			if s.Group != g || s.Category != d.Category || !s.State.IsOpen() {
				continue
			}
			open = append(open, s.Place)
			switch {
			case s.State == place.Queued:
				c.Waiting++
			case s.Org == d.Org:
				c.Held += s.Size
			}
		}
		c.Free = quota.Free(open)
		out = append(out, c)
	}
	return out, err
}

const countTaking = `select count(*) from delegation where process_id = $1 and state = 'approved'`

// Taking returns how many organisations take part in a process: those whose registration is approved.
func Taking(ctx context.Context, q db.Q, n id.ProcessNo) (int, error) {
	return db.Value[int](ctx, q, countTaking, n)
}
