package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// resetOnBroken is a tracer that closes all idle connections when one turns out to be broken: after Postgres has been away all of
// them are, and each would fail a request before it was noticed.
type resetOnBroken struct{ db *DB }

// TraceQueryStart does nothing.
func (resetOnBroken) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}

// TraceQueryEnd resets the pools if the connection broke, unless the context of the caller ended.
func (l resetOnBroken) TraceQueryEnd(ctx context.Context, c *pgx.Conn, end pgx.TraceQueryEndData) {
	if end.Err != nil && ctx.Err() == nil && (c.IsClosed() || pgconn.SafeToRetry(end.Err)) {
		l.db.Reset()
	}
}
