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
	l.note(ctx, c, end.Err)
}

// TraceBatchStart does nothing.
func (resetOnBroken) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	return ctx
}

// TraceBatchQuery does nothing.
func (resetOnBroken) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

// TraceBatchEnd is TraceQueryEnd for several statements that were sent together.
func (l resetOnBroken) TraceBatchEnd(ctx context.Context, c *pgx.Conn, end pgx.TraceBatchEndData) {
	l.note(ctx, c, end.Err)
}

func (l resetOnBroken) note(ctx context.Context, c *pgx.Conn, err error) {
	if err != nil && ctx.Err() == nil && (c.IsClosed() || pgconn.SafeToRetry(err)) {
		l.db.Reset()
	}
}
