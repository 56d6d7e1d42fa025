package published

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
	OrgName string
	FirstAt time.Time // when it was first published
	At      time.Time // when it was withdrawn
}

func (WithdrawnError) Error() string { return "published: withdrawn" }

// Unwrap lets those who only ask whether there is a page take it for one that there is not.
func (WithdrawnError) Unwrap() error { return db.ErrNotFound }

const withdrawnColumns = `select p.kind, p.item_id as item, p.slug, p.organisation_id as org,
	org_name(p.organisation_id, p.withdrawn_at::date) as org_name, p.first_published_at as first_at, p.withdrawn_at as at
from publication p where p.withdrawn_at is not null and `

const latestWithdrawn = ` order by p.withdrawn_at desc limit 1`

const (
	selectWithdrawn       = withdrawnColumns + `p.kind = $1 and p.slug = $2` + latestWithdrawn
	selectWithdrawnItem   = withdrawnColumns + `p.item_id = $1` + latestWithdrawn
	selectWithdrawnOfFile = withdrawnColumns + `p.files @> array[$1::bigint]` + latestWithdrawn
)

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

// FileWithdrawn returns a WithdrawnError of the publication that a file belonged to last; db.ErrNotFound if it belonged to none that
// has been withdrawn.
func FileWithdrawn(ctx context.Context, q db.Q, n id.File) error {
	return OrWithdrawn(ctx, q, db.ErrNotFound, selectWithdrawnOfFile, n)
}
