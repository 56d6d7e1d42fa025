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

// MaxRows is the largest number of rows that All reads, and batchSize the number it reads at a time: so few that neither the memory for
// some files at once nor the time that one takes a processor without a rest is felt.
const MaxRows, batchSize = 200_000, 50

// ErrTooLong reports that a filter selects more than MaxRows rows.
var ErrTooLong = fault.Page("listing: too many rows", 422, "Listan är för lång för en fil",
	"En fil kan ha högst 200 000 rader. Begränsa listan och hämta filen igen.")

// All returns an iterator over all rows that a filter selects, in its order. It holds at most batchSize rows, and no connection
// while a row is used. The rows and their order are fixed when it begins: rows that change meanwhile are neither skipped nor read
// twice, and rows that From no longer has are skipped. The last pair has the error that ended the iteration, if any; ErrTooLong
// comes before any row.
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

// Numbers returns the numbers of the first rows that a filter selects, at most most, in its order.
func Numbers(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs, most int) ([]int64, error) {
	args = cloneArgs(args)
	o := t.order(f.Sort)
	sql := fmt.Sprintf("select %s from %s%s%s order by %s limit %d", t.ID, t.From, o.from(false), where(t, f, args), o.by(t, false), most)
	return db.Values[int64](ctx, q, sql, args)
}

// keys returns the ids of the rows, in the order of the filter.
func keys(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs) ([]int64, error) {
	all, err := Numbers(ctx, q, t, f, args, MaxRows+1)
	if err == nil && len(all) > MaxRows {
		err = ErrTooLong
	}
	return all, err
}

// selectByKeys returns the rows with some ids, in that order. They are looked up one by one, whichever they are.
func selectByKeys[T any](ctx context.Context, q db.Q, t Table, keys []int64, args pgx.StrictNamedArgs) ([]T, error) {
	args = cloneArgs(args)
	args["these"] = keys
	sql := fmt.Sprintf(`select %s from %s join unnest(@these::bigint[]) with ordinality as these(key, nth) on these.key = %s
		order by these.nth`, t.Columns, cmp.Or(t.DetailsFrom, t.From), t.ID)
	return db.All[T](ctx, q, sql, db.PlannedOnce, args)
}

func cloneArgs(args pgx.StrictNamedArgs) pgx.StrictNamedArgs {
	if args == nil {
		return pgx.StrictNamedArgs{}
	}
	return maps.Clone(args)
}
