package db

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
)

// Meter counts the statements that are sent with a context of its own, and the time that they and their rows take.
type Meter struct{ statements, nanoseconds atomic.Int64 }

// Statements returns the number of statements.
func (m *Meter) Statements() int { return int(m.statements.Load()) }

// Took returns the time of the statements that have ended, added up.
func (m *Meter) Took() time.Duration { return time.Duration(m.nanoseconds.Load()) }

type meterKey struct{}

// WithMeter returns a context whose statements a meter counts.
func WithMeter(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

// metering is a tracer that counts a statement for the meter of its context. Without one it only looks for it.
type metering struct{}

var (
	_ pgx.BatchTracer    = metering{}
	_ pgx.CopyFromTracer = metering{}
	_ pgx.QueryTracer    = metering{}
)

type startKey struct{}

func startMetering(ctx context.Context) context.Context {
	if _, measured := ctx.Value(meterKey{}).(*Meter); !measured {
		return ctx
	}
	return context.WithValue(ctx, startKey{}, time.Now())
}

func meter(ctx context.Context, statements int64) {
	if m, measured := ctx.Value(meterKey{}).(*Meter); measured {
		m.statements.Add(statements)
		if began, ok := ctx.Value(startKey{}).(time.Time); ok {
			m.nanoseconds.Add(int64(time.Since(began)))
		}
	}
}

func (metering) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return startMetering(ctx)
}

func (metering) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryEndData) {
	meter(ctx, 1)
}

func (metering) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	return startMetering(ctx)
}

// TraceBatchQuery counts each statement of a batch that asks for something. Its time is that of the batch.
func (metering) TraceBatchQuery(ctx context.Context, _ *pgx.Conn, q pgx.TraceBatchQueryData) {
	if m, measured := ctx.Value(meterKey{}).(*Meter); measured && q.SQL != planForAll && q.SQL != planAsUsual {
		m.statements.Add(1)
	}
}

func (metering) TraceBatchEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchEndData) {
	meter(ctx, 0)
}

func (metering) TraceCopyFromStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromStartData) context.Context {
	return startMetering(ctx)
}

func (metering) TraceCopyFromEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceCopyFromEndData) {
	meter(ctx, 1)
}
