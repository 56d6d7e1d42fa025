package publish

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
)

// Address is where a published thing is read, and when it was published.
type Address struct {
	Kind id.Kind
	Slug string
	At   time.Time
}

const selectAddresses = `select kind, slug, published_at as at from publication where current
order by published_at desc, id desc limit $1`

// Addresses lists where everything that is published is read, the latest first and at most so many.
func Addresses(ctx context.Context, q db.Q, most int) ([]Address, error) {
	return db.All[Address](ctx, q, selectAddresses, most)
}
