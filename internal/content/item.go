// Package content holds what all kinds of content have in common: a place in the red thread, the way from draft
// over shared to published, versions that can be compared and restored, and an archive. An area adds a kind by a type
// and the table of its fields (Kind).
package content

import (
	"context"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/listing"
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
	Created          time.Time
	Updated          time.Time
	UpdatedBy        string
	Archived         *time.Time
}

// Key returns the item's place in a list.
func (i Item) Key() listing.Key {
	return listing.Key{Time: i.Updated, Title: i.Title, ID: int64(i.ID)}
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
	coalesce(i.published_version, 0) as published_version, i.title, i.summary, i.facets, i.created_at as created,
	i.updated_at as updated, coalesce(u.name, '') as updated_by, i.archived_at as archived`

const peopleJoins = ` left join person a on a.id = i.author_id left join person u on u.id = i.updated_by`

// VisibleSQL is the condition that an actor may see the item i, of any kind; VisibleArgs gives its arguments.
const VisibleSQL = `(i.state <> 'draft' and i.kind = any(@shared::text[]) or i.state = 'draft' and (i.kind = any(@all::text[])
	or i.kind = any(@ours::text[]) and i.organisation_id = @org or i.kind = any(@mine::text[]) and i.author_id = @me))`

// VisibleArgs returns the arguments of VisibleSQL: the kinds of which an actor may read shared items, all drafts, the drafts of their
// organisation and their own drafts.
func VisibleArgs(by access.Actor) pgx.StrictNamedArgs {
	shared, all, ours, mine := []id.Kind{}, []id.Kind{}, []id.Kind{}, []id.Kind{}
	for _, k := range id.Content {
		if by.Scope(access.ReadShared, k).All {
			shared = append(shared, k)
		}
		drafts := by.Scope(access.ReadDraft, k)
		if drafts.All {
			all = append(all, k)
		}
		if drafts.Org != 0 {
			ours = append(ours, k)
		}
		if drafts.Author != 0 {
			mine = append(mine, k)
		}
	}
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
	States   []State
	Author   id.User
	Archived bool
	// EditedSincePublished asks for what has been edited since it was published.
	EditedSincePublished bool
}

// List returns a page of the items of a kind that the actor may see: the archived ones, or those that are not.
func List(ctx context.Context, q db.Q, f Filter) (listing.Page[Item], error) {
	t, args := f.listingTable(q.Actor())
	t.From += peopleJoins
	t.Columns = columns
	return listing.Read[Item](ctx, q, t, f.Filter, args)
}

// ExportRow is an item as a row of an exported file.
type ExportRow struct {
	ID      id.Item
	OrgName string
	State   State
	Version int
	Title   string
	Facets  []string
	Updated time.Time
}

// ExportRows iterates over all items that List lists.
func ExportRows(ctx context.Context, q db.Q, f Filter) iter.Seq2[ExportRow, error] {
	t, args := f.listingTable(q.Actor())
	t.Columns = `i.id, org_name(i.organisation_id, current_date) as org_name, i.state, i.version, i.title, i.facets, i.updated_at as updated`
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
	if len(f.States) > 0 {
		where += " and i.state = any(@states)"
		args["states"] = f.States
	}
	if f.Author != 0 {
		where += " and i.author_id = @author"
		args["author"] = f.Author
	}
	if f.EditedSincePublished {
		where += " and i.published_version < i.version"
	}
	return listing.Table{From: `(select * from item i where ` + where + `) i`,
		Time: "i.updated_at", Title: "i.title", Folded: "i.folded", ID: "i.id", Org: "i.organisation_id"}, args
}
