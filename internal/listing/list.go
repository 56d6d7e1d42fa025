package listing

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"framsyn/internal/db"
)

// List is a list as an actor may read it. Args returns the arguments of the conditions of its table, and may change what a filter asks
// for. Adds is a number, in SQL, that its rows add up.
type List[T any] struct {
	Table
	Args func(q db.Q, f *Filter) (pgx.StrictNamedArgs, error)
	Adds string
}

// Read returns the page that a filter selects, and how many rows there are by their values.
func (l List[T]) Read(ctx context.Context, q db.Q, f Filter) (p Page[T], t Tally, err error) {
	args, err := l.Args(q, &f)
	if err != nil {
		return p, t, err
	}
	return ReadTallied[T](ctx, q, l.Table, f, args)
}

// First returns the first rows that a filter selects, as many as its limit.
func (l List[T]) First(ctx context.Context, q db.Q, f Filter) ([]T, error) {
	args, err := l.Args(q, &f)
	if err != nil {
		return nil, err
	}
	p, err := ReadUncounted[T](ctx, q, l.Table, f, args)
	return p.Rows, err
}

// Each iterates over all rows that a filter selects.
func (l List[T]) Each(ctx context.Context, q db.Q, f Filter) iter.Seq2[T, error] {
	args, err := l.Args(q, &f)
	if err != nil {
		return func(yield func(T, error) bool) {
			var none T
			yield(none, err)
		}
	}
	return All[T](ctx, q, l.Table, f, args)
}

// Numbers returns the numbers of the first rows that a filter selects, at most most.
func (l List[T]) Numbers(ctx context.Context, q db.Q, f Filter, most int) ([]int64, error) {
	args, err := l.Args(q, &f)
	if err != nil {
		return nil, err
	}
	return Numbers(ctx, q, l.Table, f, args, most)
}

// Beside returns the rows before and after the one with a number; the zero value where there is none.
func (l List[T]) Beside(ctx context.Context, q db.Q, f Filter, n int64) (before, after T, err error) {
	args, err := l.Args(q, &f)
	if err != nil {
		return before, after, err
	}
	return Beside[T](ctx, q, l.Table, f, args, n)
}

// Sum returns what the rows that a filter selects add up to.
func (l List[T]) Sum(ctx context.Context, q db.Q, f Filter) (int64, error) {
	args, err := l.Args(q, &f)
	if err != nil {
		return 0, err
	}
	return Sum(ctx, q, l.Table, f, args, l.Adds)
}
