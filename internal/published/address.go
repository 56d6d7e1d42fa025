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

const selectParts = `select kind, item_id / $1::bigint as n, count(*)::int as count, max(published_at) as at
from publication where current group by 1, 2 order by 1, 2`

// Part is a part of all publications of a kind: how many there are, and the time of the latest one.
type Part struct {
	Kind  id.Kind
	N     int64
	Count int
	At    time.Time
}

// Parts divides the publications of each kind into parts of at most most each. A new publication changes only the part that it
// belongs to.
func Parts(ctx context.Context, q db.Q, most int64) ([]Part, error) {
	return db.All[Part](ctx, q, selectParts, most)
}

const wherePart = ` from publication where current and kind = $1 and item_id >= $2::bigint * $3 and item_id < $2::bigint * ($3 + 1)`

const selectAddresses = `select kind, slug, published_at as at` + wherePart + ` order by published_at desc, item_id desc`

// Addresses returns the addresses of the publications in a part, the latest first.
func Addresses(ctx context.Context, q db.Q, k id.Kind, most, part int64) ([]Address, error) {
	return db.All[Address](ctx, q, selectAddresses, k, most, part)
}

const selectPartStamp = `select coalesce(md5(string_agg(concat_ws(' ', slug, published_at), ' ' order by item_id)), '')` + wherePart

// PartStamp returns a text that changes with the addresses in a part.
func PartStamp(ctx context.Context, q db.Q, k id.Kind, most, part int64) (string, error) {
	return db.Value[string](ctx, q, selectPartStamp, k, most, part)
}

const selectAllAddresses = `select kind, slug, published_at as at from publication where current
order by published_at desc, id desc limit $1`

// AllAddresses returns the addresses of the latest publications.
func AllAddresses(ctx context.Context, q db.Q, most int64) ([]Address, error) {
	return db.All[Address](ctx, q, selectAllAddresses, most)
}

const selectAddress = `select kind, slug, published_at as at from publication where current and item_id = $1`

// AddressOf returns the address of the publication of an item; a publish.WithdrawnError if it has been withdrawn, db.ErrNotFound if it was
// never published.
func AddressOf(ctx context.Context, q db.Q, n id.Item) (Address, error) {
	a, err := db.One[Address](ctx, q, selectAddress, n)
	return a, publish.ItemOrWithdrawn(ctx, q, err, n)
}
