package plan

import (
	"context"
	"slices"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Entry is a goal, a commitment, a project or a network as its plan lists it. Type is the kind of a goal or a network, or the heading of
// a commitment, Progress how far a commitment or a project has come, and Owner who is responsible for a goal.
type Entry struct {
	ID       id.Item
	Kind     id.Kind
	Slug     string
	Title    string
	State    content.State
	Place    string
	Type     string
	Progress string
	Owner    string
}

// MostEntries is the largest number of entries that are read of a plan.
const MostEntries = 5000

// entriesSQL is what is in the plan @plan, of all kinds.
const entriesSQL = `(select g.item_id, g.place, coalesce(g.position, 100000) as position, g.kind as type, '' as progress,
		coalesce(nullif(g.owner_title, ''), p.name::text, '') as owner
	from goal g left join person p on p.id = g.owner_id where g.plan_id = @plan
	union all select item_id, place, coalesce(position, 100000), heading, state, '' from commitment where plan_id = @plan
	union all select item_id, place, 100000, '', state, '' from project where plan_id = @plan
	union all select item_id, place, 100000, kind, '', '' from network where plan_id = @plan)`

const selectEntries = `select i.id, i.kind, i.slug, i.title::text, i.state, x.place, x.type, x.progress, x.owner
from ` + entriesSQL + ` x join item i on i.id = x.item_id
where i.archived_at is null and ` + content.VisibleSQL + ` order by x.position, i.id limit @most`

// Entries lists what is in a plan, as far as the actor may see it, in order.
func Entries(ctx context.Context, q db.Q, n id.Item) ([]Entry, error) {
	args := content.VisibleArgs(q.Actor())
	args["plan"], args["most"] = n, MostEntries
	return db.All[Entry](ctx, q, selectEntries, args)
}

const selectPublishedEntries = `select p.item_id as id, p.kind, p.slug, p.title::text, 'published' as state, p.body ->> 'Place' as place,
	case p.kind when 'commitment' then p.body ->> 'Heading' when 'project' then '' else coalesce(p.body ->> 'Kind', '') end as type,
	coalesce(p.body ->> 'State', '') as progress,
	coalesce(nullif(p.body ->> 'OwnerTitle', ''), (select o.name::text from person o where o.id = (p.body ->> 'Owner')::bigint), '') as owner
from publication p where p.current and p.body ? 'Place' and split_part(p.body ->> 'Place', '.', 1) = $1::bigint::text
order by coalesce(nullif((p.body ->> 'Position')::int, 0), 100000), p.item_id limit $2`

// PublishedEntries lists what is published of a plan, in order.
func PublishedEntries(ctx context.Context, q db.Q, n id.Item) ([]Entry, error) {
	return db.All[Entry](ctx, q, selectPublishedEntries, n, MostEntries)
}

// Part is a section of a plan with what stands in it.
type Part struct {
	Section
	Entries []Entry
}

// Of returns the entries of a kind.
func (p Part) Of(k id.Kind) []Entry {
	return slices.DeleteFunc(slices.Clone(p.Entries), func(e Entry) bool { return e.Kind != k })
}

// OfType returns the entries of a kind and a type.
func (p Part) OfType(k id.Kind, kind string) []Entry {
	return slices.DeleteFunc(p.Of(k), func(e Entry) bool { return e.Type != kind })
}

// Outline returns the sections of a plan in order, each with its entries. Projects and networks stand in the section for them, if there
// is one. What stands in a section that is gone comes last, in a section without a heading.
func (p Plan) Outline(entries []Entry) []Part {
	parts := make([]Part, len(p.Sections), len(p.Sections)+1)
	at := map[string]int{}
	for i, s := range p.Sections {
		parts[i] = Part{Section: s}
		at[s.Key] = i
	}
	gathered := map[id.Kind]int{}
	for k, kind := range map[id.Kind]string{id.Project: ProjectSection, id.Network: NetworkSection} {
		gathered[k] = slices.IndexFunc(p.Sections, func(s Section) bool { return s.Kind == kind })
	}
	var lost Part
	for _, e := range entries {
		i, ok := at[Place(e.Place).key()]
		if g, gathers := gathered[e.Kind]; gathers && g >= 0 {
			i, ok = g, true
		}
		if ok {
			parts[i].Entries = append(parts[i].Entries, e)
		} else {
			lost.Entries = append(lost.Entries, e)
		}
	}
	if len(lost.Entries) > 0 {
		parts = append(parts, lost)
	}
	return parts
}

// Standing is where something stands: the plan and the heading of the section, and the slug of the plan where it is published.
type Standing struct {
	Plan    id.Item
	Title   string
	Slug    string
	Section string
}

const selectStanding = `select i.id as plan, i.title::text, i.slug, coalesce((select s ->> 'Title'
	from jsonb_array_elements(p.sections) s where s ->> 'Key' = @key limit 1), '') as section
from item i join plan p on p.item_id = i.id where i.id = @plan and ` + content.VisibleSQL

const selectPublishedStanding = `select p.item_id as plan, p.title::text, p.slug, coalesce((select s ->> 'Title'
	from jsonb_array_elements(p.body -> 'Sections') s where s ->> 'Key' = $2 limit 1), '') as section
from publication p where p.current and p.item_id = $1`

// StandingOf returns where something stands, the zero Standing for nowhere or where the actor may not see the plan. Visitors are told
// what is published.
func StandingOf(ctx context.Context, q db.Q, place string) (Standing, error) {
	n, key := Place(place).Split()
	if n == 0 {
		return Standing{}, nil
	}
	var all []Standing
	var err error
	if q.Actor().SignedIn() {
		args := content.VisibleArgs(q.Actor())
		args["plan"], args["key"] = n, key
		all, err = db.All[Standing](ctx, q, selectStanding, args)
	} else {
		all, err = db.All[Standing](ctx, q, selectPublishedStanding, n, key)
	}
	if err != nil || len(all) == 0 {
		return Standing{}, err
	}
	return all[0], nil
}
