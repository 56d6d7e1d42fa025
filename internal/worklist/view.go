package worklist

import (
	"context"
	"fmt"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/id"
)

// View is a filter and an order of a list, kept under a name by a person. Query is how they stand in the address of the list.
type View struct {
	ID    id.View
	Name  string
	Query string
	// Shared reports whether everybody in the organisation has it, and Own whether the actor keeps it.
	Shared, Own bool
	ByName      string
}

// NameField is the field of the name in the form that keeps a view.
const NameField = "vy"

// The most characters of a name and of a query, and the most views that a person keeps of a list.
const MaxName, MaxQuery, maxViews = 60, 2000, 30

// ErrTooMany is returned if a person keeps as many views of a list as they can.
var ErrTooMany = fault.AtField(NameField, "Du har redan 30 sparade vyer av listan. Ta bort någon först.")

const selectViews = `select v.id, v.name, v.query, v.organisation_id is not null as shared, v.person_id = $1 as own, p.name as by_name
from saved_view v join person p on p.id = v.person_id
where v.list = $3 and (v.person_id = $1 or v.organisation_id = $2) order by v.name, v.id limit 200`

// views depend on the accounts, too: they tell who keeps them.
var views = db.NewKept[ofList, []View](500, func(ofList) []id.Kind { return []id.Kind{id.SavedView, id.Account} })

// Views lists the views of a list that the actor has, by name.
func Views(ctx context.Context, q db.Q, list string) ([]View, error) {
	of := ofList{q.Actor().User, q.Actor().Org, list}
	return views.Get(ctx, q, of, func(ctx context.Context, q db.Q) ([]View, error) {
		return db.All[View](ctx, q, selectViews, of.person, of.org, list)
	})
}

const (
	lockPerson = `select from person where id = $1 for no key update`
	countViews = `select count(*) from saved_view where person_id = $1 and list = $2`
	insertView = `insert into saved_view (list, name, query, person_id, organisation_id) values ($1, $2, $3, $4, nullif($5::bigint, 0))
		returning id`
)

// Keep keeps a view of a list for the actor, or for everybody in the actor's organisation.
func Keep(ctx context.Context, tx *db.Tx, list, name, query string, shared bool) (id.View, error) {
	by := tx.Actor()
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(by.User)); err != nil {
		return 0, err
	}
	if _, err := tx.Exec(ctx, lockPerson, by.User); err != nil { // two at once do not become one too many
		return 0, err
	}
	kept, err := db.Value[int](ctx, tx, countViews, by.User, list)
	if err != nil {
		return 0, err
	}
	if kept >= maxViews {
		return 0, ErrTooMany
	}
	org := id.Org(0)
	if shared {
		org = by.Org
	}
	n, err := db.Value[id.View](ctx, tx, insertView, list, name, query, by.User, org)
	if err != nil {
		return 0, fmt.Errorf("keeping a view of %s: %w", list, err)
	}
	return n, tx.Record(ctx, db.Change{Kind: id.SavedView, Ref: int64(n), Verb: "added", Named: name})
}

const deleteView = `delete from saved_view where id = $1 and person_id = $2 and list = $3 returning name`

// Forget removes a view that the actor keeps; db.ErrNotFound if there is none.
func Forget(ctx context.Context, tx *db.Tx, list string, n id.View) error {
	if err := tx.Require(access.EditOwnAccount, access.OwnAccount(tx.Actor().User)); err != nil {
		return err
	}
	name, err := db.Value[string](ctx, tx, deleteView, n, tx.Actor().User, list)
	if err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.SavedView, Ref: int64(n), Verb: "deleted", Named: name})
}
