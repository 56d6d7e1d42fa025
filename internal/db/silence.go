package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// answerLimit is the time allowed for a statement whose caller set no deadline. The server ends a statement after statementLimit;
// one that takes longer will never be answered, as when the server is stopped or its disk hangs.
const answerLimit = statementLimit + 5*time.Second

// deadlines is a tracer that gives every statement without a deadline one, whichever library sends it.
type deadlines struct{ limit time.Duration }

var (
	_ pgx.BatchTracer       = deadlines{}
	_ pgx.CopyFromTracer    = deadlines{}
	_ pgx.PrepareTracer     = deadlines{}
	_ pgx.QueryTracer       = deadlines{}
	_ pgxpool.AcquireTracer = deadlines{}
)

type cancelKey struct{}

func (d deadlines) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return d.withDeadline(ctx)
}

func (deadlines) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryEndData) {
	cancelDeadline(ctx)
}

func (d deadlines) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	return d.withDeadline(ctx)
}

func (deadlines) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

func (deadlines) TraceBatchEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchEndData) {
	cancelDeadline(ctx)
}

func (d deadlines) TraceCopyFromStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromStartData) context.Context {
	return d.withDeadline(ctx)
}

func (deadlines) TraceCopyFromEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromEndData) {
	cancelDeadline(ctx)
}

func (d deadlines) TracePrepareStart(ctx context.Context, _ *pgx.Conn, _ pgx.TracePrepareStartData) context.Context {
	return d.withDeadline(ctx)
}

func (deadlines) TracePrepareEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TracePrepareEndData) {
	cancelDeadline(ctx)
}

// TraceAcquireStart limits the wait for a connection too: all of them may be waiting for a server that does not answer.
func (d deadlines) TraceAcquireStart(ctx context.Context, _ *pgxpool.Pool, _ pgxpool.TraceAcquireStartData) context.Context {
	return d.withDeadline(ctx)
}

func (deadlines) TraceAcquireEnd(ctx context.Context, _ *pgxpool.Pool, _ pgxpool.TraceAcquireEndData) {
	cancelDeadline(ctx)
}

// withDeadline returns a context with a deadline.
func (d deadlines) withDeadline(ctx context.Context) context.Context {
	if _, has := ctx.Deadline(); has {
		return context.WithValue(ctx, cancelKey{}, nil)
	}
	ctx, cancel := context.WithTimeout(ctx, d.limit)
	return context.WithValue(ctx, cancelKey{}, cancel)
}

func cancelDeadline(ctx context.Context) {
	if cancel, ok := ctx.Value(cancelKey{}).(context.CancelFunc); ok {
		cancel()
	}
}
