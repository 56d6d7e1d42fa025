package outcome

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/process"
	"framsyn/internal/published"
)

// OwnKind is the kind of activity that a member arranges itself.
const OwnKind = "own"

// How much of each part of the page of an organisation is shown.
const (
	MaxPeople     = 200
	MaxActivities = 60
	MaxItems      = 8
)

// Foresight is what an organisation does in foresight, as its own people see it. Activities counts all in which it took part, and People
// all its people; the lists have the first of them.
type Foresight struct {
	Org         account.Organisation
	Process     process.Process // that the people are narrowed to, with ID 0 for none
	People      []Person
	PeopleCount int
	Parts       []Part
	Activities  int
	Work        map[id.Kind]Work
	Events      []process.Activity
}

// Person is somebody of an organisation: how many activities the person took part in, and the latest ones. Account reports whether
// the person has an account; without one the name stands in a registration.
type Person struct {
	Name, Title string
	Account     bool
	Roles       []access.Role
	Count       int
	Latest      []id.ActivityNo
	Activities  []process.Activity
}

// Part is an activity in which an organisation took part, with how many people it sent, 0 where that is not known.
type Part struct {
	Activity process.Activity
	People   int
}

// Work is what an organisation has of a kind of content: how much in each state, and the latest.
type Work struct {
	Counts map[content.State]int
	Latest []Row
}

// Row is a content item of an organisation.
type Row struct {
	Kind  id.Kind
	ID    id.Item
	Title string
	State content.State
	At    time.Time
}

const selectPeople = `with t as (select email, min(name) as name, count(distinct activity)::integer as count,
		(array_agg(activity order by first_day desc, activity))[1:3] as latest from ` + ofOrg + ` y
		where email <> '' and (@process::bigint = 0 or kind = 'workshop'
			and activity in (select id from activity where process_id = @process)) group by email)
select case when p.id is null and not @registered then '' else coalesce(p.name, t.name) end as name, coalesce(p.title, '') as title,
	p.id is not null as account, array(select r.role from person_role r where r.person_id = p.id and r.role <> 'administrator') as roles,
	coalesce(t.count, 0) as count, coalesce(t.latest, '{}') as latest, count(*) over ()::integer as total
from t full join (select * from person where organisation_id = @org and deactivated_at is null) p on p.email = t.email
where @process = 0 or t.email is not null
order by coalesce(t.count, 0) desc, coalesce(p.name, t.name) collate "sv-x-icu" limit @most`

const selectParts = `select t.activity, count(distinct nullif(t.email, ''))::integer as people, count(*) over ()::integer as total
from ` + ofOrg + ` t group by t.activity, t.first_day order by t.first_day desc, t.activity desc limit @most`

// Load returns the foresight of an organisation; db.ErrNotFound for who may not know its people. The people are narrowed to those who
// took part in a workshop of a process, unless that is 0.
func Load(ctx context.Context, q db.Q, org id.Org, of id.ProcessNo) (f Foresight, err error) {
	if !KnowsPeople(q.Actor(), org) {
		return f, db.ErrNotFound
	}
	if f.Org, err = account.OrganisationRecords.Get(ctx, q, org); err != nil {
		return f, err
	}
	if of != 0 {
		if f.Process, err = process.ProcessRecords.Get(ctx, q, of); err != nil {
			return f, err
		}
	}
	if err := f.addPeople(ctx, q); err != nil {
		return f, fmt.Errorf("people of organisation %d: %w", org, err)
	}
	if f.Parts, f.Activities, err = PartsOf(ctx, q, org, MaxActivities); err != nil {
		return f, err
	}
	if f.Work, err = workOf(ctx, q, org); err != nil {
		return f, fmt.Errorf("content of organisation %d: %w", org, err)
	}
	f.Events, err = process.Activities(ctx, q, process.Query{Organiser: org, Kinds: []string{OwnKind}, LatestFirst: true,
		Limit:    MaxActivities,
		Statuses: []process.Status{process.Proposed, process.Planned, process.Confirmed, process.Moved, process.Cancelled}})
	return f, err
}

func (f *Foresight) addPeople(ctx context.Context, q db.Q) error {
	by, org := q.Actor(), f.Org.ID
	rows, err := db.All[struct {
		Name, Title string
		Account     bool
		Roles       []access.Role
		Count       int
		Latest      []id.ActivityNo
		Total       int
	}](ctx, q, selectPeople, args(q, pgx.StrictNamedArgs{"org": org, "process": f.Process.ID, "most": MaxPeople,
		"registered": by.Can(access.ReadDraft, access.Subject{Kind: id.Delegation, Org: org})}))
	if err != nil {
		return err
	}
	var numbers []int64
	for _, r := range rows {
		for _, n := range r.Latest {
			numbers = append(numbers, int64(n))
		}
	}
	activities, err := process.ActivitiesNumbered(ctx, q, numbers)
	for _, r := range rows {
		f.PeopleCount = r.Total
		p := Person{Name: r.Name, Title: r.Title, Account: r.Account, Roles: r.Roles, Count: r.Count, Latest: r.Latest}
		for _, n := range r.Latest {
			if a, ok := activities[int64(n)]; ok {
				p.Activities = append(p.Activities, a)
			}
		}
		f.People = append(f.People, p)
	}
	return err
}

// PartsOf returns the latest activities in which an organisation took part and that the actor may see, and how many there are in all.
// How many people it sent is told to those who may know them.
func PartsOf(ctx context.Context, q db.Q, org id.Org, most int) (out []Part, all int, err error) {
	rows, err := db.All[struct {
		Activity      id.ActivityNo
		People, Total int
	}](ctx, q, selectParts, args(q, pgx.StrictNamedArgs{"org": org, "most": most}))
	if err != nil {
		return nil, 0, fmt.Errorf("activities of organisation %d: %w", org, err)
	}
	var numbers []int64
	for _, r := range rows {
		numbers = append(numbers, int64(r.Activity))
	}
	found, err := process.ActivitiesNumbered(ctx, q, numbers)
	for _, r := range rows {
		p := Part{Activity: found[int64(r.Activity)]}
		if KnowsPeople(q.Actor(), org) {
			p.People = r.People
		}
		out, all = append(out, p), r.Total
	}
	return out, all, err
}

const countTookPart = `select count(distinct email)::integer from ` + ofOrg + ` t where email <> ''`

// CountPeople returns how many people of an organisation took part in activities that the actor may see, 0 if they are too few to tell.
func CountPeople(ctx context.Context, q db.Q, org id.Org) (int, error) {
	n, err := db.Value[int](ctx, q, countTookPart, args(q, pgx.StrictNamedArgs{"org": org}))
	if !mayShow(n) && !KnowsPeople(q.Actor(), org) {
		n = 0
	}
	return n, err
}

const countWork = `select i.kind, i.state, count(*)::integer as count from item i
where i.organisation_id = @work_org and i.archived_at is null and ` + content.VisibleSQL + ` group by 1, 2`

const selectWork = `select x.kind, x.id, x.title, x.state, x.updated_at as at from unnest(@kinds::text[]) as k (kind), lateral (
	select i.* from item i where i.kind = k.kind and i.organisation_id = @work_org and i.archived_at is null and ` + content.VisibleSQL + `
	order by i.updated_at desc, i.id desc limit @most) x`

// workOf returns what an organisation has of each kind of content, as far as the actor may see it.
func workOf(ctx context.Context, q db.Q, org id.Org) (map[id.Kind]Work, error) {
	named := content.VisibleArgs(q.Actor())
	named["work_org"] = org
	counts, err := db.All[struct {
		Kind  id.Kind
		State content.State
		Count int
	}](ctx, q, countWork, named)
	if err != nil {
		return nil, err
	}
	out := map[id.Kind]Work{}
	for _, k := range id.Content {
		out[k] = Work{Counts: map[content.State]int{}}
	}
	for _, c := range counts {
		out[c.Kind].Counts[c.State] = c.Count
	}
	named["kinds"], named["most"] = id.Content, MaxItems
	rows, err := db.All[Row](ctx, q, selectWork, named)
	for _, r := range rows {
		w := out[r.Kind]
		w.Latest = append(w.Latest, r)
		out[r.Kind] = w
	}
	return out, err
}

const selectAnswered = `select s.documentation_id from homework_summary s join publication p
	on p.item_id = s.documentation_id and p.current
where p.body::text like '%/arbete/hemarbete/' || s.homework_id || '/svar/' || $1::bigint || ')%'
order by p.published_at desc limit 20`

// PublishedSummaries lists the published documentation of homework that names an organisation among those that answered.
func PublishedSummaries(ctx context.Context, q db.Q, org id.Org) ([]published.Publication, error) {
	items, err := db.Values[id.Item](ctx, q, selectAnswered, org)
	if err != nil {
		return nil, err
	}
	return published.OfItems(ctx, q, items)
}
