package publish

import (
	"context"
	"errors"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// WithdrawnError reports that something was public once and no longer is. It tells nothing of what stood there. To errors.Is it is a
// db.ErrNotFound.
type WithdrawnError struct {
	Kind    id.Kind
	Item    id.Item // 0 for what is no item
	Slug    string
	Org     id.Org
	FirstAt time.Time // when it was first published
	At      time.Time // when it was withdrawn
}

// Error returns the text for the log.
func (WithdrawnError) Error() string { return "publish: withdrawn" }

// Unwrap lets those who only ask whether there is a page take it for one that there is not.
func (WithdrawnError) Unwrap() error { return db.ErrNotFound }

const withdrawnColumns = `select p.kind, p.item_id as item, p.slug, p.organisation_id as org,
	p.first_published_at as first_at, p.withdrawn_at as at
from publication p where p.withdrawn_at is not null and `

const latestWithdrawn = ` order by p.withdrawn_at desc limit 1`

const (
	selectWithdrawnAt     = withdrawnColumns + `p.kind = $1 and p.slug = $2` + latestWithdrawn
	selectWithdrawnItem   = withdrawnColumns + `p.item_id = $1` + latestWithdrawn
	selectWithdrawnOfFile = withdrawnColumns + `p.files @> array[$1::bigint]` + latestWithdrawn
)

// AtOrWithdrawn returns err, or a WithdrawnError if err is db.ErrNotFound and something of the kind with that slug has been withdrawn.
func AtOrWithdrawn(ctx context.Context, q db.Q, err error, k id.Kind, slug string) error {
	return OrWithdrawn(ctx, q, err, selectWithdrawnAt, k, slug)
}

// ItemOrWithdrawn returns err, or a WithdrawnError if err is db.ErrNotFound and the item has been withdrawn.
func ItemOrWithdrawn(ctx context.Context, q db.Q, err error, n id.Item) error {
	return OrWithdrawn(ctx, q, err, selectWithdrawnItem, n)
}

// OrWithdrawn returns err, or a WithdrawnError if err is db.ErrNotFound and a query with its columns finds one.
func OrWithdrawn(ctx context.Context, q db.Q, err error, sql string, args ...any) error {
	if !errors.Is(err, db.ErrNotFound) {
		return err
	}
	was, wasErr := db.One[WithdrawnError](ctx, q, sql, args...)
	if wasErr != nil {
		return wasErr
	}
	return was
}

// FileOrWithdrawn returns err, or a WithdrawnError if err is db.ErrNotFound and the file belonged to something that has been withdrawn.
func FileOrWithdrawn(ctx context.Context, q db.Q, err error, n id.File) error {
	return OrWithdrawn(ctx, q, err, selectWithdrawnOfFile, n)
}
