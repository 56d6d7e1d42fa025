package importer

import (
	"context"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	records "framsyn/internal/record"
)

// recordKind is a kind of record with a name of its own and a table of fields.
type recordKind[N ~int64, T any] struct {
	use          records.Kind[N, T]
	folder, main string
	// list lists those of the portal, the closed ones too if closed; nil where use does.
	list func(ctx context.Context, q db.Q, closed bool) ([]T, error)
	// slug returns the word that names one; nil for that of its name.
	slug func(T) string
}

// kind returns the kind in the form of the others.
func (c recordKind[N, T]) kind() *kind {
	return &kind{folder: c.folder, many: c.folder, fillBlank: blank(c.use), title: "namn", main: c.main,
		lists: c.use.Fields.Lists(), read: asCheck(c.use.Fields.Read), check: c.check, keep: c.keep, find: c.find}
}

// blank returns what fills the form of a new record.
func blank[N ~int64, T any](k records.Kind[N, T]) func(*form.Form) {
	var none T
	return func(f *form.Form) { k.FillForm(none, f) }
}

func (c recordKind[N, T]) check(ctx context.Context, i *intake, r *record, f entry) error {
	_, err := c.find(ctx, i.tx, wordOf(f.Get("namn")))
	if err == nil {
		i.exists(r, f, "namn", f.Get("namn"))
	}
	return ignoreNotFound(err)
}

func (c recordKind[N, T]) keep(ctx context.Context, i *intake, r *record) error {
	return saveAs(ctx, i, r, access.System(), func(tx *db.Tx) (N, error) {
		return c.use.Add(ctx, tx, c.use.Fields.Read(i.fill(ctx, r).Form))
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
		return wordOf(c.use.Name(t)) == slug
	})
	if at < 0 {
		return 0, db.ErrNotFound
	}
	return int64(c.use.Number(all[at])), nil
}

func (c recordKind[N, T]) all(ctx context.Context, q db.Q) ([]T, error) {
	if c.list != nil {
		return c.list(ctx, q, true)
	}
	return c.use.List(ctx, q, "", true)
}
