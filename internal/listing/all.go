package listing

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
	"framsyn/internal/fault"
)

// MaxRows is how many rows All goes through, and eachTime how many of them it reads at a time.
const MaxRows, batchSize = 200_000, 500

// ErrTooLong says that a filter asks for more rows than All goes through.
var ErrTooLong = fault.Page("listing: too many rows", 422, "Listan är för lång för en fil",
	"En fil kan ha högst 200 000 rader. Begränsa listan och hämta filen igen.")

// All goes through all rows that a filter asks for, in its order, without holding more than some hundred of them, or a
// connection while they are used. Which rows there are, and their order, is settled when it begins: what is changed
// meanwhile is neither left out nor read twice, and a row that From no longer has is passed over. The last pair has the
// error that ended it, if one did: ErrTooLong before any row.
func All[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		keys, err := keys(ctx, q, t, f, args)
		if err != nil {
			yield(none, err)
			return
		}
		for some := range slices.Chunk(keys, batchSize) {
			rows, err := selectByKeys[T](ctx, q, t, some, args)
			if err != nil {
				yield(none, err)
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

// keys returns the numbers of the rows, in the order of the filter.
func keys(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) ([]int64, error) {
	args = cloneArgs(args)
	order, _ := f.orderBy(t, false)
	sql := fmt.Sprintf("select %s from %s%s order by %s limit %d", t.ID, t.From, where(t, f, args), order, MaxRows+1)
	all, err := db.Values[int64](ctx, q, sql, args)
	if err == nil && len(all) > MaxRows {
		err = ErrTooLong
	}
	return all, err
}

// selectByKeys returns the rows of some numbers, in their order.
func selectByKeys[T any](ctx context.Context, q db.Q, t Table, keys []int64, args pgx.StrictNamedArgs) ([]T, error) {
	args = cloneArgs(args)
	args["these"] = keys
	sql := fmt.Sprintf("select %s from %s where %s = any(@these::bigint[]) order by array_position(@these::bigint[], %s)",
		t.Columns, cmp.Or(t.DetailsFrom, t.From), t.ID, t.ID)
	return db.All[T](ctx, q, sql, args)
}

func cloneArgs(args pgx.StrictNamedArgs) pgx.StrictNamedArgs {
	if args == nil {
		return pgx.StrictNamedArgs{}
	}
	return maps.Clone(args)
}
