package published

import (
	"context"
	"time"

	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/publish"
)

// Address is the address of a publication, and when it was published.
type Address struct {
	Kind id.Kind
	Slug string
	At   time.Time
}

const selectParts = `select item_id / $1::bigint as n, max(published_at) as at from publication where current group by 1 order by 1`

// Part is a part of all publications, and the time of the latest one in it.
type Part struct {
	N  int64
	At time.Time
}

// Parts divides all publications into parts of at most most each. A new publication changes only the part that it
// belongs to.
func Parts(ctx context.Context, q db.Q, most int64) ([]Part, error) {
	return db.All[Part](ctx, q, selectParts, most)
}

const selectAddresses = `select kind, slug, published_at as at from publication where current and item_id >= $1::bigint * $2
	and item_id < $1::bigint * ($2 + 1) order by published_at desc, id desc`

// Addresses returns the addresses of the publications in a part, the latest first.
func Addresses(ctx context.Context, q db.Q, most, part int64) ([]Address, error) {
	return db.All[Address](ctx, q, selectAddresses, most, part)
}

const selectAddress = `select kind, slug, published_at as at from publication where current and item_id = $1`

// AddressOf returns the address of the publication of an item; a publish.WithdrawnError if it has been withdrawn, db.ErrNotFound if it was
// never published.
func AddressOf(ctx context.Context, q db.Q, n id.Item) (Address, error) {
	a, err := db.One[Address](ctx, q, selectAddress, n)
	return a, publish.ItemOrWithdrawn(ctx, q, err, n)
}
