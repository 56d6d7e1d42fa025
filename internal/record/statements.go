package record

import (
	"context"

	"framsyn/internal/db"
	"framsyn/internal/prose"
)

// Statements are the statements on the rows of a table of records. SetUpdatedBy needs the column updated_by, Close closed_at, and
// SelectSlugs slug.
type Statements struct{ Lock, BumpVersion, SetUpdatedBy, Close, SelectSlugs string }

// StatementsOf returns the statements for a table.
func StatementsOf(table string) Statements {
	return Statements{
		Lock:         "select id from " + table + " where id = $1 for no key update",
		BumpVersion:  "update " + table + " set version = version + 1, updated_at = now() where id = $1",
		SetUpdatedBy: "update " + table + " set updated_at = now(), updated_by = nullif($2::bigint, 0) where id = $1",
		Close:        "update " + table + " set closed_at = case when $2 then now() end where id = $1 and (closed_at is not null) <> $2",
		SelectSlugs:  "select slug from " + table + " where slug = $1 or slug like $1 || '-%'",
	}
}

// FreeSlug returns a slug made of a name that is not yet used in a table.
func FreeSlug(ctx context.Context, q db.Q, table, name string) (string, error) {
	word := prose.Slug(name)
	taken, err := db.Values[string](ctx, q, StatementsOf(table).SelectSlugs, word)
	return prose.FreeSlug(word, taken), err
}
