package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// resetOnBroken lets go of every idle connection as soon as one turns out to be broken: when Postgres has been away all of them
// are, and each would fail somebody before it was found out.
type resetOnBroken struct{ db *DB }

// TraceQueryStart has nothing to say.
func (resetOnBroken) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}

// TraceQueryEnd looks for a connection that broke by itself, not because its asker gave up.
func (l resetOnBroken) TraceQueryEnd(ctx context.Context, c *pgx.Conn, end pgx.TraceQueryEndData) {
	if end.Err != nil && ctx.Err() == nil && (c.IsClosed() || pgconn.SafeToRetry(end.Err)) {
		l.db.Reset()
	}
}
