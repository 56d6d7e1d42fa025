package server

import (
	"context"
	"iter"
	"net/http"
	"slices"

	"framsyn/internal/bulk"
	"framsyn/internal/listing"
)

// From returns the list with its rows read from a source, narrowed by what else a request asks; narrow is nil for nothing.
func (l Worklist[T]) From(source listing.List[T], narrow func(*http.Request, listing.Filter) listing.Filter) Worklist[T] {
	if narrow == nil {
		narrow = func(_ *http.Request, f listing.Filter) listing.Filter { return f }
	}
	l.Read = func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[T], listing.Tally, error) {
		return source.Read(ctx, l.As(r), narrow(r, f))
	}
	l.Numbers = func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error) {
		return source.Numbers(ctx, l.As(r), narrow(r, f), bulk.MaxItems+1)
	}
	l.Each = func(ctx context.Context, r *http.Request, f listing.Filter) iter.Seq2[T, error] {
		return source.Each(ctx, l.As(r), narrow(r, f))
	}
	l.Beside = func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after T, err error) {
		return source.Beside(ctx, l.As(r), narrow(r, f), n)
	}
	return l
}

// Whole is where the rows of a list come from that is small by nature: they are read whole, and narrowed and sorted in memory.
type Whole[T any] struct {
	// All reads the rows: those with words, if Rows does not look at words.
	All func(ctx context.Context, r *http.Request, words string) ([]T, error)
	// Rows returns how they are narrowed and sorted, in the language of a page.
	Rows func(ctx context.Context) listing.Rows[T]
	// Sum says what rows add up to; nil if they add up to nothing.
	Sum func(ctx context.Context, all []T) string
}

// FromWhole returns the list with its rows read from a source that has all of them.
func (l Worklist[T]) FromWhole(source Whole[T]) Worklist[T] {
	l.Selected = func(ctx context.Context, r *http.Request, f listing.Filter) ([]T, error) {
		all, err := source.All(ctx, r, f.Words)
		return source.Rows(ctx).Select(all, f), err
	}
	l.Each = func(ctx context.Context, r *http.Request, f listing.Filter) iter.Seq2[T, error] {
		return func(yield func(T, error) bool) {
			all, err := l.Selected(ctx, r, f)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, t := range all {
				if !yield(t, nil) {
					return
				}
			}
		}
	}
	l.Read = func(ctx context.Context, r *http.Request, f listing.Filter) (listing.Page[T], listing.Tally, error) {
		all, err := source.All(ctx, r, f.Words)
		p, tally := source.Rows(ctx).Page(all, f)
		return p, tally, err
	}
	l.Numbers = func(ctx context.Context, r *http.Request, f listing.Filter) ([]int64, error) {
		all, err := source.All(ctx, r, f.Words)
		return source.Rows(ctx).Numbers(all, f), err
	}
	l.Beside = func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after T, err error) {
		all, err := source.All(ctx, r, f.Words)
		before, after = source.Rows(ctx).Neighbours(all, f, n)
		return before, after, err
	}
	if source.Sum != nil {
		l.Sum = func(ctx context.Context, r *http.Request, f listing.Filter) (string, error) {
			all, err := l.Selected(ctx, r, f)
			return source.Sum(ctx, all), err
		}
	}
	return l
}

// foot returns what the shown columns of a list that is read whole add up to; nil if none of them does.
func (l Worklist[T]) foot(ctx context.Context, r *http.Request, f listing.Filter, columns []ListColumn[T]) ([]string, error) {
	if !slices.ContainsFunc(columns, func(c ListColumn[T]) bool { return c.Foot != nil }) {
		return nil, nil
	}
	all, err := l.Selected(ctx, r, f)
	out := make([]string, len(columns))
	for i, c := range columns {
		if c.Foot != nil {
			out[i] = c.Foot(ctx, all)
		}
	}
	return out, err
}
