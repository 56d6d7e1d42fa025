package overview

import (
	"context"
	"fmt"
	"slices"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/id"
)

// The lists that things can be put aside from.
const (
	PublishList = "publish"
	DraftList   = "drafts"
	LackingList = "lacking"
	NewsList    = "news"
	StartList   = "start"
)

var lists = []string{PublishList, DraftList, LackingList, NewsList, StartList}

// Aside is a thing that a person has put aside from a list: it is hidden there until it changes after the change Seen, the latest that
// the page knew of. The kind of StartList is id.Account, and its Ref the person.
type Aside struct {
	List string
	Kind id.Kind
	Ref  int64
	Seen int64
}

// stillAsideSQL is the condition that the thing x, which was put aside, has not changed since.
const stillAsideSQL = `(x.list = 'start' or not exists (select from change c where c.kind = x.kind and c.ref_id = x.ref_id
	and c.id > x.change_id))`

// asideSQL returns the condition that the reader has put a thing aside from a list; kind and ref are expressions.
func asideSQL(list, kind, ref string) string {
	return `exists (select from put_aside x where x.person_id = @me and x.list = '` + list + `' and x.kind = ` + kind + `
	and x.ref_id = ` + ref + ` and ` + stillAsideSQL + `)`
}

const selectLatestChange = `select coalesce(max(id), 0) from change`

const insertAside = `insert into put_aside (person_id, list, kind, ref_id, change_id)
values ($1, $2, $3, $4, least($5::bigint, (` + selectLatestChange + `)))
on conflict (person_id, list, kind, ref_id) do update set change_id = excluded.change_id, at = now()`

// maxAside is how many things a person can have put aside; the oldest come back.
const maxAside = 500

const deleteOldAsides = `delete from put_aside where person_id = $1 and at < (select at from put_aside where person_id = $1
	order by at desc offset $2 limit 1)`

// PutAside puts a thing aside from a list on the actor's own page; db.ErrNotFound if there is no such list or kind.
func PutAside(ctx context.Context, tx *db.Tx, a Aside) error {
	if !slices.Contains(lists, a.List) || a.Ref <= 0 || !slices.Contains(asideKinds, a.Kind) {
		return db.ErrNotFound
	}
	return changeAsides(ctx, tx, a, "put_aside", func(me id.User) error {
		if _, err := tx.Exec(ctx, insertAside, me, a.List, a.Kind, a.Ref, a.Seen); err != nil {
			return fmt.Errorf("putting %s %d aside: %w", a.Kind, a.Ref, err)
		}
		_, err := tx.Exec(ctx, deleteOldAsides, me, maxAside)
		return err
	})
}

// asideKinds are the kinds of what can be put aside.
var asideKinds = append(slices.Clone(newsKinds), id.Account)

const deleteAside = `delete from put_aside where person_id = $1 and list = $2 and kind = $3 and ref_id = $4`

// TakeBack shows a thing again that the actor has put aside.
func TakeBack(ctx context.Context, tx *db.Tx, a Aside) error {
	return changeAsides(ctx, tx, a, "taken_out", func(me id.User) error {
		_, err := tx.Exec(ctx, deleteAside, me, a.List, a.Kind, a.Ref)
		return err
	})
}

func changeAsides(ctx context.Context, tx *db.Tx, a Aside, verb string, fn func(me id.User) error) error {
	me := tx.Actor().User
	if err := tx.Require(access.EditOwnAccount, access.Subject{Kind: id.Account, Author: me, Draft: true}); err != nil {
		return err
	}
	if err := fn(me); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: id.Account, Ref: int64(me), Verb: verb, Note: a.List})
}

// Hidden is what a person has put aside, with its present title, and when. It is "" for what the person may no longer see.
type Hidden struct {
	Aside
	Title string
	At    time.Time
}

var selectHidden = `select x.list, x.kind, x.ref_id as ref, x.change_id as seen, x.at, ` + titleSQL("x.kind", "x.ref_id") + ` as title
from put_aside x where x.person_id = @me and ` + stillAsideSQL + ` order by x.at desc, x.list, x.kind, x.ref_id limit @most`

// maxHidden is how many things that have been put aside are listed.
const maxHidden = 100

// HiddenBy lists what the actor has put aside and has not changed since, the latest first, at most 100.
func HiddenBy(ctx context.Context, q db.Q) ([]Hidden, error) {
	args := newsArgs(q.Actor())
	args["most"] = maxHidden
	all, err := db.All[Hidden](ctx, q, selectHidden, args)
	return slices.DeleteFunc(all, func(h Hidden) bool { return h.Title == "" && h.List != StartList }), err
}

const selectAsideActivities = `select x.ref_id from put_aside x where x.person_id = $1 and x.list = $2 and x.kind = 'activity' and ` +
	stillAsideSQL

// AsideActivities returns the activities that the actor has put aside from a list.
func AsideActivities(ctx context.Context, q db.Q, list string) ([]id.ActivityNo, error) {
	return db.Values[id.ActivityNo](ctx, q, selectAsideActivities, q.Actor().User, list)
}
