package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// The connections of a portal: a pool that reads, one that writes, and two that only listen, for publications and for jobs.
// MinConnections is the smallest number it works with, defaultMaxConnections the largest it uses by default.
const (
	MinConnections        = 6
	defaultMaxConnections = 22
	listenerConnections   = 2
)

// poolSizes is the number of connections of the pools.
type poolSizes struct{ read, write int32 }

// splitConnections divides a number of connections, at least MinConnections, between the pools.
func splitConnections(all int) poolSizes {
	pools := all - listenerConnections
	write := max(pools*2/5, 2)
	return poolSizes{read: int32(pools - write), write: int32(write)}
}

// poolSizesFor returns the sizes of the pools for a server that allows a number of connections: the number asked for, or half of
// the allowed ones, so that a second portal and a backup have room.
func poolSizesFor(allowed, asked int) (poolSizes, error) {
	switch {
	case allowed < MinConnections:
		return poolSizes{}, fmt.Errorf("den tillåter bara %d anslutningar, och varje portal som är igång behöver minst %d; "+
			"höj max_connections i Postgres, eller rollens eller databasens CONNECTION LIMIT", max(allowed, 0), MinConnections)
	case asked > allowed:
		return poolSizes{}, fmt.Errorf("DB_CONNECTIONS är %d, men den tillåter bara %d anslutningar; sänk DB_CONNECTIONS eller höj "+
			"max_connections i Postgres", asked, allowed)
	case asked > 0:
		return splitConnections(asked), nil
	}
	return splitConnections(max(min(allowed/2, defaultMaxConnections), MinConnections)), nil
}

// selectAllowed returns how many connections the server allows this role to have to this database. Reserved ones do not count,
// even if the role could use them.
const selectAllowed = `select least(
	current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
		- coalesce(current_setting('reserved_connections', true)::int, 0),
	(select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user and not rolsuper),
	(select nullif(datconnlimit, -1) from pg_database where datname = current_database()))`

// askPoolSizes asks the server how large the pools can be.
func askPoolSizes(ctx context.Context, c *pgx.ConnConfig, asked int) (poolSizes, error) {
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, c)
	if err != nil {
		return poolSizes{}, wrap(err)
	}
	var allowed int
	err = conn.QueryRow(ctx, selectAllowed).Scan(&allowed)
	if err := errors.Join(err, conn.Close(ctx)); err != nil {
		return poolSizes{}, fmt.Errorf("how many connections there are: %w", wrap(err))
	}
	return poolSizesFor(allowed, asked)
}
