package importer

import (
	"context"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	records "framsyn/internal/record"
)

// recordKind describes a kind of record that has a name and a table of fields.
type recordKind[N ~int64, T any] struct {
	records           records.Kind[N, T]
	folder, mainField string
	// list returns the records of the portal, with the closed ones if closed is set. If nil, records.List is used.
	list func(ctx context.Context, q db.Q, closed bool) ([]T, error)
	// slug returns the slug of a record. If nil, the slug is made of its name.
	slug func(T) string
	refs map[string]reference
}

// toKind returns the kind in the form of the others.
func (c recordKind[N, T]) toKind() *kind {
	return &kind{folder: c.folder, plural: c.folder, fillBlank: fillBlank(c.records), titleField: "namn", mainField: c.mainField,
		lists: c.records.Fields.Lists(), refs: c.refs, read: asCheck(c.records.Fields.Read), check: c.check, save: c.save, find: c.find}
}

// fillBlank returns a function that fills in the form of a new record.
func fillBlank[N ~int64, T any](k records.Kind[N, T]) func(*form.Form) {
	var blank T
	return func(f *form.Form) { k.FillForm(blank, f) }
}

func (c recordKind[N, T]) check(ctx context.Context, i *importRun, r *record, f filledForm) error {
	_, err := c.find(ctx, i.tx, slugOf(f.Get("namn")))
	if err == nil {
		i.reportExisting(r, f, "namn", f.Get("namn"))
	}
	return ignoreNotFound(err)
}

func (c recordKind[N, T]) save(ctx context.Context, i *importRun, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (N, error) {
		return c.records.Add(ctx, tx, c.records.Fields.Read(i.fillForm(ctx, r).Form))
	})
}

func (c recordKind[N, T]) find(ctx context.Context, q db.Q, slug string) (int64, error) {
	all, err := c.all(ctx, q)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(all, func(t T) bool {
		if c.slug != nil {
			return c.slug(t) == slug
		}
		return slugOf(c.records.Name(t)) == slug
	})
	if at < 0 {
		return 0, db.ErrNotFound
	}
	return int64(c.records.Number(all[at])), nil
}

func (c recordKind[N, T]) all(ctx context.Context, q db.Q) ([]T, error) {
	if c.list != nil {
		return c.list(ctx, q, true)
	}
	return c.records.List(ctx, q, "", true)
}
