package process

import (
	"context"
	"fmt"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/files"
	"framsyn/internal/form"
	"framsyn/internal/id"
)

const selectDocuments = `select d.id, d.kind, d.title, d.url, coalesce(d.file_id, 0) as file, coalesce(f.name, '') as file_name,
	coalesce(f.size, 0) as size,
	d.closed, d.added_at as added
from activity_document d left join file f on f.id = d.file_id where d.activity_id = $1 and (not d.closed or $2) order by d.position, d.id`

// Documents lists the documents of an activity that the actor may have.
func Documents(ctx context.Context, q db.Q, a Activity) ([]Document, error) {
	return db.All[Document](ctx, q, selectDocuments, a.ID, a.IsFor(q.Actor()))
}

// ReadDocument reads a document, except its file, from its form and sets the form's problems.
func ReadDocument(f *form.Form) Document {
	d := Document{Kind: f.Choice("slag", DocumentKinds), Title: f.Required("titel", "Skriv vad dokumentet heter.", form.Max(300)),
		URL: f.URL("webbadress"), Closed: f.Has("stangt", "ja")}
	if d.Kind == "" {
		f.Fault("slag", "Välj vilket slags dokument det är.")
	}
	return d
}

const insertDocument = `insert into activity_document (activity_id, position, kind, title, url, file_id, closed)
values ($1, (select coalesce(max(position), 0) + 1 from activity_document where activity_id = $1), $2, $3, $4, nullif($5::bigint, 0), $6)`

// AddDocument adds a document, last among the activity's.
func AddDocument(ctx context.Context, tx *db.Tx, n id.ActivityNo, d Document) error {
	if _, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Edit); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertDocument, n, d.Kind, d.Title, d.URL, d.File, d.Closed); err != nil {
		return fmt.Errorf("document of activity %d: %w", n, err)
	}
	return ActivityRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "document_added", Named: d.Title, Open: !d.Closed})
}

const deleteDocument = `delete from activity_document where activity_id = $1 and id = $2 returning title, closed`

// RemoveDocument removes a document; db.ErrNotFound if the activity has no such document.
func RemoveDocument(ctx context.Context, tx *db.Tx, n id.ActivityNo, document int64) error {
	if _, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Edit); err != nil {
		return err
	}
	d, err := db.One[struct {
		Title  string
		Closed bool
	}](ctx, tx, deleteDocument, n, document)
	if err != nil {
		return err
	}
	return ActivityRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "document_removed", Named: d.Title, Open: !d.Closed})
}

const selectFileActivities = `select activity_id as activity, closed from activity_document where file_id = $1`

// MayReadFile reports whether the actor may see an activity that the file belongs to and have the file.
func MayReadFile(ctx context.Context, q db.Q, n id.File) (bool, error) {
	owners, err := db.All[struct {
		Activity id.ActivityNo
		Closed   bool
	}](ctx, q, selectFileActivities, n)
	if err != nil {
		return false, err
	}
	for _, o := range owners {
		a, err := db.One[Activity](ctx, q, selectActivity, o.Activity)
		if err != nil {
			return false, err
		}
		if a.Visible(q.Actor()) && (!o.Closed || a.IsFor(q.Actor())) {
			return true, nil
		}
	}
	return false, nil
}

// DocumentTypes are the media types of the files that an activity can have.
var DocumentTypes = slices.Concat(files.Documents, files.Pictures, files.OfficeDocuments)

const selectProduced = `select item_id from activity_item where activity_id = $1 order by position, item_id`

// ProducedItems lists the items that came of an activity, whether or not the actor may see them.
func ProducedItems(ctx context.Context, q db.Q, n id.ActivityNo) ([]id.Item, error) {
	return db.Values[id.Item](ctx, q, selectProduced, n)
}

const selectProducedByActivity = `select x.activity_id as activity, x.item_id as item from activity_item x
join activity a on a.id = x.activity_id where a.process_id = $1 order by x.activity_id, x.position, x.item_id`

// ProducedItemsByActivity lists the items that came of each activity of a process, whether or not the actor may see them.
func ProducedItemsByActivity(ctx context.Context, q db.Q, n id.ProcessNo) (map[id.ActivityNo][]id.Item, error) {
	return itemsByActivity(ctx, q, selectProducedByActivity, n)
}

func itemsByActivity(ctx context.Context, q db.Q, sql string, n id.ProcessNo) (map[id.ActivityNo][]id.Item, error) {
	out := map[id.ActivityNo][]id.Item{}
	rows, err := db.All[struct {
		Activity id.ActivityNo
		Item     id.Item
	}](ctx, q, sql, n)
	for _, r := range rows {
		out[r.Activity] = append(out[r.Activity], r.Item)
	}
	return out, err
}

const selectOrigins = `select ` + listColumns + ` from ` + activityTables + ` where ` + ActivityVisibleSQL + `
	and a.status not in ('proposed', 'declined') and a.id in (select activity_id from activity_item where item_id = @item)
order by a.first_day, a.position, a.id`

const selectAllProduced = `select distinct item_id from activity_item order by item_id`

// allProduced are the items that came of any activity: few of all.
var allProduced = db.KeptOne[[]id.Item](id.Activity)

// OriginActivities lists the activities that an item came of and that the actor may see.
func OriginActivities(ctx context.Context, q db.Q, n id.Item) ([]Activity, error) {
	all, err := allProduced.Get(ctx, q, struct{}{}, func(ctx context.Context, q db.Q) ([]id.Item, error) {
		return db.Values[id.Item](ctx, q, selectAllProduced)
	})
	if _, found := slices.BinarySearch(all, n); err != nil || !found {
		return nil, err
	}
	args := VisibleArgs(q.Actor())
	args["item"] = n
	return db.All[Activity](ctx, q, selectOrigins, db.PlannedOnce, args)
}

const deleteProduced = `delete from activity_item where activity_id = $1 and item_id <> all($2)`

const insertProduced = `insert into activity_item (activity_id, item_id, position)
select $1, n, at from unnest($2::bigint[]) with ordinality as x (n, at) where exists (select from item where id = n)
on conflict (activity_id, item_id) do update set position = excluded.position`

// SetProducedItems sets the items that came of an activity, in order.
func SetProducedItems(ctx context.Context, tx *db.Tx, n id.ActivityNo, items []id.Item) error {
	if _, err := ActivityRecords.GetForUpdate(ctx, tx, n, access.Edit); err != nil {
		return err
	}
	for _, sql := range []string{deleteProduced, insertProduced} {
		if _, err := tx.Exec(ctx, sql, n, db.NotNil(items)); err != nil {
			return fmt.Errorf("what came of activity %d: %w", n, err)
		}
	}
	return ActivityRecords.SaveVersion(ctx, tx, n, db.Change{Verb: "produced"})
}

const selectDocumentationOf = `select item_id from documentation where activity_id = $1 order by item_id`

// DocumentationOf lists the documentation of an activity, whether or not the actor may see it.
func DocumentationOf(ctx context.Context, q db.Q, n id.ActivityNo) ([]id.Item, error) {
	return db.Values[id.Item](ctx, q, selectDocumentationOf, n)
}

const selectDocumentationByActivity = `select d.activity_id as activity, d.item_id as item from documentation d join activity a
	on a.id = d.activity_id
where a.process_id = $1 order by d.activity_id, d.item_id`

// DocumentationByActivity lists the documentation of each activity of a process, whether or not the actor may see it.
func DocumentationByActivity(ctx context.Context, q db.Q, n id.ProcessNo) (map[id.ActivityNo][]id.Item, error) {
	return itemsByActivity(ctx, q, selectDocumentationByActivity, n)
}
