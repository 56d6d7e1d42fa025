// Package content holds what all kinds of content have in common: a place in the red thread, the way from draft
// over shared to published, versions that can be compared and restored, and an archive. An area adds a kind by a type
// and the table of its fields (Kind).
package content

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
	"framsyn/internal/orgname"
)

// State is how far an item has come on its way to the public.
type State string

// The states: visible to its makers, to everybody signed in, to everybody.
const (
	Draft     State = "draft"
	Shared    State = "shared"
	Published State = "published"
)

// States lists the states in order.
var States = []State{Draft, Shared, Published}

// Label returns the state's Swedish name.
func (s State) Label() string {
	return map[State]string{Draft: "Utkast", Shared: "Delad", Published: "Publicerad"}[s]
}

// Item is a piece of content without the fields of its kind, as lists and links show it. PublishedVersion is 0 unless it is
// published; Archived is nil unless it is archived.
type Item struct {
	ID               id.Item
	Kind             id.Kind
	Slug             string
	Org              id.Org
	OrgName          string
	Author           id.User
	AuthorName       string
	State            State
	Version          int
	PublishedVersion int
	Title            string
	Summary          string
	Facets           []string
	Image            id.File
	Created          time.Time
	Updated          time.Time
	UpdatedBy        string
	Archived         *time.Time
}

// Subject returns what access rules are asked about the item.
func (i Item) Subject() access.Subject {
	return access.Subject{Kind: i.Kind, Org: i.Org, Author: i.Author, Draft: i.State == Draft}
}

// EditedSincePublished reports whether the item has been edited since it was published.
func (i Item) EditedSincePublished() bool {
	return i.State == Published && i.Version > i.PublishedVersion
}

// Visible reports whether an actor may see the item.
func (i Item) Visible(by access.Actor) bool {
	if i.State == Draft {
		return by.Can(access.ReadDraft, i.Subject())
	}
	return by.Can(access.ReadShared, i.Subject())
}

const columns = `i.id, i.kind, i.slug, i.organisation_id as org, org_name(i.organisation_id, current_date) as org_name,
	coalesce(i.author_id, 0) as author, coalesce(a.name, '') as author_name, i.state, i.version,
	coalesce(i.published_version, 0) as published_version, i.title, i.summary, i.facets, coalesce(i.image_id, 0) as image,
	i.created_at as created,
	i.updated_at as updated, coalesce(u.name, '') as updated_by, i.archived_at as archived`

const peopleJoins = ` left join person a on a.id = i.author_id left join person u on u.id = i.updated_by`

// VisibleSQL is the condition that an actor may see the item i, of any kind; VisibleArgs gives its arguments.
const VisibleSQL = `(i.state <> 'draft' and i.kind = any(@shared::text[]) or i.state = 'draft' and (i.kind = any(@all::text[])
	or i.kind = any(@ours::text[]) and i.organisation_id = @org or i.kind = any(@mine::text[]) and i.author_id = @me))`

// VisibleArgs returns the arguments of VisibleSQL: the kinds of which an actor may read shared items, all drafts, the drafts of their
// organisation and their own drafts.
func VisibleArgs(by access.Actor) pgx.StrictNamedArgs {
	shared, _, _ := by.KindsInScope(access.ReadShared, id.Content)
	all, ours, mine := by.KindsInScope(access.ReadDraft, id.Content)
	return pgx.StrictNamedArgs{"shared": shared, "all": all, "ours": ours, "org": by.Org, "mine": mine, "me": by.User}
}

// visibleOfKindSQL is VisibleSQL for a list of one kind, so that Postgres does not evaluate the rights again in each of many rows.
const visibleOfKindSQL = `(i.state <> 'draft' and @shared or i.state = 'draft' and
	(@all or i.organisation_id = @own_org or i.author_id = @own_user))`

func visibleOfKindArgs(by access.Actor, k id.Kind) pgx.StrictNamedArgs {
	s := by.Scope(access.ReadDraft, k)
	return pgx.StrictNamedArgs{
		"shared": by.Scope(access.ReadShared, k).All, "all": s.All, "own_org": s.Org, "own_user": s.Author,
	}
}

// listColumns are columns for a list, where the names of the organisations come from package orgname.
var listColumns = strings.Replace(columns, "org_name(i.organisation_id, current_date)", "''", 1)

const selectItem = `select ` + columns + ` from item i` + peopleJoins + ` where i.id = $1`

// Get returns an item; db.ErrNotFound if the actor may not see it.
func Get(ctx context.Context, q db.Q, n id.Item) (Item, error) { return get(ctx, q, selectItem, n) }

func get(ctx context.Context, q db.Q, sql string, n id.Item) (Item, error) {
	i, err := db.One[Item](ctx, q, sql, n)
	if err == nil && !i.Visible(q.Actor()) {
		return Item{}, db.ErrNotFound
	}
	return i, err
}

// Filter selects working copies of a kind.
type Filter struct {
	listing.Filter
	Kind     id.Kind
	Archived bool
	// EditedSincePublished asks for what has been edited since it was published, and Planned for what is to be published or withdrawn.
	EditedSincePublished, Planned bool
}

// The groups of values, besides those of a kind's fields and listing.OrgGroup, by which lists of items are narrowed.
const StateGroup, AuthorGroup = "lage", "agare"

// WorkRow is an item as working lists show it, with the number of its links to items that the actor may see.
type WorkRow struct {
	Item
	Links int
	// PlannedAct is what is first done with the item, at PlannedAt; "" and nil for nothing. Missed reports whether something that was
	// planned could not be done.
	PlannedAct Act
	PlannedAt  *time.Time
	Missed     bool
}

// WorkList returns a page of the items of a kind that the actor may see, the archived ones or those that are not, and how many there are
// by their values.
func WorkList(ctx context.Context, q db.Q, f Filter) (listing.Page[WorkRow], listing.Tally, error) {
	t, args := f.listingTable(q.Actor())
	t.Columns, t.DetailsFrom = listColumns+workColumns, t.From+peopleJoins+workJoins
	p, tally, err := listing.ReadTallied[WorkRow](ctx, q, t, f.Filter, args)
	if err != nil {
		return p, tally, err
	}
	names, err := orgname.All(ctx, q)
	for i := range p.Rows {
		p.Rows[i].OrgName = names.Today(p.Rows[i].Org)
	}
	return p, tally, err
}

// Beside returns the items before and after one in a list; the zero value where there is none.
func Beside(ctx context.Context, q db.Q, f Filter, n id.Item) (before, after Item, err error) {
	t, args := f.listingTable(q.Actor())
	b, a, err := listing.Neighbours(ctx, q, t, f.Filter, args, int64(n))
	if err != nil {
		return before, after, err
	}
	items, err := LoadVisible(ctx, q, []id.Item{id.Item(b), id.Item(a)})
	for _, i := range items {
		if int64(i.ID) == b {
			before = i
		} else {
			after = i
		}
	}
	return before, after, err
}

// Numbers returns the numbers of the first items of a list.
func Numbers(ctx context.Context, q db.Q, f Filter, most int) ([]int64, error) {
	t, args := f.listingTable(q.Actor())
	return listing.Numbers(ctx, q, t, f.Filter, args, most)
}

// workColumns is what is planned for an item of a working list, and how many links it has, both ways. A draft that is linked counts for
// nobody but who may read drafts. They are read by workJoins for all rows of a page at once.
const workColumns = `, coalesce(planned.act, '') as planned_act, planned.at as planned_at, coalesce(planned.missed, false) as missed,
	coalesce(linked.n, 0) as links`

const workJoins = ` left join (
	select item_id, (array_agg(act order by at) filter (where fault is null))[1] as act, min(at) filter (where fault is null) as at,
		bool_or(fault is not null) as missed
	from item_plan where item_id = any(@these::bigint[]) group by item_id
) planned on planned.item_id = i.id left join (
	select l.id, count(*) as n from (
		select from_id as id, to_id as other from item_link where from_id = any(@these::bigint[])
		union all select to_id, from_id from item_link where to_id = any(@these::bigint[])
	) l cross join lateral (select from item x where x.id = l.other and (x.state <> 'draft' or @all or x.organisation_id = @own_org
		or x.author_id = @own_user) offset 0) x
	group by l.id
) linked on linked.id = i.id`

// ExportRow is an item as a row of an exported file. Cells are the texts of its columns of its own.
type ExportRow struct {
	ID      id.Item
	OrgName string
	State   State
	Version int
	Title   string
	Facets  []string
	Updated time.Time
	Cells   []string
}

// ExportRows iterates over all items of the kind that WorkList lists.
func (k Kind[B]) ExportRows(ctx context.Context, q db.Q, f Filter) iter.Seq2[ExportRow, error] {
	t, args := f.listingTable(q.Actor())
	t.Columns = `i.id, org_name(i.organisation_id, current_date) as org_name, i.state, i.version, i.title, i.facets,
		i.updated_at as updated, ` + k.Fields.FileCellsSQL() + ` as cells`
	return listing.All[ExportRow](ctx, q, t, f.Filter, args)
}

// listingTable returns the table of the items that the filter selects and an actor may see, and its arguments.
func (f Filter) listingTable(by access.Actor) (listing.Table, pgx.StrictNamedArgs) {
	args := visibleOfKindArgs(by, f.Kind)
	args["kind"] = f.Kind
	where := "i.kind = @kind and " + visibleOfKindSQL
	if f.Archived {
		where += " and i.archived_at is not null"
	} else {
		where += " and i.archived_at is null"
	}
	t := listing.Table{Kind: f.Kind, Orders: orders, Title: "i.title", Folded: "i.folded", ID: "i.id", Org: "i.organisation_id",
		Facets:    "i.facets",
		Groups:    []listing.Group{{Key: StateGroup, Column: "i.state"}, {Key: AuthorGroup, Column: "i.author_id", Type: listing.Number}},
		Untallied: []string{AuthorGroup}, Tallied: fmt.Sprintf(tallied, f.Archived)}
	if f.EditedSincePublished {
		where, t.Tallied = where+" and i.published_version < i.version", ""
	}
	if f.Planned {
		where, t.Tallied = where+" and exists (select from item_plan p where p.item_id = i.id)", ""
	}
	t.From = `(select * from item i where ` + where + `) i`
	return t, args
}

// tallied are the tallies of the items that an actor may see, archived or not. What only its author may see is in no tally of its own.
const tallied = `(select state, organisation_id, facets, n from item_tally where kind = @kind and archived = %[1]t
		and (state <> 'draft' and @shared or state = 'draft' and (@all or organisation_id = @own_org))
	union all select state, organisation_id, facets, 1 from item where not @all and state = 'draft' and author_id = @own_user
		and organisation_id <> @own_org and kind = @kind and (archived_at is not null) = %[1]t) i`

// Count returns how many items of a kind that are not archived the actor may see.
func Count(ctx context.Context, q db.Q, k id.Kind) (int, error) {
	args := visibleOfKindArgs(q.Actor(), k)
	args["kind"] = k
	return db.Value[int](ctx, q, `select coalesce(sum(n), 0)::int from `+fmt.Sprintf(tallied, false), args)
}

// orders are the orders of lists of items.
var orders = append(listing.Ordinary("i.updated_at", "i.title"),
	listing.Named{Name: "skapad", Order: listing.Order{SQL: "i.created_at", Type: listing.Time, Descending: true}},
	listing.Named{Name: StateGroup, Order: listing.Order{
		SQL: "array_position(array['draft', 'shared', 'published'], i.state)::bigint", Type: listing.Number}},
	listing.Named{Name: listing.OrgGroup, Order: listing.Order{SQL: "sorted_org.name", Type: listing.Text,
		From: ` join (select id, coalesce(org_name(id, current_date), '') collate "sv-x-icu" as name from organisation
			order by 2 /*way*/, 1 /*way*/) sorted_org on sorted_org.id = i.organisation_id`}},
	listing.Named{Name: AuthorGroup, Order: listing.Order{SQL: "sorted_author.name", Type: listing.Text,
		From: ` left join lateral (select coalesce((select name from person where id = i.author_id), '') collate "sv-x-icu" as name)
			sorted_author on true`}},
	listing.Named{Name: "kopplingar", Order: listing.Order{SQL: "i.links", Type: listing.Number, Descending: true}},
)
