package listing

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
)

// Neighbours returns the numbers of the rows before and after a row in a list, 0 where there is none and if the filter does not
// select the row.
func Neighbours(ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs, n int64) (before, after int64, err error) {
	args = cloneArgs(args)
	where, o := where(t, f, args), t.order(f.Sort)
	args["this"] = n
	sql := fmt.Sprintf("select (%s)::text from %s%s%s and %s = @this", o.SQL, t.From, o.from(false), where, t.ID)
	value, err := db.Value[string](ctx, q, sql, args)
	if errors.Is(err, db.ErrNotFound) {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, err
	}
	delete(args, "this")
	args["place"], args["place_id"] = value, n
	next := func(back bool) (int64, error) {
		sql := fmt.Sprintf("select %s from %s%s%s and %s order by %s limit 1",
			t.ID, t.From, o.from(back), where, o.past(t, back), o.by(t, back))
		found, err := db.Value[int64](ctx, q, sql, args)
		if errors.Is(err, db.ErrNotFound) {
			return 0, nil
		}
		return found, err
	}
	if before, err = next(true); err != nil {
		return 0, 0, err
	}
	after, err = next(false)
	return before, after, err
}

// Beside returns the rows before and after the one with a number, in the list that a filter selects; the zero value where there is none.
func Beside[T any](ctx context.Context, q db.Q, t Table, f Filter, args pgx.StrictNamedArgs, n int64) (before, after T, err error) {
	b, a, err := Neighbours(ctx, q, t, f, args, n)
	for _, side := range []struct {
		n   int64
		row *T
	}{{b, &before}, {a, &after}} {
		if err != nil || side.n == 0 {
			continue
		}
		var rows []T
		if rows, err = selectByKeys[T](ctx, q, t, []int64{side.n}, args); len(rows) > 0 {
			*side.row = rows[0]
		}
	}
	return before, after, err
}
