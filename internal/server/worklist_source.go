package server

import (
	"context"
	"net/http"

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
	l.Beside = func(ctx context.Context, r *http.Request, f listing.Filter, n int64) (before, after T, err error) {
		return source.Beside(ctx, l.As(r), narrow(r, f), n)
	}
	return l
}
