package content

import (
	"context"
	"fmt"
	"reflect"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/files"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/publish"
	"framsyn/internal/record"
	"framsyn/internal/search"
)

// Kind stores one kind of content, whose fields are in a table of their own.
type Kind[B any] struct {
	Kind   id.Kind
	Fields field.Set[B]
	// Names returns the names of the things to which a body refers by number, by the labels of its fields; nil if it refers to none.
	Names func(ctx context.Context, q db.Q, b B) (map[string]string, error)
}

// Doc is a working copy: the item, its content and what it rests on.
type Doc[B any] struct {
	Item
	Body  B
	Links []Link
}

// snapshot is what the history keeps of a version.
type snapshot[B any] struct {
	Body  B
	Links []Link
}

// Get returns a working copy; db.ErrNotFound if the actor may not see it.
func (k Kind[B]) Get(ctx context.Context, q db.Q, n id.Item) (Doc[B], error) {
	i, err := Get(ctx, q, n)
	if err == nil && i.Kind != k.Kind {
		err = db.ErrNotFound
	}
	if err != nil {
		return Doc[B]{}, err
	}
	return k.loadDoc(ctx, q, i)
}

// Load returns the content of an item, whether or not the actor may see it.
func (k Kind[B]) Load(ctx context.Context, q db.Q, n id.Item) (B, error) {
	var b B
	return b, db.Scan(ctx, q, k.Fields.SelectItem(), k.Fields.ScanTargets(&b), n)
}

func (k Kind[B]) loadDoc(ctx context.Context, q db.Q, i Item) (Doc[B], error) {
	d := Doc[B]{Item: i}
	var err error
	if d.Body, err = k.Load(ctx, q, i.ID); err != nil {
		return d, fmt.Errorf("%s %d: %w", k.Kind, i.ID, err)
	}
	d.Links, err = linksOf(ctx, q, i.ID)
	return d, err
}

const selectTitled = `select exists (select from item where kind = $1 and organisation_id = $2 and title = $3)`

// TitleExists reports whether an organisation has an item of a kind with a title, whether or not the actor may see it.
func TitleExists(ctx context.Context, q db.Q, k id.Kind, org id.Org, title string) (bool, error) {
	return db.Value[bool](ctx, q, selectTitled, k, org, title)
}

const insertItem = `insert into item (kind, slug, organisation_id, author_id, title, updated_by)
values ($1, '_' || gen_random_uuid(), $2, nullif($3::bigint, 0), $4, nullif($3::bigint, 0)) returning id, slug`

// Add adds a draft of the actor's organisation and returns its number.
func (k Kind[B]) Add(ctx context.Context, tx *db.Tx, b B, links ...Link) (id.Item, error) {
	by := tx.Actor()
	if err := tx.Require(access.Add, access.Subject{Kind: k.Kind, Org: by.Org, Author: by.User, Draft: true}); err != nil {
		return 0, err
	}
	title, _ := k.Fields.Heading(b)
	added, err := db.One[struct {
		ID   id.Item
		Slug string
	}](ctx, tx, insertItem, k.Kind, by.Org, by.User, title)
	if err != nil {
		return 0, fmt.Errorf("adding a %s: %w", k.Kind, err)
	}
	for _, l := range links {
		if err := putLink(ctx, tx, added.ID, k.Kind, l); err != nil {
			return 0, err
		}
	}
	i := Item{ID: added.ID, Kind: k.Kind, Slug: added.Slug, Org: by.Org, Author: by.User, State: Draft}
	return i.ID, k.saveWithLinks(ctx, tx, i, b, "added")
}

// Edit saves new content over a version of an item; db.ErrStale if that is no longer the latest, record.ErrUnchanged if nothing
// differs. why is the editor's note on the change.
func (k Kind[B]) Edit(ctx context.Context, tx *db.Tx, n id.Item, version int, b B, why string) error {
	d, err := k.lock(ctx, tx, n, version, access.Edit)
	if err != nil {
		return err
	}
	if reflect.DeepEqual(d.Body, b) {
		return record.ErrUnchanged
	}
	return k.saveVersion(ctx, tx, d.Item, b, d.Links, "edited", why)
}

// Restore saves the content of an earlier version as a new one.
func (k Kind[B]) Restore(ctx context.Context, tx *db.Tx, n id.Item, version, earlier int) error {
	d, err := k.lock(ctx, tx, n, version, access.Restore)
	if err != nil {
		return err
	}
	old, err := record.Snapshot[snapshot[B]](ctx, tx, k.Kind, int64(n), earlier)
	if err != nil {
		return err
	}
	return k.saveVersion(ctx, tx, d.Item, old.Body, d.Links, "restored", fmt.Sprint(earlier))
}

// Link adds links to what an item rests on, or changes their notes.
func (k Kind[B]) Link(ctx context.Context, tx *db.Tx, n id.Item, version int, links ...Link) error {
	d, err := k.lock(ctx, tx, n, version, access.Edit)
	if err != nil {
		return err
	}
	for _, l := range links {
		if err := putLink(ctx, tx, n, k.Kind, l); err != nil {
			return err
		}
	}
	return k.saveWithLinks(ctx, tx, d.Item, d.Body, "linked")
}

// Unlink removes a link; record.ErrUnchanged if there is none.
func (k Kind[B]) Unlink(ctx context.Context, tx *db.Tx, n id.Item, version int, l Link) error {
	d, err := k.lock(ctx, tx, n, version, access.Edit)
	if err != nil {
		return err
	}
	if err := checkLink(ctx, tx, n, k.Kind, l); err != nil {
		return err
	}
	gone, err := tx.Exec(ctx, deleteLink, n, l.To, l.Relation)
	if err != nil {
		return err
	}
	if gone == 0 {
		return record.ErrUnchanged
	}
	return k.saveWithLinks(ctx, tx, d.Item, d.Body, "unlinked")
}

// lock locks an item for a change of its content. The actor must be allowed to make it.
func (k Kind[B]) lock(ctx context.Context, tx *db.Tx, n id.Item, version int, act access.Action) (Doc[B], error) {
	i, err := lockForChange(ctx, tx, n, act)
	if err == nil && i.Kind != k.Kind {
		err = db.ErrNotFound
	}
	if err != nil {
		return Doc[B]{}, err
	}
	if i.Archived != nil {
		return Doc[B]{}, ErrArchived
	}
	if i.Version != version {
		return Doc[B]{}, db.ErrStale
	}
	return k.loadDoc(ctx, tx, i)
}

const updateItem = `update item set version = $8, title = $2,
	summary = $3, facets = $4, image_id = nullif($5::bigint, 0), image_alt = $6, files = $7, updated_at = now(),
	updated_by = nullif($9::bigint, 0)
where id = $1`

// saveWithLinks is like saveVersion, for an item whose links have been changed.
func (k Kind[B]) saveWithLinks(ctx context.Context, tx *db.Tx, i Item, b B, verb string) error {
	links, err := linksOf(ctx, tx, i.ID)
	if err != nil {
		return err
	}
	return k.saveVersion(ctx, tx, i, b, links, verb, "")
}

// saveVersion writes the next version of an item that nobody else can change: the item, its body, its words, and the snapshot in the
// history.
func (k Kind[B]) saveVersion(ctx context.Context, tx *db.Tx, i Item, b B, links []Link, verb, why string) error {
	i.Version++
	i.Title, i.Summary = k.Fields.Heading(b)
	image, alt := k.Fields.Picture(b)
	attached := k.Fields.Attachments(b)
	if image != 0 {
		attached = append(attached, image)
	}
	if err := files.MarkUsed(ctx, tx, attached); err != nil {
		return fmt.Errorf("the files of %s %d: %w", k.Kind, i.ID, err)
	}
	if _, err := tx.Exec(ctx, updateItem, i.ID, i.Title, i.Summary, k.Fields.Facets(b), image, alt, attached,
		i.Version, tx.Actor().User); err != nil {
		return fmt.Errorf("%s %d: %w", k.Kind, i.ID, err)
	}
	args := k.Fields.Args(b)
	args["item_id"] = i.ID
	if _, err := tx.Exec(ctx, k.Fields.Upsert(), args); err != nil {
		return fmt.Errorf("%s %d: %w", k.Kind, i.ID, err)
	}
	if err := i.index(ctx, tx, k.Fields.Words(b)); err != nil {
		return err
	}
	return tx.Record(ctx, db.Change{Kind: k.Kind, Ref: int64(i.ID), Version: i.Version, Verb: verb, Note: why,
		Snapshot: snapshot[B]{b, links}})
}

func (i Item) index(ctx context.Context, tx *db.Tx, words string) error {
	return search.Put(ctx, tx, search.Entry{Layer: search.Work, Kind: i.Kind, Ref: int64(i.ID), Slug: i.Slug, Org: i.Org,
		Author: i.Author, Draft: i.State == Draft, Title: i.Title, Summary: i.Summary, Body: words})
}

// Publish freezes the latest version for everybody. note says what changed since it was published before.
func (k Kind[B]) Publish(ctx context.Context, tx *db.Tx, n id.Item, version int, note string) error {
	d, err := k.lock(ctx, tx, n, version, access.Publish)
	if err != nil {
		return err
	}
	if err := checkReferences(ctx, tx, d.Body); err != nil {
		return err
	}
	if err := assignSlug(ctx, tx, &d.Item, k.Fields.Words(d.Body)); err != nil {
		return err
	}
	image, alt := k.Fields.Picture(d.Body)
	c := publish.Copy{Item: n, Kind: k.Kind, Slug: d.Slug, Org: d.Org, Version: d.Version, Title: d.Title,
		Summary: d.Summary, Facets: d.Facets, Image: image, ImageAlt: alt, Files: k.Fields.Attachments(d.Body), Body: d.Body, Note: note}
	if image != 0 {
		c.Files = append(c.Files, image)
	}
	for _, l := range d.Links {
		c.Links = append(c.Links, publish.Link{To: l.To, Relation: l.Relation, Note: l.Note})
	}
	if err := publish.Put(ctx, tx, c); err != nil {
		return err
	}
	if err := search.Put(ctx, tx, search.Entry{Layer: search.Public, Kind: d.Kind, Ref: int64(n), Slug: d.Slug, Org: d.Org,
		Title: d.Title, Summary: d.Summary, Body: k.Fields.Words(d.Body)}); err != nil {
		return err
	}
	return setState(ctx, tx, d.Item, Published, "published", note)
}

// Version returns the content of an item in a version. The error is db.ErrNotFound if the actor may not see the item or
// its history.
func (k Kind[B]) Version(ctx context.Context, q db.Q, n id.Item, version int) (B, []history.Field, error) {
	var none B
	i, err := Get(ctx, q, n)
	if err != nil {
		return none, nil, err
	}
	readable, err := i.readableVersions(ctx, q)
	if err != nil {
		return none, nil, err
	}
	if !readable(version) {
		return none, nil, db.ErrNotFound
	}
	s, err := record.Snapshot[snapshot[B]](ctx, q, k.Kind, int64(n), version)
	if err != nil {
		return s.Body, nil, err
	}
	names := map[string]string{}
	if k.Names != nil {
		if names, err = k.Names(ctx, q, s.Body); err != nil {
			return s.Body, nil, err
		}
	}
	var parts []history.Field
	for _, p := range k.Fields.Parts(s.Body) {
		if name, ok := names[p.Label]; ok {
			p.Text = name
		}
		parts = append(parts, history.Field(p))
	}
	links, err := describeLinks(ctx, q, k.Kind, s.Links)
	return s.Body, append(parts, links...), err
}
