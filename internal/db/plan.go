package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// planOnce is the type of PlannedOnce.
type planOnce struct{}

// PlannedOnce, as the first argument of a query, has Postgres plan the statement once on each connection, for whatever values, rather
// than anew each time. It is for statements with many parts, whose planning takes longer than they do, and whose plan is the same
// whatever is asked for. A transaction, which asks little and seldom, plans as it sees fit.
var PlannedOnce planOnce

// withoutPlanOnce returns the arguments without PlannedOnce, and whether it was there.
func withoutPlanOnce(args []any) ([]any, bool) {
	if len(args) > 0 && args[0] == any(PlannedOnce) {
		return args[1:], true
	}
	return args, false
}

// The statements that change how a query between them is planned.
const planForAll, planAsUsual = `set plan_cache_mode = force_generic_plan`, `reset plan_cache_mode`

// queryPlannedOnce sends a query between two statements that change how it is planned, together with them.
func queryPlannedOnce(ctx context.Context, pool *pgxpool.Pool, sql string, args []any) (pgx.Rows, error) {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	b := &pgx.Batch{}
	b.Queue(planForAll)
	b.Queue(sql, args...)
	b.Queue(planAsUsual) // if the query fails, the setting is undone with it
	results := conn.SendBatch(ctx, b)
	_, err = results.Exec()
	var rows pgx.Rows
	if err == nil {
		rows, err = results.Query()
	}
	if err != nil {
		_ = results.Close() // which tells no more
		conn.Release()
		return nil, err
	}
	return &batchRows{Rows: rows, results: results, conn: conn}, nil
}

// batchRows are the rows of a query in a batch, with which the batch ends.
type batchRows struct {
	pgx.Rows
	results pgx.BatchResults
	conn    *pgxpool.Conn
}

// Next reports whether there is another row. After the last one the connection is given back.
func (r *batchRows) Next() bool {
	more := r.Rows.Next()
	if !more {
		r.Close()
	}
	return more
}

// Close ends the batch and gives the connection back.
func (r *batchRows) Close() {
	r.Rows.Close()
	if r.conn != nil {
		_ = r.results.Close() // what was wrong with the rows, Err tells
		r.conn.Release()
		r.conn = nil
	}
}
